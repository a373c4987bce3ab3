import type { IntercomSync, SidePage } from '../intercom/sync/types.ts';
import type { ChangedPage, SalesforceSync } from '../salesforce/sync/types.ts';
import type { IntercomSide, SalesforceSide } from '../sync/sides.ts';

/** A map that remembers what it held before: a search index that lags still tells of that. */
export class History<T> extends Map<string, T> {
  readonly past: { at: number; id: string; value: T | null }[] = [];
  private readonly now: () => number;

  constructor(now: () => number) {
    super();
    this.now = now;
  }

  override set(id: string, value: T): this {
    this.past.push({ at: this.now(), id, value });
    return super.set(id, value);
  }

  override delete(id: string): boolean {
    this.past.push({ at: this.now(), id, value: null });
    return super.delete(id);
  }

  /** What it held at that time (milliseconds). */
  asOf(time: number): Map<string, T> {
    const then = new Map<string, T>();
    for (const { at, id, value } of this.past) {
      if (at > time) continue;
      if (value === null) then.delete(id);
      else then.set(id, value);
    }
    return then;
  }
}

const pageOfPeople = 150;
const pageOfRecords = 2000;
/** Intercom's filter knows whole days only. */
const widening = 2 * 86_400;

/** The page of a search that begins behind the last one told, newest first, as the real one pages. */
export function searchPeople(all: Iterable<IntercomSide>, since: number, cursor: string | null): SidePage {
  const key = ({ updatedAt, id }: IntercomSide) => `${String(updatedAt).padStart(12, '0')}/${id}`;
  const found = [...all].filter(({ updatedAt }) => updatedAt >= since - widening);
  const rest = found
    .map((side) => ({ side, key: key(side) }))
    .filter((each) => cursor === null || each.key < cursor)
    .sort((a, b) => (a.key < b.key ? 1 : -1));
  const page = rest.slice(0, pageOfPeople);
  const next = rest.length > pageOfPeople ? (page.at(-1)?.key ?? null) : null;
  return { sides: page.map(({ side }) => side), next, total: found.length, unreadable: 0 };
}

export const changedPeople =
  (people: History<IntercomSide>, lag: () => number, now: () => number): IntercomSync['changedPeople'] =>
  async (since, cursor) =>
    searchPeople((lag() > 0 ? people.asOf(now() - lag()) : people).values(), since, cursor);

interface ChangedFrom {
  records: Map<string, SalesforceSide>;
  deleted: { object: SalesforceSide['object']; id: string; at: number }[];
  /** Objects that this user may not read any more. */
  hidden: Map<string, NonNullable<ChangedPage['failure']>>;
}

/** One object's rows since the cursor, ordered by their time and id, 2,000 a page. */
export function changedPage(
  { records, deleted, hidden }: ChangedFrom,
  { ask: { object }, since }: Parameters<SalesforceSync['changed']>[0][number],
): ChangedPage {
  const failure = hidden.get(object);
  if (failure !== undefined) return { object, sides: [], deleted: [], cursor: since, more: false, failure };
  const from = Date.parse(since.modstamp) / 1000;
  const rows = [...records.values()]
    .filter((side) => side.object === object)
    .filter(({ modifiedAt, id }) => modifiedAt > from || (modifiedAt === from && id > since.id))
    .sort((a, b) => a.modifiedAt - b.modifiedAt || (a.id < b.id ? -1 : 1));
  const sides = rows.slice(0, pageOfRecords);
  const last = sides.at(-1);
  const gone = deleted.filter((each) => each.object === object && each.at >= Math.floor(from / 60) * 60);
  return {
    object,
    sides,
    deleted: gone.flatMap(({ id }) => (records.has(id) ? [] : [id])),
    cursor: last === undefined ? since : { modstamp: new Date(last.modifiedAt * 1000).toISOString(), id: last.id },
    more: sides.length === pageOfRecords,
    failure: null,
  };
}
