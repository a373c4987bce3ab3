/** A CSV text that breaks RFC 4180: a quote in the wrong place, or one that is never closed. `line` counts records from 1. */
export class CsvError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'CsvError';
    this.line = line;
  }
}

interface Cursor {
  text: string;
  at: number;
  line: number;
  delimiter: string;
}

/** A quoted field; the cursor stands on its first quote and is left behind its last. */
function readQuoted(cursor: Cursor): string {
  let value = '';
  for (;;) {
    const end = cursor.text.indexOf('"', cursor.at + 1);
    if (end < 0) throw new CsvError('a quoted field is never closed', cursor.line);
    value += cursor.text.slice(cursor.at + 1, end);
    cursor.at = end + 1;
    if (cursor.text[cursor.at] !== '"') return value;
    value += '"';
  }
}

function readPlain(cursor: Cursor): string {
  const start = cursor.at;
  while (cursor.at < cursor.text.length) {
    const character = cursor.text[cursor.at];
    if (character === cursor.delimiter || character === '\n' || character === '\r') break;
    if (character === '"') throw new CsvError('a quote inside a field that is not quoted', cursor.line);
    cursor.at += 1;
  }
  return cursor.text.slice(start, cursor.at);
}

/** Passes over a line break; false when there is none. */
function passBreak(cursor: Cursor): boolean {
  if (cursor.text.startsWith('\r\n', cursor.at)) cursor.at += 2;
  else if (cursor.text[cursor.at] === '\n') cursor.at += 1;
  else return false;
  return true;
}

/**
 * The records of a CSV text, one at a time (RFC 4180): fields may be quoted, quotes inside are doubled, quoted fields may hold
 * delimiters and line breaks, the last line needs no break. Records end with LF or CRLF; empty lines are passed over.
 *
 * @param text without a byte order mark
 * @throws CsvError while it is read
 */
export function* readCsv(text: string, delimiter = ','): Generator<string[], void> {
  const cursor: Cursor = { text, at: 0, line: 1, delimiter };
  while (cursor.at < text.length) {
    if (passBreak(cursor)) continue;
    const fields: string[] = [];
    for (;;) {
      fields.push(text[cursor.at] === '"' ? readQuoted(cursor) : readPlain(cursor));
      if (text[cursor.at] === delimiter) {
        cursor.at += 1;
        continue;
      }
      if (cursor.at < text.length && !passBreak(cursor)) {
        throw new CsvError('characters behind a closing quote', cursor.line);
      }
      break;
    }
    yield fields;
    cursor.line += 1;
  }
}

/** One record as Salesforce writes results: every field quoted, with its line break (Bulk API 2.0 guide, examples of results). */
export function writeCsv(fields: readonly string[], delimiter: string, lineBreak: string): string {
  return `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter)}${lineBreak}`;
}
