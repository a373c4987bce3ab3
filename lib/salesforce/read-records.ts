import { fail, toFailure } from '../failures/codes.ts';
import { sameId } from '../matching/normalise.ts';
import { sameRecord } from '../shared/record-id.ts';
import { TandemError } from '../shared/tandem-error.ts';
import { composeReads, type PartAnswer, type Row, readRows } from './composite.ts';
import type { Org } from './connection.ts';
import type { KeyedRecord } from './form-shapes.ts';
import { keyField } from './key-field.ts';
import { presentKeyed } from './keyed.ts';
import { lackOf } from './lacks.ts';
import type { AccountRecord, MatchFields, PersonKeys, PersonRecords, SentFrom, SlotRead } from './person-records.ts';
import { seesActivity } from './plan-activity.ts';
import { presentActivity, presentSentTasks } from './present-activity.ts';
import { presentCase, presentOpportunities } from './present-dealings.ts';
import { type Presenting, presentAccount, presentContact, presentLead } from './present-people.ts';
import { planRead } from './read-plan.ts';
import { idAt } from './rows.ts';
import type { OrgSchema, SchemaShelf } from './schema.ts';
import { pluralOf } from './shown-fields.ts';
import { objectOfSlot, type SlotName, slotNames } from './slots.ts';
import { queryPath } from './soql.ts';
import { type Sought, seek } from './sought.ts';

type SlotRows = Record<SlotName, SlotRead<Row[]>>;

/** Answers that say that the schema on the shelf is no longer true. */
const outdated = new Set(['INVALID_FIELD', 'INVALID_TYPE']);

/** Slots that stay refused with a schema read anew: not worth a describe again until the next one. */
export type Settled = Map<SlotName, number>;

/**
 * Everything about one person: one call when the schema is on the shelf. A slot that contradicts the schema has it
 * read anew and is asked once more; a converted lead whose contact has another address costs one call more.
 */
export async function readRecords(
  org: Org,
  shelf: SchemaShelf,
  settled: Settled,
  keys: PersonKeys,
  fields: MatchFields,
  sent: SentFrom | null,
): Promise<PersonRecords> {
  const { schema: shelved, fresh } = await shelf.load(org);
  const sought = seek(keys);
  let schema = shelved;
  let { rows, refusals } = await readSlots(org, schema, sought, fields, sent);

  const stale = fresh ? [] : refusals.filter((slot) => settled.get(slot) !== schema.readAt);
  // A describe that fails now takes nothing from what was read.
  const renewed = stale.length === 0 ? null : await shelf.refresh(org).catch(() => null);
  if (renewed) {
    schema = renewed;
    const again = await readSlots(org, schema, sought, fields, sent);
    rows = again.rows;
    refusals = again.refusals;
  }
  if (renewed || fresh) for (const slot of refusals) settled.set(slot, schema.readAt);

  const missing = convertedContacts(rows);
  if (missing.length > 0 && schema.objects.Contact)
    rows = merge(rows, await follow(org, schema, missing, fields, sent));
  return present(rows, { schema, host: org.host(), fields }, { sought, sent, asOf: org.answeredAt() });
}

async function readSlots(org: Org, schema: OrgSchema, sought: Sought, fields: MatchFields, sent: SentFrom | null) {
  const { statements, refused } = planRead(schema, sought, fields, sent);
  const paths = Object.entries(statements).map(([slot, statement]) => [slot, queryPath(statement)]);
  const answers: Partial<Record<SlotName, PartAnswer>> =
    paths.length === 0 ? {} : await composeReads<SlotName>(org, Object.fromEntries(paths));
  const refusals: SlotName[] = [];
  const rowsOfSlot = (slot: SlotName): SlotRead<Row[]> => {
    const refusal = refused[slot];
    if (refusal) return { ok: false, failure: refusal };
    const answer = answers[slot];
    if (!answer) return { ok: true, value: [] };
    if (answer.ok) return attempt(() => readRows(answer.body));
    if (outdated.has(answer.errorCode)) refusals.push(slot);
    const failure = toFailure(answer.error);
    return { ok: false, failure: { ...failure, params: { ...failure.params, object: wordFor(schema, slot) } } };
  };
  const slotOf = (slot: SlotName): SlotRead<Row[]> => {
    const read = rowsOfSlot(slot);
    const lack = lackOf(slot, schema, sought);
    return read.ok && lack !== null ? { ...read, lack } : read;
  };
  const rows: SlotRows = {
    contacts: slotOf('contacts'),
    leads: slotOf('leads'),
    accounts: slotOf('accounts'),
    opportunities: slotOf('opportunities'),
    cases: slotOf('cases'),
  };
  return { rows, refusals };
}

function wordFor(schema: OrgSchema, slot: SlotName): string {
  return pluralOf(objectOfSlot[slot], schema.objects[objectOfSlot[slot]]);
}

