import { malformedSearch } from '../errors.ts';

export type SearchGroupName = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR';

export interface Search {
  find: string;
  fields: SearchGroupName;
  /** In the order of RETURNING; `select` is the text between the object's parentheses. */
  returning: { object: string; select: string | undefined }[];
  limit: number;
}

const MAX_ROWS = 2_000;

/** The text between `{` and its closing brace, escapes kept, and what follows. */
function readBraces(sosl: string): { find: string; rest: string } {
  const head = /^\s*FIND\s*\{/i.exec(sosl);
  if (head === null) {
    throw malformedSearch('No search term found. The search term must be enclosed in braces.');
  }
  for (let index = head[0].length; index < sosl.length; index++) {
    if (sosl[index] === '\\') index += 1;
    else if (sosl[index] === '}') return { find: sosl.slice(head[0].length, index), rest: sosl.slice(index + 1) };
  }
  throw malformedSearch("line 1:0 mismatched character '<EOF>' expecting '}'");
}

/** Splits at commas outside parentheses and quotes. */
function splitOuter(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let current = '';
  for (let index = 0; index < text.length; index++) {
    const letter = text[index] ?? '';
    if (quoted && letter === '\\') {
      current += letter + (text[index + 1] ?? '');
      index += 1;
      continue;
    }
    if (letter === "'") quoted = !quoted;
    if (!quoted && letter === '(') depth += 1;
    if (!quoted && letter === ')') depth -= 1;
    if (letter === ',' && depth === 0 && !quoted) {
      parts.push(current);
      current = '';
    } else current += letter;
  }
  return [...parts, current].map((part) => part.trim()).filter((part) => part !== '');
}

function readReturning(text: string): { object: string; select: string | undefined } {
  const match = /^(\w+)\s*(?:\(([\s\S]*)\))?$/.exec(text);
  if (match?.[1] === undefined) throw malformedSearch(`unexpected token: ${text}`);
  return { object: match[1], select: match[2]?.trim() };
}

/** Reads `FIND {…} [IN … FIELDS] [RETURNING …] [LIMIT n]`. Throws MALFORMED_SEARCH. */
export function parseSosl(sosl: string): Search {
  const { find, rest } = readBraces(sosl);
  const form =
    /^\s*(?:IN\s+(ALL|NAME|EMAIL|PHONE|SIDEBAR)\s+FIELDS\s*)?(?:RETURNING\s+([\s\S]*?))?(?:\s*\bLIMIT\s+(\d+))?\s*$/i;
  const match = form.exec(rest);
  if (match === null) throw malformedSearch(`unexpected token: ${rest.trim().split(/\s/)[0] ?? ''}`);
  const limit = match[3] === undefined ? MAX_ROWS : Math.min(MAX_ROWS, Number(match[3]));
  return {
    find,
    fields: (match[1]?.toUpperCase() ?? 'ALL') as SearchGroupName,
    returning: splitOuter(match[2] ?? '').map(readReturning),
    limit,
  };
}
