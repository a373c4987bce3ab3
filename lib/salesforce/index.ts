import type { SearchHitView } from '../messages/view.ts';
import { type Org, openOrg } from './connection.ts';
import { type FormShelf, makeFormShelf } from './form-schema.ts';
import type { FormSchema, KeyedRecord, OwnerCandidate, WrittenObject } from './form-shapes.ts';
import { identify } from './identify.ts';
import { findAlike, findByKey, isDeleted, readBack } from './keyed.ts';
import { readOwners } from './owners.ts';
import type { Identity, MatchFields, PersonKeys, PersonRecords, SentFrom } from './person-records.ts';
import type { SalesforcePorts } from './ports.ts';
import { readRecords, type Settled } from './read-records.ts';
import { makeRenew } from './refresh.ts';
import { revokeToken } from './revoke.ts';
import { makeSchemaShelf } from './schema.ts';
import { searchRecords } from './search.ts';
import { type FoundTask, findTasksOf, type TasksAsk } from './tasks-of.ts';
import { createRecord, removeRecord, updateRecord } from './write.ts';
import type { CreateOptions, WireFields, WriteAnswer } from './write-answer.ts';

export type { FormSchema, KeyedRecord, OwnerCandidate, WrittenObject } from './form-shapes.ts';
export type { Grant, GrantStore, SalesforcePorts, SchemaStore } from './ports.ts';
export { explainAuthWindow, finishSignIn, type PendingSignIn, type SignInRequest, startSignIn } from './sign-in.ts';
export type { FoundTask } from './tasks-of.ts';

/** The connected org. Everything throws a `TandemError`; without a grant `salesforce-signed-out`. */
export interface Salesforce {
  /** The org itself, for what is fetched later than the rest. */
  open(): Promise<Org>;
  /** All records of one person, in one call; each slot may fail alone. With `sent` also what this conversation wrote before. */
  readRecords(keys: PersonKeys, fields: MatchFields, sent?: SentFrom | null): Promise<PersonRecords>;
  /** Reads anew which objects and fields this user may see. One call, shared by those who ask together. */
  refreshSchema(): Promise<void>;
  /** Who is connected to which org. */
  identify(): Promise<Identity>;
  /** Contacts, leads and accounts by any text of two letters or more. */
  search(text: string): Promise<SearchHitView[]>;
  /** What forms need of the org: from the shelf, else by one call (one more where objects have record types). */
  formSchema(fresh?: boolean): Promise<FormSchema>;
  /** Users with these addresses or ids and, with `queuesOf`, the queues that may own this object. One call. */
  owners(emails: string[], queuesOf: 'Lead' | 'Case' | null, userIds?: string[]): Promise<OwnerCandidate[]>;
  /** Creates one record by one plain POST. Never throws: every answer has its kind. */
  create(object: WrittenObject, fields: WireFields, options: CreateOptions): Promise<WriteAnswer>;
  /** Changes one record, without assignment rules. Never throws. */
  update(object: WrittenObject, id: string, fields: WireFields): Promise<WriteAnswer>;
  /** Removes one record; one that is gone already counts as done. Never throws. */
  remove(object: WrittenObject, id: string): Promise<WriteAnswer>;
  /**
   * Records with one of these keys, by the org's key field; tasks without one by CallObject on these people (WhoId is
   * indexed, CallObject is not). One call; none, and no record, where nothing can carry a key.
   */
  findByKey(object: WrittenObject, keys: string[], whoIds: string[]): Promise<KeyedRecord[]>;
  /**
   * This user's own records made since `since` (ISO, this computer's clock) that look like the intent. Lead: Email, else LastName
   * and Company; Case: ContactId and Subject; Task: WhoId and Subject. One call.
   */
  findAlike(object: WrittenObject, fields: WireFields, since: string): Promise<KeyedRecord[]>;
  /** One record as it stands now; null when it is gone. One call. */
  readBack(object: WrittenObject, id: string): Promise<KeyedRecord | null>;
  /** Whether a record was deleted, as far as this user sees the recycle bin. One call. */
  isDeleted(object: WrittenObject, id: string): Promise<boolean>;
  /**
   * Tasks on people, newest first, at most 200: by whomever, for finding those that another app wrote; or those with one
   * key. One call; none without people.
   */
  findTasksOf(ask: TasksAsk): Promise<FoundTask[]>;
  /** Asks how much of the day's calls is used, which comes with every answer (`GET /limits`, one call itself). */
  askUsage(): Promise<void>;
  /** Signs out: forgets the grant at once. What it answers with tells Salesforce so, best effort, and never throws. */
  signOut(): Promise<() => Promise<void>>;
}

/** The one door to Salesforce. It keeps nothing that must survive the worker; all that lasts lies behind the ports. */
export function createSalesforce(ports: SalesforcePorts): Salesforce {
  const renew = makeRenew(ports);
  const shelf = makeSchemaShelf(ports);
  const settled: Settled = new Map();
  const forms: FormShelf = makeFormShelf(ports);
  const open = () => openOrg(ports, renew);
  const desk = { open, forms };

  return {
    open,
    readRecords: async (keys, fields, sent = null) => readRecords(await open(), shelf, settled, keys, fields, sent),
    refreshSchema: async () => {
      await shelf.refresh(await open());
    },
    identify: async () => identify(await open()),
    search: async (typed) => {
      const org = await open();
      return searchRecords(org, (await shelf.load(org)).schema, typed);
    },
    formSchema: async (fresh = false) => {
      const org = await open();
      return fresh ? forms.refresh(org) : (await forms.load(org)).schema;
    },
    owners: async (emails, queuesOf, userIds = []) => readOwners(await open(), emails, queuesOf, userIds),
    create: (object, fields, options) => createRecord(desk, object, fields, options),
    update: (object, id, fields) => updateRecord(desk, object, id, fields),
    remove: (object, id) => removeRecord(desk, object, id),
    findByKey: async (object, keys, whoIds) => {
      const org = await open();
      return findByKey(org, object, (await forms.load(org)).schema.objects[object], keys, whoIds);
    },
    findAlike: async (object, fields, since) => {
      const org = await open();
      const shape = (await forms.peek(org))?.objects[object];
      return findAlike(org, object, shape, fields, { since, now: ports.now });
    },
    readBack: async (object, id) => {
      const org = await open();
      return readBack(org, object, (await forms.peek(org))?.objects[object], id);
    },
    isDeleted: async (object, id) => isDeleted(await open(), object, id),
    findTasksOf: async (ask) => {
      const org = await open();
      return findTasksOf(org, (await forms.load(org)).schema.objects.Task, ask);
    },
    askUsage: async () => void (await (await open()).get('/limits')),
    signOut: async () => {
      const grant = await ports.lock('salesforce-grant', async () => {
        const last = await ports.grants.read();
        await ports.grants.clear();
        return last;
      });
      return async () => {
        if (grant) await revokeToken(ports.fetch, grant.tokenHost, grant.refreshToken ?? grant.accessToken);
      };
    },
  };
}
