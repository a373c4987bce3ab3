import type { RunView } from '../../lib/messages/sync.ts';
import { useSteps } from '../settings/page-steps.ts';
import { FailureNotice } from '../ui/notice.tsx';
import { sayGoesOn } from './rest-words.ts';
import { useRun, useRunDesk } from './run-desk.ts';
import { sayProgress, shareOf } from './run-words.ts';

/** How far a run is, and the ways to hold it: nothing while it waits for a person's word. */
export function RunProgress({ run }: { run: RunView }) {
  const desk = useRunDesk();
  const busy = useRun((state) => state.busy);
  const resume = () => void desk.act('run-resume');
  const steps = useSteps(resume);
  if (run.phase === 'rehearsed') return null;
  const { done, total } = shareOf(run);
  const paused = run.phase === 'paused';
  const goesOn = sayGoesOn(run);
  const title = paused ? 'Paused:' : run.phase === 'rehearsing' ? 'Rehearsing:' : 'Running:';
  return (
    <>
      {run.trouble === null ? null : <FailureNotice failure={run.trouble} steps={steps} />}
      <section className="run-progress" aria-label="Progress">
        <div className="run-progress-line">
          <p role="status" className="grow">
            <b>{title}</b> {sayProgress(run)}
            {goesOn === null ? null : `. ${goesOn}`}
          </p>
          <button
            type="button"
            className="text-button"
            aria-disabled={busy}
            onClick={paused ? resume : () => void desk.act('run-pause')}
          >
            {paused ? 'Resume' : 'Pause'}
          </button>
          <button
            type="button"
            className="text-button"
            aria-disabled={busy}
            onClick={() => void desk.act('run-cancel')}
          >
            Cancel
          </button>
        </div>
        <progress
          className="work-progress"
          aria-label={run.phase === 'rehearsing' ? 'Looked at' : 'Updated'}
          {...(total === null ? {} : { value: done })}
          max={Math.max(1, total ?? 1)}
        />
      </section>
    </>
  );
}
