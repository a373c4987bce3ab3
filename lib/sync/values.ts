import { foldAddress } from '../shared/spellings.ts';
import { emailShape, settleText } from './fingerprint.ts';
import type { SyncRow } from './mapping.ts';
import type { SyncAttribute, SyncField, SyncValue, ValueProblem } from './sides.ts';

export type Transformed = { ok: true; value: SyncValue; cut: boolean } | { ok: false; problem: ValueProblem };

const fine = (value: SyncValue, cut = false): Transformed => ({ ok: true, value, cut });
const bad = (problem: ValueProblem): Transformed => ({ ok: false, problem });

/** Null, and text without anything in it. */
export function isEmpty(value: SyncValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Whole numbers, decimals, a sign and an exponent; no words, no thousands' marks that could mean two things. */
const numberShape = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
/** A day, or a day and a time; without a zone it is UTC, so that every browser reads the same. */
const dateShape = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const truths = new Map([
  ...['true', 'yes', 'y', '1', 'on'].map((word): [string, boolean] => [word, true]),
  ...['false', 'no', 'n', '0', 'off'].map((word): [string, boolean] => [word, false]),
]);

/**
 * A value as the overwritten side takes it.
 * @param source not empty; Intercom's dates are Unix seconds, Salesforce's ISO text
 * @returns `not-writable` when the overwritten side is unknown or may not be changed
 */
export function toTarget(
  row: SyncRow,
  source: SyncValue,
  attribute: SyncAttribute | undefined,
  field: SyncField | undefined,
): Transformed {
  const text = tell(source);
  if (row.direction === 'to-salesforce') {
    if (field === undefined || !field.updateable) return bad({ kind: 'not-writable' });
    const paired = pair(row, text, 'intercom', 'salesforce');
    if (paired === null && field.type === 'multipicklist') {
      const parts = text.split(';').map((part) => pair(row, part.trim(), 'intercom', 'salesforce') ?? part);
      return toField(parts.join(';'), attribute, field);
    }
    return toField(paired ?? source, attribute, field);
  }
  if (attribute === undefined || !attribute.writable) return bad({ kind: 'not-writable' });
  const paired = pair(row, text, 'salesforce', 'intercom');
  if (paired === null && field?.type === 'multipicklist' && row.values.length > 0) {
    const parts = text.split(';').map((part) => pair(row, part.trim(), 'salesforce', 'intercom') ?? part);
    return toAttribute(parts.join(';'), attribute, field);
  }
  return toAttribute(paired ?? source, attribute, field);
}

function pair(row: SyncRow, text: string, from: 'intercom' | 'salesforce', to: 'intercom' | 'salesforce') {
  const folded = text.toLowerCase();
  // One half of a pair must not empty the other side.
  const whole = row.values.filter((each) => each[to].trim() !== '');
  const exact = whole.find((each) => each[from].trim() === text);
  return (exact ?? whole.find((each) => each[from].trim().toLowerCase() === folded))?.[to] ?? null;
}

const tell = (value: SyncValue): string => String(value ?? '').trim();

function toField(value: SyncValue, attribute: SyncAttribute | undefined, field: SyncField): Transformed {
  const isDate = attribute?.type === 'date';
  switch (field.type) {
    case 'boolean':
      return toBoolean(value);
    case 'date':
      return toDay(value, isDate);
    case 'datetime':
      return toInstant(value, isDate);
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return toNumber(value, field.digits);
    case 'picklist':
      return oneListed(tell(value), field);
    case 'multipicklist':
      return manyListed(tell(value), field);
    case 'email':
      return emailShape.test(tell(value)) ? whole(tell(value), field.maxLength) : notA('email', value);
    case 'phone':
    case 'url':
      return whole(tell(value), field.maxLength);
    default:
      return cut(isDate && typeof value === 'number' ? tell(dayOf(value)) : tell(value), field.maxLength);
  }
}

function toAttribute(value: SyncValue, attribute: SyncAttribute, field: SyncField | undefined): Transformed {
  switch (attribute.type) {
    case 'boolean':
      return toBoolean(value);
    case 'date':
      return toSeconds(value);
    case 'integer':
      return toNumber(value, { whole: 15, fraction: 0 });
    case 'float':
      return toNumber(value, { whole: 15, fraction: 15 });
    default:
      if (attribute.name === 'email' && !emailShape.test(tell(value))) return notA('email', value);
      if (attribute.options !== null && attribute.options.length > 0) {
        return listed(
          tell(value),
          attribute.options.map((option) => ({ value: option, label: option })),
        );
      }
      return cut(field?.type === 'date' ? tell(value).slice(0, 10) : tell(value), longestAttribute);
  }
}

/** Intercom cuts longer ones off itself ("Custom attributes", limits). */
const longestAttribute = 255;

function notA(what: 'date' | 'number' | 'boolean' | 'email', value: SyncValue): Transformed {
  return bad({ kind: 'not-a', what, value: tell(value) });
}

function toBoolean(value: SyncValue): Transformed {
  if (typeof value === 'boolean') return fine(value);
  const truth = truths.get(tell(value).toLowerCase());
  return truth === undefined ? notA('boolean', value) : fine(truth);
}

function toNumber(value: SyncValue, digits: SyncField['digits']): Transformed {
  const text = tell(value);
  const number = typeof value === 'number' ? value : numberShape.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) return notA('number', value);
  if (digits === null) return fine(number);
  const rounded = Number(number.toFixed(Math.min(digits.fraction, 15)));
  return Math.abs(Math.trunc(rounded)) >= 10 ** digits.whole ? bad({ kind: 'too-large', value: text }) : fine(rounded);
}

