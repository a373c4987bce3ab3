import { useId } from 'react';
import { usePanel } from '../panel/panel-session.ts';
import { useActionState, useActions } from './actions-context.ts';
import { useSheets } from './load-sheets.ts';
import { describeOffers } from './offers.ts';
import { badgeOf } from './outbox-badge.ts';

/** Said once to those who listen when something needs them; what is on its way just now is not worth a word. */
function OutboxSaid() {
  const outbox = useActionState((state) => state.outbox);
  const badge = badgeOf(outbox);
  const told = badge !== null && (badge.needsYou || outbox?.offline === true);
  return (
    <p role="status" className="unseen">
      {told ? `Outbox: ${badge.said}` : ''}
    </p>
  );
}

/** Below the card: what happened with this conversation, and what can be done for it. */
export function Foot() {
  const actions = useActions();
  const panel = usePanel((store) => store.panel);
  const sheets = useSheets();
  const id = useId();
  const offers = describeOffers(panel);
  if (offers === null) return null;
  const reason = offers.why === '' ? {} : { 'aria-describedby': id };
  const offer = (works: boolean) => (works ? {} : { 'aria-disabled': true, ...reason });
  return (
    <footer className="foot">
      <OutboxSaid />
      {sheets === null ? null : <sheets.ReceiptPlace />}
      <div className="foot-buttons">
        <button
          type="button"
          className="button button-plain"
          {...offer(offers.newCase)}
          onClick={() => (offers.newCase ? actions.open('case') : undefined)}
        >
          New Case
        </button>
        <button
          type="button"
          className="button button-main"
          {...offer(offers.newTask)}
          onClick={() => (offers.newTask ? actions.open('task') : undefined)}
        >
          New Salesforce task
        </button>
      </div>
      {offers.why === '' ? null : (
        <p id={id} className="foot-why">
          {offers.why}
        </p>
      )}
    </footer>
  );
}
