import { toFailure } from '../../lib/failures/codes.ts';
import type { OutboxView } from '../../lib/messages/write.ts';
import type { PanelApi } from '../ui/api.ts';
import type { ActionsEvent, ActionsState } from './actions-state.ts';
import { nextAskIn } from './outbox-badge.ts';

/** What the worker's outbox holds, kept true: by its notices, and by asking while something is under way. */
export interface OutboxReader {
  /** Reads it now; `heed` is called after each change. Answers with what stops asking. */
  start(heed: () => void): () => void;
  read(): Promise<void>;
  hear(outbox: OutboxView): void;
  /** Something was just stored: asks again until it has ended. */
  follow(): void;
  /** Asks for a change of the outbox and keeps the answer. */
  run(question: () => Promise<OutboxView>): void;
}

interface Ties {
  state(): ActionsState;
  dispatch(event: ActionsEvent): void;
  now(): number;
  /** Nobody looks at a hidden page: it asks again when it is seen. */
  isSeen(): boolean;
}

export function createOutboxReader(api: PanelApi, { state, dispatch, now, isSeen }: Ties): OutboxReader {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heedChange: () => void = () => undefined;
  const follow = () => {
    clearTimeout(timer);
    const delay = nextAskIn(state().outbox, now());
    if (delay !== null && isSeen()) timer = setTimeout(() => void read(), delay);
  };
  const hear = (outbox: OutboxView) => {
    dispatch({ event: 'outbox', outbox, at: now() });
    heedChange();
    follow();
  };
  const keep = async (question: () => Promise<OutboxView>) => {
    try {
      hear(await question());
    } catch (error) {
      dispatch({ event: 'outbox-failed', failure: toFailure(error) });
      follow();
    }
  };
  const read = () => keep(() => api.ask('outbox-read', {}));
  return {
    start(heed) {
      heedChange = heed;
      void read();
      return () => clearTimeout(timer);
    },
    read,
    hear,
    follow() {
      heedChange();
      follow();
    },
    run: (question) => void keep(question),
  };
}
