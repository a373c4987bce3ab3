import type { RunRecord, RunRow } from '../outbox/sync-rows.ts';
import type { SyncTable } from '../sync/mapping.ts';
import { bulkFrom } from './run-frame.ts';
import type { SyncPorts } from './sync-ports.ts';

const pageSize = 1000;

/** All records of a run that will change, a page at a time. */
export async function* pagesOf(
  { runs }: Pick<SyncPorts, 'runs'>,
  runId: string,
  states: readonly RunRecord['state'][],
): AsyncGenerator<RunRecord[]> {
  for (let n = 0; ; ) {
    const page = await runs.recordsIn(runId, states, n, pageSize);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    n = last.n;
  }
}

/** The run with what it will change, through what, and how many calls that takes about. */
export async function estimate(ports: Pick<SyncPorts, 'runs'>, row: RunRow): Promise<RunRow> {
  const toSalesforce: Record<SyncTable, number> = { lead: 0, contact: 0, account: 0 };
  const counts = { ...row.counts, change: 0, values: 0, leftOut: 0 };
  let toIntercom = 0;
  for await (const page of pagesOf(ports, row.id, ['will', 'left-out'])) {
    for (const { state, table, values } of page) {
      if (state === 'left-out') {
        counts.leftOut += 1;
        continue;
      }
      const will = values.filter((value) => value.state === 'will');
      counts.change += 1;
      counts.values += will.length;
      if (will.some(({ direction }) => direction === 'to-salesforce')) toSalesforce[table] += 1;
      if (will.some(({ direction }) => direction === 'to-intercom')) toIntercom += 1;
    }
  }
  const each = Object.values(toSalesforce);
  const salesforce = each.reduce((all, records) => all + callsFor(records), 0);
  const through = each.some((records) => records > bulkFrom) ? 'bulk' : 'collections';
  return { ...row, counts, through, calls: { salesforce, intercom: toIntercom * 2 } };
}

/** Reading 2,000 a call; writing 200 a call, or 10,000 with a job of about eight. */
function callsFor(records: number): number {
  const writing = records > bulkFrom ? Math.ceil(records / 10_000) * 8 : Math.ceil(records / 200);
  return Math.ceil(records / 2000) + writing;
}
