import type { ReactNode } from 'react';
import type { Failure } from '../../lib/failures/codes.ts';
import { FailureNotice } from '../ui/notice.tsx';
import { useSteps } from './page-steps.ts';

interface StandingProps {
  /** Null until it is known. */
  status: { running: boolean; backlog: { done: number; total: number } | null; trouble: Failure | null } | null;
  /** Why it could not be asked. */
  failure: Failure | null;
  busy: boolean;
  /** Looks now. */
  run(): void;
  /** What the button that does so says. */
  action: string;
  /** Where it stands, as one line. */
  line: string;
  children?: ReactNode;
}

/** Where something that works by itself stands, what keeps it from going on, and the way to have it look now. */
export function Standing({ status, failure, busy, run, action, line, children }: StandingProps) {
  const trouble = failure ?? status?.trouble ?? null;
  const steps = useSteps(run);
  const off = status?.running === false;
  return (
    <>
      {trouble === null ? null : <FailureNotice failure={trouble} steps={steps} />}
      <div className="work-status">
        <div className="grow">
          <p role="status">{line}</p>
          {status?.backlog == null || off ? null : (
            <progress
              className="work-progress"
              aria-label="Catching up"
              value={status.backlog.done}
              max={Math.max(1, status.backlog.total)}
            />
          )}
          {children}
        </div>
        <button
          type="button"
          className="button button-plain button-small"
          aria-disabled={busy || off}
          onClick={() => (off ? undefined : run())}
        >
          {action}
        </button>
      </div>
    </>
  );
}
