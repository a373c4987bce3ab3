import type { RunRow, SyncPair } from '../outbox/sync-rows.ts';
import { foldAddress } from '../shared/spellings.ts';
import { type SyncObject, type SyncTable, tableObjects } from '../sync/mapping.ts';
import { hasMovedOn, indexRecords, pickRecord } from '../sync/pick-record.ts';
import type { IntercomSide, SalesforceSide } from '../sync/sides.ts';
import { type RunContext, storedObjects } from './run-frame.ts';

/** A person or company with its one record; null: none, or several and nobody has said which. */
export interface Match {
  intercom: IntercomSide;
  salesforce: SalesforceSide | null;
}

const keysAtOnce = 1000;
const idsAtOnce = 2000;

/** The record of each person: the one it is paired with, the one an agent chose, else the one found by its keys. */
export async function matchPeople(context: RunContext, row: RunRow, people: IntercomSide[]): Promise<Match[]> {
  const paired = await readPaired(context, row, 'person', people);
  const sought = people.filter((person) => {
    const own = paired.get(person.id);
    return own === undefined || hasMovedOn(person, own);
  });
  const found = await findCandidates(context, row, sought);
  const candidates = new Map(sought.map((person) => [person.id, found(person)]));
  const follow = await followConverted(context, row, [...paired.values(), ...[...candidates.values()].flat()]);
  const matches: Match[] = [];
  for (const intercom of people) {
    const [own = null] = [paired.get(intercom.id) ?? []].flat().flatMap(follow);
    const others = (candidates.get(intercom.id) ?? []).flatMap(follow);
    const other = await choose(context, intercom, others);
    matches.push({ intercom, salesforce: other ?? own });
  }
  return matches;
}

/** The account of each company, by the field that holds its id. */
export async function matchCompanies(context: RunContext, row: RunRow, companies: IntercomSide[]): Promise<Match[]> {
  const paired = await readPaired(context, row, 'company', companies);
  const rest = companies.filter(({ id, externalId }) => !paired.has(id) && externalId !== null);
  const sides = await readByKeys(context, row, 'account', rest);
  const byKey = Map.groupBy(sides, ({ externalId }) => externalId);
  return companies.map((intercom) => {
    const accounts = intercom.externalId === null ? [] : (byKey.get(intercom.externalId) ?? []);
    const only = accounts.length === 1 ? (accounts[0] ?? null) : null;
    return { intercom, salesforce: paired.get(intercom.id) ?? only };
  });
}

/** Records that are remembered for them and still there, by Intercom's id. */
async function readPaired(context: RunContext, row: RunRow, kind: SyncPair['kind'], all: IntercomSide[]) {
  const { store } = context.ports;
  const ids = all.map(({ id }) => id);
  const pairs = [...(await store.pairs(context.frame.scope, kind, ids)).values()];
  const sides = new Map<string, SalesforceSide>();
  for (const table of ['contact', 'lead', 'account'] as const) {
    const of = pairs.flatMap(({ object, recordId }) =>
      object === tableObjects[table] && recordId !== null ? [recordId] : [],
    );
    for (const side of await readSides(context, row, table, of)) sides.set(side.id, side);
  }
  const found = pairs.map(({ intercomId, recordId }) => [intercomId, sides.get(recordId ?? '')] as const);
  return new Map(found.filter((each): each is [string, SalesforceSide] => each[1] !== undefined));
}

type Candidates = (person: IntercomSide) => SalesforceSide[];

/** The object that a person's record is looked for first, and where it is looked for next. */
const preferred = (person: IntercomSide): SyncTable => (person.role === 'lead' ? 'lead' : 'contact');

async function findCandidates(context: RunContext, row: RunRow, people: IntercomSide[]): Promise<Candidates> {
  const read = async (some: IntercomSide[], isWanted: (person: IntercomSide, table: SyncTable) => boolean) => {
    const sides: SalesforceSide[] = [];
    for (const table of ['contact', 'lead'] as const) {
      const of = some.filter((person) => isWanted(person, table));
      sides.push(...(await readByKeys(context, row, table, of)));
    }
    return sides;
  };
  const first = await read(people, (person, table) => preferred(person) === table);
  const find = indexRecords(first);
  // Whoever has no record of the first kind may have one of the other.
  const rest = people.filter((person) => find(person).length === 0);
  return indexRecords([...first, ...(await read(rest, (person, table) => preferred(person) !== table))]);
}

async function choose(
  { ports }: RunContext,
  person: IntercomSide,
  candidates: SalesforceSide[],
): Promise<SalesforceSide | null> {
  if (candidates.length === 0) return null;
  const said = await ports.chosen(person.id);
  if (said === 'none') return null;
  const picked = pickRecord(person, candidates, said);
  return picked.kind === 'one' ? picked.side : null;
}

type Follow = (side: SalesforceSide) => SalesforceSide[];

/** A converted lead stands for the contact it became; for nobody, where that is out of sight. */
async function followConverted(context: RunContext, row: RunRow, sides: Iterable<SalesforceSide>): Promise<Follow> {
  const ids = [...sides].flatMap(({ convertedTo }) => convertedTo?.contactId ?? []);
  const contacts = new Map((await readSides(context, row, 'contact', ids)).map((side) => [side.id, side]));
  return (side) => {
    if (side.convertedTo === null) return [side];
    const contact = contacts.get(side.convertedTo.contactId);
    // Found by what the lead is known by, whatever the contact is called since.
    return contact === undefined ? [] : [{ ...contact, email: side.email, externalId: side.externalId }];
  };
}

const isStored = (row: RunRow, object: SyncObject) => storedObjects(row).includes(object);

async function readByKeys(
  context: RunContext,
  row: RunRow,
  table: SyncTable,
  of: IntercomSide[],
): Promise<SalesforceSide[]> {
  const { ports, frame } = context;
  const ask = frame.ask(table);
  if (frame.fieldsOf(table).size === 0) return [];
  const emails = table === 'account' ? [] : of.flatMap(({ email }) => (email === null ? [] : foldAddress(email)));
  const externalIds = ask.externalIdField === '' ? [] : of.flatMap(({ externalId }) => externalId ?? []);
  const keys = [
    ...[...new Set(emails)].map((key) => ({ key, email: true })),
    ...[...new Set(externalIds)].map((key) => ({ key, email: false })),
  ];
  const found: SalesforceSide[] = [];
  for (let from = 0; from < keys.length; from += keysAtOnce) {
    const part = keys.slice(from, from + keysAtOnce);
    const asked = {
      emails: part.filter(({ email }) => email).map(({ key }) => key),
      externalIds: part.filter(({ email }) => !email).map(({ key }) => key),
    };
    if (isStored(row, ask.object)) {
      const sides = await ports.runs.sidesByKeys(row.id, asked);
      found.push(...sides.filter(({ object }) => object === ask.object));
    } else found.push(...(await ports.salesforce.byKeys(ask, asked)));
  }
  return [...new Map(found.map((side) => [side.id, side])).values()];
}

async function readSides(context: RunContext, row: RunRow, table: SyncTable, all: string[]): Promise<SalesforceSide[]> {
  const { ports, frame } = context;
  const ids = [...new Set(all)];
  if (ids.length === 0 || frame.fieldsOf(table).size === 0) return [];
  if (isStored(row, tableObjects[table])) return ports.runs.sidesById(row.id, ids);
  const found: SalesforceSide[] = [];
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    found.push(...(await ports.salesforce.byIds(frame.ask(table), ids.slice(from, from + idsAtOnce))));
  }
  return found;
}
