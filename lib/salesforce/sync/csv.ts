import { fail } from '../../failures/codes.ts';

/**
 * The records of a comma-separated table, one by one, so that none but the text itself is held: fields may be quoted, a
 * quote inside is doubled, records end with LF or CRLF (RFC 4180). Empty lines are no records.
 *
 * @throws `salesforce-unreadable` where a quoted field has no end (the answer was cut) or goes on behind its quote.
 */
export function* readCsv(text: string): Generator<string[]> {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let record: string[] = [];
  while (at < text.length) {
    const field = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
    record.push(field.value);
    at = field.end;
    if (text[at] === ',') {
      at += 1;
      // A comma at the very end stands before one more, empty field.
      if (at < text.length) continue;
      record.push('');
    }
    if (text[at] === '\r') at += 1;
    if (at < text.length && text[at] !== '\n') throw unreadable();
    at += 1;
    if (record.length > 1 || record[0] !== '') yield record;
    record = [];
  }
}

interface Field {
  value: string;
  /** Where its comma or line break is. */
  end: number;
}

function readPlain(text: string, from: number): Field {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(from, end), end };
}

function readQuoted(text: string, from: number): Field {
  let end = from + 1;
  let doubled = false;
  for (;;) {
    end = text.indexOf('"', end);
    if (end === -1) throw unreadable();
    if (text[end + 1] !== '"') break;
    doubled = true;
    end += 2;
  }
  const value = text.slice(from + 1, end);
  return { value: doubled ? value.replaceAll('""', '"') : value, end: end + 1 };
}

function unreadable() {
  return fail('salesforce-unreadable', {}, 'csv');
}

/** The records under the names of the first line; a record with fewer or more fields than names was cut. */
export function* readTable(text: string): Generator<Record<string, string>> {
  let names: string[] | null = null;
  for (const record of readCsv(text)) {
    if (names === null) {
      names = record;
      continue;
    }
    if (record.length !== names.length) throw unreadable();
    yield Object.fromEntries(names.map((each, place) => [each, record[place] ?? '']));
  }
}

/** A table of lines that end with LF, every field quoted. */
export function writeCsv(records: Iterable<readonly string[]>): string {
  const lines: string[] = [];
  for (const record of records) lines.push(record.map((each) => `"${each.replaceAll('"', '""')}"`).join(','));
  return lines.map((each) => `${each}\n`).join('');
}
