import type { Engine, WriteOptions } from '../engine.ts';
import { SalesforceError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { IngestJob } from './job.ts';
import type { UploadColumn } from './read-upload.ts';

/** What became of a row: its record, or the text of `sf__Error`. */
export type RowResult = { id: string; created: boolean } | { error: string };

/** Texts that a boolean column takes (Bulk API 2.0 guide, "Valid CSV Record Rows"). */
const TRUE = /^(?:yes|y|true|on|1)$/i;
const FALSE = /^(?:no|n|false|off|0)$/i;
const XSD: Partial<Record<string, string>> = { date: 'date', datetime: 'dateTime', int: 'int', boolean: 'boolean' };

const refuse = (code: 'MISSING_ARGUMENT' | 'MALFORMED_ID' | 'DUPLICATE_EXTERNAL_ID', text: string, fields: string[]) =>
  new SalesforceError(400, code, text, fields);

/** A refusal as results spell it: `CODE:text:Field --`. */
function writeError(error: SalesforceError): string {
  return `${error.errorCode}:${error.message}:${(error.fields ?? []).join(', ')} --`;
}

/** A text that is no value of its column's type: the column is named by its place. */
function writeTypeError(error: SalesforceError, columns: UploadColumn[], cells: string[]): string | undefined {
  if (error.errorCode !== 'JSON_PARSER_ERROR') return undefined;
  const place = columns.findIndex(({ type }, at) => {
    const cell = cells[at] ?? '';
    return (
      cell !== '' && error.message.includes(` value ${cell} `) && !['string', 'textarea', 'picklist'].includes(type)
    );
  });
  const column = columns[place];
  if (column === undefined) return undefined;
  const type = `xsd:${XSD[column.type] ?? 'double'}`;
  const text = `Failed to deserialize field at col ${place}. Due to, '${cells[place]}' is not a valid value for the type ${type}`;
  return `INVALID_FIELD:${text}:${column.name} --`;
}

/** A cell as a write takes it: `#N/A` is null; undefined for an empty cell, which leaves the field as it is. */
function readCell(cell: string, type: string): string | null | undefined {
  if (cell === '') return undefined;
  if (cell === '#N/A') return null;
  if (type !== 'boolean') return cell;
  return TRUE.test(cell) ? 'true' : FALSE.test(cell) ? 'false' : cell;
}

function readFields(columns: UploadColumn[], cells: string[]): Record<string, string | null> {
  const fields: Record<string, string | null> = {};
  for (const [place, { name, type }] of columns.entries()) {
    const value = readCell(cells[place] ?? '', type);
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

/** The row's `Id`. @throws SalesforceError when it has none, or no id */
function takeId(fields: Record<string, string | null>, verb: string): string {
  const { Id: given } = fields;
  delete fields.Id;
  if (given === undefined || given === null)
    throw refuse('MISSING_ARGUMENT', `Id not specified in an ${verb} call`, []);
  const id = toId18(given);
  if (id === undefined) throw refuse('MALFORMED_ID', `bad id ${given}`, ['Id']);
  return id;
}

function upsert(
  engine: Engine,
  job: IngestJob,
  fields: Record<string, string | null>,
  options: WriteOptions,
): RowResult {
  const key = job.externalIdFieldName ?? 'Id';
  if (key === 'Id') {
    if (fields.Id === undefined)
      return { id: engine.create(job.object, fields, job.caller, options).id, created: true };
    const id = takeId(fields, 'upsert');
    engine.update(job.object, id, fields, job.caller, options);
    return { id, created: false };
  }
  const value = fields[key];
  if (value === undefined || value === null) throw refuse('MISSING_ARGUMENT', `${key} not specified`, []);
  const [id, ...others] = engine.findByExternalId(job.object, key, value, job.caller);
  if (others.length > 0) {
    const text = `${key}: more than one record found for external id field: [${[id, ...others].join(', ')}]`;
    throw refuse('DUPLICATE_EXTERNAL_ID', text, [key]);
  }
  if (id === undefined) return { id: engine.create(job.object, fields, job.caller, options).id, created: true };
  const { [key]: _key, ...changes } = fields;
  engine.update(job.object, id, changes, job.caller, options);
  return { id, created: false };
}

function save(engine: Engine, job: IngestJob, fields: Record<string, string | null>): RowResult {
  const options: WriteOptions = { autoAssign: job.assignmentRuleId ?? false };
  switch (job.operation) {
    case 'insert':
      return { id: engine.create(job.object, fields, job.caller, options).id, created: true };
    case 'update': {
      const id = takeId(fields, 'update');
      engine.update(job.object, id, fields, job.caller, options);
      return { id, created: false };
    }
    case 'delete': {
      const id = takeId(fields, 'delete');
      engine.delete(job.object, id, job.caller);
      return { id, created: false };
    }
    case 'upsert':
      return upsert(engine, job, fields, options);
  }
}

/** Writes one row of an upload as the job's user, by the same rules as every other write. */
export function saveRow(engine: Engine, job: IngestJob, columns: UploadColumn[], cells: string[]): RowResult {
  try {
    return save(engine, job, readFields(columns, cells));
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { error: writeTypeError(error, columns, cells) ?? writeError(error) };
  }
}
