import './sheet.css';
import './form.css';
import './task.css';
import './outbox.css';
import './labels.css';
import './receipt.css';
import '../activity/activity.css';
import '../../lib/failures/learn-writing.ts';
import { useEffect } from 'react';
import type { Action, FormView } from '../../lib/messages/write.ts';
import { useNextSteps } from '../panel/next-steps.ts';
import { usePanel } from '../panel/panel-session.ts';
import { FailureNotice } from '../ui/notice.tsx';
import { useActionState, useActions } from './actions-context.ts';
import type { FormSheet } from './actions-state.ts';
import { type Agent, followAgent } from './agent-change.ts';
import { CaseSheet } from './case-sheet.tsx';
import { LeadSheet } from './lead-sheet.tsx';
import { MessagesList } from './messages-list.tsx';
import { PanelOutbox } from './panel-outbox.tsx';
import { Sheet } from './sheet.tsx';
import { TaskSheet } from './task-sheet.tsx';

const titles: Record<Action, string> = { lead: 'Create Lead', case: 'New Case', task: 'New Salesforce task' };

function Filled({ form }: { form: FormView }) {
  switch (form.action) {
    case 'lead':
      return <LeadSheet form={form} />;
    case 'case':
      return <CaseSheet form={form} />;
    case 'task':
      return <TaskSheet form={form} />;
  }
}

/** A form on its way, or why it cannot be had. */
function Unfilled({ sheet }: { sheet: FormSheet }) {
  const actions = useActions();
  const steps = useNextSteps();
  const person = usePanel(({ panel }) => (panel.view !== null && 'person' in panel.view ? panel.view.person : null));
  const { action, part, selection, entryId } = sheet.ask;
  const again = () => actions.open(action, { part, selection, entryId });
  return (
    <Sheet
      title={titles[action]}
      forWhom={person === null ? null : { name: person.name, detail: person.email }}
      busy={sheet.form.status === 'loading'}
      onClose={actions.close}
      footCloses
      foot={
        <div className="sheet-buttons">
          <button type="button" className="button button-plain" onClick={actions.close}>
            Close
          </button>
        </div>
      }
    >
      {sheet.form.status === 'failed' ? (
        <FailureNotice failure={sheet.form.failure} steps={{ ...steps, 'try-again': again }} />
      ) : (
        <div className="skeleton form-bones" aria-hidden="true">
          {['a', 'b', 'c', 'd'].map((bone) => (
            <span key={bone} className="bone bone-field" />
          ))}
        </div>
      )}
    </Sheet>
  );
}

function Over({ sheet }: { sheet: FormSheet }) {
  if (sheet.form.status !== 'ready') return <Unfilled sheet={sheet} />;
  // A form of another thing, record type or entry starts with nothing opened or chosen in it.
  const { action, recordTypeId, reopened } = sheet.form.value;
  const key = [action, sheet.ask.part, recordTypeId, reopened?.entryId].join(' ');
  return <Filled key={key} form={sheet.form.value} />;
}

/** Outlives the panel's being drawn as a rail meanwhile. */
let agent: Agent = null;

/** Nothing of an agent who has gone stays for the next one: neither what they typed, nor whom it was about. */
function useLeaving() {
  const actions = useActions();
  const connection = usePanel(({ panel }) => panel.view?.connection ?? null);
  useEffect(() => {
    if (connection === null) return;
    const next = followAgent(agent, connection);
    agent = next.agent;
    if (!next.left) return;
    actions.abandon(null);
    actions.closeMessages();
    actions.showOutbox(false);
    actions.endReceipt();
  }, [actions, connection]);
}

/** What lies over the card: one sheet, list or the outbox at a time. The ground stays while the sheet on it changes. */
export function Sheets() {
  useLeaving();
  const sheet = useActionState((state) => state.sheet);
  const messages = useActionState((state) => state.messages);
  const outboxOpen = useActionState((state) => state.outboxOpen);
  if (messages === null && outboxOpen) return <PanelOutbox />;
  if (messages === null && sheet === null) return null;
  return (
    <>
      <div className="sheet-ground" aria-hidden="true" />
      {messages !== null ? <MessagesList /> : sheet === null ? null : <Over sheet={sheet} />}
    </>
  );
}

export { AfterCard } from '../activity/after-card.tsx';
export { AddEmail } from './add-email.tsx';
export { ReceiptPlace } from './receipt.tsx';
