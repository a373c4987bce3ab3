import type { RunRecord, RunRow, RunValue } from '../outbox/sync-rows.ts';
import type { Direction } from '../sync/mapping.ts';
import type { SyncValue } from '../sync/sides.ts';

/** What became of one value: by its line's key. */
export interface Verdict {
  state: RunValue['state'];
  note: string | null;
}

/** Values of a record that are still to be written to one side. */
export const owedTo = ({ values }: RunRecord, direction: Direction): RunValue[] =>
  values.filter((value) => value.state === 'will' && value.direction === direction);

/**
 * What the target has now decides: the new value already (an answer was lost, or somebody was quicker), the old one as
 * rehearsed, or something that nobody has seen, which stays.
 * @param now by attribute or field, as just read; null: the record is gone
 */
export function judge(
  owed: RunValue[],
  now: ((value: RunValue) => SyncValue | undefined) | null,
  same: (value: RunValue, one: SyncValue, other: SyncValue) => boolean,
): { write: RunValue[]; verdicts: Map<string, Verdict> } {
  const write: RunValue[] = [];
  const verdicts = new Map<string, Verdict>();
  for (const value of owed) {
    const there = now?.(value);
    if (now === null) verdicts.set(value.key, failed('The record no longer exists, or is out of your sight.'));
    else if (there === undefined) verdicts.set(value.key, failed('You can no longer read this value.'));
    else if (same(value, there, value.to)) verdicts.set(value.key, { state: 'done', note: value.note });
    else if (same(value, there, value.from)) write.push(value);
    else verdicts.set(value.key, { state: 'changed-since', note: 'Changed since the rehearsal: left as it is.' });
  }
  return { write, verdicts };
}

export const failed = (note: string): Verdict => ({ state: 'failed', note });

/** The record with what became of its values. It is at its end when none is left to be written. */
export function settle(record: RunRecord, verdicts: ReadonlyMap<string, Verdict>): RunRecord {
  if (verdicts.size === 0) return record;
  const values = record.values.map((value) => {
    const verdict = value.state === 'will' ? verdicts.get(value.key) : undefined;
    return verdict === undefined ? value : { ...value, ...verdict };
  });
  return { ...record, values, state: stateOf(values) };
}

function stateOf(values: RunValue[]): RunRecord['state'] {
  const states = new Set(values.map(({ state }) => state));
  for (const state of ['will', 'failed', 'changed-since'] as const) if (states.has(state)) return state;
  return 'done';
}

/** The run with records counted that came to their end. */
export function countEnded(row: RunRow, records: RunRecord[]): RunRow {
  const of = (state: RunRecord['state']) => records.filter((record) => record.state === state).length;
  return {
    ...row,
    done: row.done + of('done'),
    failed: row.failed + of('failed'),
    changedSince: row.changedSince + of('changed-since'),
  };
}
