import '../failures/learn-writing.ts';
import type { RunRecord, RunRow, RunValue } from '../outbox/sync-rows.ts';
import { tableObjects } from '../sync/mapping.ts';

/** What one step of writing came to: records as they are now, and why the run rests, if it must. */
export interface Written {
  records: RunRecord[];
  /** A job that was begun with these records. */
  job?: { id: string; table: RunRecord['table']; fields: string } | null;
  pause?: RunRow['trouble'];
  after?: () => Promise<void>;
}

/** The fields of a record that are owed to Salesforce: a job's rows all have the same. */
export const fieldSet = (owed: RunValue[]): string =>
  owed
    .map(({ field }) => field)
    .toSorted()
    .join();

/** Each Salesforce record once: a second person of the same record comes later, and finds what the first has changed. */
export function onePerRecord(records: RunRecord[]): RunRecord[] {
  const seen = new Set<string>();
  return records.filter(({ recordId }) => !seen.has(recordId) && seen.add(recordId));
}

export const objectOf = ({ table }: RunRecord) => tableObjects[table];
