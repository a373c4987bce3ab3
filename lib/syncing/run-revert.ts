import type { RunRecord, RunRow } from '../outbox/sync-rows.ts';
import { estimate, pagesOf } from './run-estimate.ts';
import { goTo, type RunContext, type Stepped } from './run-frame.ts';
import type { SyncPorts } from './sync-ports.ts';

const copiedAtOnce = 1000;

/** Where copying goes on: the run that is reverted, and the last of its records. */
export const copyFrom = (runId: string, n: number): string => `${runId}|${n}`;

/** Takes over a page of what a run has written, turned round. After the last page the revert is written like any run. */
export async function copyStep({ ports }: RunContext, row: RunRow): Promise<Stepped> {
  const [from = '', n = '0'] = (row.cursor.page ?? '').split('|');
  // `will`: cancelled with one side of it written.
  const states = ['done', 'failed', 'changed-since', 'will'] as const;
  const page = await ports.runs.recordsIn(from, states, Number(n), copiedAtOnce);
  const last = page.at(-1);
  if (last === undefined) {
    const copied: RunRow = { ...goTo(row, 'write', { n: 0 }), phase: 'running', readAt: ports.now(), marks: [] };
    const estimated = await estimate(ports, copied);
    return { row: { ...estimated, total: row.looked, calls: { salesforce: 0, intercom: 0 } }, records: [] };
  }
  const turned = page.map((record) => turn(record, row.id)).filter(({ values }) => values.length > 0);
  const records = turned.map((record, index) => ({ ...record, n: row.cursor.n + index + 1 }));
  const onward = goTo(row, 'copy', { page: copyFrom(from, last.n), n: row.cursor.n + records.length });
  return { row: { ...onward, looked: row.looked + records.length }, records };
}

function turn(record: RunRecord, runId: string): RunRecord {
  const values = record.values
    .filter(({ state }) => state === 'done')
    .map((value) => ({ ...value, from: value.to, to: value.from, state: 'will' as const, note: null }));
  return { ...record, runId, state: 'will', leftOut: false, values };
}

/** Whether a run has something to put back: records at their end, or one of which only the first side is written. */
export async function hasWritten(ports: Pick<SyncPorts, 'runs'>, row: RunRow): Promise<boolean> {
  if (row.done + row.failed + row.changedSince > 0) return true;
  for await (const page of pagesOf(ports, row.id, ['will'])) {
    if (page.some(({ values }) => values.some(({ state }) => state === 'done'))) return true;
  }
  return false;
}
