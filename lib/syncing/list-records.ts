import type { Failure } from '../failures/codes.ts';
import type { SyncPair, SyncProgress } from '../outbox/sync-rows.ts';
import type { ChangedPage, ModCursor } from '../salesforce/sync/types.ts';
import { foldAddress } from '../shared/spellings.ts';
import { tableObjects } from '../sync/mapping.ts';
import { pickPerson } from '../sync/pick-record.ts';
import type { IntercomSide, SalesforceSide } from '../sync/sides.ts';
import { busyTables, type SyncFrame } from './frame-sync.ts';
import { isNews, newPair, printSalesforce, tableOf } from './judge.ts';
import { isOnlyLinked } from './link-shown.ts';
import type { Sides } from './list-people.ts';
import { tryOne } from './stops-all.ts';
import type { SyncPorts } from './sync-ports.ts';

/** A transaction is seen when it ends, with the time it began: so far back (milliseconds) each look begins. */
const overlap = 5 * 60_000;

type Cursors = SyncProgress['salesforce'];

/**
 * Notes on the disk, as owed, every pair whose record Salesforce has changed or deleted since the cursors, and every
 * person who has such a record and no pair yet. One call where nothing or little changed.
 * @returns how far this look reached, and why an object could not be read: it is read from there when it can be again
 */
export async function listRecords(
  ports: SyncPorts,
  frame: SyncFrame,
  progress: SyncProgress,
  seen: Sides<IntercomSide>,
): Promise<{ cursors: Cursors; failure: Failure | null }> {
  const cursors: Cursors = { ...progress.salesforce };
  let failure: Failure | null = null;
  let asks = busyTables(frame).map((table) => ({
    ask: frame.ask(table),
    since: goBack(cursors[tableObjects[table]], startOf(progress)),
  }));
  for (let first = true; asks.length > 0; first = false) {
    const pages = await ports.salesforce.changed(asks);
    const answeredAt = ports.salesforce.answeredAt();
    for (const page of pages) {
      failure ??= page.failure;
      if (page.failure !== null) continue;
      await markPage(ports, frame, page, seen);
      const reached = first && answeredAt !== null ? later(page.cursor, cursorAt(answeredAt)) : page.cursor;
      cursors[page.object] = later(cursors[page.object], reached);
    }
    asks = asks.flatMap(({ ask, since }) => {
      const page = pages.find(({ object }) => object === ask.object);
      return page?.more && !isSame(page.cursor, since) ? [{ ask, since: page.cursor }] : [];
    });
  }
  return { cursors, failure };
}

function cursorAt(seconds: number): ModCursor {
  return { modstamp: new Date(seconds * 1000).toISOString(), id: '' };
}

const startOf = ({ since }: SyncProgress): ModCursor => cursorAt(since);

/** Never before sync began. */
function goBack(cursor: ModCursor | undefined, start: ModCursor): ModCursor {
  if (cursor === undefined) return start;
  return later(start, { modstamp: new Date(Date.parse(cursor.modstamp) - overlap).toISOString(), id: '' });
}

const isSame = (one: ModCursor, other: ModCursor) => one.modstamp === other.modstamp && one.id === other.id;

function later(one: ModCursor | undefined, other: ModCursor): ModCursor {
  if (one === undefined) return other;
  const order = Date.parse(one.modstamp) - Date.parse(other.modstamp);
  return order > 0 || (order === 0 && one.id > other.id) ? one : other;
}

async function markPage(
  ports: SyncPorts,
  frame: SyncFrame,
  { sides, deleted }: ChangedPage,
  seen: Sides<IntercomSide>,
): Promise<void> {
  const { store, now } = ports;
  const pairs = await store.pairsOf(frame.scope, [...sides.map(({ id }) => id), ...deleted]);
  const owe = (pair: SyncPair): SyncPair => ({ ...pair, owed: true, nextAt: now(), attempts: 0, updatedAt: now() });
  const owed: SyncPair[] = [];
  for (const side of sides) {
    const pair = pairs.get(side.id);
    if (pair === undefined || !isNews(pair, 'salesforce', printSalesforce(frame, side))) continue;
    if (isOnlyLinked(pair) && !goesToIntercom(frame, side.object)) continue;
    owed.push(owe(pair));
  }
  for (const id of deleted) {
    const pair = pairs.get(id);
    if (pair !== undefined) owed.push(owe(pair));
  }
  const strangers = sides.filter(({ id, convertedTo }) => !pairs.has(id) && convertedTo === null);
  owed.push(...(await meetStrangers(ports, frame, strangers, seen)).map(owe));
  if (owed.length > 0) await store.keep(frame.scope, owed, null);
}

/** Records that no pair is known of: whoever in Intercom has their address gets one. */
async function meetStrangers(
  ports: SyncPorts,
  frame: SyncFrame,
  sides: SalesforceSide[],
  seen: Sides<IntercomSide>,
): Promise<SyncPair[]> {
  const wanted = sides.filter(({ object }) => goesToIntercom(frame, object));
  const found: IntercomSide[] = [];
  const emails = wanted.flatMap(({ object, email }) => (object === 'Account' || email === null ? [] : [email]));
  if (emails.length > 0) {
    const people = Map.groupBy(await findPeople(ports, emails), ({ email }) => foldAddress(email ?? ''));
    for (const side of wanted) {
      const address = side.object === 'Account' ? '' : foldAddress(side.email ?? '');
      const picked = address === '' ? null : pickPerson(side, people.get(address) ?? []);
      if (picked?.kind === 'one') found.push(picked.side);
    }
  }
  for (const { object, externalId } of wanted) {
    if (object !== 'Account' || externalId === null) continue;
    const asked = await tryOne(() => ports.intercom.companyByKey(externalId));
    if ('value' in asked && asked.value !== null) found.push(asked.value);
  }
  return newPairs(ports, frame, found, seen);
}

/** One address that Intercom refuses must not hide the others: it is found by halves. */
async function findPeople(ports: SyncPorts, emails: string[]): Promise<IntercomSide[]> {
  const asked = await tryOne(() => ports.intercom.byEmails(emails));
  if ('value' in asked) return asked.value;
  if (emails.length <= 1) return [];
  const middle = Math.ceil(emails.length / 2);
  return [...(await findPeople(ports, emails.slice(0, middle))), ...(await findPeople(ports, emails.slice(middle)))];
}

async function newPairs(
  { store, now }: SyncPorts,
  frame: SyncFrame,
  found: IntercomSide[],
  seen: Sides<IntercomSide>,
): Promise<SyncPair[]> {
  const pairs: SyncPair[] = [];
  for (const kind of ['person', 'company'] as const) {
    const sides = found.filter((side) => side.kind === kind);
    if (sides.length === 0) continue;
    const known = await store.pairs(
      frame.scope,
      kind,
      sides.map(({ id }) => id),
    );
    for (const side of sides) {
      const pair = known.get(side.id);
      // Whoever goes with another record already stays with that.
      if (pair?.recordId != null) continue;
      seen.set(side.id, side);
      pairs.push(pair ?? newPair(kind, side.id, now()));
    }
  }
  return pairs;
}

/** Only what Salesforce gives to Intercom is looked for there; what goes the other way begins in Intercom. */
function goesToIntercom({ rows, settings }: SyncFrame, object: SalesforceSide['object']): boolean {
  const table = tableOf(object);
  if (settings.ownerFromSalesforce && table !== 'account') return true;
  return rows[table].some(({ direction }) => direction === 'to-intercom');
}
