import { useId, useState } from 'react';
import type { AlreadySent, TaskForm } from '../../lib/messages/write.ts';
import { OpenLink } from '../panel/record-parts.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { useActions } from './actions-context.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { RelatedSelect } from './task-related.tsx';
import { sayWhen } from './when.ts';

/** Who sent it and when: shown instead of a second copy. */
export function AlreadyNotice({ already }: { already: AlreadySent }) {
  return (
    <Notice tone="done" icon="check-round" actions={<OpenLink url={already.url} name="Task" />}>
      <p role="status">
        <b>
          Already sent by {already.by} {sayWhen(already.at, Date.now())}.
        </b>
        {already.relatedTo === null ? null : ` Related to ${already.relatedTo}.`}
      </p>
    </Notice>
  );
}

/** Another opportunity for a task of one's own. */
function Relate({ form, already }: { form: TaskForm; already: AlreadySent }) {
  const actions = useActions();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [chosen, choose] = useState(form.related.chosen ?? '');
  const why = !already.own
    ? `Only ${already.by} can relate it anew here.`
    : form.related.options.length === 0
      ? (form.related.sentence ?? 'There is no opportunity to relate it to.')
      : null;
  return (
    <li>
      <button
        type="button"
        className="row-button"
        aria-expanded={open}
        aria-disabled={why !== null}
        {...(why === null ? {} : { 'aria-describedby': `${id}-why` })}
        onClick={() => (why === null ? setOpen(!open) : undefined)}
      >
        <Icon name="opportunity" />
        <span className="grow">Relate to another opportunity</span>
        <Icon name={open ? 'down' : 'right'} />
      </button>
      {why === null ? null : (
        <p id={`${id}-why`} className="form-hint row-why">
          {why}
        </p>
      )}
      {open ? (
        <div className="row-more">
          <label htmlFor={id} className="form-label">
            Related To
          </label>
          <RelatedSelect id={id} options={form.related.options} chosen={chosen} onChoose={choose} />
          <ConfirmButton main={false} onConfirm={() => actions.relate(already.taskId, chosen === '' ? null : chosen)}>
            Relate
          </ConfirmButton>
        </div>
      ) : null}
    </li>
  );
}

function RemoveLog({ already }: { already: AlreadySent }) {
  const actions = useActions();
  const [asked, setAsked] = useState(false);
  if (!already.own) return null;
  return (
    <li>
      <button type="button" className="row-button row-danger" aria-expanded={asked} onClick={() => setAsked(!asked)}>
        <Icon name="trash" />
        <span className="grow">Remove this log</span>
        <Icon name={asked ? 'down' : 'right'} />
      </button>
      {asked ? (
        <div className="row-more">
          <p className="form-hint">Deletes the task in Salesforce. The conversation stays in Intercom.</p>
          <ConfirmButton main={false} onConfirm={() => actions.remove(already.taskId)}>
            Delete the task
          </ConfirmButton>
        </div>
      ) : null}
    </li>
  );
}

/** What can still be done with something that was sent before. */
export function StillPossible({ form, already }: { form: TaskForm; already: AlreadySent }) {
  const actions = useActions();
  return (
    <div>
      <p className="still">You can still</p>
      <ul className="rows">
        <Relate form={form} already={already} />
        <li>
          <button type="button" className="row-button" onClick={actions.openMessages}>
            <Icon name="chat" />
            <span className="grow">Send another message instead</span>
            <Icon name="right" />
          </button>
        </li>
        <RemoveLog already={already} />
      </ul>
    </div>
  );
}
