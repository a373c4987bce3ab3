import { z } from 'zod';
import { fail } from '../../failures/codes.ts';
import { once } from '../../shared/once.ts';
import { isRecordId } from '../../shared/record-id.ts';
import { tryJson } from '../../shared/try-json.ts';
import type { Org, Sending } from '../connection.ts';
import { errorOfApi, readApiError } from '../errors.ts';
import type { Answer } from '../transport.ts';
import type { BulkJob } from './types.ts';

/** Jobs of the org itself (Bulk API 2.0 Developer Guide). */
export type JobKind = 'query' | 'ingest';

function makeSchema() {
  const count = z.number().nullish().catch(null);
  return z.looseObject({
    id: z.string(),
    state: z.enum(['Open', 'UploadComplete', 'InProgress', 'JobComplete', 'Failed', 'Aborted']),
    numberRecordsProcessed: count,
    numberRecordsFailed: count,
    errorMessage: z.string().nullish().catch(null),
  });
}
const schema = once(makeSchema);

/** @throws `salesforce-unreadable` when it is no job. */
export function readJob(body: unknown): BulkJob {
  const parsed = schema().safeParse(body);
  if (!parsed.success || !isRecordId(parsed.data.id)) throw fail('salesforce-unreadable', {}, 'job');
  const { id, state, numberRecordsProcessed, numberRecordsFailed, errorMessage } = parsed.data;
  return {
    id,
    state,
    processed: numberRecordsProcessed ?? 0,
    failed: numberRecordsFailed ?? 0,
    message: errorMessage?.trim() || null,
  };
}

export function jobPath(kind: JobKind, id: string): string {
  if (!isRecordId(id)) throw fail('unexpected', {}, 'job id');
  return `/jobs/${kind}/${id}`;
}

/** The answer that came. @throws what kept it away, or what it refuses with. */
export function demand(sending: Sending): Answer {
  if (sending.answer === null) throw sending.error;
  const { status, body } = sending.answer;
  if (status < 300) return sending.answer;
  throw errorOfApi(readApiError(tryJson(body)) ?? { errorCode: codeOfStatus(status), message: '' }, status);
}

function codeOfStatus(status: number): string {
  return status === 401 ? 'INVALID_SESSION_ID' : `ERROR_HTTP_${status}`;
}

/** The table at a path, with the headers beside it. @throws `salesforce-unreadable` when something else comes. */
export async function askTable(org: Org, path: string): Promise<Answer> {
  const answer = demand(await org.send('GET', path, { headers: { accept: 'text/csv' } }));
  const isTable = /^text\/csv\b/i.test(answer.headers['content-type'] ?? '');
  if (!isTable && answer.body.trim() !== '') throw fail('salesforce-unreadable', {}, 'not-csv');
  return answer;
}

/**
 * Removes a job from the org's list; one that is still at work is stopped first, since only jobs at their end may be deleted
 * (the guide's "Delete a Job"). One that is gone already counts as done, and so does one that is stopped but stays on the
 * list: the org clears it by itself.
 */
export async function endJob(org: Org, kind: JobKind, id: string): Promise<void> {
  const path = jobPath(kind, id);
  const removed = await org.send('DELETE', path, {});
  if (!isRefused(removed)) {
    if (removed.answer?.status !== 404) demand(removed);
    return;
  }
  demand(await org.send('PATCH', path, { body: { state: 'Aborted' } }));
  const again = await org.send('DELETE', path, {});
  if (!isRefused(again) && again.answer?.status !== 404) demand(again);
}

/** Whether the job's state forbids it. */
function isRefused({ answer }: Sending): boolean {
  return answer?.status === 400 || answer?.status === 405 || answer?.status === 409;
}
