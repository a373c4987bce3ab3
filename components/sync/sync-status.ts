import { useCallback, useEffect, useState } from 'react';
import { type Failure, toFailure } from '../../lib/failures/codes.ts';
import type { SyncStatus } from '../../lib/messages/sync.ts';
import { formatWhen } from '../actions/when.ts';
import { useApi } from '../ui/api.ts';
import { formatCount } from '../ui/format.ts';

export interface ToldSync {
  status: SyncStatus | null;
  /** Why it could not be asked. */
  failure: Failure | null;
  busy: boolean;
  /** Looks at both sides now. */
  run(): void;
  /** Tries what is not in sync again: one (Intercom's id), or all (null). */
  retry(id: string | null): void;
}

/** How sync stands: asked for when the page opens and when what it rests on changes, then told by notices. */
export function useSyncStatus(): ToldSync {
  const api = useApi();
  const [status, setStatus] = useState<SyncStatus | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const keep = useCallback(
    (question: Promise<SyncStatus>) =>
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
    const read = () => void keep(api.ask('sync-status', {}));
    read();
    return api.listen((notice) => {
      if (notice.notice === 'sync') setStatus(notice.status);
      if (notice.notice === 'settings' || notice.notice === 'connections') read();
    });
  }, [api, keep]);
  const once = (question: () => Promise<SyncStatus>) => {
    if (busy) return;
    setBusy(true);
    void keep(question()).then(() => setBusy(false));
  };
  return {
    status,
    failure,
    busy,
    run: () => once(() => api.ask('sync-run', {})),
    retry: (id) => once(() => api.ask('sync-retry', { id })),
  };
}

/** Where sync stands, as one line; `now` in milliseconds since the epoch. */
export function saySync({ running, backlog, lookedAt }: SyncStatus, now: number): string {
  if (!running) return 'Nothing is synced by itself.';
  if (backlog !== null) return `Catching up: ${formatCount(backlog.done)} of ${formatCount(backlog.total)}`;
  const { intercom, salesforce } = lookedAt;
  if (intercom === null && salesforce === null) return 'Not looked yet';
  const say = (at: number | null) => (at === null ? 'not yet' : formatWhen(at, now));
  return `Intercom looked at ${say(intercom)}, Salesforce ${say(salesforce)}`;
}

/** What this browser has written; empty before the first. */
export function sayWritten({ written, pairs }: SyncStatus): string {
  const known = `${formatCount(pairs)} ${pairs === 1 ? 'record' : 'records'} known on both sides`;
  if (written.salesforce + written.intercom === 0) return `${known}. Nothing written yet.`;
  const values = (count: number) => `${formatCount(count)} ${count === 1 ? 'value' : 'values'}`;
  return `${known}. Written by this browser: ${values(written.salesforce)} to Salesforce, ${values(written.intercom)} to Intercom.`;
}
