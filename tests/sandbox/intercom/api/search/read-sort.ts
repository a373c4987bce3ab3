import { ApiError, invalid } from '../api-error.ts';
import { isJson } from '../environment.ts';
import type { Place } from '../paging.ts';

/**
 * A search's `sort`: downwards unless told otherwise; null when the request has none. `readerOf` gives the reader of a field, or null
 * for one that cannot be sorted by.
 *
 * @throws ApiError 400 `invalid_sort_order` (OpenAPI description 2.16, contact search), `invalid_field`
 */
export function readSort<T extends { id: string }>(
  sort: unknown,
  defaultField: string,
  readerOf: (field: string) => ((one: T) => number | string) | null,
): { place: (one: T) => Place; order: 'ascending' | 'descending' } | null {
  if (sort === undefined || sort === null) return null;
  if (!isJson(sort)) throw invalid('sort must be an object');
  const order = sort.order ?? 'descending';
  if (order !== 'ascending' && order !== 'descending') {
    const message = `Invalid sort order '${String(order)}'. Must be one of: ascending, descending`;
    throw new ApiError(400, 'invalid_sort_order', message);
  }
  const read = readerOf(typeof sort.field === 'string' ? sort.field : defaultField);
  if (!read) throw new ApiError(400, 'invalid_field', `${String(sort.field)} is not a valid sort field`);
  return { place: (one) => ({ value: read(one), id: one.id }), order };
}
