import type { Caller, QueryResult, SObject } from '../engine.ts';
import { invalidQueryLocator } from '../errors.ts';
import type { SqlValue } from '../store/store.ts';

interface Cursor {
  rows: SqlValue[][];
  shape: (row: SqlValue[]) => SObject;
  batchSize: number;
  caller: Caller | null;
}

/** Answers longer than a page, kept for queryMore. */
export interface Cursors {
  /** First page of an answer; keeps the rest when there is one. */
  open(cursor: Cursor): QueryResult;
  /** Next page. `locator` is the end of `nextRecordsUrl`. Throws INVALID_QUERY_LOCATOR, also for another user's. */
  more(locator: string, caller: Caller): QueryResult;
}

/** Ten open cursors a user, as the SOQL limits say: the eleventh closes the oldest. */
const MAX_OPEN = 10;

export function createCursors(mintId: (keyPrefix: string) => string): Cursors {
  const cursors = new Map<string, Cursor>();

  const page = (cursor: Cursor, offset: number, id: () => string): QueryResult => {
    const end = Math.min(offset + cursor.batchSize, cursor.rows.length);
    const records = cursor.rows.slice(offset, end).map(cursor.shape);
    const totalSize = cursor.rows.length;
    if (end >= totalSize) return { totalSize, done: true, records };
    const version = cursor.caller?.version ?? '67.0';
    return { totalSize, done: false, nextRecordsUrl: `/services/data/v${version}/query/${id()}-${end}`, records };
  };

  return {
    open(cursor) {
      return page(cursor, 0, () => {
        const id = mintId('01g');
        cursors.set(id, cursor);
        const mine = [...cursors].filter(([, known]) => known.caller?.userId === cursor.caller?.userId);
        if (mine.length > MAX_OPEN && mine[0] !== undefined) cursors.delete(mine[0][0]);
        return id;
      });
    },
    more(locator, caller) {
      const [id = '', place] = locator.split('-');
      const cursor = cursors.get(id);
      const offset = Number(place);
      const valid = cursor !== undefined && cursor.caller?.userId === caller.userId && Number.isInteger(offset);
      if (!valid || offset < 0 || offset > cursor.rows.length) throw invalidQueryLocator();
      return page({ ...cursor, caller }, offset, () => id);
    },
  };
}
