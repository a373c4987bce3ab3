import { useState } from 'react';
import type { RunView } from '../../lib/messages/sync.ts';
import { formatCount } from '../ui/format.ts';
import { useRun, useRunDesk } from './run-desk.ts';
import { sayCosts, saySize } from './run-words.ts';
import { nounOf } from './table-words.ts';

function Rehearsed({ run, onAgain }: { run: RunView; onAgain: () => void }) {
  const desk = useRunDesk();
  const busy = useRun((state) => state.busy);
  const { change } = run.counts;
  const deed = run.kind === 'revert' ? 'Put back' : 'Update';
  const nothing = change === 0;
  return (
    <>
      <p className="grow">
        {nothing ? (
          'Nothing would change.'
        ) : (
          <>
            <b>{saySize(run)}</b> {sayCosts(run)}
            {run.through === 'bulk' ? ', by a bulk job of your org' : ''}.
            {run.kind === 'sync' ? ' This run can be reverted.' : ''}
          </>
        )}
      </p>
      <button type="button" className="button button-bare" onClick={onAgain}>
        Rehearse again
      </button>
      <a href="#sync" className="button button-bare">
        Back
      </a>
      <button
        type="button"
        className="button button-main"
        aria-disabled={nothing || busy}
        onClick={() => (nothing ? undefined : void desk.act('run-start'))}
      >
        {nothing ? deed : `${deed} ${formatCount(change)} ${nounOf(run.tables, change)}`}
      </button>
    </>
  );
}

/** Putting back is a bulk write as well: it asks once more. */
function Over({ run, onAgain }: { run: RunView; onAgain: () => void }) {
  const desk = useRunDesk();
  const busy = useRun((state) => state.busy);
  const [asks, setAsks] = useState<'revert' | 'forget' | null>(null);
  // Cancelled when only one side of them was written, none counts as updated.
  const who = run.done === 0 ? 'those begun' : `${formatCount(run.done)} ${nounOf(run.tables, run.done)}`;
  if (asks !== null) {
    const revert = asks === 'revert';
    return (
      <>
        <p className="grow" role="status">
          {revert
            ? `Put back the values of ${who} as they were? What somebody changed since stays as it is.`
            : 'Forget this run and the values it holds? It cannot be reverted after that.'}
        </p>
        <button type="button" className="button button-bare" onClick={() => setAsks(null)}>
          Keep
        </button>
        <button
          type="button"
          className="button button-main"
          aria-disabled={busy}
          onClick={() => {
            setAsks(null);
            void (revert ? desk.act('run-revert') : desk.forget());
          }}
        >
          {revert ? `Put back ${who}` : 'Forget it'}
        </button>
      </>
    );
  }
  return (
    <>
      <p className="grow">{sayCosts(run)}. The report and the values are kept on this computer for 7 days.</p>
      <button type="button" className="button button-bare" onClick={() => setAsks('forget')}>
        Forget this run
      </button>
      {run.revertible ? (
        <button type="button" className="button button-plain" onClick={() => setAsks('revert')}>
          Revert this run
        </button>
      ) : null}
      <button type="button" className="button button-main" onClick={onAgain}>
        New rehearsal
      </button>
    </>
  );
}

/** What can be done with the run that is shown. */
export function RunFoot({ run, onAgain }: { run: RunView; onAgain: () => void }) {
  if (run.phase === 'rehearsed') {
    return (
      <div className="option-foot">
        <Rehearsed run={run} onAgain={onAgain} />
      </div>
    );
  }
  if (run.phase !== 'done' && run.phase !== 'cancelled') return null;
  return (
    <div className="option-foot">
      <Over key={run.id} run={run} onAgain={onAgain} />
    </div>
  );
}
