import { queryError, type SalesforceError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Field } from '../schema/field.ts';
import type { SqlValue } from '../store/store.ts';
import { isDate, parseDateTime } from '../store/values.ts';
import { type DayRange, dayStart, literalRange, localDay } from './dates.ts';
import { locate } from './parse.ts';
import type { Translation } from './scope.ts';

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A quoted literal's text. With `forLike`, escaped wildcards stay escaped. */
export function unquote(literal: string, forLike = false): string {
  const inner = literal.startsWith("'") ? literal.slice(1, -1) : literal;
  return inner.replace(/\\(u[0-9a-f]{4}|.)/gi, (whole, code: string) => {
    if (code.length === 5) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if (forLike && (code === '%' || code === '_' || code === '\\')) return whole;
    return ESCAPES[code.toLowerCase()] ?? code;
  });
}

/** A value to compare with: one point, or the span of a date literal (end exclusive). */
export type Operand = { kind: 'value'; value: SqlValue } | { kind: 'span'; start: SqlValue; end: SqlValue };

const WORDS: Partial<Record<Field['type'], string>> = {
  boolean: 'boolean',
  int: 'int',
  double: 'double',
  currency: 'double',
  percent: 'double',
  date: 'date',
  datetime: 'dateTime',
};

function wrongType(translation: Translation, field: Field, text: string): SalesforceError {
  const word = WORDS[field.type] ?? 'string';
  const quotes = word === 'string' ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  const message = `value of filter criterion for field '${field.name}' must be of type ${word} and ${quotes}`;
  return queryError(
    'INVALID_FIELD',
    translation.soql,
    locate(translation.soql, text.startsWith("'") ? field.name : text),
    message,
  );
}

function spanOf(range: DayRange, field: Field, translation: Translation): Operand {
  if (field.type === 'date') return { kind: 'span', start: range.start, end: range.end };
  const { timeZone } = translation.rights;
  return { kind: 'span', start: dayStart(range.start, timeZone), end: dayStart(range.end, timeZone) };
}

function readMoment(text: string, type: string, field: Field, translation: Translation): Operand {
  if (type.startsWith('DATE_')) {
    const today = localDay(translation.org.clock.now(), translation.rights.timeZone);
    const range = literalRange(text, today);
    if (range !== undefined) return spanOf(range, field, translation);
  }
  if (field.type === 'date' && type === 'DATE' && isDate(text)) return { kind: 'value', value: text };
  if (field.type === 'datetime' && type === 'DATETIME') {
    const value = parseDateTime(text);
    if (value !== undefined) return { kind: 'value', value };
  }
  throw wrongType(translation, field, text);
}

function readId(text: string, translation: Translation, field: Field): string | null {
  const raw = unquote(text);
  if (raw === '') return null;
  const id = toId18(raw);
  if (id === undefined) {
    const { soql } = translation;
    throw queryError('INVALID_QUERY_FILTER_OPERATOR', soql, locate(soql, field.name), `invalid ID field: ${raw}`);
  }
  return id;
}

/** A SOQL literal as the store would hold it. Throws INVALID_FIELD when it does not fit the field's type. */
export function readLiteral(text: string, type: string, field: Field, translation: Translation): Operand {
  if (type === 'NULL') return { kind: 'value', value: null };
  if (field.type === 'date' || field.type === 'datetime') return readMoment(text, type, field, translation);
  if (field.type === 'boolean') {
    if (type !== 'BOOLEAN') throw wrongType(translation, field, text);
    return { kind: 'value', value: text.toLowerCase() === 'true' ? 1 : 0 };
  }
  if (['int', 'double', 'currency', 'percent'].includes(field.type)) {
    if (!type.startsWith('INTEGER') && !type.startsWith('DECIMAL')) throw wrongType(translation, field, text);
    return { kind: 'value', value: Number(text.replace(/^[a-z]{3}/i, '')) };
  }
  if (type !== 'STRING') throw wrongType(translation, field, text);
  if (field.type === 'id' || field.type === 'reference') {
    return { kind: 'value', value: readId(text, translation, field) };
  }
  const raw = unquote(text);
  return { kind: 'value', value: raw === '' ? null : raw };
}
