import { useEffect, useState } from 'react';
import type { RunView } from '../../lib/messages/sync.ts';
import { formatWhen } from '../actions/when.ts';
import { useSteps } from '../settings/page-steps.ts';
import { DownloadIcon } from '../ui/download-icon.tsx';
import { downloadText } from '../ui/download-text.ts';
import { Icon } from '../ui/icon.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { ChooseTables } from './choose-tables.tsx';
import { useRun, useRunDesk } from './run-desk.ts';
import { RunFoot } from './run-foot.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunTable } from './run-table.tsx';
import { listCounts, sayOutcome, sayTitle } from './run-words.ts';

function over({ phase }: RunView): boolean {
  return phase === 'done' || phase === 'cancelled';
}

function sayLead(run: RunView): string {
  const { kind, phase, readAt, endedAt } = run;
  const now = Date.now();
  if (over(run)) return `${sayOutcome(run)}${endedAt === null ? '' : ` Ended ${formatWhen(endedAt, now)}.`}`;
  if (phase === 'rehearsing' || run.resumes === 'rehearsing')
    return 'Both sides are read and compared. Nothing is changed.';
  if (phase === 'rehearsed') {
    const read = readAt === null ? '' : `, read at ${formatWhen(readAt, now)}`;
    return `Nothing has been changed. This is what running it would do${read}.`;
  }
  const what = kind === 'revert' ? 'What the run changed is put back.' : 'What was rehearsed is written.';
  return `${what} A record that somebody changed since is left alone.`;
}

function ReportButton() {
  const desk = useRunDesk();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    if (busy) return;
    setBusy(true);
    const pieces = await desk.readReport();
    if (pieces !== null) downloadText('tandem-sync-report.csv', pieces, 'text/csv');
    setBusy(false);
  };
  return (
    <button type="button" className="button button-plain" aria-disabled={busy} onClick={() => void download()}>
      <DownloadIcon />
      Download report
    </button>
  );
}

function Counts({ run }: { run: RunView }) {
  return (
    <ul className="run-counts" aria-label="Counts">
      {listCounts(run).map(({ count, label, tone }) => (
        <li key={label} className={`run-count-${tone}`}>
          <b>{count.toLocaleString()}</b> {label}
        </li>
      ))}
    </ul>
  );
}

/** A bulk run, from choosing what is rehearsed to its report. */
export function RunPage() {
  const desk = useRunDesk();
  const run = useRun((state) => state.run);
  const failure = useRun((state) => state.failure);
  const [again, setAgain] = useState(false);
  const steps = useSteps(desk.reload);
  useEffect(() => desk.start(), [desk]);
  const id = run?.id;
  useEffect(() => {
    if (id !== undefined) setAgain(false);
  }, [id]);
  const choosing = again || run === null;
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <div className="page-title">
            <a href="#sync" className="icon-button" aria-label="Back to Sync" title="Back to Sync">
              <Icon name="left" />
            </a>
            <h1>{choosing || run === undefined ? 'Sync everyone' : sayTitle(run)}</h1>
          </div>
          {choosing || run === undefined ? null : <p className="option-text">{sayLead(run)}</p>}
        </div>
        {choosing || run === undefined || run.phase === 'rehearsing' || run.resumes === 'rehearsing' ? null : (
          <ReportButton />
        )}
      </div>
      {failure === null ? null : <FailureNotice failure={failure} steps={steps} />}
      {choosing ? (
        <ChooseTables onDone={() => setAgain(false)} back={again ? () => setAgain(false) : null} />
      ) : run === undefined ? (
        <p role="status">Reading the last run…</p>
      ) : (
        <>
          {over(run) ? null : <RunProgress run={run} />}
          <Counts run={run} />
          {run.phase === 'rehearsing' || run.resumes === 'rehearsing' ? null : <RunTable run={run} />}
          <RunFoot run={run} onAgain={() => setAgain(true)} />
        </>
      )}
    </>
  );
}
