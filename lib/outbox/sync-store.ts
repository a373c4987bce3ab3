import type { DBSchema } from 'idb';
import { z } from 'zod';
import { once } from '../shared/once.ts';
import { commit, openDatabase, readRows, startingWith } from './database.ts';
import { makeStoredFailure } from './stored-failure.ts';
import { storedObjects } from './stored-names.ts';
import type { SyncPair, SyncProgress } from './sync-rows.ts';
import type { SyncStore } from './sync-store-types.ts';

interface Row extends SyncPair {
  scope: string;
  /** `nextAt` of what is owed, and when a trouble came; rows without are not in the index. */
  due?: number;
  troubledAt?: number;
}

interface Schema extends DBSchema {
  pairs: {
    key: [string, string, string];
    value: Row;
    indexes: { record: [string, string]; due: [string, number]; troubled: [string, number] };
  };
  progress: { key: string; value: SyncProgress & { scope: string } };
}

const makeSchemas = () => {
  const text = z.string();
  const time = z.number();
  const object = z.enum(storedObjects);
  const attempt = z.object({ source: text, target: text, before: text, seen: time.nullable() });
  return {
    pair: z.object({
      kind: z.enum(['person', 'company']),
      intercomId: text,
      object: object.nullable(),
      recordId: text.nullable(),
      base: z.record(
        text,
        z.object({ source: text, target: text, over: text.optional(), attempt: attempt.optional() }),
      ),
      judged: z.object({ intercom: text.nullable(), salesforce: text.nullable() }),
      seenAt: time.optional(),
      moved: z.enum(['converted', 'other-record', 'merged']).optional(),
      owed: z.boolean(),
      nextAt: time,
      attempts: time,
      trouble: z
        .object({ state: z.enum(['blocked', 'held', 'waiting']), failure: makeStoredFailure(), name: text, at: time })
        .nullable(),
      inLineAt: time.nullable(),
      updatedAt: time,
    }),
    progress: z.object({
      since: time,
      intercom: time,
      salesforce: z.partialRecord(object, z.object({ modstamp: text, id: text })),
      lookedAt: z.object({ intercom: time.nullable(), salesforce: time.nullable(), companies: time.nullable() }),
      written: z.object({ salesforce: time, intercom: time }),
    }),
  };
};
const schemas = once(makeSchemas);

/** Nothing waits longer, in milliseconds: a time beyond was noted while this machine's clock was ahead. */
const longestWait = 60 * 60_000;

const readPairs = (rows: readonly unknown[]): SyncPair[] => readRows(schemas().pair, rows);

const toRow = (scope: string, pair: SyncPair): Row => ({
  ...pair,
  scope,
  ...(pair.owed ? { due: pair.nextAt } : {}),
  ...(pair.trouble === null ? {} : { troubledAt: pair.trouble.at }),
});

/**
 * Where automatic sync keeps what it knows, in a database of its own: ids, times and fingerprints, no values. Every call
 * reads what it answers and no more. Where several pairs have one record, `pairsOf` tells the one that changed last.
 */
export function openSyncStore(name = 'tandem-sync'): SyncStore {
  const guarded = openDatabase<Schema>(name, 1, (db) => {
    const pairs = db.createObjectStore('pairs', { keyPath: ['scope', 'kind', 'intercomId'] });
    // A row without a value here (null is no key of IndexedDB) is not in the index.
    pairs.createIndex('record', ['scope', 'recordId']);
    pairs.createIndex('due', ['scope', 'due']);
    pairs.createIndex('troubled', ['scope', 'troubledAt']);
    db.createObjectStore('progress', { keyPath: 'scope' });
  });
  return {
    progress: (scope) =>
      guarded(async (db) => readRows(schemas().progress, [await db.get('progress', scope)])[0] ?? null),
    pairs: (scope, kind, intercomIds) =>
      guarded(async (db) => {
        const { store } = db.transaction('pairs');
        const rows = await Promise.all([...new Set(intercomIds)].map((id) => store.get([scope, kind, id])));
        return new Map(readPairs(rows).map((pair) => [pair.intercomId, pair]));
      }),
    pairsOf: (scope, recordIds) =>
      guarded(async (db) => {
        const index = db.transaction('pairs').store.index('record');
        const rows = await Promise.all([...new Set(recordIds)].map((id) => index.getAll([scope, id])));
        const pairs = readPairs(rows.flat()).sort((a, b) => a.updatedAt - b.updatedAt);
        return new Map(pairs.flatMap((pair) => (pair.recordId === null ? [] : [[pair.recordId, pair]])));
      }),
    owed: (scope, now, most) =>
      guarded(async (db) => {
        const due = db.transaction('pairs').store.index('due');
        const pairs = await take(await due.openCursor(IDBKeyRange.bound([scope], [scope, now])), most);
        if (pairs.length >= most) return pairs;
        const astray = IDBKeyRange.bound([scope, now + longestWait], [scope, []], true);
        return [...pairs, ...(await take(await due.openCursor(astray), most - pairs.length))];
      }),
    troubled: (scope, most) =>
      guarded(async (db) => {
        const { store } = db.transaction('pairs');
        const troubled = store.index('troubled');
        const range = startingWith(scope);
        const counting = Promise.all([troubled.count(range), store.count(range)]);
        const pairs = await take(await troubled.openCursor(range, 'prev'), most);
        const [count, all] = await counting;
        return { pairs, count, all };
      }),
    keep: (scope, pairs, progress) =>
      guarded(async (db) => {
        const transaction = db.transaction(['pairs', 'progress'], 'readwrite', { durability: 'strict' });
        const store = transaction.objectStore('pairs');
        await commit(transaction, (ask) => {
          for (const pair of pairs) ask(store.put(toRow(scope, pair)));
          if (progress !== null) ask(transaction.objectStore('progress').put({ ...progress, scope }));
        });
      }),
    remove: (scope, kind, intercomIds) =>
      guarded(async (db) => {
        const transaction = db.transaction('pairs', 'readwrite', { durability: 'strict' });
        await commit(transaction, (ask) => {
          for (const id of intercomIds) ask(transaction.store.delete([scope, kind, id]));
        });
      }),
    forgetAll: () =>
      guarded(async (db) => {
        const transaction = db.transaction(['pairs', 'progress'], 'readwrite', { durability: 'strict' });
        await commit(transaction, (ask) => {
          for (const store of ['pairs', 'progress'] as const) ask(transaction.objectStore(store).clear());
        });
      }),
  };
}

interface Cursor {
  value: unknown;
  continue(): Promise<Cursor | null>;
}

/** The first pairs that can be read: one that cannot must not stand in the way of those behind it. */
async function take(first: Cursor | null, most: number): Promise<SyncPair[]> {
  const pairs: SyncPair[] = [];
  for (let at = first; at !== null && pairs.length < most; at = await at.continue())
    pairs.push(...readPairs([at.value]));
  return pairs;
}
