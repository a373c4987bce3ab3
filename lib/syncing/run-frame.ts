import { fail, toFailure } from '../failures/codes.ts';
import type { RunView } from '../messages/sync.ts';
import type { RunCursor, RunRecord, RunRow } from '../outbox/sync-rows.ts';
import type { SidesAsk } from '../salesforce/sync/types.ts';
import { type SyncObject, type SyncTable, tableObjects } from '../sync/mapping.ts';
import type { SalesforceSide } from '../sync/sides.ts';
import { mostInCall } from './call-size.ts';
import type { SyncFrame } from './frame-sync.ts';
import { type Blame, newBlame } from './run-blame.ts';
import type { SyncPorts } from './sync-ports.ts';
import { msUntilRoom } from './wait-for-room.ts';

/** Over so many records of an object, the org's own jobs read and write them. */
export const bulkFrom = 2000;

/**
 * Where a run goes on. Rehearsing: `count`, `query` and `rows` (a query job and its pages), `people`, `companies`, `sum`.
 * A revert is made by `copy`. Running: `write`; `ending`: cancelled, while the org still works on a job.
 */
export type RunStep = 'count' | 'query' | 'rows' | 'people' | 'companies' | 'sum' | 'copy' | 'write' | 'ending';

/** What one worker knows of the run beside what lies on the disk: losing it costs a few calls, never more. */
export interface RunMemory {
  /** A person asked for something: the loop ends after the step it is in. */
  stop: boolean;
  /** Records that are being written. */
  window: { runId: string; afterN: number; records: Map<number, RunRecord> } | null;
  /** The records' targets as they were just read, by record id; null: gone. */
  sides: Map<string, { side: SalesforceSide | null; at: number }>;
  /** How often a record's write was unclear or put off. */
  tries: Map<string, number>;
  /** Who is to blame for calls that broke. */
  blame: Blame;
  /** Records in one call: fewer after one that broke as a whole. */
  size: number;
  /** A person went on although everything of a batch was refused. */
  insisted: boolean;
  /** Looks at the job under way. */
  polls: number;
  toldAt: number;
  /** When old runs were last looked for (milliseconds); null: not yet. */
  forgotAt: number | null;
}

export const newMemory = (): RunMemory => ({
  stop: false,
  window: null,
  sides: new Map(),
  tries: new Map(),
  blame: newBlame(''),
  size: mostInCall,
  insisted: false,
  polls: 0,
  toldAt: 0,
  forgotAt: null,
});

/** All that one step works with. */
export interface RunContext {
  ports: SyncPorts;
  frame: SyncFrame;
  memory: RunMemory;
}

/** What one step came to: goes to the disk in one transaction. `after`: tidying that may be lost. */
export interface Stepped {
  row: RunRow;
  records: RunRecord[];
  after?: () => Promise<void>;
}

/** `step:Object,Object`: the step, and the objects whose rows lie on this disk. */
export function stepOf({ cursor }: Pick<RunRow, 'cursor'>): string {
  return cursor.step.split(':')[0] ?? '';
}

export function storedObjects({ cursor }: Pick<RunRow, 'cursor'>): SyncObject[] {
  const told = (cursor.step.split(':')[1] ?? '').split(',');
  return Object.values(tableObjects).filter((object) => told.includes(object));
}

/** The cursor at another step; the objects on the disk and the last record stay. */
export function goTo(row: RunRow, step: RunStep, more: Partial<Omit<RunCursor, 'step'>> = {}): RunRow {
  const stored = storedObjects(row);
  const words = stored.length === 0 ? step : `${step}:${stored.join(',')}`;
  return { ...row, cursor: { table: null, page: null, job: null, n: row.cursor.n, ...more, step: words } };
}

/** Which fields of a table's object are read: those of the mapping, and those named. */
export function askWith({ frame }: RunContext, table: SyncTable, fields: Iterable<string>): SidesAsk {
  const ask = frame.ask(table);
  return { ...ask, fields: [...new Set([...ask.fields, ...fields])] };
}

/** Waits in short pieces, so that a person who pauses or cancels is heard. */
export async function rest({ ports, memory }: RunContext, ms: number): Promise<void> {
  const piece = 1000;
  for (let left = ms; left > 0 && !memory.stop; left -= piece) await ports.wait(Math.min(left, piece));
}

/** Waits between two looks at a job: half a second at first, five at most. */
export async function restBetweenLooks(context: RunContext): Promise<void> {
  const { memory } = context;
  await rest(context, Math.min(5000, 500 * 2 ** memory.polls));
  memory.polls += 1;
}

/** Waits until Intercom's limit has room for more than agents need. */
export async function awaitIntercom(context: RunContext): Promise<void> {
  await rest(context, msUntilRoom(context.ports.intercom));
}

const half = 30_000;

/** The run with a mark for its rate: of the last half minute, and the one before. */
export function mark(row: RunRow, now: number, done: number): RunRow {
  const marks = [...row.marks, [now, done] as [number, number]];
  const first = marks.findIndex(([at]) => at >= now - half);
  const thinned = marks.slice(Math.max(0, first - 1));
  return { ...row, marks: thinned.length > 120 ? thinned.filter((_, index) => index % 2 === 0) : thinned };
}

export const handledOf = ({ done, failed, changedSince }: Pick<RunRow, 'done' | 'failed' | 'changedSince'>) =>
  done + failed + changedSince;

/** The run as pages are told. */
export function toRunView(row: RunRow, now: number): RunView {
  const { scope, mapping, cursor, marks, ...told } = row;
  const moving = row.phase === 'rehearsing' || row.phase === 'running';
  const rate = moving ? rateOf(marks, now) : null;
  const ahead = row.phase === 'running' ? row.counts.change : row.total;
  const behind = row.phase === 'running' ? handledOf(row) : row.looked;
  const remaining =
    rate === null || rate === 0 || ahead === null ? null : Math.ceil(Math.max(0, ahead - behind) / rate);
  return { ...told, rate, remaining };
}

function rateOf(marks: RunRow['marks'], now: number): number | null {
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined || last[0] < now - half || last[0] <= first[0]) return null;
  return ((last[1] - first[1]) * 1000) / (last[0] - first[0]);
}

/** Nothing is lost when tidying up fails: the org drops its jobs by itself after a week. */
export async function endQuietly({ ports }: Pick<RunContext, 'ports'>, kind: 'query' | 'ingest', job: string) {
  await ports.salesforce.endJob(kind, job).catch(() => {});
}

/** A job's state as the org tells it; null where it no longer knows the job. */
export async function lookAtJob({ ports }: RunContext, kind: 'query' | 'ingest', job: string) {
  try {
    return await (kind === 'query' ? ports.salesforce.queryJob(job) : ports.salesforce.ingestJob(job));
  } catch (error) {
    if (toFailure(error).code === 'record-not-found') return null;
    throw error;
  }
}

/** A job that the org gave up. */
export const jobFailed = (message: string | null) =>
  fail('salesforce-refused', message === null ? {} : { reason: message }).toFailure();
