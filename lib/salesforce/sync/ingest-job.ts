import { fail } from '../../failures/codes.ts';
import { isRecordId, longId } from '../../shared/record-id.ts';
import { tryJson } from '../../shared/try-json.ts';
import type { SyncObject } from '../../sync/mapping.ts';
import type { SyncValue } from '../../sync/sides.ts';
import type { Org } from '../connection.ts';
import { objectOfId } from '../hosts.ts';
import { clean } from '../write.ts';
import { syncObjects } from './columns.ts';
import { readTable, writeCsv } from './csv.ts';
import { askTable, demand, endJob, jobPath, readJob } from './jobs.ts';
import { changing, judgeErrors, laterAnswer, type RecordError } from './judge-change.ts';
import type { BulkJob, ChangeAnswer, FieldChange } from './types.ts';

/** What empties a field; an empty one is left as it is (Bulk API 2.0 Developer Guide, "Prepare CSV Files"). */
const empties = '#N/A';

/**
 * A job that makes these changes, uploaded and closed: three calls. What fails before the closing has changed nothing, since an
 * open job is never worked on.
 */
export async function startIngest(org: Org, object: SyncObject, changes: readonly FieldChange[]): Promise<BulkJob> {
  const wanted = { object, operation: 'update', contentType: 'CSV', lineEnding: 'LF', columnDelimiter: 'COMMA' };
  const job = readJob(await org.post('/jobs/ingest', wanted));
  try {
    demand(await org.send('PUT', `${jobPath('ingest', job.id)}/batches`, { csv: writeCsv(recordsOf(changes)) }));
    const closing = await org.send('PATCH', jobPath('ingest', job.id), { body: { state: 'UploadComplete' } });
    // Whether a lost or broken answer closed it, the next look tells.
    const unclear = closing.answer === null ? closing.mayBeDone : closing.answer.status >= 500;
    if (!unclear) demand(closing);
    return { ...job, state: 'UploadComplete' };
  } catch (error) {
    // Whoever tries again begins another one: this one would lie open for a week.
    await endJob(org, 'ingest', job.id).catch(() => {});
    throw error;
  }
}

/** How a job stands. One whose closing was lost on the way is closed now. */
export async function readIngestJob(org: Org, id: string): Promise<BulkJob> {
  const job = readJob(await org.get(jobPath('ingest', id)));
  if (job.state !== 'Open') return job;
  return readJob(
    tryJson(demand(await org.send('PATCH', jobPath('ingest', id), { body: { state: 'UploadComplete' } })).body),
  );
}

function* recordsOf(changes: readonly FieldChange[]): Generator<string[]> {
  const fields = [...new Set(changes.flatMap((each) => Object.keys(each.fields)))];
  yield ['Id', ...fields];
  for (const change of changes) {
    const values = clean(change.fields);
    yield [longId(change.id), ...fields.map((each) => cellOf(values[each]))];
  }
}

function cellOf(value: SyncValue | undefined): string {
  // A customer's own text must not empty the field: it is left as it is.
  if (value === undefined || value === empties) return '';
  return value === null || value === '' ? empties : String(value);
}

/** What became of each record of a job at its end. Three calls. */
export async function readIngestAnswers(org: Org, id: string): Promise<ChangeAnswer[]> {
  const path = jobPath('ingest', id);
  const answers: ChangeAnswer[] = [];
  for (const row of readTable((await askTable(org, `${path}/successfulResults`)).body)) {
    const recordId = idIn(row);
    if (recordId !== null) answers.push({ kind: 'done', id: recordId });
  }
  for (const row of readTable((await askTable(org, `${path}/failedResults`)).body)) {
    const recordId = idIn(row);
    if (recordId !== null) answers.push(judgeRow(recordId, row, org.host()));
  }
  for (const row of readTable((await askTable(org, `${path}/unprocessedrecords`)).body)) {
    const recordId = idIn(row);
    if (recordId !== null) answers.push(laterAnswer(recordId, fail('salesforce-down', {}, 'unprocessed')));
  }
  return answers;
}

/** A refusal has no `sf__Id` where the record was never found: what was sent stands beside it. */
function idIn(row: Readonly<Record<string, string>>): string | null {
  const sent = row.Id || row.sf__Id || '';
  return isRecordId(sent) ? longId(sent) : null;
}

function judgeRow(id: string, row: Readonly<Record<string, string>>, host: string): ChangeAnswer {
  const object = syncObjects.find((each) => each === objectOfId(id)) ?? 'Contact';
  const fields = Object.entries(row).filter(([column]) => column !== 'Id' && !column.startsWith('sf__'));
  return judgeErrors(id, readErrors(row.sf__Error ?? ''), changing(object, Object.fromEntries(fields), host));
}

/** `CODE:message:fields --`, one behind the other (the guide's "Get Job Failed Record Results"). */
export function readErrors(text: string): RecordError[] {
  return text.split(/ ?--(?=[A-Z][A-Z0-9_]*:|\s*$)/).flatMap((each) => {
    const [, errorCode, rest] = /^\s*([A-Z][A-Z0-9_]*):([\s\S]*)$/.exec(each) ?? [];
    if (errorCode === undefined || rest === undefined) return [];
    const [, message = rest, names = ''] = /^([\s\S]*?):((?:\w+(?:, ?\w+)*)?) *$/.exec(rest) ?? [];
    return [{ errorCode, message, fields: names === '' ? [] : names.split(/, ?/) }];
  });
}
