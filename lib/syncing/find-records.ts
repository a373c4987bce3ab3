import type { Failure } from '../failures/codes.ts';
import type { SyncPair } from '../outbox/sync-rows.ts';
import { sameRecord } from '../shared/record-id.ts';
import { foldAddress } from '../shared/spellings.ts';
import { type SyncObject, type SyncTable, tableObjects } from '../sync/mapping.ts';
import { hasMovedOn, indexRecords, pickRecord } from '../sync/pick-record.ts';
import type { IntercomSide, SalesforceSide } from '../sync/sides.ts';
import type { SyncFrame } from './frame-sync.ts';
import { tableOf } from './judge.ts';
import { tryOne } from './stops-all.ts';
import type { SyncPorts } from './sync-ports.ts';

/** One pair that is owed something, with its side in Intercom as it stands. */
export interface Owed {
  pair: SyncPair;
  intercom: IntercomSide;
}

/** The record of a pair. `gone`: it had one, which is not there any more, and there is no other. */
export type FoundRecord =
  | { kind: 'one'; side: SalesforceSide }
  | { kind: 'none' }
  | { kind: 'several'; count: number }
  | { kind: 'gone'; object: string }
  /** Its object cannot be read by this user any more. */
  | { kind: 'failed'; failure: Failure };

/**
 * The records of these pairs as they stand now, by Intercom's id: by the pair's own id, by what a converted lead became,
 * else by address or external id. A person whose address has changed goes to the record that has the new one, if there
 * is just one.
 */
export async function findRecords(
  ports: SyncPorts,
  frame: SyncFrame,
  owed: readonly Owed[],
): Promise<Map<string, FoundRecord>> {
  const { read: linked, failures } = await readLinked(ports, frame, owed);
  const found = new Map<string, FoundRecord>();
  const sought: Owed[] = [];
  const choices = await readChoices(ports, owed);
  for (const each of owed) {
    const { pair, intercom } = each;
    const side = linked.get(pair.recordId ?? '');
    const failure = pair.recordId !== null && pair.object !== null ? failures.get(tableOf(pair.object)) : undefined;
    if (side === undefined && failure !== undefined) found.set(intercom.id, { kind: 'failed', failure });
    else if (side === undefined || hasMovedOn(intercom, side) || isOther(choices.get(intercom.id), each, side)) {
      sought.push(each);
    } else found.set(intercom.id, { kind: 'one', side });
  }
  for (const [id, record] of await seek(ports, frame, sought, choices)) found.set(id, record);
  for (const { pair, intercom } of sought) {
    const side = linked.get(pair.recordId ?? '');
    const record = found.get(intercom.id);
    if (choices.get(intercom.id) === 'none') continue;
    if (side !== undefined && record?.kind !== 'one') found.set(intercom.id, { kind: 'one', side });
    else if (side === undefined && pair.recordId !== null && record?.kind === 'none') {
      found.set(intercom.id, { kind: 'gone', object: pair.object ?? 'record' });
    }
  }
  return found;
}

/** By the id the pair knows; a converted lead's contact stands under the lead's id. */
async function readLinked(
  { salesforce }: SyncPorts,
  frame: SyncFrame,
  owed: readonly Owed[],
): Promise<{ read: Map<string, SalesforceSide>; failures: Map<SyncTable, Failure> }> {
  const ids = { lead: new Set<string>(), contact: new Set<string>(), account: new Set<string>() };
  for (const { pair } of owed) {
    if (pair.object !== null && pair.recordId !== null) ids[tableOf(pair.object)].add(pair.recordId);
  }
  const read = new Map<string, SalesforceSide>();
  const failures = new Map<SyncTable, Failure>();
  const heirs = new Map<string, string>();
  for (const table of ['lead', 'contact', 'account'] as const) {
    if (table === 'contact') for (const id of heirs.values()) ids.contact.add(id);
    if (ids[table].size === 0) continue;
    const asked = await tryOne(() => salesforce.byIds(frame.ask(table), [...ids[table]]));
    if ('failure' in asked) {
      failures.set(table, asked.failure);
      continue;
    }
    for (const side of asked.value) {
      if (side.convertedTo === null) read.set(side.id, side);
      else heirs.set(side.id, side.convertedTo.contactId);
    }
  }
  for (const [leadId, contactId] of heirs) {
    const contact = read.get(contactId);
    if (contact !== undefined) read.set(leadId, contact);
  }
  return { read, failures };
}

