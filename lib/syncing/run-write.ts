import type { RunRecord, RunRow } from '../outbox/sync-rows.ts';
import { fieldSet, onePerRecord, type Written } from './run-batch.ts';
import { newBlame } from './run-blame.ts';
import { goTo, handledOf, mark, type RunContext, type Stepped, stepOf } from './run-frame.ts';
import { followIngest, startIngest } from './run-ingest.ts';
import { notePairs } from './run-pairs.ts';
import { hasWritten } from './run-revert.ts';
import { countEnded, owedTo } from './run-settle.ts';
import { writeIntercom } from './run-write-intercom.ts';
import { writeSalesforce } from './run-write-salesforce.ts';

/** One step of writing: a batch to one side. */
export async function writeStep(context: RunContext, row: RunRow): Promise<Stepped> {
  const ending = stepOf(row) === 'ending';
  if (ending && row.cursor.job === null) return end(context, row, 'cancelled');
  const pending = await openWindow(context, row);
  if (pending.length === 0 && row.cursor.job === null) {
    const last = lastOf(context);
    if (last === null) return end(context, row, 'done');
    context.memory.window = null;
    return { row: goTo(row, 'write', { n: last }), records: [] };
  }
  const written = await writeSome(context, row, pending);
  return conclude(context, row, written);
}

function writeSome(context: RunContext, row: RunRow, pending: RunRecord[]): Promise<Written> {
  const { job } = row.cursor;
  if (job !== null) return followIngest(context, row, job, pending);
  const toSalesforce = pending.filter((record) => owedTo(record, 'to-salesforce').length > 0);
  const [first] = toSalesforce;
  if (first === undefined) return writeIntercom(context, pending);
  const object = toSalesforce.filter(({ table }) => table === first.table);
  const group = row.through === 'bulk' ? largestGroup(object) : [];
  if (group.length > jobFrom) return startIngest(context, group);
  return writeSalesforce(context, object);
}

/** So many of a window make a job worth its eight calls. */
const jobFrom = 1000;

function largestGroup(records: RunRecord[]): RunRecord[] {
  const groups = Map.groupBy(onePerRecord(records), (record) => fieldSet(owedTo(record, 'to-salesforce')));
  return [...groups.values()].reduce((most, each) => (each.length > most.length ? each : most), []);
}

const windowSize = { collections: 2000, bulk: 10_000 };

/** Records of the window that are still to be written, in order. */
async function openWindow({ ports, memory }: RunContext, row: RunRow): Promise<RunRecord[]> {
  const { n } = row.cursor;
  if (memory.window?.runId !== row.id || memory.window.afterN !== n) {
    const records = await ports.runs.recordsIn(row.id, ['will'], n, windowSize[row.through]);
    memory.window = { runId: row.id, afterN: n, records: new Map(records.map((record) => [record.n, record])) };
    memory.sides.clear();
    memory.tries.clear();
    if (memory.blame.runId !== row.id) memory.blame = newBlame(row.id);
  }
  return [...memory.window.records.values()].filter(({ state }) => state === 'will');
}

/** The last record of the window; null where it was empty. */
const lastOf = ({ memory }: RunContext): number | null => [...(memory.window?.records.keys() ?? [])].at(-1) ?? null;

function conclude(context: RunContext, row: RunRow, written: Written): Stepped {
  const { ports, memory } = context;
  const { records, job, pause, after } = written;
  const counted = countEnded(
    row,
    records.filter(({ state }) => state !== 'will'),
  );
  const ending = stepOf(row) === 'ending';
  const step = ending ? 'ending' : 'write';
  const moved =
    job === undefined
      ? counted
      : goTo(counted, step, job === null ? {} : { job: job.id, table: job.table, page: job.fields });
  const marked = mark(moved, ports.now(), handledOf(moved));
  const rests = pause && !ending ? { phase: 'paused' as const, resumes: 'running' as const, trouble: pause } : {};
  return {
    row: { ...marked, ...rests },
    records,
    after: async () => {
      // Only now: what lies on the disk is never behind what is remembered here.
      for (const record of records) memory.window?.records.set(record.n, record);
      await notePairs(context, records);
      await after?.();
    },
  };
}

async function end({ ports, memory }: RunContext, row: RunRow, phase: 'done' | 'cancelled'): Promise<Stepped> {
  memory.window = null;
  const ended = { ...row, phase, endedAt: ports.now(), trouble: null, resumes: null };
  return {
    row: { ...ended, revertible: row.kind === 'sync' && (await hasWritten(ports, row)) },
    records: [],
  };
}
