import type { FieldMapping } from '../../lib/actions/mapping.ts';

/** A line of the mapping while it is edited; `key` only tells lines apart. */
export interface MappingRow extends FieldMapping {
  key: number;
}

const needsValue: ReadonlySet<FieldMapping['source']> = new Set(['attribute', 'fixed']);

/** Whether a source is told more exactly by a value: the attribute's name, the fixed text. */
export function takesValue(source: FieldMapping['source']): boolean {
  return needsValue.has(source);
}

/** What is wrong with a line; null: it can be saved. A line without a field is not saved at all. */
export function checkRow(row: MappingRow, rows: MappingRow[]): string | null {
  const field = row.field.trim();
  if (field === '') return null;
  if (!/^[A-Za-z]\w{0,79}$/.test(field)) return 'An API name such as Region__c.';
  const same = rows.filter((each) => each.field.trim().toLowerCase() === field.toLowerCase());
  if (same.length > 1 && same[0]?.key !== row.key) return `${field} is filled above already.`;
  if (takesValue(row.source) && row.value.trim() === '') {
    return row.source === 'fixed' ? 'Which text?' : 'Which attribute?';
  }
  return null;
}

/** The lines as they are saved; null while one of them cannot be. */
export function readRows(rows: MappingRow[]): FieldMapping[] | null {
  const filled = rows.filter((row) => row.field.trim() !== '');
  if (filled.some((row) => checkRow(row, filled) !== null)) return null;
  return filled.map(({ field, source, value }) => ({
    field: field.trim(),
    source,
    value: takesValue(source) ? value.trim() : '',
  }));
}
