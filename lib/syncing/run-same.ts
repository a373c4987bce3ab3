import type { RunValue } from '../outbox/sync-rows.ts';
import type { SyncTable } from '../sync/mapping.ts';
import type { SyncValue } from '../sync/sides.ts';
import { sameValue } from '../sync/values.ts';
import type { SyncFrame } from './frame-sync.ts';

/** Whether the overwritten side has this value, however the service writes it. */
export function isSame(
  frame: SyncFrame,
  table: SyncTable,
  { direction, attribute, field }: RunValue,
  one: SyncValue,
  other: SyncValue,
): boolean {
  const row = { table, attribute, field, direction, whenEmpty: 'keep', winner: 'newest', values: [] } as const;
  return sameValue(
    one,
    other,
    { ...row, values: [] },
    frame.attributesOf(table).get(attribute),
    frame.fieldsOf(table).get(field),
  );
}
