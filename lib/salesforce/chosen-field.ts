import { isRecordId, longId } from '../shared/record-id.ts';
import { objectOfId } from './hosts.ts';
import type { ObjectSchema } from './schema.ts';
import { findField } from './shown-fields.ts';
import { id, name, type Soql, soql } from './soql.ts';

const numbers = ['int', 'double', 'currency', 'percent', 'long'];
const texts = [
  'string',
  'picklist',
  'multipicklist',
  'combobox',
  'email',
  'phone',
  'url',
  'textarea',
  'encryptedstring',
];

/**
 * That the field chosen in settings holds a value. A value that cannot stand in a field of that type is in none, and
 * asking for it would have Salesforce refuse the whole statement: a word in a number, in a date, in a record's id.
 */
export function holds(object: ObjectSchema, typed: string, value: string | null, through = ''): Soql | null {
  const found = findField(object, typed);
  if (value === null || !found?.field.filterable) return null;
  const column = name(through + found.name);
  const { type } = found.field;
  if (texts.includes(type)) return soql`${column} = ${value}`;
  if (type === 'id') return isIdOfPerson(value) ? soql`${column} = ${id(value)}` : null;
  return numbers.includes(type) && /^-?\d{1,15}(\.\d+)?$/.test(value) ? soql`${column} = ${Number(value)}` : null;
}

/** Whether it is an id, with the right check characters, of an object people and companies are looked for in. */
function isIdOfPerson(value: string): boolean {
  const object = isRecordId(value) && longId(value.slice(0, 15)) === longId(value) ? objectOfId(value) : null;
  return object === 'Contact' || object === 'Lead' || object === 'Account';
}
