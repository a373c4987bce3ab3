import { fail } from '../failures/codes.ts';
import type { RunRow } from '../outbox/sync-rows.ts';
import type { SyncTable } from '../sync/mapping.ts';
import { busyTables, frameSync, readScope, type SyncFrame } from './frame-sync.ts';
import { estimate } from './run-estimate.ts';
import { endQuietly, goTo, stepOf } from './run-frame.ts';
import { isUnderWay } from './run-loop.ts';
import { copyFrom, hasWritten } from './run-revert.ts';
import type { SyncPorts } from './sync-ports.ts';

/** What was rehearsed holds so long (milliseconds). */
const holds = 24 * 60 * 60_000;

/** The last run of whoever is signed in; null while nobody is, or there is none. */
export async function readLast(ports: SyncPorts): Promise<RunRow | null> {
  const scope = await readScope(ports);
  return scope === null ? null : ports.runs.last(scope);
}

export async function frameLast(ports: SyncPorts): Promise<{ frame: SyncFrame; row: RunRow } | null> {
  const row = await readLast(ports);
  const frame = row === null ? null : await frameSync(ports);
  return row === null || frame === null ? null : { frame, row };
}

/** @throws TandemError `run-gone` */
export async function lastRun(ports: SyncPorts): Promise<RunRow> {
  const row = await readLast(ports);
  if (row === null) throw fail('run-gone');
  return row;
}

/** The run with this id, if it is the last of whoever is signed in. @throws TandemError `run-gone` */
export async function ownRun(ports: SyncPorts, id: string): Promise<RunRow> {
  const row = await lastRun(ports);
  if (row.id !== id) throw fail('run-gone');
  return row;
}

const makeRow = (id: string, now: number, frame: SyncFrame, tables: SyncTable[]): RunRow => ({
  id,
  scope: frame.scope,
  kind: 'sync',
  tables,
  phase: 'rehearsing',
  resumes: null,
  trouble: null,
  looked: 0,
  total: null,
  counts: { change: 0, values: 0, equal: 0, blocked: 0, held: 0, leftOut: 0, unmatched: 0 },
  done: 0,
  failed: 0,
  changedSince: 0,
  through: 'collections',
  calls: { salesforce: 0, intercom: 0 },
  startedAt: now,
  readAt: null,
  endedAt: null,
  revertible: false,
  mapping: frame.mapping,
  cursor: { step: 'count', table: null, page: null, job: null, n: 0 },
  marks: [],
});

export async function beginRun(ports: SyncPorts, asked: SyncTable[]): Promise<RunRow> {
  const frame = await frameSync(ports);
  if (frame === null) throw fail('salesforce-signed-out');
  const last = await ports.runs.last(frame.scope);
  if (last !== null && (isUnderWay(last) || last.phase === 'paused')) throw fail('run-busy');
  const busy = new Set(busyTables(frame));
  const tables = asked.filter((table) => busy.has(table));
  if (tables.length === 0) throw fail('run-no-mapping');
  if (last?.phase === 'rehearsed') await ports.runs.remove(last.id);
  const row = makeRow(ports.newId(), ports.now(), frame, tables);
  await ports.runs.keep(row, []);
  return row;
}

export async function startRun(ports: SyncPorts, row: RunRow): Promise<RunRow> {
  if (row.phase !== 'rehearsed') return row;
  const frame = await frameSync(ports);
  if (frame?.mapping !== row.mapping) throw fail('run-changed');
  if (row.readAt === null || ports.now() - row.readAt > holds) throw fail('run-old');
  // Counted anew: choosing thousands of records may have been cut off half way.
  const counted = await estimate(ports, row);
  if (counted.counts.change === 0) throw fail('run-nothing');
  return { ...goTo(counted, 'write', { n: 0 }), phase: 'running', calls: { salesforce: 0, intercom: 0 }, marks: [] };
}

/** Also one that rests by itself: it then waits for a person. */
export function pauseRun(row: RunRow): RunRow {
  if (stepOf(row) === 'ending') return row;
  if (row.phase === 'paused') return { ...row, trouble: null };
  if (row.phase !== 'rehearsing' && row.phase !== 'running') return row;
  return { ...row, phase: 'paused', resumes: row.phase, trouble: null };
}

export async function resumeRun(ports: SyncPorts, row: RunRow): Promise<RunRow> {
  if (row.phase !== 'paused') return row;
  const frame = row.trouble?.code === 'run-changed' ? await frameSync(ports) : null;
  if (frame !== null && frame.mapping !== row.mapping) throw fail('run-changed');
  return { ...row, phase: row.resumes ?? 'running', resumes: null, trouble: null, marks: [] };
}

/** What a job of the org is writing cannot be taken back: it is awaited and counted before the run counts as cancelled. */
export async function cancelRun(ports: SyncPorts, row: RunRow): Promise<RunRow> {
  if (row.phase === 'done' || row.phase === 'cancelled') return row;
  const cancelled: RunRow = { ...row, phase: 'cancelled', resumes: null, trouble: null, endedAt: ports.now() };
  if (isReading(row)) return { ...cancelled, revertible: false };
  const { job, table, page } = row.cursor;
  if (job === null) return { ...cancelled, revertible: row.kind === 'sync' && (await hasWritten(ports, row)) };
  return { ...goTo(row, 'ending', { job, table, page }), phase: 'running', resumes: null, trouble: null };
}

const isReading = ({ phase, resumes }: RunRow) =>
  phase === 'rehearsing' || phase === 'rehearsed' || (phase === 'paused' && resumes === 'rehearsing');

export async function tidyUp(ports: SyncPorts, row: RunRow): Promise<void> {
  if (!isReading(row)) return;
  if (row.cursor.job !== null) await endQuietly({ ports }, 'query', row.cursor.job);
  await ports.runs.dropSides(row.id);
}

export async function revertRun(ports: SyncPorts, id: string): Promise<RunRow> {
  const old = await ownRun(ports, id);
  if (!old.revertible) throw fail('run-gone');
  const frame = await frameSync(ports);
  if (frame === null) throw fail('salesforce-signed-out');
  const row = { ...makeRow(ports.newId(), ports.now(), frame, old.tables), kind: 'revert' as const };
  const turned = goTo(row, 'copy', { page: copyFrom(id, 0) });
  await ports.runs.keep(turned, []);
  return turned;
}
