import { useEffect, useEffectEvent } from 'react';
import { Icon } from '../ui/icon.tsx';
import { useActionState, useActions } from './actions-context.ts';
import { Outbox } from './outbox.tsx';
import type { OutboxDeeds } from './outbox-item.tsx';
import { useFocusInside } from './sheet.tsx';
import { sameShown } from './shown.ts';

/** The outbox in the place of the card. */
export function PanelOutbox() {
  const actions = useActions();
  const outbox = useActionState((state) => state.outbox);
  const failure = useActionState((state) => state.outboxFailure);
  const shown = useActionState((state) => state.shown);
  const leave = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) actions.showOutbox(false);
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => leave(event);
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
  const deeds: OutboxDeeds = {
    retry: actions.retry,
    discard: actions.discard,
    editOf: (item) => (shown !== null && sameShown(shown, item) ? () => actions.edit(item) : null),
  };
  const over = useFocusInside<HTMLDivElement>();
  return (
    <div ref={over} tabIndex={-1} className="outbox-over">
      <Outbox
        outbox={outbox}
        failure={failure}
        deeds={deeds}
        now={Date.now()}
        head={
          <>
            <button
              type="button"
              className="icon-button"
              aria-label="Back"
              title="Back"
              onClick={() => actions.showOutbox(false)}
            >
              <Icon name="left" />
            </button>
            <h2>Outbox</h2>
          </>
        }
      />
    </div>
  );
}
