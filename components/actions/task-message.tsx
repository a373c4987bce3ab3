import type { TaskForm } from '../../lib/messages/write.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { useActionState, useActions } from './actions-context.ts';
import { MaskedSentence, nameSecrets } from './masked-sentence.tsx';
import { splitMasked } from './masked-text.ts';
import { formatWhen, fromSeconds } from './when.ts';

/** Text in which what was masked stands out. */
export function MaskedText({ text }: { text: string }) {
  return splitMasked(text).map(({ at, text: part, masked }) =>
    masked ? (
      <span key={at} className="masked">
        {part}
      </span>
    ) : (
      <span key={at}>{part}</span>
    ),
  );
}

/** What the task is about: a message, a note, a selection, or all of it; `again` offers the list to pick from. */
export function TaskMessage({ form, again }: { form: TaskForm; again: boolean }) {
  const actions = useActions();
  const { message } = form;
  return (
    <>
      {message === null ? (
        <p className="quote quote-whole">
          <Icon name="chat" />
          The whole conversation
        </p>
      ) : (
        <blockquote className="quote">
          <p className="quote-by">
            <span className="cut">
              {message.author}, {formatWhen(fromSeconds(message.at), Date.now())}
            </span>
            <span>{message.kind === 'note' ? 'internal note' : 'in this conversation'}</span>
          </p>
          <p className="quote-text" dir="auto">
            <MaskedText text={message.text} />
          </p>
        </blockquote>
      )}
      {again ? (
        <button type="button" className="row-button" onClick={actions.openMessages}>
          <Icon name="filter" />
          <span className="grow">Another message…</span>
          <Icon name="right" />
        </button>
      ) : null}
    </>
  );
}

/** Card numbers, passwords and keys in the text that is chosen: masked, unless the agent says otherwise. */
export function SecretsNotice({ form }: { form: TaskForm }) {
  const actions = useActions();
  const unmasked = useActionState((state) => state.sheet?.draft.unmasked === true);
  const scope = useActionState((state) => state.sheet?.draft.scope ?? null) ?? form.scope;
  const secrets = form.scopes.find((each) => each.scope === scope)?.secrets ?? [];
  const total = secrets.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <Notice
      tone="know"
      icon="card"
      actions={
        <button type="button" className="text-button" onClick={() => actions.draft({ unmasked: !unmasked })}>
          {unmasked ? 'Mask again' : 'Send unmasked'}
        </button>
      }
    >
      {unmasked ? (
        <>
          <b>{nameSecrets(secrets)} will be sent as written.</b> Everybody who may read the task will see{' '}
          {total === 1 ? 'it' : 'them'}.
        </>
      ) : (
        <MaskedSentence secrets={secrets} />
      )}
    </Notice>
  );
}
