import { malformedSearch } from '../errors.ts';

/** A search expression: any of the groups must hold; in a group all of `all` and none of `none`. */
export interface SearchGroup {
  all: RegExp[];
  none: RegExp[];
}

/** Characters the SOSL reference reserves, but for those with a meaning of their own here (`*`, `?`, `"`, parentheses). */
const RESERVED = "&|![]^~:+-{}'";
const WORD = '[\\p{L}\\p{N}]';

interface Piece {
  text: string;
  quoted: boolean;
}

/** Splits the text between the braces at spaces and quotes, with wildcards as U+E000 and U+E001. */
function splitPieces(find: string): Piece[] {
  const pieces: Piece[] = [];
  let current = '';
  let quoted = false;
  const flush = () => {
    if (current.trim() !== '') pieces.push({ text: current, quoted });
    current = '';
  };
  for (let index = 0; index < find.length; index++) {
    const letter = find[index] ?? '';
    if (letter === '\\') {
      index += 1;
      current += find[index] ?? '';
    } else if (letter === '"') {
      flush();
      quoted = !quoted;
    } else if (RESERVED.includes(letter)) {
      throw malformedSearch(`line 1:${index + 6} no viable alternative at character '${letter}'`);
    } else if (!quoted && (/\s/.test(letter) || letter === '(' || letter === ')')) flush();
    else current += letter === '*' ? '\uE000' : letter === '?' ? '\uE001' : letter;
  }
  flush();
  return pieces;
}

/** Words of the text in sequence, each whole; punctuation between them does not count. */
function toPattern(text: string): RegExp | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\uE000\uE001]+/gu) ?? [];
  if (words.length === 0) return undefined;
  const sources = words.map((word) => word.replaceAll('\uE000', `${WORD}*`).replaceAll('\uE001', WORD));
  return new RegExp(`(?<!${WORD})${sources.join('[^\\p{L}\\p{N}]+')}(?!${WORD})`, 'u');
}

function checkLength(pieces: Piece[]): void {
  const words = pieces.map((piece) => piece.text.replaceAll(/[\uE000\uE001\s]/g, ''));
  const longest = Math.max(0, ...words.map((word) => word.length));
  if (longest < 2) throw malformedSearch(`search term must be longer than one character: ${words.join(' ')}`);
}

/** Reads the text of `FIND {…}`. Terms must all occur; `OR`, `AND NOT`, quotes and wildcards as in the SOSL reference. */
export function readTerms(find: string): SearchGroup[] {
  const pieces = splitPieces(find);
  checkLength(pieces);
  const groups: SearchGroup[] = [{ all: [], none: [] }];
  let negative = false;
  for (const piece of pieces) {
    const operator = piece.quoted ? '' : piece.text.toUpperCase();
    if (operator === 'OR') groups.push({ all: [], none: [] });
    else if (operator === 'NOT') negative = true;
    else if (operator !== 'AND') {
      const pattern = toPattern(piece.text);
      const group = groups.at(-1);
      if (pattern !== undefined && group !== undefined) (negative ? group.none : group.all).push(pattern);
      negative = false;
    }
  }
  return groups;
}

/** Whether a record's searchable text answers the search. */
export function matches(groups: SearchGroup[], text: string): boolean {
  const folded = text.toLowerCase();
  return groups.some(
    ({ all, none }) =>
      all.length > 0 && all.every((pattern) => pattern.test(folded)) && !none.some((pattern) => pattern.test(folded)),
  );
}
