import { z } from 'zod';
import type { DELIMITERS, IngestJob, JobBase, QueryJob } from '../bulk/job.ts';
import { SalesforceError } from '../errors.ts';
import type { ServiceContext } from '../oauth/context.ts';
import { findObject } from './describe.ts';
import type { RestRequest } from './request.ts';

const format = {
  contentType: z.literal('CSV').optional(),
  lineEnding: z.enum(['LF', 'CRLF']).default('LF'),
  columnDelimiter: z.enum(['BACKQUOTE', 'CARET', 'COMMA', 'PIPE', 'SEMICOLON', 'TAB']).default('COMMA'),
};

const querySchema = z.strictObject({ operation: z.enum(['query', 'queryAll']), query: z.string().min(1), ...format });

const ingestSchema = z.strictObject({
  object: z.string().min(1),
  operation: z.enum(['insert', 'update', 'upsert', 'delete']),
  externalIdFieldName: z.string().min(1).optional(),
  assignmentRuleId: z.string().min(1).optional(),
  ...format,
});

/** The body by its schema; one that does not fit is refused, named by its first wrong key. */
function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new SalesforceError(400, 'INVALIDJOB', `InvalidJob : ${issue?.path.join('.') ?? 'body'}: ${issue?.message}`);
}

function openJob(
  context: ServiceContext,
  request: RestRequest,
  { lineEnding, columnDelimiter }: Pick<JobBase, 'lineEnding'> & { columnDelimiter: keyof typeof DELIMITERS },
): Omit<JobBase, 'id' | 'object' | 'state'> {
  const now = context.clock.now();
  const progress = { processed: 0, failed: 0, errorMessage: null, spent: 0 };
  return { caller: request.caller, createdAt: now, changedAt: now, lineEnding, columnDelimiter, ...progress };
}

/** A query job from `POST /jobs/query`. @throws SalesforceError for a body or a query that the Bulk API does not take */
export function readQueryJob(context: ServiceContext, request: RestRequest): Omit<QueryJob, 'id'> {
  const { operation, query: soql, ...rest } = parse(querySchema, request.body);
  const query = context.engine.openBulkQuery(soql, request.caller, { all: operation === 'queryAll' });
  const work = { query, ids: null, done: 0, lines: [] };
  const job = openJob(context, request, rest);
  return { ...job, kind: 'query', operation, object: query.object, state: 'UploadComplete', ...work };
}

/** An ingest job from `POST /jobs/ingest`. @throws SalesforceError for a body that does not fit, an object this user has not */
export function readIngestJob(context: ServiceContext, request: RestRequest): Omit<IngestJob, 'id'> {
  const { object, operation, externalIdFieldName, assignmentRuleId, ...rest } = parse(ingestSchema, request.body);
  const known = findObject(context.engine, request.caller, object);
  if (known === undefined) {
    throw new SalesforceError(400, 'INVALIDJOB', `InvalidJob : Unable to find object: ${object}`);
  }
  if (operation === 'upsert' && externalIdFieldName === undefined) {
    throw new SalesforceError(400, 'INVALIDJOB', 'InvalidJob : External ID was blank for upsert');
  }
  const work = { upload: null, records: null, header: [], columns: null, successful: [], rejected: [] };
  const keys = { externalIdFieldName: externalIdFieldName ?? null, assignmentRuleId: assignmentRuleId ?? null };
  const job = openJob(context, request, rest);
  return { ...job, kind: 'ingest', operation, object: known.name, state: 'Open', ...keys, ...work };
}
