import { mostPairs, mostRows, rowKey, type SyncRow, type SyncTable } from '../../lib/sync/mapping.ts';

/** A line while it is edited: a new one may lack its attribute or field, a pair of values one of its sides. */
export interface DraftRow extends SyncRow {
  /** Only tells lines apart. */
  key: number;
  /** `rowKey` of the saved line it was; null: it is new. */
  origin: string | null;
}

export function toDraft(saved: readonly SyncRow[]): DraftRow[] {
  return saved.map((row, key) => ({ ...row, key, origin: rowKey(row) }));
}

function freshKey(rows: readonly DraftRow[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1;
}

/** The rows and one more at their end. */
export function addRow(rows: readonly DraftRow[], row: SyncRow): DraftRow[] {
  return [...rows, { ...row, key: freshKey(rows), origin: null }];
}

/** A line of which nothing is chosen yet. */
export function emptyRow(table: SyncTable): SyncRow {
  return {
    table,
    attribute: '',
    field: '',
    direction: 'to-salesforce',
    whenEmpty: 'keep',
    winner: 'newest',
    values: [],
  };
}

/** Lines read from a file in place of those that are there: a line that is saved already is the same one. */
export function replaceRows(saved: readonly SyncRow[], rows: readonly SyncRow[]): DraftRow[] {
  const known = new Set(saved.map(rowKey));
  return rows.map((row, key) => ({ ...row, key, origin: known.has(rowKey(row)) ? rowKey(row) : null }));
}

/** Both sides are chosen. */
export function isWhole({ attribute, field }: SyncRow): boolean {
  return attribute !== '' && field !== '';
}

/** The lines as they are saved: whole ones, with their whole pairs of values. */
export function cleanRows(rows: readonly DraftRow[]): SyncRow[] {
  return rows.filter(isWhole).map(({ key: _key, origin: _origin, ...row }) => ({
    ...row,
    values: row.values.filter(({ intercom, salesforce }) => intercom !== '' && salesforce !== ''),
  }));
}

/** Why the lines cannot be saved as they stand; null: they can. */
export function sayTooMany(rows: readonly DraftRow[]): string | null {
  const whole = cleanRows(rows);
  if (whole.length > mostRows) return `A mapping has ${mostRows} lines at most, these are ${whole.length}.`;
  const paired = whole.find(({ values }) => values.length > mostPairs);
  return paired === undefined
    ? null
    : `A line has ${mostPairs} paired values at most, ${paired.field} has ${paired.values.length}.`;
}

/** Which lines are left out when the others are saved; empty: none. */
export function sayUnfinished(rows: readonly DraftRow[]): string {
  const count = rows.filter((row) => !isWhole(row)).length;
  if (count === 0) return '';
  return count === 1 ? '1 line lacks a side and is not saved. ' : `${count} lines lack a side and are not saved. `;
}

function isSame(one: SyncRow, other: SyncRow): boolean {
  return (
    rowKey(one) === rowKey(other) &&
    one.direction === other.direction &&
    one.whenEmpty === other.whenEmpty &&
    one.winner === other.winner &&
    JSON.stringify(one.values.map(({ intercom, salesforce }) => [intercom, salesforce])) ===
      JSON.stringify(other.values.map(({ intercom, salesforce }) => [intercom, salesforce]))
  );
}

/** How many lines were added, changed or removed. */
export function countChanges(saved: readonly SyncRow[], rows: readonly DraftRow[]): number {
  const left = new Map(saved.map((row) => [rowKey(row), row]));
  let changes = 0;
  for (const row of rows) {
    const before = row.origin === null ? undefined : left.get(row.origin);
    if (before === undefined || !isSame(before, row)) changes += 1;
    if (before !== undefined && row.origin !== null) left.delete(row.origin);
  }
  return changes + left.size;
}

/**
 * The lines while they are edited, after the saved ones were changed elsewhere (another page, another window): what was
 * not touched here follows, what was stays, and what came is added. Null where nothing is left to save.
 */
export function followSaved(
  before: readonly SyncRow[],
  now: readonly SyncRow[],
  rows: readonly DraftRow[],
): DraftRow[] | null {
  const [was, is] = [before, now].map((saved) => new Map(saved.map((row) => [rowKey(row), row])));
  let next = rows.flatMap((row): DraftRow[] => {
    const old = row.origin === null ? undefined : was?.get(row.origin);
    const same = is?.get(row.origin ?? rowKey(row));
    const touched = old === undefined || !isSame(old, row);
    if (same === undefined) return touched ? [{ ...row, origin: null }] : [];
    return [{ ...(touched ? row : { ...same, key: row.key }), origin: rowKey(same) }];
  });
  const here = new Set(next.flatMap((row) => [row.origin ?? '', rowKey(row)]));
  for (const row of now) {
    const key = rowKey(row);
    if (was?.has(key) !== true && !here.has(key)) next = [...next, { ...row, key: freshKey(next), origin: key }];
  }
  return countChanges(now, next) === 0 ? null : next;
}

/** What is left to save after some lines were: null where nothing is. */
export function settleDraft(saved: readonly SyncRow[], rows: readonly DraftRow[]): DraftRow[] | null {
  const known = new Set(saved.map(rowKey));
  const next = rows.map((row) => ({ ...row, origin: known.has(rowKey(row)) ? rowKey(row) : null }));
  return countChanges(saved, next) === 0 ? null : next;
}
