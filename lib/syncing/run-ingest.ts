import { fail } from '../failures/codes.ts';
import type { RunRecord, RunRow } from '../outbox/sync-rows.ts';
import type { ChangeAnswer } from '../salesforce/sync/types.ts';
import { fieldSet, objectOf, onePerRecord, type Written } from './run-batch.ts';
import { endQuietly, jobFailed, lookAtJob, type RunContext, restBetweenLooks } from './run-frame.ts';
import { owedTo } from './run-settle.ts';
import { judgeAll, settleAnswers } from './run-write-salesforce.ts';

const changesAtOnce = 10_000;

/** A job of the org with a group of records that are all owed the same fields, each read and compared just before. */
export async function startIngest(context: RunContext, group: RunRecord[]): Promise<Written> {
  const { ports, memory } = context;
  const part = group.slice(0, changesAtOnce);
  const { judged, changes } = await judgeAll(context, part, part);
  memory.sides.clear();
  const [first] = part;
  if (first === undefined) throw fail('unexpected');
  const fields = fieldSet(owedTo(first, 'to-salesforce'));
  // Where one value of several was changed since, the rest of that record makes a group of its own.
  const same = new Set(judged.filter((record) => fieldSet(owedTo(record, 'to-salesforce')) === fields));
  const ids = new Set([...same].map(({ recordId }) => recordId));
  const sent = changes.filter(({ id }) => ids.has(id));
  const settled = judged.filter((record, index) => record !== part[index]);
  if (sent.length === 0) return { records: settled };
  const job = await ports.salesforce.startIngest(objectOf(first), sent);
  memory.polls = 0;
  return { records: settled, job: { id: job.id, table: first.table, fields } };
}

/** Looks at the job; when it is at its end, what became of each record. */
export async function followIngest(
  context: RunContext,
  row: RunRow,
  job: string,
  pending: RunRecord[],
): Promise<Written> {
  const found = await lookAtJob(context, 'ingest', job);
  // The org no longer knows it: reading the records tells what it has done.
  if (found === null) return { records: [], job: null };
  const { state, message } = found;
  if (state !== 'JobComplete' && state !== 'Failed' && state !== 'Aborted') {
    await restBetweenLooks(context);
    return { records: [] };
  }
  const answers = await context.ports.salesforce.ingestAnswers(job);
  const written = await settleAnswers(context, membersOf(row, pending, answers), answers);
  const broken = state === 'JobComplete' ? null : jobFailed(message);
  return {
    ...written,
    pause: written.pause ?? broken,
    job: null,
    after: () => endQuietly(context, 'ingest', job),
  };
}

/** The records that were sent: the first of each Salesforce record that is owed these fields. */
function membersOf(row: RunRow, pending: RunRecord[], answers: readonly ChangeAnswer[]): RunRecord[] {
  const answered = new Set(answers.map(({ id }) => id));
  const same = pending.filter(
    (record) => record.table === row.cursor.table && fieldSet(owedTo(record, 'to-salesforce')) === row.cursor.page,
  );
  return onePerRecord(same).filter(({ recordId }) => answered.has(recordId));
}
