import { useId } from 'react';
import type { RunFilter, RunRowState, RunRowView, RunView } from '../../lib/messages/sync.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useRun, useRunDesk } from './run-desk.ts';
import { groupRows, type RowGroup, sayNote } from './run-words.ts';

const filters: { value: RunFilter; before: string; after: string }[] = [
  { value: 'will', before: 'Will change', after: 'Changed' },
  { value: 'blocked', before: 'Blocked', after: 'Blocked' },
  { value: 'all', before: 'All', after: 'All' },
];

function Filter({ rehearsed }: { rehearsed: boolean }) {
  const desk = useRunDesk();
  const id = useId();
  const filter = useRun((state) => state.filter);
  return (
    <fieldset className="segments">
      <legend className="unseen">Show</legend>
      {filters.map(({ value, before, after }) => (
        <label key={value}>
          <input
            type="radio"
            name={id}
            className="unseen"
            checked={filter === value}
            onChange={() => desk.show(value)}
          />
          {rehearsed ? before : after}
        </label>
      ))}
    </fieldset>
  );
}

const stateIcons: Partial<Record<RunRowState, IconName>> = {
  blocked: 'trouble',
  failed: 'trouble',
  held: 'info',
  'changed-since': 'info',
  done: 'check',
};

/** The record's own state before the row: the worst of its rows. */
function iconOf({ rows }: RowGroup): { icon: IconName; state: RunRowState } | null {
  for (const state of ['failed', 'blocked', 'changed-since', 'held', 'done'] as const) {
    const icon = stateIcons[state];
    if (icon !== undefined && rows.some((row) => row.state === state)) return { icon, state };
  }
  return null;
}

/** Characters of a value that the table shows; the rest is in its tooltip and in the report. */
const mostShown = 160;

function Value({ text }: { text: string }) {
  if (text === '') return <span className="quiet">Empty</span>;
  return text.length <= mostShown ? <bdi>{text}</bdi> : <bdi title={text}>{text.slice(0, mostShown)}…</bdi>;
}

function ValueCells({ row }: { row: RunRowView }) {
  const { label, from, to, direction, state } = row;
  return (
    <>
      <td className="run-field">{label}</td>
      <td className="run-from">
        <Value text={from} />
      </td>
      <td className={state === 'will' || state === 'done' ? 'run-to' : 'run-to run-to-off'}>
        <span className="run-arrow" aria-hidden="true">
          {direction === 'to-salesforce' ? '→' : '←'}
        </span>
        <Value text={to} />
      </td>
      <td className={state === 'blocked' || state === 'failed' ? 'run-note run-note-bad' : 'run-note'}>
        {sayNote(row)}
      </td>
    </>
  );
}

function GroupRows({ group, choosable }: { group: RowGroup; choosable: boolean }) {
  const desk = useRunDesk();
  const busy = useRun((state) => state.busy);
  const [first, ...others] = group.rows;
  if (first === undefined) return null;
  const told = iconOf(group);
  return (
    <tbody>
      <tr>
        <td rowSpan={group.rows.length} className="run-choice">
          {choosable && group.choice !== null ? (
            <input
              type="checkbox"
              aria-label={`Update ${first.name}`}
              aria-disabled={busy}
              checked={group.choice === 'in'}
              onChange={() => void desk.choose([group.recordKey], group.choice === 'in')}
            />
          ) : told === null ? null : (
            <span className={`run-icon-${told.state}`}>
              <Icon name={told.icon} />
            </span>
          )}
        </td>
        <th scope="rowgroup" rowSpan={group.rows.length}>
          <span className="cut" dir="auto" title={first.name}>
            {first.name}
          </span>
          {first.company === null ? null : (
            <span className="cut table-note" dir="auto" title={first.company}>
              {first.company}
            </span>
          )}
        </th>
        <ValueCells row={first} />
      </tr>
      {others.map((row) => (
        <tr key={`${row.direction} ${row.label}`}>
          <ValueCells row={row} />
        </tr>
      ))}
    </tbody>
  );
}

function SelectAll({ run, groups }: { run: RunView; groups: RowGroup[] }) {
  const desk = useRunDesk();
  const { change, leftOut } = run.counts;
  const some = change > 0 && leftOut > 0;
  return (
    <input
      type="checkbox"
      aria-label="All of them"
      disabled={groups.length === 0 || change + leftOut === 0}
      ref={(box) => {
        if (box !== null) box.indeterminate = some;
      }}
      checked={change > 0 && leftOut === 0}
      onChange={() => void desk.choose(null, !some && change > 0)}
    />
  );
}

/** Old and new, value by value; records can be left out until the run begins. */
export function RunTable({ run }: { run: RunView }) {
  const desk = useRunDesk();
  const rows = useRun((state) => state.rows);
  const next = useRun((state) => state.next);
  const reading = useRun((state) => state.readingRows);
  const rehearsed = run.phase === 'rehearsed';
  const groups = groupRows(rows);
  return (
    <>
      <Filter rehearsed={rehearsed} />
      <table className="settings-table run-table" aria-busy={reading}>
        <thead>
          <tr>
            {rehearsed ? (
              <th scope="col" className="run-choice">
                <SelectAll run={run} groups={groups} />
              </th>
            ) : (
              <td className="run-choice" />
            )}
            <th scope="col">{run.tables.includes('account') ? 'Person or company' : 'Person'}</th>
            <th scope="col">Field</th>
            <th scope="col">{rehearsed ? 'Now' : 'Before'}</th>
            <th scope="col">{rehearsed ? 'Will be' : 'After'}</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        {groups.map((group) => (
          <GroupRows key={group.recordKey} group={group} choosable={rehearsed} />
        ))}
      </table>
      {rows.length === 0 ? (
        <p className="run-none" role="status">
          {reading ? 'Reading…' : 'None of these.'}
        </p>
      ) : null}
      {next === null ? null : (
        <button type="button" className="button button-plain" aria-disabled={reading} onClick={desk.more}>
          Show more
        </button>
      )}
    </>
  );
}
