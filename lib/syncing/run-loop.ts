import { fail, toFailure } from '../failures/codes.ts';
import type { RunRow } from '../outbox/sync-rows.ts';
import { bulkShare, frameSync, readScope, spentShare } from './frame-sync.ts';
import { handledOf, mark, type RunContext, type RunMemory, type Stepped, stepOf, toRunView } from './run-frame.ts';
import { rehearseStep } from './run-rehearse.ts';
import { passes } from './run-rest.ts';
import { copyStep } from './run-revert.ts';
import { writeStep } from './run-write.ts';
import type { SyncPorts } from './sync-ports.ts';

/** Values of a run that ended so long ago (milliseconds) go. */
const kept = 7 * 24 * 60 * 60_000;

export const isUnderWay = ({ phase }: RunRow): boolean => phase === 'rehearsing' || phase === 'running';

/** How often it is looked for runs whose time has come, in milliseconds. */
const forgetEvery = 60 * 60_000;

/** Values of customers lie here no longer than a week after a run's end, or after a dry run that nobody started. */
export async function forgetOld(ports: SyncPorts, memory: RunMemory): Promise<void> {
  const now = ports.now();
  if (memory.forgotAt !== null && Math.abs(now - memory.forgotAt) < forgetEvery) return;
  await ports.runs.forgetBefore(now - kept);
  const scope = await readScope(ports);
  const last = scope === null ? null : await ports.runs.last(scope);
  if (last?.phase === 'rehearsed' && (last.readAt ?? 0) < now - kept) await ports.runs.remove(last.id);
  memory.forgotAt = now;
}

/** Step by step, until the run ends, rests, or a person asks for something. */
export async function goOn(ports: SyncPorts, memory: RunMemory): Promise<void> {
  await forgetOld(ports, memory);
  while (!memory.stop) {
    const scope = await readScope(ports);
    const last = scope === null ? null : await ports.runs.last(scope);
    if (last === null || !(isUnderWay(last) || waits(last))) return;
    const frame = await frameSync(ports);
    if (frame === null || frame.scope !== scope) return;
    const context = { ports, frame, memory };
    const row = waits(last) ? await wake(context, last) : last;
    if (row === null || !(await takeStep(context, row))) return;
  }
}

/** Rests for a reason that passes by itself. */
const waits = ({ phase, trouble }: RunRow): boolean => phase === 'paused' && trouble !== null && passes(trouble);

/** The run as it goes on; null while what it waits for has not passed. */
async function wake(context: RunContext, row: RunRow): Promise<RunRow | null> {
  if (!context.ports.online() || (await isSpent(context))) return null;
  return { ...row, phase: row.resumes ?? 'running', resumes: null, trouble: null, marks: [] };
}

/** @returns whether there is a next step */
async function takeStep(context: RunContext, row: RunRow): Promise<boolean> {
  const { ports, memory } = context;
  const before = { salesforce: ports.salesforce.calls(), intercom: ports.intercom.calls() };
  const stepped = await stepFrom(context, row).catch((error: unknown): Stepped => {
    const resumes = row.phase === 'rehearsing' ? 'rehearsing' : 'running';
    return { row: { ...row, phase: 'paused', resumes, trouble: toFailure(error) }, records: [] };
  });
  const calls = {
    salesforce: stepped.row.calls.salesforce + ports.salesforce.calls() - before.salesforce,
    intercom: stepped.row.calls.intercom + ports.intercom.calls() - before.intercom,
  };
  // What a rehearsed run tells is what it will cost.
  const next = stepped.row.phase === 'rehearsed' ? stepped.row : { ...stepped.row, calls };
  await ports.runs.keep(next, stepped.records);
  await stepped.after?.().catch(() => {});
  tell(ports, memory, next, next.phase !== row.phase);
  return isUnderWay(next);
}

async function stepFrom(context: RunContext, row: RunRow): Promise<Stepped> {
  const { ports, frame } = context;
  if (!ports.online()) throw fail('salesforce-offline');
  if (stepOf(row) === 'ending') return writeStep(context, row);
  if (row.kind === 'sync' && row.mapping !== frame.mapping) throw fail('run-changed');
  if (await isSpent(context)) throw fail('run-budget');
  if (row.phase !== 'rehearsing') return writeStep(context, startMarks(row, ports.now()));
  return stepOf(row) === 'copy' ? copyStep(context, row) : rehearseStep(context, row);
}

const startMarks = (row: RunRow, now: number): RunRow => (row.marks.length > 0 ? row : mark(row, now, handledOf(row)));

/** A resting run hears of calls that are free again by nothing else than asking. */
async function isSpent({ ports, frame }: RunContext): Promise<boolean> {
  const isOver = async () => ((await spentShare(ports, frame.settings)) ?? 0) >= bulkShare;
  if (!(await isOver())) return false;
  await ports.askUsage();
  return isOver();
}

/** About three times a second, and whenever the phase changes. */
export function tell(ports: SyncPorts, memory: RunMemory, row: RunRow, atOnce: boolean): void {
  const now = ports.now();
  if (!atOnce && now - memory.toldAt < 333 && now >= memory.toldAt) return;
  memory.toldAt = now;
  ports.toldRun(toRunView(row, now));
}
