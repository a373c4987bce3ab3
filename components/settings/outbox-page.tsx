import '../../lib/failures/learn-writing.ts';
import { useEffect, useState } from 'react';
import { type Failure, toFailure } from '../../lib/failures/codes.ts';
import type { OutboxView } from '../../lib/messages/write.ts';
import { Outbox } from '../actions/outbox.tsx';
import type { OutboxDeeds } from '../actions/outbox-item.tsx';
import { useApi } from '../ui/api.ts';

/** What is on its way from this computer, whatever conversation it belongs to. */
export function OutboxPage() {
  const api = useApi();
  const [outbox, setOutbox] = useState<OutboxView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = (question: () => Promise<OutboxView>) => {
    question().then(
      (answer) => {
        setOutbox(answer);
        setFailure(null);
      },
      (error) => setFailure(toFailure(error)),
    );
  };
  useEffect(() => {
    api.ask('outbox-read', {}).then(setOutbox, (error) => setFailure(toFailure(error)));
    return api.listen((notice) => {
      if (notice.notice === 'outbox') setOutbox(notice.outbox);
    });
  }, [api]);
  const deeds: OutboxDeeds = {
    retry: (entryId) => run(() => api.ask('outbox-retry', { entryId })),
    discard: (entryId) => run(() => api.ask('outbox-discard', { entryId })),
    editOf: () => null,
  };
  return (
    <>
      <h1>Outbox</h1>
      <p className="option-text">
        What you wrote is stored here first, then sent. A form is edited in its conversation.
      </p>
      <Outbox outbox={outbox} failure={failure} deeds={deeds} now={Date.now()} />
    </>
  );
}
