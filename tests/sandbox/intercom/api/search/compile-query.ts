import { ApiError, invalid } from '../api-error.ts';
import { dayAround } from './day.ts';
import type { Filter, Operator, Query } from './parse-query.ts';

export type FieldType = 'date' | 'string' | 'email' | 'integer' | 'boolean' | 'ids' | 'tag' | 'words';

/** A searchable field: its type, and how to read it from an item. Dates are Unix seconds. */
export interface SearchField<T> {
  type: FieldType;
  read(item: T): unknown;
}

export interface SearchRules<T> {
  field(name: string): SearchField<T> | null;
  /** Operators the documentation of this search allows for a type. */
  operators: Record<FieldType, string>;
  /** IANA zone when dates match whole days there, null when they match seconds. */
  dayZone: string | null;
  /** Whether `>` and `<` hold for the very value too. */
  inclusive: boolean;
}

type Test<T> = (item: T) => boolean;

function readNumber(field: string, value: unknown): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw invalid(`The value for ${field} must be a number`);
  return number;
}

function readBoolean(field: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalid(`The value for ${field} must be a boolean`);
}

function readText(field: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw invalid(`The value for ${field} must be a string`);
}

function compareNumbers(operator: Operator, have: number, want: number): boolean {
  switch (operator) {
    case '>':
      return have > want;
    case '<':
      return have < want;
    case '>=':
      return have >= want;
    case '<=':
      return have <= want;
    case '!=':
      return have !== want;
    default:
      return have === want;
  }
}

/** `>` starts at the next midnight, `<` ends at the one before, `=` is the whole day (OpenAPI description 2.16, contact search). */
function compareDays(operator: Operator, have: number, want: { start: number; next: number }): boolean {
  if (operator === '>') return have >= want.next;
  if (operator === '<') return have < want.start;
  return have >= want.start && have < want.next;
}

function compareText(operator: Operator, have: string, want: string): boolean {
  const [a, b] = [have.toLowerCase(), want.toLowerCase()];
  switch (operator) {
    case '~':
      return a.includes(b);
    case '!~':
      return !a.includes(b);
    case '^':
      return a.startsWith(b);
    case '$':
      return a.endsWith(b);
    case '!=':
      return have !== want;
    default:
      return have === want;
  }
}

function withEqual(operator: Operator): Operator {
  if (operator === '>') return '>=';
  return operator === '<' ? '<=' : operator;
}

function numberTest<T>(field: SearchField<T>, filter: Filter, rules: SearchRules<T>): Test<T> {
  const want = readNumber(filter.field, filter.value);
  const day = field.type === 'date' && rules.dayZone !== null ? dayAround(want, rules.dayZone) : null;
  const operator = rules.inclusive ? withEqual(filter.operator) : filter.operator;
  return (item) => {
    const have = field.read(item);
    if (typeof have !== 'number') return filter.operator === '!=';
    return day ? compareDays(filter.operator, have, day) : compareNumbers(operator, have, want);
  };
}

function textTest<T>(field: SearchField<T>, filter: Filter): Test<T> {
  const negative = filter.operator === '!=' || filter.operator === '!~';
  if (filter.value === null) return (item) => (field.read(item) == null) !== negative;
  const fold = (text: string) => (field.type === 'email' ? text.toLowerCase() : text);
  const want = fold(readText(filter.field, filter.value));
  return (item) => {
    const have = field.read(item);
    if (have === null || have === undefined) return negative;
    return compareText(filter.operator, fold(String(have)), want);
  };
}

/** Lists (ids, words of a text) match when one of their elements does; negations when none does. */
function listTest<T>(field: SearchField<T>, filter: Filter): Test<T> {
  const fold = (text: string) => (field.type === 'words' ? text.toLowerCase() : text);
  const want = fold(readText(filter.field, filter.value));
  const negative = filter.operator === '!=' || filter.operator === '!~';
  const positive: Operator = filter.operator === '!=' ? '=' : filter.operator === '!~' ? '~' : filter.operator;
  return (item) => {
    const have = field.read(item);
    const elements = Array.isArray(have) ? have.map(String) : [];
    return elements.some((one) => compareText(positive, fold(one), want)) !== negative;
  };
}

function singleTest<T>(field: SearchField<T>, filter: Filter, rules: SearchRules<T>): Test<T> {
  if (field.type === 'date' || field.type === 'integer') return numberTest(field, filter, rules);
  if (field.type === 'ids' || field.type === 'tag' || field.type === 'words') return listTest(field, filter);
  if (field.type !== 'boolean') return textTest(field, filter);
  const want = readBoolean(filter.field, filter.value);
  return (item) => (field.read(item) === want) === (filter.operator === '=');
}

function compileFilter<T>(filter: Filter, rules: SearchRules<T>): Test<T> {
  const field = rules.field(filter.field);
  if (!field) throw new ApiError(400, 'invalid_field', `${filter.field} is not a valid search field`);
  if (!rules.operators[field.type].split(' ').includes(filter.operator)) {
    throw invalid(`Operator ${filter.operator} is not supported for ${filter.field}`);
  }
  if (filter.operator !== 'IN' && filter.operator !== 'NIN') {
    if (Array.isArray(filter.value)) throw invalid(`Operator ${filter.operator} takes a single value`);
    return singleTest(field, filter, rules);
  }
  if (!Array.isArray(filter.value)) throw invalid(`Operator ${filter.operator} takes an array`);
  const listed = field.type === 'string' || field.type === 'email' ? filter.value : [];
  if (listed.length > 0 && listed.every((value) => typeof value === 'string')) {
    const fold = (text: string) => (field.type === 'email' ? text.toLowerCase() : text);
    const texts = new Set(listed.map(fold));
    const inside = filter.operator === 'IN';
    return (item) => {
      const have = field.read(item);
      return (have !== null && have !== undefined && texts.has(fold(String(have)))) === inside;
    };
  }
  const tests = filter.value.map((value) => singleTest(field, { ...filter, operator: '=', value }, rules));
  const wanted = filter.operator === 'IN';
  return (item) => tests.some((test) => test(item)) === wanted;
}

/** Turns a parsed query into a test for items. @throws ApiError 400 for an unknown field, a wrong operator or a wrong value */
export function compileQuery<T>(query: Query, rules: SearchRules<T>): Test<T> {
  if (!('field' in query)) {
    const tests = query.value.map((one) => compileQuery(one, rules));
    return query.operator === 'AND'
      ? (item) => tests.every((test) => test(item))
      : (item) => tests.some((test) => test(item));
  }
  return compileFilter(query, rules);
}
