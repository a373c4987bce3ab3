import { parseQuery, type Query } from '@jetstreamapp/soql-parser-js';
import { malformedQuery, queryError } from '../errors.ts';

const MAX_STATEMENT = 100_000;
const MAX_STRING = 4_000;
const LEGAL_ESCAPE = /[nrtbf"'\\_%]/i;

/** Refuses what the parser lets through: illegal backslash sequences, strings above 4,000 characters. */
function checkStrings(soql: string): void {
  for (let index = 0; index < soql.length; index++) {
    if (soql[index] !== "'") continue;
    const start = index;
    for (index += 1; index < soql.length && soql[index] !== "'"; index++) {
      if (soql[index] !== '\\') continue;
      index += 1;
      const unicode = /^u[0-9a-f]{4}/i.test(soql.slice(index, index + 5));
      if (!unicode && !LEGAL_ESCAPE.test(soql[index] ?? '')) {
        throw queryError(
          'MALFORMED_QUERY',
          soql,
          index - 1,
          `Invalid string literal '${soql.slice(start, index + 2)}'. Illegal character sequence '\\${soql[index] ?? ''}' in string literal.`,
        );
      }
    }
    if (index - start - 1 > MAX_STRING) throw malformedQuery('String literal is too long');
  }
}

/** The word a parse error is about: the first one the parser could not place. */
function unexpected(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const found = /(?:found: '?|found --> '?)([^'\n]*?)'?(?: <--.*)?$/.exec(message)?.[1]?.trim();
  return found === undefined || found === '' ? '<EOF>' : found;
}

/** Parses one statement. Throws MALFORMED_QUERY. */
export function parseSoql(soql: string): Query {
  if (soql.length > MAX_STATEMENT) throw malformedQuery('SOQL statements cannot be longer than 100000 characters.');
  checkStrings(soql);
  try {
    return parseQuery(soql);
  } catch (error) {
    const token = unexpected(error);
    const offset = token === '<EOF>' ? soql.length : soql.lastIndexOf(token);
    throw queryError('MALFORMED_QUERY', soql, offset, `unexpected token: '${token}'`);
  }
}

/** Where a name stands in the statement, outside string literals; -1 when it does not. */
export function locate(soql: string, name: string): number {
  const blank = soql.replace(/'(?:\\.|[^'\\])*'/g, (literal) => ' '.repeat(literal.length));
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return blank.search(new RegExp(`(?<![\\w.])${escaped}(?![\\w])`, 'i'));
}
