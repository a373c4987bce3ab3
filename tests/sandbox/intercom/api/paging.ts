import type { Json } from '../store.ts';
import { invalid } from './api-error.ts';
import { isJson, readId } from './environment.ts';

/** An item's place in an ordered list; the id settles ties. */
export interface Place {
  value: number | string;
  id: string;
}

export interface Page<T> {
  items: T[];
  pages: Json;
  total: number;
}

/** The cursor is opaque to clients: base64 of the last item's place and the next page's number. */
function writeCursor(place: Place, page: number): string {
  return Buffer.from(JSON.stringify([place.value, place.id, page])).toString('base64');
}

function readCursor(text: string): { place: Place; page: number } {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
    if (Array.isArray(parsed)) {
      const [value, id, page] = parsed;
      if (
        (typeof value === 'number' || typeof value === 'string') &&
        typeof id === 'string' &&
        typeof page === 'number'
      ) {
        return { place: { value, id }, page };
      }
    }
  } catch {
    throw invalid('starting_after is invalid');
  }
  throw invalid('starting_after is invalid');
}

function compare(a: Place, b: Place): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  if (a.id.length !== b.id.length) return a.id.length - b.id.length;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Reads `per_page` and `starting_after`. @throws ApiError 400 when `per_page` is no number between 1 and 150 */
export function readPagination(source: unknown, defaultSize: number): { size: number; cursor: string | null } {
  const fields = isJson(source) ? source : {};
  const size = fields.per_page === undefined ? defaultSize : Number(fields.per_page);
  if (!Number.isInteger(size) || size < 1 || size > 150) throw invalid('per_page must be between 1 and 150');
  const cursor = readId(fields.starting_after);
  return { size, cursor: cursor === '' ? null : cursor };
}

/** A list in the order of its places; equal values are settled by the id. */
export function sortByPlace<T>(items: T[], placeOf: (item: T) => Place, order: 'ascending' | 'descending'): T[] {
  const sign = order === 'ascending' ? 1 : -1;
  return items
    .map((item) => ({ item, place: placeOf(item) }))
    .sort((a, b) => sign * compare(a.place, b.place))
    .map(({ item }) => item);
}

/** How many items of a sorted list come no later than a place. */
function countUpTo<T>(sorted: T[], placeOf: (item: T) => Place, place: Place, sign: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && sign * compare(placeOf(item), place) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Cuts one page out of a sorted list. The cursor names the last item's value, not its position: an item whose value changes while
 * someone pages is skipped or comes twice, as with the real service.
 */
export function cutSorted<T>(
  sorted: T[],
  placeOf: (item: T) => Place,
  order: 'ascending' | 'descending',
  pagination: { size: number; cursor: string | null },
): Page<T> {
  const after = pagination.cursor === null ? null : readCursor(pagination.cursor);
  const from = after ? countUpTo(sorted, placeOf, after.place, order === 'ascending' ? 1 : -1) : 0;
  const items = sorted.slice(from, from + pagination.size);
  const page = after?.page ?? 1;
  const end = items.at(-1);
  const more = from + items.length < sorted.length && end !== undefined;
  return {
    items,
    total: sorted.length,
    pages: {
      type: 'pages',
      ...(more ? { next: { page: page + 1, starting_after: writeCursor(placeOf(end), page + 1) } } : {}),
      page,
      per_page: pagination.size,
      total_pages: Math.ceil(sorted.length / pagination.size),
    },
  };
}

/** Sorts a list and cuts one page out of it; see `cutSorted`. */
export function cutPage<T>(
  items: T[],
  placeOf: (item: T) => Place,
  order: 'ascending' | 'descending',
  pagination: { size: number; cursor: string | null },
): Page<T> {
  return cutSorted(sortByPlace(items, placeOf, order), placeOf, order, pagination);
}