const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** Seconds that JavaScript and both services can tell as a date: the years 1700 to 4000 (Salesforce's). */
const inRange = (seconds: number) => seconds >= -8_520_336_000 && seconds <= 64_092_211_200;

/** Unix seconds of what a side tells as a date; null: it is none. */
function secondsOf(value: SyncValue, isUnix: boolean): number | null {
  const text = tell(value);
  if (isUnix || (typeof value === 'number' && Number.isFinite(value))) {
    const seconds = typeof value === 'number' ? value : /^-?\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(seconds)) return inRange(seconds) ? Math.floor(seconds) : null;
  }
  const told = dateShape.exec(text);
  if (told === null) return null;
  const [, day = '', time = '00:00', zone = 'Z'] = told;
  const midnight = Date.parse(`${day}T00:00Z`);
  // February 30th would become March 2nd.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return null;
  const seconds = Math.floor(
    Date.parse(`${day}T${time}${zone.toUpperCase().replace(/(\d{2})(\d{2})$/, '$1:$2')}`) / 1000,
  );
  return Number.isNaN(seconds) || !inRange(seconds) ? null : seconds;
}

function toDay(value: SyncValue, isUnix: boolean): Transformed {
  const seconds = secondsOf(value, isUnix);
  return seconds === null ? notA('date', value) : fine(dayOf(seconds));
}

function toInstant(value: SyncValue, isUnix: boolean): Transformed {
  const seconds = secondsOf(value, isUnix);
  return seconds === null ? notA('date', value) : fine(new Date(seconds * 1000).toISOString());
}

function toSeconds(value: SyncValue): Transformed {
  const seconds = secondsOf(value, false);
  return seconds === null ? notA('date', value) : fine(seconds);
}

function listed(text: string, options: SyncField['options']): Transformed {
  const folded = text.toLowerCase();
  const found =
    options.find(({ value }) => value === text) ??
    options.find(({ value }) => value.toLowerCase() === folded) ??
    options.find(({ label }) => label.toLowerCase() === folded);
  return found === undefined ? bad({ kind: 'not-listed', value: text }) : fine(found.value);
}

/** A value that the picklist has is written as the picklist spells it, as Salesforce keeps it so. */
function oneListed(text: string, { restricted, options, maxLength }: SyncField): Transformed {
  const found = listed(text, options);
  return found.ok || restricted ? found : cut(text, maxLength);
}

/** In the order of the picklist, each once: so Salesforce tells them. */
function manyListed(text: string, field: SyncField): Transformed {
  const values = new Set<string>();
  for (const part of text.split(';').map((each) => each.trim())) {
    if (part === '') continue;
    const found = oneListed(part, field);
    if (!found.ok) return found;
    values.add(String(found.value));
  }
  const order = field.options.map(({ value }) => value);
  const told = order.filter((value) => values.has(value));
  return fine([...told, ...[...values].filter((value) => !order.includes(value))].join(';'));
}

function cut(text: string, most: number | null): Transformed {
  const clean = text.toWellFormed().replaceAll('\u0000', '');
  if (most === null || most <= 0 || clean.length <= most) return fine(clean);
  return fine(clean.slice(0, most).replace(/[\uD800-\uDBFF]$/, ''), true);
}

/** A number or address that is cut reaches somebody else, or nobody. */
function whole(text: string, most: number | null): Transformed {
  const fitted = cut(text, most);
  return fitted.ok && fitted.cut ? bad({ kind: 'too-long', value: text }) : fitted;
}

/** Whether two texts of several values have the same ones, in whatever order. */
export function sameParts(a: SyncValue, b: SyncValue): boolean {
  const parts = (value: SyncValue) => {
    const told = tell(value).split(';');
    return told
      .map((part) => part.trim())
      .toSorted()
      .join(';');
  };
  return parts(a) === parts(b);
}

/** Whether the overwritten side already holds what would be written. */
export function sameValue(
  a: SyncValue,
  b: SyncValue,
  row: SyncRow,
  attribute: SyncAttribute | undefined,
  field: SyncField | undefined,
): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  const toSalesforce = row.direction === 'to-salesforce';
  const type = toSalesforce ? field?.type : attribute?.type;
  if (type === 'email' || (!toSalesforce && row.attribute === 'email')) {
    return foldAddress(tell(a)) === foldAddress(tell(b));
  }
  if (type === 'datetime' || (type === 'date' && !toSalesforce)) {
    const [one, other] = [secondsOf(a, false), secondsOf(b, false)];
    return one === null || other === null ? tell(a) === tell(b) : one === other;
  }
  if (typeof a === 'number' || typeof b === 'number') return Number(a) === Number(b);
  if (type === 'multipicklist') return sameParts(a, b);
  return settleText(tell(a)) === settleText(tell(b));
}
