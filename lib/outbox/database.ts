import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { fail } from '../failures/codes.ts';

/**
 * A database of its own in IndexedDB: opened on first use, again when the browser closed it, and making way for a newer
 * version of itself.
 *
 * @returns runs work on it; whatever goes wrong is a TandemError `storage-failed` with the browser's name for it
 */
export function openDatabase<Schema extends DBSchema>(
  name: string,
  version: number,
  upgrade: (db: IDBPDatabase<Schema>, from: number) => void,
): <T>(work: (db: IDBPDatabase<Schema>) => Promise<T>) => Promise<T> {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = () => {
    opened = null;
  };
  const open = () => {
    opened ??= connect(name, version, upgrade, forget);
    opened.catch(forget);
    return opened;
  };
  return async (work) => {
    try {
      return await work(await open()).catch(async (error: unknown) => {
        // Closed between two uses, before its notice came: opened again, once.
        if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
        forget();
        return work(await open());
      });
    } catch (error) {
      throw fail('storage-failed', {}, error instanceof Error ? error.name : name, error);
    }
  };
}

/** @param forget called when the connection is no longer of use */
function connect<Schema extends DBSchema>(
  name: string,
  version: number,
  upgrade: (db: IDBPDatabase<Schema>, from: number) => void,
  forget: () => void,
): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    let refused = false;
    const opening = openDB<Schema>(name, version, {
      upgrade,
      blocked() {
        refused = true;
        reject(fail('storage-failed', {}, 'blocked'));
      },
      // A newer version of the extension wants to change the database: it waits until this one lets go.
      blocking() {
        forget();
        void opening.then((db) => db.close());
      },
      terminated: forget,
    });
    opening.then((db) => {
      if (refused) db.close();
      else resolve(db);
    }, reject);
  });
}

interface Transaction {
  done: Promise<void>;
  abort(): void;
}

/**
 * All of what `work` asks for, or nothing.
 *
 * @param work hands each request it makes to `ask`, without waiting for it
 */
export async function commit(
  transaction: Transaction,
  work: (ask: (request: Promise<unknown>) => void) => void,
): Promise<void> {
  // Told below; a transaction that is aborted has two ends to hear of.
  transaction.done.catch(() => {});
  try {
    // A request that fails ends the transaction, whose own end is waited for.
    work((request) => void request.catch(() => {}));
  } catch (error) {
    // What was asked for before the failure must not be kept.
    abort(transaction);
    throw error;
  }
  await transaction.done;
}

/** Ends a transaction with nothing of it kept. */
export function abort(transaction: Pick<Transaction, 'abort'>): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

/** Every key that begins with these parts: in IndexedDB's order an array is greater than any number or text. */
export function startingWith(...parts: string[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, []]);
}

/** The rows that this version understands; any other counts as unknown. */
export function readRows<T>(
  schema: { safeParse(row: unknown): { success: true; data: T } | { success: false } },
  rows: readonly unknown[],
): T[] {
  return rows.flatMap((row) => {
    const parsed = schema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}
