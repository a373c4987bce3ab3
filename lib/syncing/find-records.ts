import type { SyncPair } from '../outbox/sync-rows.ts';
import type { SyncTable } from '../sync/mapping.ts';
import { pickRecord } from '../sync/pick-record.ts';
import type { IntercomSide, SalesforceSide } from '../sync/sides.ts';
import type { SyncFrame } from './frame-sync.ts';
import { tableOf } from './judge.ts';
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
  | { kind: 'gone'; object: string };

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
  const linked = await readLinked(ports, frame, owed);
  const found = new Map<string, FoundRecord>();
  const sought: Owed[] = [];
  for (const each of owed) {
    const side = linked.get(each.pair.recordId ?? '');
    if (side === undefined || hasMovedOn(each.intercom, side)) sought.push(each);
    else found.set(each.intercom.id, { kind: 'one', side });
  }
  for (const [id, record] of await seek(ports, frame, sought)) found.set(id, record);
  for (const { pair, intercom } of sought) {
    const side = linked.get(pair.recordId ?? '');
    const record = found.get(intercom.id);
    if (side !== undefined && record?.kind !== 'one') found.set(intercom.id, { kind: 'one', side });
    else if (side === undefined && pair.recordId !== null && record?.kind === 'none') {
      found.set(intercom.id, {
        kind: 'gone',
        object: pair.object === null ? 'record' : frame.fields.tables[tableOf(pair.object)].objectLabel,
      });
    }
  }
  return found;
}

/** The record still has another address than the person: it may be somebody else's now. */
function hasMovedOn(person: IntercomSide, { email }: SalesforceSide): boolean {
  return (
    person.kind === 'person' &&
    person.email !== null &&
    email !== null &&
    person.email.toLowerCase() !== email.toLowerCase()
  );
}

/** By the id the pair knows; a converted lead's contact stands under the lead's id. */
async function readLinked(
  { salesforce }: SyncPorts,
  frame: SyncFrame,
  owed: readonly Owed[],
): Promise<Map<string, SalesforceSide>> {
  const ids = { lead: new Set<string>(), contact: new Set<string>(), account: new Set<string>() };
  for (const { pair } of owed) {
    if (pair.object !== null && pair.recordId !== null) ids[tableOf(pair.object)].add(pair.recordId);
  }
  const read = new Map<string, SalesforceSide>();
  const heirs = new Map<string, string>();
  for (const table of ['lead', 'contact', 'account'] as const) {
    if (table === 'contact') for (const id of heirs.values()) ids.contact.add(id);
    if (ids[table].size === 0) continue;
    for (const side of await salesforce.byIds(frame.ask(table), [...ids[table]])) {
      if (side.convertedTo === null) read.set(side.id, side);
      else heirs.set(side.id, side.convertedTo.contactId);
    }
  }
  for (const [leadId, contactId] of heirs) {
    const contact = read.get(contactId);
    if (contact !== undefined) read.set(leadId, contact);
  }
  return read;
}

async function seek(ports: SyncPorts, frame: SyncFrame, owed: Owed[]): Promise<Map<string, FoundRecord>> {
  const people = owed.filter(({ intercom }) => intercom.kind === 'person');
  const companies = owed.filter(({ intercom }) => intercom.kind === 'company');
  const found = new Map<string, FoundRecord>();
  const records = await readByKeys(ports, frame, ['contact', 'lead'], people);
  for (const { intercom } of people) {
    const said = await ports.chosen(intercom.id);
    if (said === 'none') found.set(intercom.id, { kind: 'none' });
    else found.set(intercom.id, pickRecord(intercom, candidatesOf(intercom, records), said));
  }
  const accounts = await readByKeys(ports, frame, ['account'], companies);
  for (const { intercom } of companies) {
    const own = accounts.filter(({ externalId }) => externalId !== null && externalId === intercom.externalId);
    const [only] = own;
    if (only === undefined) found.set(intercom.id, { kind: 'none' });
    else
      found.set(intercom.id, own.length === 1 ? { kind: 'one', side: only } : { kind: 'several', count: own.length });
  }
  return found;
}

async function readByKeys(
  { salesforce }: SyncPorts,
  frame: SyncFrame,
  tables: SyncTable[],
  owed: Owed[],
): Promise<SalesforceSide[]> {
  const emails = distinct(owed.map(({ intercom }) => intercom.email?.toLowerCase()));
  const keys = distinct(owed.map(({ intercom }) => intercom.externalId));
  const sides: SalesforceSide[] = [];
  for (const table of tables) {
    const known = frame.fields.tables[table].fields.length > 0;
    const ask = frame.ask(table);
    const asked = {
      emails: table === 'account' ? [] : emails,
      externalIds: ask.externalIdField === '' ? [] : keys,
    };
    if (!known || asked.emails.length + asked.externalIds.length === 0) continue;
    sides.push(...(await salesforce.byKeys(ask, asked)));
  }
  return sides;
}

function distinct(values: (string | null | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => (value ? [value] : [])))];
}

function candidatesOf({ email, externalId }: IntercomSide, records: SalesforceSide[]): SalesforceSide[] {
  const address = email?.toLowerCase();
  return records.filter(
    (record) =>
      (address !== undefined && record.email?.toLowerCase() === address) ||
      (externalId !== null && record.externalId === externalId),
  );
}
