import type { Engine } from '../engine.ts';
import { writeCsv } from './csv.ts';
import { delimiterOf, type IngestJob, type Job, lineBreakOf, type QueryJob } from './job.ts';
import { JobFailure, openUpload, readColumns, takeRecords } from './read-upload.ts';
import { saveRow } from './save-row.ts';

function stepQuery(job: QueryJob, rows: number): boolean {
  job.ids ??= job.query.findIds();
  const ids = job.ids.slice(job.done, job.done + rows);
  const [delimiter, lineBreak] = [delimiterOf(job), lineBreakOf(job)];
  for (const row of job.query.readRows(ids)) job.lines.push(writeCsv(row, delimiter, lineBreak));
  job.done += ids.length;
  job.processed = job.lines.length;
  return job.done >= job.ids.length;
}

/** Whether the upload is at its end. @throws JobFailure */
function stepIngest(engine: Engine, job: IngestJob, rows: number): boolean {
  if (job.records === null) openUpload(job);
  job.columns ??= readColumns(engine, job);
  const { columns } = job;
  const records = takeRecords(job, rows);
  const crooked = records.findIndex((cells) => cells.length !== columns.length);
  const [delimiter, lineBreak] = [delimiterOf(job), lineBreakOf(job)];
  engine.transaction(() => {
    for (const cells of crooked < 0 ? records : records.slice(0, crooked)) {
      const result = saveRow(engine, job, columns, cells);
      job.processed += 1;
      if ('error' in result) {
        job.failed += 1;
        job.rejected.push(writeCsv(['', result.error, ...cells], delimiter, lineBreak));
      } else {
        job.successful.push(writeCsv([result.id, String(result.created), ...cells], delimiter, lineBreak));
      }
    }
  });
  if (crooked >= 0) {
    throw new JobFailure(`InvalidBatch : The number of columns of record ${job.processed + 1} is not the header's`);
  }
  return records.length < rows;
}

/** Does the next `rows` rows of a job, of a query ten times as many: reading is cheaper than writing. */
export function stepJob(engine: Engine, job: Job, rows: number): 'more' | 'done' | { failed: string } {
  try {
    const done = job.kind === 'query' ? stepQuery(job, rows * 10) : stepIngest(engine, job, rows);
    return done ? 'done' : 'more';
  } catch (error) {
    if (error instanceof JobFailure) return { failed: error.message };
    console.error(error);
    return { failed: `InternalServerError : ${String(error)}` };
  }
}
