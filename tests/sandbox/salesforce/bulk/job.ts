import type { BulkQuery, Caller } from '../engine.ts';
import type { FieldType } from '../schema/field.ts';
import { formatDateTime } from '../store/values.ts';

export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';
export type LineEnding = 'LF' | 'CRLF';

/** The names of column delimiters and what they stand for (Bulk API 2.0 guide, "Create a Job"). */
export const DELIMITERS = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t',
} as const;
export type DelimiterName = keyof typeof DELIMITERS;

export interface JobBase {
  id: string;
  object: string;
  caller: Caller;
  /** Milliseconds by the services' clock. */
  createdAt: number;
  changedAt: number;
  state: JobState;
  lineEnding: LineEnding;
  columnDelimiter: DelimiterName;
  processed: number;
  failed: number;
  /** Why a job is `Failed`. */
  errorMessage: string | null;
  /** Milliseconds spent on it. */
  spent: number;
}

export interface QueryJob extends JobBase {
  kind: 'query';
  operation: 'query' | 'queryAll';
  query: BulkQuery;
  /** Null until it has begun. */
  ids: string[] | null;
  /** How many of `ids` are done. */
  done: number;
  /** Finished rows of the result as CSV, each with its line break. */
  lines: string[];
}

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete';

export interface IngestJob extends JobBase {
  kind: 'ingest';
  operation: IngestOperation;
  externalIdFieldName: string | null;
  assignmentRuleId: string | null;
  /** The CSV that was sent; null before. */
  upload: string | null;
  /** The records behind the header, as far as they have been read; null until it has begun. */
  records: Iterator<string[], void> | null;
  header: string[];
  /** What the header's columns write to; null until it has begun. */
  columns: { name: string; type: FieldType }[] | null;
  successful: string[];
  rejected: string[];
}

export type Job = QueryJob | IngestJob;

export const lineBreakOf = (job: JobBase): string => (job.lineEnding === 'LF' ? '\n' : '\r\n');
export const delimiterOf = (job: JobBase): string => DELIMITERS[job.columnDelimiter];

/** Whether nothing will change about it any more. */
export function isOver(job: JobBase): boolean {
  return job.state === 'JobComplete' || job.state === 'Failed' || job.state === 'Aborted';
}

/** A job as it is answered when it is made or changed (Bulk API 2.0 guide, "Create a Job", "Create a Query Job"). */
export function showJob(job: Job): Record<string, unknown> {
  const apiVersion = Number(job.caller.version);
  const { id, operation, object, state, lineEnding, columnDelimiter } = job;
  const own =
    job.kind === 'query'
      ? {}
      : {
          ...(job.externalIdFieldName === null ? {} : { externalIdFieldName: job.externalIdFieldName }),
          ...(job.assignmentRuleId === null ? {} : { assignmentRuleId: job.assignmentRuleId }),
          ...(state === 'Open' ? { contentUrl: `services/data/v${job.caller.version}/jobs/ingest/${id}/batches` } : {}),
        };
  return {
    id,
    operation,
    object,
    createdById: job.caller.userId,
    createdDate: formatDateTime(job.createdAt),
    systemModstamp: formatDateTime(job.changedAt),
    state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion,
    ...own,
    lineEnding,
    columnDelimiter,
  };
}

/** The same with how far it is (the guide's "Get Information About an Ingest Job", "… a Query Job"). */
export function showProgress(job: Job): Record<string, unknown> {
  const { processed, failed, spent, errorMessage } = job;
  return {
    ...showJob(job),
    jobType: job.kind === 'query' ? 'V2Query' : 'V2Ingest',
    numberRecordsProcessed: processed,
    ...(job.kind === 'query'
      ? { isPkChunkingSupported: true }
      : { numberRecordsFailed: failed, apiActiveProcessingTime: spent, apexProcessingTime: 0 }),
    retries: 0,
    totalProcessingTime: spent,
    ...(errorMessage === null ? {} : { errorMessage }),
  };
}
