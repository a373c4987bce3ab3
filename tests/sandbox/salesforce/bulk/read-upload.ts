import type { Caller, Engine } from '../engine.ts';
import type { FieldType } from '../schema/field.ts';
import { CsvError, readCsv } from './csv.ts';
import { delimiterOf, type IngestJob } from './job.ts';

/** Why a whole job fails; the message is the job's `errorMessage`. */
export class JobFailure extends Error {}

/** What a column of the upload writes to: the field's own casing and type. */
export interface UploadColumn {
  name: string;
  type: FieldType;
}

/**
 * Line breaks have to be the job's own throughout, those inside quoted fields too (reports from real orgs; the sentence is theirs).
 *
 * @throws JobFailure
 */
export function checkLineEnding(upload: string, job: IngestJob): void {
  const wrong = job.lineEnding === 'LF' ? upload.includes('\r\n') : /(?:^|[^\r])\n/.test(upload);
  if (!wrong) return;
  const setting = `Current LineEnding setting is ${job.lineEnding}`;
  throw new JobFailure(`ClientInputError : LineEnding is invalid on user data. ${setting}`);
}

function fieldsOf(engine: Engine, object: string, caller: Caller): Map<string, UploadColumn> {
  const { fields } = engine.describe(object, caller);
  const known = Array.isArray(fields) ? (fields as UploadColumn[]) : [];
  return new Map(known.map((field) => [field.name.toLowerCase(), field]));
}

/** The header's columns. A field this user cannot see is not found either. @throws JobFailure for the first unknown one */
export function readColumns(engine: Engine, job: IngestJob): UploadColumn[] {
  const fields = fieldsOf(engine, job.object, job.caller);
  return job.header.map((name) => {
    const field = fields.get(name.toLowerCase());
    if (field === undefined) throw new JobFailure(`InvalidBatch : Field name not found : ${name}`);
    return { name: field.name, type: field.type };
  });
}

/** Up to `count` further records of the upload. @throws JobFailure when the CSV is broken there */
export function takeRecords(job: IngestJob, count: number): string[][] {
  const taken: string[][] = [];
  try {
    while (taken.length < count) {
      const next = job.records?.next();
      if (next === undefined || next.done === true) break;
      taken.push(next.value);
    }
  } catch (error) {
    if (error instanceof CsvError) throw new JobFailure(`ClientInputError : Invalid CSV: ${error.message}`);
    throw error;
  }
  return taken;
}

/** Opens the upload: the header is read, the records wait. @throws JobFailure */
export function openUpload(job: IngestJob): void {
  const upload = job.upload ?? '';
  checkLineEnding(upload, job);
  job.records = readCsv(upload, delimiterOf(job));
  const [header] = takeRecords(job, 1);
  if (header === undefined) throw new JobFailure('InvalidBatch : Records not found in the uploaded data');
  job.header = header;
}

/** The header and the records that a job never came to, in the order of the upload. */
export function listUnprocessed(job: IngestJob): string[][] {
  const rest: string[][] = [];
  try {
    let place = 0;
    for (const record of readCsv(job.upload ?? '', delimiterOf(job))) {
      if (place === 0 || place > job.processed) rest.push(record);
      place += 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return rest;
}