/** A slot whose answer cannot be read fails alone, like one that was refused. */
function attempt<T>(work: () => T): SlotRead<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof TandemError) return { ok: false, failure: toFailure(error) };
    throw error;
  }
}

/** What is made of a slot that was read; what the slot lacks, that lacks as well. */
function make<T, U>(read: SlotRead<T>, work: (value: T) => U): SlotRead<U> {
  if (!read.ok) return read;
  const made = attempt(() => work(read.value));
  return made.ok && read.lack ? { ...made, lack: read.lack } : made;
}

/** Contacts that converted leads became and that were not found by themselves. */
function convertedContacts({ contacts, leads }: SlotRows): string[] {
  if (!contacts.ok || !leads.ok) return [];
  const found = new Set(contacts.value.map((row) => row.Id));
  const became = leads.value.flatMap((row) => idAt(row, 'ConvertedContactId') ?? []);
  return [...new Set(became)].filter((each) => !found.has(each)).slice(0, 5);
}

/** Reads contacts by id with all that is theirs; a call that fails is a contact that could not be read. */
async function follow(
  org: Org,
  schema: OrgSchema,
  contactIds: string[],
  fields: MatchFields,
  sent: SentFrom | null,
): Promise<SlotRows> {
  const sought: Sought = { ...seek(nobody), contactIds };
  try {
    return (await readSlots(org, schema, sought, fields, sent)).rows;
  } catch (error) {
    const failure = toFailure(error);
    const none = { ok: true as const, value: [] };
    return { contacts: { ok: false, failure }, leads: none, accounts: none, opportunities: none, cases: none };
  }
}

/** Keys by which nobody is sought. */
export const nobody: PersonKeys = {
  emails: [],
  externalId: null,
  chosen: null,
  domain: null,
  companyName: null,
  companyId: null,
};

/** Both readings as one; a second that failed counts where the first found nothing. */
function merge(first: SlotRows, second: SlotRows): SlotRows {
  const merged = { ...first };
  for (const slot of slotNames) {
    const [one, two] = [first[slot], second[slot]];
    if (!two.ok && one.ok && one.value.length === 0) merged[slot] = two;
    if (!one.ok || !two.ok) continue;
    const known = new Set(one.value.map((row) => row.Id));
    merged[slot] = { ...one, value: [...one.value, ...two.value.filter((row) => !known.has(row.Id))] };
  }
  return merged;
}

interface Asked {
  sought: Sought;
  sent: SentFrom | null;
  asOf: string;
}

function present(rows: SlotRows, presenting: Presenting, { sought, sent, asOf }: Asked): PersonRecords {
  const contactRows = rowsOf(rows.contacts);
  const people = [...contactRows, ...rowsOf(rows.leads)];
  const each = <T>(slot: SlotName, presentRow: (row: Row, presenting: Presenting) => T[]) =>
    make(rows[slot], (all) => all.flatMap((row) => presentRow(row, presenting)));
  return {
    asOf,
    contacts: each('contacts', presentContact),
    leads: each('leads', presentLead),
    accounts: suggested(each('accounts', presentAccount), sought),
    opportunities: make(rows.opportunities, (all) => presentOpportunities(all, contactRows, presenting)),
    cases: each('cases', presentCase),
    activity: activityOf(people, presenting, asOf),
    ownCases: sent ? ownCases(rows.cases, sent) : [],
    sentTasks: sent ? presentSentTasks(people, sent) : [],
  };
}

const rowsOf = (read: SlotRead<Row[]>): Row[] => (read.ok ? read.value : []);

/** Keys are compared as Salesforce does it: upper and lower case alike. */
function ownCases(cases: SlotRead<Row[]>, { conversation }: SentFrom): KeyedRecord[] {
  return rowsOf(cases)
    .map((row) => presentKeyed('Case', row, keyField))
    .filter((each) => each.key.toLowerCase().startsWith(`${conversation}case:`.toLowerCase()));
}

/** Nobody's tasks and events where neither can be read is not the same as none. */
function activityOf(people: Row[], presenting: Presenting, asOf: string): PersonRecords['activity'] {
  const { objects } = presenting.schema;
  if (seesActivity(objects)) return attempt(() => presentActivity(people, presenting, asOf));
  return { ok: false, failure: toFailure(fail('no-object-access', { object: pluralOf('Task', objects.Task) })) };
}

/** LIKE finds `acme.com` also in `acme.com.au`: only the very domain, name or id stays. */
function suggested(read: SlotRead<AccountRecord[]>, sought: Sought): SlotRead<AccountRecord[]> {
  if (!read.ok) return read;
  const fits = ({ record, domain, companyId }: AccountRecord): boolean =>
    (domain !== null && domain === sought.domain) ||
    (sought.accountId !== null && sameRecord(record.ref.id, sought.accountId)) ||
    record.name.toLowerCase() === sought.companyName?.toLowerCase() ||
    sameId(companyId, sought.companyId);
  return { ok: true, value: read.value.filter(fits) };
}
