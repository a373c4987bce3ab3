import { useCallback, useEffect, useState } from 'react';
import { type Failure, toFailure } from '../../lib/failures/codes.ts';
import type { Notice } from '../../lib/messages/contract.ts';
import { type PanelApi, useApi } from '../ui/api.ts';

export interface Told<Status> {
  status: Status | null;
  /** Why it could not be asked. */
  failure: Failure | null;
  busy: boolean;
  /** Asks what changes it, unless something is asked already. */
  ask(question: (api: PanelApi) => Promise<Status>): void;
}

/**
 * How something that works by itself stands: asked for when the page opens and when what it rests on changes, then told by
 * notices. Both functions must stay the same from one drawing to the next.
 */
export function useToldStatus<Status>(
  read: (api: PanelApi) => Promise<Status>,
  toldIn: (notice: Notice) => Status | null,
): Told<Status> {
  const api = useApi();
  const [status, setStatus] = useState<Status | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const keep = useCallback(
    (question: Promise<Status>) =>
      question.then(
        (answer) => {
          setStatus(() => answer);
          setFailure(null);
        },
        (error) => setFailure(toFailure(error)),
      ),
    [],
  );
  useEffect(() => {
    const readNow = () => void keep(read(api));
    readNow();
    return api.listen((notice) => {
      const told = toldIn(notice);
      if (told !== null) setStatus(() => told);
      if (notice.notice === 'settings' || notice.notice === 'connections') readNow();
    });
  }, [api, keep, read, toldIn]);
  const ask = (question: (api: PanelApi) => Promise<Status>) => {
    if (busy) return;
    setBusy(true);
    void keep(question(api)).then(() => setBusy(false));
  };
  return { status, failure, busy, ask };
}
