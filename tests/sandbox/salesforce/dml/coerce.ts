import { badEmail, badPicklistValue, cannotDeserialize, SalesforceError, tooLong, wrongKindOfId } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import type { Field } from '../schema/field.ts';
import type { SqlValue } from '../store/store.ts';
import { formatDateTime, isDate, parseDateTime } from '../store/values.ts';

/** Local part, `@`, a domain with a dot; no spaces, no doubled or outer dots. */
const EMAIL =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/i;
const RELATIVE = /^now(?:([+-])(\d+)(s|m|h|d|w))?$/;
const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `now`, `now-3d`, `now+2h` as milliseconds; undefined for other texts. */
function readRelative(text: string, now: number): number | undefined {
  const match = RELATIVE.exec(text);
  if (match === null) return undefined;
  const size = Number(match[2] ?? 0) * (UNIT_MS[match[3] ?? 's'] ?? 0);
  return match[1] === '-' ? now - size : now + size;
}

function tokenOf(value: unknown): string {
  if (Array.isArray(value)) return 'START_ARRAY';
  if (typeof value === 'object') return 'START_OBJECT';
  if (typeof value === 'boolean') return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
  if (typeof value === 'number') return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  return 'VALUE_STRING';
}

const refuse = (type: string, value: unknown) => cannotDeserialize(type, tokenOf(value), String(value));

function toNumber(field: Field, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw refuse(field.type === 'int' ? 'int' : 'double', value);
  const whole = field.type === 'int' ? field.digits : field.precision - field.scale;
  if (whole > 0 && Math.abs(number) >= 10 ** whole) {
    const text = `${field.label}: value outside of valid range on numeric field: ${number}`;
    throw new SalesforceError(400, 'NUMBER_OUTSIDE_VALID_RANGE', text, [field.name]);
  }
  if (field.type === 'int') return Math.trunc(number);
  return Number(number.toFixed(Math.min(field.scale, 15)));
}

function toDate(value: unknown, now: number | undefined): string {
  if (typeof value === 'string') {
    const relative = now === undefined ? undefined : readRelative(value, now);
    if (relative !== undefined) return formatDateTime(relative).slice(0, 10);
    if (isDate(value)) return value;
    const moment = parseDateTime(value);
    if (moment !== undefined) return formatDateTime(moment).slice(0, 10);
  }
  throw refuse('date', value);
}

function toMoment(value: unknown, now: number | undefined): number {
  if (typeof value === 'string') {
    const relative = now === undefined ? undefined : readRelative(value, now);
    const moment = relative ?? parseDateTime(isDate(value) ? `${value}T00:00:00Z` : value);
    if (moment !== undefined) return moment;
  }
  throw refuse('datetime', value);
}

function checkPicklist(field: Field, text: string): void {
  if (!field.restrictedPicklist) return;
  const values = field.type === 'multipicklist' ? text.split(';') : [text];
  for (const value of values) {
    const known = field.picklistValues.some((entry) => entry.active && entry.value === value);
    if (!known) throw badPicklistValue(field.label, value, field.name);
  }
}

function toText(field: Field, value: unknown): string | null {
  if (typeof value === 'object') throw refuse('string', value);
  const text = String(value).trim();
  if (text === '') return null;
  if (field.length > 0 && [...text].length > field.length) throw tooLong(field.label, text, field.length, field.name);
  if (field.type === 'email' && !EMAIL.test(text)) throw badEmail(field.label, text, field.name);
  checkPicklist(field, text);
  return text;
}

function toReference(org: Org, field: Field, value: unknown, bySystem: boolean): string {
  const text = String(value);
  if (bySystem && text.startsWith('@')) {
    const alias = text.slice(1);
    const user = field.referenceTo.includes('User') ? org.userAliases.get(alias) : undefined;
    const id = user ?? org.aliases.get(alias);
    if (id === undefined) throw new Error(`Seed: nothing has the alias "${text}" (${field.name})`);
    return id;
  }
  const id = typeof value === 'string' ? toId18(value) : undefined;
  if (id === undefined) throw wrongKindOfId(field.label, text, field.name);
  return id;
}

/**
 * A JSON value as the store holds it. Empty text is null, text loses its outer spaces. `bySystem` also takes
 * `@alias` and `now-3d`. Throws what the record resource answers for a value that does not fit.
 */
export function coerce(org: Org, field: Field, value: unknown, bySystem: boolean): SqlValue {
  if (value === null || value === undefined || value === '') return field.type === 'boolean' ? 0 : null;
  const now = bySystem ? org.clock.now() : undefined;
  switch (field.type) {
    case 'boolean':
      if (value === true || value === 'true') return 1;
      if (value === false || value === 'false') return 0;
      throw refuse('boolean', value);
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return toNumber(field, value);
    case 'date':
      return toDate(value, now);
    case 'datetime':
      return toMoment(value, now);
    case 'reference':
      return toReference(org, field, value, bySystem);
    default:
      return toText(field, value);
  }
}