type Choices = Map<string, Awaited<ReturnType<SyncPorts['chosen']>>>;

/** What agents have said comes before what was found by itself. */
async function readChoices({ chosen }: SyncPorts, owed: readonly Owed[]): Promise<Choices> {
  const people = owed.filter(({ intercom }) => intercom.kind === 'person');
  return new Map(await Promise.all(people.map(async ({ intercom: { id } }) => [id, await chosen(id)] as const)));
}

function isOther(said: ReturnType<Choices['get']>, { pair }: Owed, side: SalesforceSide): boolean {
  if (said === undefined || said === null) return false;
  return said === 'none' || ![pair.recordId ?? '', side.id].some((id) => sameRecord(id, said.id));
}

async function seek(
  ports: SyncPorts,
  frame: SyncFrame,
  owed: Owed[],
  choices: Choices,
): Promise<Map<string, FoundRecord>> {
  const people = owed.filter(({ intercom }) => intercom.kind === 'person');
  const companies = owed.filter(({ intercom }) => intercom.kind === 'company');
  const found = new Map<string, FoundRecord>();
  const { sides: records, failure } = await readByKeys(ports, frame, ['contact', 'lead'], people);
  const candidatesOf = indexRecords(records);
  // What cannot be read may hold the very record.
  const unless = (own: SyncObject, picked: FoundRecord): FoundRecord =>
    failure === null || (picked.kind === 'one' && picked.side.object === own) ? picked : { kind: 'failed', failure };
  for (const { intercom } of people) {
    const said = choices.get(intercom.id) ?? null;
    if (said === 'none') found.set(intercom.id, { kind: 'none' });
    else {
      const own = intercom.role === 'lead' ? tableObjects.lead : tableObjects.contact;
      found.set(intercom.id, unless(own, pickRecord(intercom, candidatesOf(intercom), said)));
    }
  }
  const { sides: accounts, failure: closed } = await readByKeys(ports, frame, ['account'], companies);
  for (const { intercom } of companies) {
    const own = accounts.filter(({ externalId }) => externalId !== null && externalId === intercom.externalId);
    const [only] = own;
    if (only === undefined) {
      found.set(intercom.id, closed === null ? { kind: 'none' } : { kind: 'failed', failure: closed });
    } else
      found.set(intercom.id, own.length === 1 ? { kind: 'one', side: only } : { kind: 'several', count: own.length });
  }
  return found;
}

async function readByKeys(
  { salesforce }: SyncPorts,
  frame: SyncFrame,
  tables: SyncTable[],
  owed: Owed[],
): Promise<{ sides: SalesforceSide[]; failure: Failure | null }> {
  const emails = distinct(owed.map(({ intercom }) => intercom.email && foldAddress(intercom.email)));
  const keys = distinct(owed.map(({ intercom }) => intercom.externalId));
  const sides: SalesforceSide[] = [];
  let failure: Failure | null = null;
  for (const table of tables) {
    const known = frame.fields.tables[table].fields.length > 0;
    const ask = frame.ask(table);
    const asked = {
      emails: table === 'account' ? [] : emails,
      externalIds: ask.externalIdField === '' ? [] : keys,
    };
    if (!known || asked.emails.length + asked.externalIds.length === 0) continue;
    const told = await tryOne(() => salesforce.byKeys(ask, asked));
    if ('failure' in told) failure ??= told.failure;
    else sides.push(...told.value);
  }
  return { sides, failure };
}

function distinct(values: (string | null | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => (value ? [value] : [])))];
}
