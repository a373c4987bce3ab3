import type { SyncAttribute, SyncField } from '../../lib/sync/sides.ts';

const attributeTypes: Record<SyncAttribute['type'], string> = {
  string: 'text',
  integer: 'number',
  float: 'number',
  boolean: 'yes or no',
  date: 'date',
};

/** "text", "list", "date": what an attribute of Intercom holds. */
export function describeAttribute({ type, options }: Pick<SyncAttribute, 'type' | 'options'>): string {
  return options !== null && options.length > 0 ? 'list' : attributeTypes[type];
}

const fieldTypes: Record<string, string> = {
  string: 'text',
  textarea: 'text',
  multipicklist: 'multi-picklist',
  datetime: 'date, time',
  double: 'number',
  int: 'number',
  currency: 'currency',
  boolean: 'checkbox',
  reference: 'lookup',
};

/** "text 128", "picklist", "number 16.2": what a field of the org holds, and how much of it. */
export function describeField({ type, maxLength, digits }: Pick<SyncField, 'type' | 'maxLength' | 'digits'>): string {
  const word = fieldTypes[type] ?? type;
  if (word === 'text' && maxLength !== null) return `${word} ${maxLength}`;
  if (word === 'number' && digits !== null && digits.whole > 0) {
    return digits.fraction === 0 ? `${word} ${digits.whole}` : `${word} ${digits.whole}.${digits.fraction}`;
  }
  return word;
}
