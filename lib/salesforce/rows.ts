import { isSeen } from '../shared/is-seen.ts';
import { isRecordId, longId } from '../shared/record-id.ts';

/** A record, or one reached through a relationship. */
export type RowLike = Readonly<Record<string, unknown>>;

function isRow(value: unknown): value is RowLike {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What lies at `Owner.Name`: null where the column was not asked for or a relationship on the way is empty. */
function at(row: RowLike, path: string): unknown {
  let value: unknown = row;
  for (const step of path.split('.')) {
    if (!isRow(value)) return null;
    value = value[step];
  }
  return value ?? null;
}

/** A text without control and direction-changing characters; null when nothing of it can be seen, or it is no text. */
export function text(row: RowLike, path: string): string | null {
  const value = at(row, path);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const clean = String(value)
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return isSeen(clean) ? clean : null;
}

export function number(row: RowLike, path: string): number | null {
  const value = at(row, path);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function flag(row: RowLike, path: string): boolean | null {
  const value = at(row, path);
  return typeof value === 'boolean' ? value : null;
}

/** A record id, 18 characters. */
export function idAt(row: RowLike, path: string): string | null {
  const value = at(row, path);
  return typeof value === 'string' && isRecordId(value) ? longId(value) : null;
}

/** The rows of a child sub-query: Salesforce sends null for none. */
export function children(row: RowLike, relationship: string): RowLike[] {
  const value = at(row, relationship);
  const records = isRow(value) ? value.records : null;
  return Array.isArray(records) ? records.filter(isRow) : [];
}

/** A date-time as ISO: Salesforce writes `2026-11-22T10:00:00.000+0000`, which is not quite it. */
export function instant(row: RowLike, path: string): string | null {
  const time = Date.parse(text(row, path)?.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
