import { fail } from '../failures/codes.ts';
import { isRecordId, longId } from '../shared/record-id.ts';

/** SOQL text that is safe to send: made by this file only. */
class Soql {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type { Soql };

const escapes: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** SOQL knows these escapes and no other (SOQL Reference, "Quoted String Escape Sequences"). */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(
      /[\\'\p{Cc}]/gu,
      (character) => escapes[character] ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    );
}

function literal(value: string | number | boolean | readonly string[] | Soql): string {
  if (value instanceof Soql) return value.text;
  if (typeof value === 'string') return `'${escapeText(value)}'`;
  if (typeof value === 'number' && !Number.isFinite(value)) throw fail('unexpected', {}, 'SOQL number');
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value.length === 0) throw fail('unexpected', {}, 'empty SOQL list');
  return `(${value.map((each) => `'${escapeText(each)}'`).join(', ')})`;
}

/**
 * A SOQL statement or a part of one. A text becomes a quoted string, a list of texts `('a', 'b')`, a part goes in as it
 * is: the only place where values meet SOQL.
 */
export function soql(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | boolean | readonly string[] | Soql)[]
): Soql {
  const tail = values.map((value, place) => literal(value) + (parts[place + 1] ?? ''));
  return new Soql((parts[0] ?? '') + tail.join(''));
}

/** An object's, field's or relationship's API name, as describe gave it; dots walk relationships. */
export function name(apiName: string): Soql {
  if (!/^[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/.test(apiName)) throw fail('unexpected', {}, 'SOQL name');
  return new Soql(apiName);
}

/** A record id as a quoted string. */
export function id(recordId: string): Soql {
  if (!isRecordId(recordId)) throw fail('unexpected', {}, 'SOQL id');
  return new Soql(`'${longId(recordId)}'`);
}

/** A list of record ids. */
export function ids(recordIds: readonly string[]): Soql {
  if (recordIds.length === 0) throw fail('unexpected', {}, 'empty SOQL list');
  return new Soql(`(${recordIds.map((each) => id(each).text).join(', ')})`);
}

/** A moment; SOQL writes it unquoted. */
export function dateTime(moment: Date): Soql {
  return new Soql(moment.toISOString());
}

/** A LIKE pattern for values that begin with a text, whose own `%` and `_` stand for themselves. */
export function beginsWith(text: string): Soql {
  return new Soql(`'${escapeText(text).replace(/[%_]/g, '\\$&')}%'`);
}

/** Columns or conditions side by side. */
export function join(parts: readonly Soql[], between: ', ' | ' OR ' | ' AND '): Soql {
  return new Soql(parts.map((each) => each.text).join(between));
}

/** The address of a query inside a Composite. Encoded whole, so no text in it can be a Composite reference (`@{…}`). */
export function queryPath(statement: Soql): string {
  return `/query?q=${encodeURIComponent(statement.text)}`;
}

/** The same of what lies in the recycle bin, too (REST API Developer Guide, "QueryAll"). */
export function queryAllPath(statement: Soql): string {
  return `/queryAll?q=${encodeURIComponent(statement.text)}`;
}
