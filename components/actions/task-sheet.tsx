import type { TaskForm } from '../../lib/messages/write.ts';
import { Icon } from '../ui/icon.tsx';
import { useActions } from './actions-context.ts';
import { FormFields } from './form-field.tsx';
import { FormSheetFrame } from './form-sheet.tsx';
import { OwnerLine } from './owner-line.tsx';
import { AlreadyNotice, StillPossible } from './task-already.tsx';
import { SecretsNotice, TaskMessage } from './task-message.tsx';
import { TaskRelated } from './task-related.tsx';
import { TaskScope } from './task-scope.tsx';

/** Several leads share the address: each gets a task of its own. */
function Whos({ whos }: { whos: TaskForm['whos'] }) {
  if (whos.length < 2) return null;
  const names = whos.map((who) => who.name);
  return (
    <p className="whos">
      <Icon name="lead" size={14} />
      <span>
        {whos.length} leads share this address. Each gets a task: <span dir="auto">{names.join(', ')}</span>.
      </span>
    </p>
  );
}

function AlreadyFoot() {
  const actions = useActions();
  return (
    <div className="sheet-buttons">
      <button type="button" className="button button-plain" onClick={actions.close}>
        Close
      </button>
      <button type="button" className="button button-main sheet-main" aria-disabled="true" title="It was sent before">
        Send to Salesforce
      </button>
    </div>
  );
}

/** A message, note or conversation as a completed task: what of it, where it hangs, who owns it. */
export function TaskSheet({ form }: { form: TaskForm }) {
  const title = 'New Salesforce task';
  const { already } = form;
  if (already !== null && form.reopened === null) {
    return (
      <FormSheetFrame
        title={title}
        form={{ ...form, mayDouble: false }}
        confirm=""
        lead={null}
        foot={<AlreadyFoot />}
        footCloses
      >
        <TaskMessage form={form} again={false} />
        <AlreadyNotice already={already} />
        <StillPossible form={form} already={already} />
      </FormSheetFrame>
    );
  }
  return (
    <FormSheetFrame title={title} form={form} confirm="Send to Salesforce" lead={<OwnerLine owner={form.owner} />}>
      <TaskMessage form={form} again />
      <Whos whos={form.whos} />
      <SecretsNotice form={form} />
      <TaskScope form={form} />
      <TaskRelated form={form} />
      <FormFields form={form} />
    </FormSheetFrame>
  );
}
