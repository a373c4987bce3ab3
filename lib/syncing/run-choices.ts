import { fail } from '../failures/codes.ts';
import type { RunRecord, RunRow } from '../outbox/sync-rows.ts';
import { estimate, pagesOf } from './run-estimate.ts';
import { numberIn, recordKey } from './run-report.ts';
import type { SyncPorts } from './sync-ports.ts';

/** Leaves records out, or takes them in again: those named, or all. @throws TandemError `run-gone` once it was started */
export async function chooseRecords(
  ports: SyncPorts,
  row: RunRow,
  keys: string[] | null,
  leftOut: boolean,
): Promise<RunRow> {
  if (row.phase !== 'rehearsed') throw fail('run-gone');
  const chosen = (record: RunRecord): RunRecord => ({ ...record, leftOut, state: leftOut ? 'left-out' : 'will' });
  const isOther = ({ state }: RunRecord) => state === (leftOut ? 'will' : 'left-out');
  if (keys === null) {
    for await (const page of pagesOf(ports, row.id, [leftOut ? 'will' : 'left-out'])) {
      await ports.runs.keep(row, page.map(chosen));
    }
  } else {
    await ports.runs.keep(row, (await readNamed(ports, row, keys)).filter(isOther).map(chosen));
  }
  const estimated = await estimate(ports, row);
  await ports.runs.keep(estimated, []);
  return estimated;
}

async function readNamed({ runs }: SyncPorts, row: RunRow, keys: string[]): Promise<RunRecord[]> {
  const found: RunRecord[] = [];
  for (const key of new Set(keys)) {
    const [record] = await runs.records(row.id, numberIn(key) - 1, 1);
    if (record !== undefined && recordKey(record) === key) found.push(record);
  }
  return found;
}
