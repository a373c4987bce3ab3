import { Icon } from '../ui/icon.tsx';
import { useActionState, useActions } from './actions-context.ts';
import { badgeOf } from './outbox-badge.ts';

/** In the bar, only when something waits or needs the agent: red is a person's turn. */
export function OutboxButton() {
  const actions = useActions();
  const outbox = useActionState((state) => state.outbox);
  const open = useActionState((state) => state.outboxOpen);
  const badge = badgeOf(outbox);
  if (badge === null) return null;
  const said = `Outbox: ${badge.said}`;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={said}
      title={said}
      aria-expanded={open}
      onClick={() => actions.showOutbox(!open)}
    >
      <Icon name="outbox" />
      <span className={`badge ${badge.needsYou ? 'badge-trouble' : ''}`} aria-hidden="true">
        {badge.count > 99 ? '99+' : badge.count}
      </span>
    </button>
  );
}
