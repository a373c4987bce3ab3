import { fieldsNotWriteable, noSuchColumn, requiredMissing, SalesforceError } from '../errors.ts';
import type { Org } from '../org.ts';
import { listRecordTypes } from '../record-types.ts';
import type { Rights } from '../rights.ts';
import type { Field } from '../schema/field.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import type { Row, SqlValue } from '../store/store.ts';
import { formatDateTime, toSeconds } from '../store/values.ts';
import { coerce } from './coerce.ts';

/** Keys of a seed record that are no fields. */
const SEED_KEYS = ['alias', 'visibleTo'];
const NOT_PROVIDED = '[not provided]';

function isWriteable(field: Field, object: ObjectSchema, rights: Rights, mode: 'create' | 'update'): boolean {
  if (rights.readOnly(object.name, field.name)) return false;
  return mode === 'create' ? field.createable : field.updateable;
}

/**
 * The fields a request names, as stored values. Unknown and hidden fields are INVALID_FIELD, read-only ones
 * INVALID_FIELD_FOR_INSERT_UPDATE; the system (no user) may set anything.
 */
export function readGiven(
  org: Org,
  object: ObjectSchema,
  input: Record<string, unknown>,
  rights: Rights,
  mode: 'create' | 'update',
): Row {
  const bySystem = rights.userId === null;
  const locked: string[] = [];
  const chosen: [Field, unknown][] = [];
  for (const [name, value] of Object.entries(input)) {
    if (name === 'attributes' || (bySystem && SEED_KEYS.includes(name))) continue;
    const field = object.field(name);
    if (field === undefined || field.type === 'address' || rights.hides(object.name, field.name)) {
      throw noSuchColumn(name, object.name);
    }
    if (field.type === 'id' && !bySystem) {
      const text =
        mode === 'create'
          ? 'cannot specify Id in an insert call'
          : 'The Id field should not be specified in the sobject data.';
      throw new SalesforceError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', text, ['Id']);
    }
    if (!bySystem && !isWriteable(field, object, rights, mode)) locked.push(field.name);
    chosen.push([field, value]);
  }
  if (locked.length > 0) throw fieldsNotWriteable(locked);
  return Object.fromEntries(chosen.map(([field, value]) => [field.name, coerce(org, field, value, bySystem)]));
}

/** What a record has before anybody names it: picklist defaults, false, the owner, the default record type. */
export function defaultsOf(org: Org, object: ObjectSchema, ownerId: string, userId: string | null): Row {
  const row: Row = {};
  for (const field of object.fields) {
    if (field.type === 'boolean')
      row[field.name] = field.defaultValue === true || field.defaultValue === 'true' ? 1 : 0;
    else if (field.name === 'OwnerId') row.OwnerId = ownerId;
    else if (typeof field.defaultValue === 'string' || typeof field.defaultValue === 'number')
      row[field.name] = field.defaultValue;
    else if (field.type === 'picklist') {
      const chosen = field.picklistValues.find((entry) => entry.defaultValue);
      if (chosen !== undefined) row[field.name] = chosen.value;
    } else if (field.name === 'RecordTypeId') {
      const chosen = listRecordTypes(org, object.name, userId).find((type) => type.isDefault && !type.master);
      row.RecordTypeId = chosen?.id ?? null;
    }
  }
  return row;
}

/** What a required field holds when a seed leaves it out: the words Salesforce's own imports use for such text. */
function fallback(org: Org, field: Field): SqlValue {
  if (field.type === 'picklist') return field.picklistValues[0]?.value ?? null;
  if (field.type === 'date') return formatDateTime(org.clock.now()).slice(0, 10);
  if (field.type === 'datetime') return toSeconds(org.clock.now());
  if (['int', 'double', 'currency', 'percent'].includes(field.type)) return 0;
  if (field.type === 'email') return 'not-provided@example.com';
  return field.type === 'reference' ? null : NOT_PROVIDED;
}

/** Fills the required fields a record of the seed lacks, so that casts need to name only what they are about. */
export function fillRequired(org: Org, object: ObjectSchema, row: Row): void {
  const person = object.name === 'Account' && row.LastName;
  for (const field of object.fields) {
    if (field.nillable || field.type === 'boolean' || field.type === 'id' || !field.createable) continue;
    if (person && field.name === 'Name') continue;
    if (row[field.name] === null || row[field.name] === undefined) row[field.name] = fallback(org, field);
  }
}

/** Throws REQUIRED_FIELD_MISSING with every field that must not be empty and is. */
export function checkRequired(object: ObjectSchema, row: Row, given: Row, mode: 'create' | 'update'): void {
  const missing = object.fields.filter((field) => {
    if (field.nillable || field.type === 'boolean' || field.type === 'id') return false;
    const empty = row[field.name] === null || row[field.name] === undefined;
    if (mode === 'update') return empty && given[field.name] === null && (field.updateable || field.createable);
    return empty && field.createable;
  });
  const person = object.name === 'Account' && row.LastName;
  const names = missing.map((field) => field.name).filter((name) => !(person && name === 'Name'));
  if (names.length > 0) throw requiredMissing(names);
}
