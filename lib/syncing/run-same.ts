import type { Admin } from '../intercom/shapes.ts';
import type { RunValue } from '../outbox/sync-rows.ts';
import type { SyncTable } from '../sync/mapping.ts';
import type { SyncValue } from '../sync/sides.ts';
import type { SyncFrame } from './frame-sync.ts';

/** Whether the overwritten side has this value, however the service writes it. */
export function sameValue(
  frame: SyncFrame,
  table: SyncTable,
  value: RunValue,
  one: SyncValue,
  other: SyncValue,
): boolean {
  const type = typeOf(frame, table, value);
  return comparable(type, one) === comparable(type, other);
}

function typeOf(frame: SyncFrame, table: SyncTable, { direction, field, attribute }: RunValue): string {
  if (direction === 'to-salesforce') return frame.fieldsOf(table).get(field)?.type ?? 'string';
  return attribute === 'email' ? 'email' : (frame.attributesOf(table).get(attribute)?.type ?? 'string');
}

const numbers = new Set(['integer', 'float', 'int', 'double', 'currency', 'percent', 'long']);

/** An instant is told with `Z` or `+0000`, an address in any case, an empty text or null: each is one value. */
function comparable(type: string, value: SyncValue): string {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return '';
  const text = String(value).trim();
  if (type === 'email') return text.toLowerCase();
  if (type === 'datetime') return String(Date.parse(text.replace(/([+-]\d\d)(\d\d)$/u, '$1:$2')));
  return numbers.has(type) ? String(Number(value)) : text;
}

/** A value of a run as it is read: a date as a day, a teammate by name. */
export function showRunValue(
  frame: SyncFrame,
  admins: readonly Admin[],
  table: SyncTable,
  { direction, field, attribute }: RunValue,
  shown: SyncValue,
): string {
  if (attribute === 'owner_id') return admins.find(({ id }) => id === String(shown))?.name ?? String(shown ?? '');
  const type =
    direction === 'to-salesforce'
      ? frame.fieldsOf(table).get(field)?.type
      : frame.attributesOf(table).get(attribute)?.type;
  if (type === 'date' && typeof shown === 'number') return new Date(shown * 1000).toISOString().slice(0, 10);
  return String(shown ?? '');
}
