import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { foldAddress } from '../shared/spellings.ts';
import type { SalesforceSide } from '../sync/sides.ts';
import { commit, openDatabase, readRows, startingWith } from './database.ts';
import { runSchemas } from './run-schemas.ts';
import type { RunRecord, RunRow } from './sync-rows.ts';
import type { RunStore } from './sync-store-types.ts';

/** `key`: the address by which it is found, lower case; rows without are not in the index. */
type SideRow = SalesforceSide & { runId: string; key?: string };

interface Schema extends DBSchema {
  runs: { key: string; value: RunRow; indexes: { begun: [string, number] } };
  records: { key: [string, number]; value: RunRecord; indexes: { state: [string, string, number] } };
  sides: { key: [string, string]; value: SideRow; indexes: { email: [string, string]; external: [string, string] } };
}

const stores = ['runs', 'records', 'sides'] as const;
type Changing = IDBPTransaction<Schema, (typeof stores)[number][], 'readwrite'>;

const readRecords = (rows: readonly unknown[]): RunRecord[] => readRows(runSchemas().record, rows);
const readSides = (rows: readonly unknown[]): SalesforceSide[] => readRows(runSchemas().side, rows);

/** Does its work on the database. */
type Guarded = <T>(work: (db: IDBPDatabase<Schema>) => Promise<T>) => Promise<T>;
/** One transaction on all of it, written through to the disk. */
type Change = (work: (transaction: Changing, ask: (request: Promise<unknown>) => void) => void) => Promise<void>;

/**
 * Where bulk runs lie with their records' values, in a database of its own. Records and sides are read in pages and found
 * by index: what a call costs does not grow with the run. A run is kept before anything that belongs to it.
 */
export function openRunStore(): RunStore {
  const guarded = openDatabase<Schema>('tandem-runs', 1, (db) => {
    db.createObjectStore('runs', { keyPath: 'id' }).createIndex('begun', ['scope', 'startedAt']);
    db.createObjectStore('records', { keyPath: ['runId', 'n'] }).createIndex('state', ['runId', 'state', 'n']);
    const sides = db.createObjectStore('sides', { keyPath: ['runId', 'id'] });
    // A row without a value here (null is no key of IndexedDB) is not in the index.
    sides.createIndex('email', ['runId', 'key']);
    sides.createIndex('external', ['runId', 'externalId']);
  });
  const change: Change = (work) =>
    guarded(async (db) => {
      const transaction = db.transaction([...stores], 'readwrite', { durability: 'strict' });
      await commit(transaction, (ask) => work(transaction, ask));
    });
  const removeRuns = (ids: readonly string[]) =>
    change((transaction, ask) => {
      for (const id of ids) {
        ask(transaction.objectStore('runs').delete(id));
        for (const store of ['records', 'sides'] as const) ask(transaction.objectStore(store).delete(startingWith(id)));
      }
    });
  return {
    ...runsIn(guarded),
    ...recordsIn(guarded),
    ...sidesIn(guarded, change),
    keep: (run, records) =>
      change((transaction, ask) => {
        ask(transaction.objectStore('runs').put(run));
        for (const record of records) ask(transaction.objectStore('records').put(record));
      }),
    remove: (id) => removeRuns([id]),
    forgetBefore: async (time) => removeRuns(await guarded((db) => findForgotten(db, time))),
    forgetAll: () =>
      change((transaction, ask) => {
        for (const store of stores) ask(transaction.objectStore(store).clear());
      }),
  };
}

const runsIn = (guarded: Guarded): Pick<RunStore, 'last' | 'read'> => ({
  last: (scope) =>
    guarded(async (db) => {
      const rows = await db.getAllFromIndex('runs', 'begun', startingWith(scope));
      return readRows(runSchemas().run, rows).at(-1) ?? null;
    }),
  read: (id) => guarded(async (db) => readRows(runSchemas().run, [await db.get('runs', id)])[0] ?? null),
});

