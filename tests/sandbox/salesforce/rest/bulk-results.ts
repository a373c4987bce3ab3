import { writeCsv } from '../bulk/csv.ts';
import { delimiterOf, type IngestJob, isOver, type Job, lineBreakOf, type QueryJob } from '../bulk/job.ts';
import { listUnprocessed } from '../bulk/read-upload.ts';
import { SalesforceError } from '../errors.ts';
import type { Answer } from './answer.ts';
import type { RestRequest } from './request.ts';

/** Rows of a result without `maxRecords`: the guide leaves the number to the service. */
const DEFAULT_ROWS = 50_000;

const answerCsv = (text: string, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  text: { type: 'text/csv; charset=UTF-8', body: text },
  headers,
});

const headerOf = (job: Job, names: string[]) => writeCsv(names, delimiterOf(job), lineBreakOf(job));

/** The locator is opaque to clients; the guide's own example decodes to a number. */
const writeLocator = (offset: number) => Buffer.from(String(offset)).toString('base64url');

function readLocator(text: string, job: QueryJob): number {
  const offset = Number(Buffer.from(text, 'base64url').toString());
  if (Number.isInteger(offset) && offset > 0 && offset < job.lines.length) return offset;
  throw new SalesforceError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
}

function readMaxRecords(request: RestRequest): number {
  const text = request.query.get('maxRecords');
  if (text === null) return DEFAULT_ROWS;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new SalesforceError(400, 'API_ERROR', `maxRecords must be a positive number: ${text}`);
}

/** A set of a finished query's rows (Bulk API 2.0 guide, "Get Results for a Query Job"). */
export function answerQueryResults(job: QueryJob, request: RestRequest): Answer {
  if (job.caller.version !== request.version) {
    throw new SalesforceError(409, 'API_ERROR', `The job was created with API version ${job.caller.version}`);
  }
  if (job.state !== 'JobComplete') {
    throw new SalesforceError(400, 'INVALIDJOBSTATE', `Results are not available for a job in state ${job.state}`);
  }
  const locator = request.query.get('locator');
  const from = locator === null ? 0 : readLocator(locator, job);
  const lines = job.lines.slice(from, from + readMaxRecords(request));
  const next = from + lines.length;
  return answerCsv(headerOf(job, job.query.columns) + lines.join(''), {
    'Sforce-Locator': next < job.lines.length ? writeLocator(next) : 'null',
    'Sforce-NumberOfRecords': String(lines.length),
  });
}

/** What became of the rows of an upload (Bulk API 2.0 guide, "Get Job Successful …", "… Failed …", "… Unprocessed Record Results"). */
export function answerIngestResults(job: IngestJob, which: string): Answer | undefined {
  const parts: Record<string, () => string> = {
    successfulResults: () => headerOf(job, ['sf__Id', 'sf__Created', ...job.header]) + job.successful.join(''),
    failedResults: () => headerOf(job, ['sf__Id', 'sf__Error', ...job.header]) + job.rejected.join(''),
    unprocessedrecords: () =>
      listUnprocessed(job)
        .map((cells) => headerOf(job, cells))
        .join(''),
  };
  const write = Object.entries(parts).find(([name]) => name.toLowerCase() === which.toLowerCase())?.[1];
  if (write === undefined) return undefined;
  if (!isOver(job)) {
    throw new SalesforceError(400, 'INVALIDJOBSTATE', `Results are not available for a job in state ${job.state}`);
  }
  return answerCsv(write());
}
