import { useCallback, useEffect, useState } from 'react';
import { type Failure, toFailure } from '../../lib/failures/codes.ts';
import type { LoggingStatus } from '../../lib/messages/logging.ts';
import { formatWhen } from '../actions/when.ts';
import { useApi } from '../ui/api.ts';
import { formatCount } from '../ui/format.ts';

export interface ToldStatus {
  status: LoggingStatus | null;
  /** Why it could not be asked. */
  failure: Failure | null;
  busy: boolean;
  /** Looks for what is to be logged now. */
  run(): void;
}

/** How logging stands: asked for when the page opens and when what it rests on changes, then told by notices. */
export function useLoggingStatus(): ToldStatus {
  const api = useApi();
  const [status, setStatus] = useState<LoggingStatus | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const keep = useCallback(
    (question: Promise<LoggingStatus>) =>
      question.then(
        (answer) => {
          setStatus(answer);
          setFailure(null);
        },
        (error) => setFailure(toFailure(error)),
      ),
    [],
  );
  useEffect(() => {
    const read = () => void keep(api.ask('logging-status', {}));
    read();
    return api.listen((notice) => {
      if (notice.notice === 'logging') setStatus(notice.status);
      if (notice.notice === 'settings' || notice.notice === 'connections') read();
    });
  }, [api, keep]);
  const run = () => {
    if (busy) return;
    setBusy(true);
    void keep(api.ask('logging-run', {})).then(() => setBusy(false));
  };
  return { status, failure, busy, run };
}

/** Where logging stands, as one line; `now` in milliseconds since the epoch. */
export function sayStatus({ running, backlog, caughtUpTo, trouble }: LoggingStatus, now: number): string {
  if (!running) return 'Nothing is logged by itself.';
  if (backlog !== null) return `Catching up: ${formatCount(backlog.done)} of ${formatCount(backlog.total)}`;
  if (caughtUpTo === null) return 'Not looked yet';
  const when = formatWhen(caughtUpTo, now);
  return trouble === null ? `Up to date, last looked at ${when}` : `Last looked at ${when}`;
}
