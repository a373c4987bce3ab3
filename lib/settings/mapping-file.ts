import { rowKey, type SyncRow } from '../sync/mapping.ts';
import { settingsSchemas } from './schema.ts';

/** What such a file says of itself, so that another JSON file is not taken for one. */
const kind = 'attribute-mapping';
const version = 1;

/** What a mapping file held: all of its lines, or what is wrong with them. */
export type MappingRead = { ok: true; rows: SyncRow[]; problems: [] } | { ok: false; rows: null; problems: string[] };

/** The mapping as the text of a JSON file. */
export function writeMappingFile(rows: readonly SyncRow[]): string {
  return `${JSON.stringify({ tandem: kind, version, rows }, null, 2)}\n`;
}

/** The lines of such a file, all or none: half a mapping would sync half of what was meant. */
export function readMappingFile(text: string): MappingRead {
  const whole = readJson(text);
  if (whole === undefined) return bad('The file is not JSON.');
  if (!('tandem' in whole) || whole.tandem !== kind) return bad('The file is not an attribute mapping of Tandem.');
  if (!('version' in whole) || whole.version !== version) {
    const told = 'version' in whole ? JSON.stringify(whole.version) : 'missing';
    return bad(`The file’s version is ${told}; this Tandem reads version ${version}.`);
  }
  const read = settingsSchemas().shape.syncMapping.safeParse('rows' in whole ? whole.rows : undefined);
  if (!read.success) return bad(...new Set(read.error.issues.map(tellIssue)));
  const rows = read.data;
  const twins = rows.flatMap((row, at) => {
    const first = rows.findIndex((other) => rowKey(other) === rowKey(row));
    return first === at ? [] : [`Row ${at + 1} maps the same as row ${first + 1}: ${row.attribute} and ${row.field}.`];
  });
  return twins.length > 0 ? bad(...twins) : { ok: true, rows, problems: [] };
}

const bad = (...problems: string[]): MappingRead => ({ ok: false, rows: null, problems });

/** The object in the text; undefined: it is no JSON. An array, a number and null are objects with nothing in them. */
function readJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return undefined;
  }
}

interface Issue {
  code: string;
  path: readonly PropertyKey[];
  message: string;
  keys?: readonly string[];
  values?: readonly unknown[];
  maximum?: number | bigint;
}

/** One thing that is wrong, with the number of its line as people count: from 1. */
function tellIssue({ code, path, message, keys, values, maximum }: Issue): string {
  const [at, ...inside] = path;
  if (typeof at !== 'number') {
    return code === 'too_big' ? `There are more than ${maximum} rows.` : 'The file has no list of rows.';
  }
  const part = inside.map(String).join('.');
  const what = part === '' ? '' : ` “${part}”`;
  if (code === 'unrecognized_keys') return `Row ${at + 1}${what} has unknown parts: ${keys?.join(', ')}.`;
  if (code === 'too_big') return `Row ${at + 1}:${what} has more than ${maximum}.`;
  if (code === 'too_small') return `Row ${at + 1}:${what} must not be empty.`;
  return `Row ${at + 1}:${what} must be ${values === undefined ? message : values.join(' or ')}.`;
}
