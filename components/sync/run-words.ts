import type { RunRowState, RunRowView, RunView } from '../../lib/messages/sync.ts';
import { formatCount } from '../ui/format.ts';
import { nounOf, sayTables } from './table-words.ts';

/** "1 Salesforce call", "2 Intercom calls". */
function sayCalls(count: number, service: string): string {
  return `${formatCount(count)} ${service} ${count === 1 ? 'call' : 'calls'}`;
}

export function sayCosts({ calls }: Pick<RunView, 'calls'>): string {
  return `${sayCalls(calls.salesforce, 'Salesforce')}, ${sayCalls(calls.intercom, 'Intercom')}`;
}

/** "about 4 s left", "about 3 min left", "about 2 h left"; from seconds. */
export function sayRemaining(seconds: number): string {
  if (seconds < 60) return `about ${Math.max(1, Math.ceil(seconds))} s left`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `about ${minutes} min left` : `about ${Math.ceil(minutes / 60)} h left`;
}

/** "6 a second"; slower than one: "40 a minute". */
function sayRate(rate: number): string {
  return rate >= 1
    ? `${formatCount(Math.round(rate))} a second`
    : `${formatCount(Math.max(1, Math.round(rate * 60)))} a minute`;
}

/** How far a run is: of what it looks at while it rehearses, else of what it changes. */
export function shareOf(run: RunView): { done: number; total: number | null } {
  const rehearsing = run.phase === 'rehearsing' || run.resumes === 'rehearsing';
  return rehearsing ? { done: run.looked, total: run.total } : { done: run.done, total: run.counts.change };
}

/** "18 of 40, 6 a second, about 4 s left". */
export function sayProgress(run: RunView): string {
  const { done, total } = shareOf(run);
  const rehearsing = run.phase === 'rehearsing' || run.resumes === 'rehearsing';
  const parts = [
    `${rehearsing ? 'Looked at ' : ''}${formatCount(done)}${total === null ? '' : ` of ${formatCount(total)}`}`,
    ...(run.phase === 'paused' || run.rate === null || run.rate <= 0 ? [] : [sayRate(run.rate)]),
    ...(run.phase === 'paused' || run.remaining === null ? [] : [sayRemaining(run.remaining)]),
    ...(run.failed > 0 ? [`${formatCount(run.failed)} failed`] : []),
  ];
  return parts.join(', ');
}

/** What a run is, as the title of its page. */
export function sayTitle({ kind, phase, resumes, tables }: RunView): string {
  const rehearsal = phase === 'rehearsing' || phase === 'rehearsed' || resumes === 'rehearsing';
  const what = kind === 'revert' ? 'Revert' : rehearsal ? 'Rehearsal' : 'Sync run';
  const of = sayTables(tables);
  return of === '' ? what : `${what}: ${of}`;
}

/** "40 people, 45 values." */
export function saySize({ counts, tables }: RunView): string {
  const values = `${formatCount(counts.values)} ${counts.values === 1 ? 'value' : 'values'}`;
  return `${formatCount(counts.change)} ${nounOf(tables, counts.change)}, ${values}.`;
}

/** What a run that is over has done: "38 people updated, 2 failed." */
export function sayOutcome(run: RunView): string {
  const { kind, phase, done, failed, changedSince, counts, tables, revertible } = run;
  const deed = kind === 'revert' ? 'put back' : 'updated';
  if (phase === 'cancelled' && done + failed + changedSince === 0 && !revertible)
    return `Cancelled. Nothing was ${deed}.`;
  const parts = [
    `${formatCount(done)} ${nounOf(tables, done)} ${deed}`,
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    ...(changedSince > 0 ? [`${formatCount(changedSince)} left alone, because somebody changed them since`] : []),
    ...(phase === 'cancelled' ? [`cancelled before the rest of ${formatCount(counts.change)}`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** What the counts above the table say, those that are nothing left out but the first two. */
export function listCounts({
  looked,
  counts,
  phase,
}: RunView): { count: number; label: string; tone: 'ink' | 'quiet' | 'bad' }[] {
  const all = [
    { count: looked, label: 'looked at', tone: 'ink' as const },
    {
      count: counts.change,
      label: phase === 'rehearsing' || phase === 'rehearsed' ? 'will change' : 'to change',
      tone: 'ink' as const,
    },
    { count: counts.equal, label: 'equal already', tone: 'quiet' as const },
    { count: counts.blocked, label: 'blocked', tone: 'bad' as const },
    { count: counts.held, label: 'held', tone: 'quiet' as const },
    { count: counts.leftOut, label: 'left out', tone: 'quiet' as const },
    { count: counts.unmatched, label: 'not in Salesforce', tone: 'quiet' as const },
  ];
  return all.filter(({ count }, index) => index < 2 || count > 0);
}

const stateNotes: Partial<Record<RunRowState, string>> = {
  'left-out': 'Left out by you',
  held: 'Left as it is: the other side wins',
  done: 'Updated',
  failed: 'Failed',
  'changed-since': 'Changed since the rehearsal, left alone',
};

/** The note of a row: the run's own words, else what its state says. */
export function sayNote({ state, note, direction }: RunRowView): string {
  const own = state === 'left-out' ? (stateNotes['left-out'] ?? null) : note;
  return own ?? stateNotes[state] ?? (direction === 'to-intercom' ? 'Written to Intercom' : '');
}

export interface RowGroup {
  recordKey: string;
  rows: RunRowView[];
  /** Taken in, left out, or nothing to choose. */
  choice: 'in' | 'out' | null;
}

/** Rows by record; rows of one record follow each other. */
export function groupRows(rows: readonly RunRowView[]): RowGroup[] {
  const groups: RowGroup[] = [];
  for (const row of rows) {
    let group = groups.at(-1);
    if (group === undefined || group.recordKey !== row.recordKey) {
      group = { recordKey: row.recordKey, rows: [], choice: null };
      groups.push(group);
    }
    group.rows.push(row);
    if (row.state === 'will') group.choice = 'in';
    if (row.state === 'left-out' && group.choice === null) group.choice = 'out';
  }
  return groups;
}

/** Rows after records were left out or taken in again; null: all records. */
export function chooseRows(rows: RunRowView[], recordKeys: string[] | null, leftOut: boolean): RunRowView[] {
  const chosen = recordKeys === null ? null : new Set(recordKeys);
  const [from, to] = leftOut ? (['will', 'left-out'] as const) : (['left-out', 'will'] as const);
  return rows.map((row) =>
    row.state === from && (chosen === null || chosen.has(row.recordKey)) ? { ...row, state: to } : row,
  );
}