const recordsIn = (guarded: Guarded): Pick<RunStore, 'records' | 'recordsIn'> => ({
  records: (runId, afterN, most) =>
    guarded((db) =>
      fill(afterN, most, (after, asked) =>
        db.getAll('records', IDBKeyRange.bound([runId, after], [runId, []], true), asked),
      ),
    ),
  recordsIn: (runId, states, afterN, most) =>
    guarded((db) =>
      fill(afterN, most, async (after, asked) => {
        const index = db.transaction('records').store.index('state');
        const ranges = [...new Set(states)].map((state) =>
          IDBKeyRange.bound([runId, state, after], [runId, state, []], true),
        );
        const found = await Promise.all(ranges.map((range) => index.getAll(range, asked)));
        return found
          .flat()
          .sort((a, b) => a.n - b.n)
          .slice(0, asked);
      }),
    ),
});

/**
 * As many as were asked for, as long as there are any: a page that lacks those that cannot be read would look like the last.
 *
 * @param read rows after `n`, in order
 */
async function fill(
  afterN: number,
  most: number,
  read: (after: number, asked: number) => Promise<RunRecord[]>,
): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  for (let after = afterN; records.length < most; ) {
    const asked = most - records.length;
    const rows = await read(after, asked);
    records.push(...readRecords(rows));
    const last = rows[asked - 1];
    if (last === undefined) break;
    after = last.n;
  }
  return records;
}

const sidesIn = (
  guarded: Guarded,
  change: Change,
): Pick<RunStore, 'keepSides' | 'sidesByKeys' | 'sidesById' | 'dropSides'> => ({
  keepSides: (runId, sides) =>
    change((transaction, ask) => {
      for (const side of sides) {
        const key = side.email === null ? {} : { key: foldAddress(side.email) };
        ask(transaction.objectStore('sides').put({ ...side, runId, ...key }));
      }
    }),
  sidesByKeys: (runId, { emails, externalIds }) =>
    guarded(async (db) => {
      const { store } = db.transaction('sides');
      const folded = new Set(emails.map(foldAddress));
      const found = await Promise.all([
        ...[...folded].map((email) => store.index('email').getAll([runId, email])),
        ...[...new Set(externalIds)].map((id) => store.index('external').getAll([runId, id])),
      ]);
      return readSides([...new Map(found.flat().map((row) => [row.id, row])).values()]);
    }),
  sidesById: (runId, ids) =>
    guarded(async (db) => {
      const { store } = db.transaction('sides');
      return readSides(await Promise.all([...new Set(ids)].map((id) => store.get([runId, id]))));
    }),
  dropSides: (runId) => change((transaction, ask) => ask(transaction.objectStore('sides').delete(startingWith(runId)))),
});

/** Runs that ended before then, and all that belongs to no run that can be read: it would lie there for ever. */
async function findForgotten(db: IDBPDatabase<Schema>, time: number): Promise<string[]> {
  const transaction = db.transaction([...stores]);
  const [keys, rows, ofRecords, ofSides] = await Promise.all([
    transaction.objectStore('runs').getAllKeys(),
    transaction.objectStore('runs').getAll(),
    runIdsIn(transaction.objectStore('records')),
    runIdsIn(transaction.objectStore('sides')),
  ]);
  const staying = readRows(runSchemas().run, rows).filter(({ endedAt }) => endedAt === null || endedAt >= time);
  const known = new Set(staying.map(({ id }) => id));
  return [...new Set([...keys, ...ofRecords, ...ofSides])].filter((id) => !known.has(id));
}

interface Keys {
  openKeyCursor(): Promise<KeyCursor | null>;
}
interface KeyCursor {
  key: [string, string | number];
  continue(key?: unknown): Promise<KeyCursor | null>;
}

/** Whose rows these are: one step a run, however many rows it has. */
async function runIdsIn(rows: Keys): Promise<string[]> {
  const ids: string[] = [];
  for (let at = await rows.openKeyCursor(); at !== null; at = await at.continue([at.key[0], []])) ids.push(at.key[0]);
  return ids;
}
