import type { DBSchema } from 'idb';
import { z } from 'zod';
import type { LogMark } from '../logging/facts.ts';
import { once } from '../shared/once.ts';
import { commit, openDatabase, readRows } from './database.ts';

/** How far logging has come for one org and workspace. Times are Unix seconds. */
export interface LogProgress {
  /** When it began: what had ended before stays unlogged. */
  since: number;
  /** All that changed before has been looked at. */
  cursor: number;
}

/** Where logging keeps what it has done: ids, times and reasons, no words of a customer. */
export interface LogStore {
  progress(scope: string): Promise<LogProgress | null>;
  /** Its progress is forgotten: when it goes on, it begins anew. */
  rest(scope: string): Promise<void>;
  /** Marks of these conversations, by id. */
  marks(scope: string, ids: readonly string[]): Promise<Map<string, LogMark>>;
  /** Marks that wait for a time. */
  waiting(scope: string): Promise<LogMark[]>;
  /**
   * One transaction, written through to the disk. Called when the entries of the outbox that the marks speak of are on
   * disk: a worker that dies between the two makes them again under the same keys.
   * @throws TandemError `storage-failed`
   */
  keep(scope: string, marks: readonly LogMark[], progress: LogProgress | null): Promise<void>;
  /** Marks that were not touched since (Unix seconds) go. */
  forgetBefore(scope: string, updatedAt: number): Promise<void>;
}

interface Row extends LogMark {
  scope: string;
}

interface Schema extends DBSchema {
  marks: { key: [string, string]; value: Row; indexes: { updated: [string, number]; waiting: [string, number] } };
  progress: { key: string; value: LogProgress & { scope: string } };
}

const makeSchemas = () => {
  const text = z.string();
  const time = z.number();
  return {
    mark: z.object({
      id: text,
      updatedAt: time,
      started: z.boolean(),
      finished: time.nullable(),
      partsUntil: time,
      // The reasons are this version's own words; one it no longer knows is judged anew.
      not: z.object({ reason: z.custom<NonNullable<LogMark['not']>['reason']>(), value: text }).nullable(),
      waitUntil: time.nullable(),
    }),
    progress: z.object({ since: time, cursor: time }),
  };
};
const schemas = once(makeSchemas);

const readMarks = (rows: readonly unknown[]): LogMark[] => readRows(schemas().mark, rows);

/** Logging's own database, apart from the outbox: neither waits for the other's upgrade. */
export function openLogStore(): LogStore {
  const guarded = openDatabase<Schema>('tandem-log', 1, (db) => {
    const marks = db.createObjectStore('marks', { keyPath: ['scope', 'id'] });
    marks.createIndex('updated', ['scope', 'updatedAt']);
    // Rows that wait for nothing (null is no key of IndexedDB) are not in the index.
    marks.createIndex('waiting', ['scope', 'waitUntil']);
    db.createObjectStore('progress', { keyPath: 'scope' });
  });
  return {
    progress: (scope) =>
      guarded(async (db) => {
        const parsed = schemas().progress.safeParse(await db.get('progress', scope));
        return parsed.success ? parsed.data : null;
      }),
    rest: (scope) => guarded((db) => db.delete('progress', scope)),
    marks: (scope, ids) =>
      guarded(async (db) => {
        const { store } = db.transaction('marks');
        const rows = await Promise.all(ids.map((id) => store.get([scope, id])));
        return new Map(readMarks(rows).map((mark) => [mark.id, mark]));
      }),
    waiting: (scope) =>
      guarded(async (db) => {
        const range = IDBKeyRange.bound([scope, 0], [scope, Number.MAX_SAFE_INTEGER]);
        return readMarks(await db.getAllFromIndex('marks', 'waiting', range));
      }),
    keep: (scope, marks, progress) =>
      guarded(async (db) => {
        const transaction = db.transaction(['marks', 'progress'], 'readwrite', { durability: 'strict' });
        await commit(transaction, (ask) => {
          for (const mark of marks) ask(transaction.objectStore('marks').put({ ...mark, scope }));
          if (progress !== null) ask(transaction.objectStore('progress').put({ ...progress, scope }));
        });
      }),
    forgetBefore: (scope, updatedAt) =>
      guarded(async (db) => {
        const transaction = db.transaction('marks', 'readwrite');
        const range = IDBKeyRange.bound([scope, 0], [scope, updatedAt], false, true);
        for await (const cursor of transaction.store.index('updated').iterate(range)) await cursor.delete();
        await transaction.done;
      }),
  };
}
