import type { DBSchema, IDBPDatabase, IDBPObjectStore } from 'idb';
import { type Change, isTombstone } from './admit.ts';
import { abort, openDatabase } from './database.ts';
import type { Entry } from './entry.ts';
import { readRow } from './row.ts';

/** Rows a transaction needs beside those that are open or were ended in the last day. */
export interface Wanted {
  keys?: string[];
  /** Ids of Salesforce records. */
  remoteIds?: string[];
  /** Milliseconds since the epoch: all that ended before. */
  endedBefore?: number;
}

/** Where the outbox lies. */
export interface OutboxStore {
  /** All that a person may still see: open rows and those ended in the last day, in no order. */
  list(): Promise<Entry[]>;
  /**
   * One transaction: reads rows, lets `work` decide, writes what it says.
   * @returns what `work` answers, once it is safely on disk
   * @throws TandemError `storage-failed` when the browser refuses (quota, disk); nothing is written then
   */
  change<T>(wanted: Wanted, work: (rows: Entry[]) => Change<T>): Promise<T>;
}

interface Schema extends DBSchema {
  entries: {
    key: string;
    /** `live` is there unless the row is a tombstone, so that reading the outbox costs what it shows. */
    value: Entry & { live?: 1 };
    indexes: { live: 1; key: string; remote: string; ended: number };
  };
}

const VERSION = 1;

function migrate(db: IDBPDatabase<Schema>, from: number): void {
  if (from < 1) {
    const entries = db.createObjectStore('entries', { keyPath: 'id' });
    entries.createIndex('live', 'live');
    entries.createIndex('key', 'key');
    // Rows without a value here (null is no key of IndexedDB) are not in the index.
    entries.createIndex('remote', 'receipt.id');
    entries.createIndex('ended', 'doneAt');
  }
}

/**
 * The outbox in IndexedDB. Every transaction is written through to the disk before it counts (IndexedDB 3.0,
 * `durability: "strict"`; browsers' own default is not). Opens the database on first use, again when the browser
 * closed it, and makes way for a newer version of itself.
 */
export function openOutboxStore(name = 'tandem'): OutboxStore {
  const guarded = openDatabase<Schema>(name, VERSION, migrate);
  const transact = <T>(mode: 'readonly' | 'readwrite', wanted: Wanted, work: (rows: Entry[]) => Change<T>) =>
    guarded(async (db) => {
      const transaction = db.transaction('entries', mode, { durability: 'strict' });
      // Told by whoever waits for it; a transaction that is aborted has two ends to hear of.
      transaction.done.catch(() => {});
      try {
        const answer = await readAndWrite(transaction.store, wanted, work);
        await transaction.done;
        return answer;
      } catch (error) {
        // What was put before the failure must not be kept.
        if (transaction.error === null) abort(transaction);
        throw error;
      }
    });
  return {
    list: () => transact('readonly', {}, (rows) => ({ put: [], remove: [], answer: rows })),
    change: (wanted, work) => transact('readwrite', wanted, work),
  };
}

type Rows = IDBPObjectStore<Schema, ['entries'], 'entries', 'readonly' | 'readwrite'>;

async function readAndWrite<T>(store: Rows, wanted: Wanted, work: (rows: Entry[]) => Change<T>): Promise<T> {
  const { keys = [], remoteIds = [], endedBefore } = wanted;
  const found = await Promise.all([
    store.index('live').getAll(),
    ...keys.map((key) => store.index('key').getAll(key)),
    ...remoteIds.map((id) => store.index('remote').getAll(id)),
    ...(endedBefore === undefined ? [] : [store.index('ended').getAll(IDBKeyRange.upperBound(endedBefore))]),
  ]);
  const rows = new Map(found.flat().map((row) => [row.id, row]));
  const { put, remove, answer } = work([...rows.values()].map(readRow));
  // A write that fails ends the transaction, whose own end is waited for.
  for (const entry of put) store.put?.(isTombstone(entry) ? entry : { ...entry, live: 1 }).catch(() => {});
  for (const id of remove) store.delete?.(id).catch(() => {});
  return answer;
}
