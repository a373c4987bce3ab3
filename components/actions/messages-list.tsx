import { useId, useState } from 'react';
import type { MessageView } from '../../lib/messages/write.ts';
import { useNextSteps } from '../panel/next-steps.ts';
import { usePanel } from '../panel/panel-session.ts';
import { initialsOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { useActionState, useActions } from './actions-context.ts';
import { Sheet } from './sheet.tsx';
import { formatWhen, fromSeconds } from './when.ts';

const kinds: Record<MessageView['kind'], string | null> = {
  customer: null,
  teammate: null,
  note: 'Note by',
  bot: 'Bot',
  outbound: 'Outbound by',
};

/** "Nora · 13:40", "Note by Bela · 13:46". */
function describeAuthor({ author, kind, at }: MessageView): string {
  const who = [kinds[kind], author].filter((part) => part !== null && part !== '').join(' ');
  return `${who} · ${formatWhen(fromSeconds(at), Date.now())}`;
}

function matches(message: MessageView, sought: string): boolean {
  const text = `${message.author} ${message.snippet}`.toLocaleLowerCase();
  return text.includes(sought.trim().toLocaleLowerCase());
}

function MessageRow({ message }: { message: MessageView }) {
  const actions = useActions();
  return (
    <li>
      <button type="button" className="message" onClick={() => actions.open('task', { part: message.part })}>
        <span className="tile tile-small" aria-hidden="true">
          {initialsOf(message.author)}
        </span>
        <span className="grow">
          <span className="cut" dir="auto" title={message.snippet}>
            {message.snippet === '' ? 'No text' : message.snippet}
          </span>
          <span className="cut message-by" dir="auto">
            {describeAuthor(message)}
          </span>
        </span>
        {message.sent === null ? (
          <Icon name="send" />
        ) : (
          <span className="chip chip-ok" title={`Sent by ${message.sent.by}`}>
            <Icon name="check" size={12} />
            Sent
          </span>
        )}
      </button>
    </li>
  );
}

function List({ messages }: { messages: MessageView[] }) {
  const actions = useActions();
  const id = useId();
  const [sought, seek] = useState('');
  const found = messages.filter((message) => matches(message, sought));
  return (
    <>
      <button type="button" className="message message-whole" onClick={() => actions.open('task')}>
        <span className="tile tile-small" aria-hidden="true">
          <Icon name="chat" size={14} />
        </span>
        <span className="grow">The whole conversation</span>
        <Icon name="right" />
      </button>
      <div className="search-box">
        <Icon name="filter" />
        <input
          id={id}
          className="input"
          type="search"
          aria-label="Filter messages and notes"
          placeholder={`Messages and notes, ${messages.length}`}
          value={sought}
          onChange={(event) => seek(event.currentTarget.value)}
        />
      </div>
      <p role="status" className={sought === '' || found.length > 0 ? 'unseen' : 'search-said'}>
        {sought === '' ? '' : `${found.length} of ${messages.length} messages and notes`}
      </p>
      <ul className="messages">
        {found.map((message) => (
          <MessageRow key={message.part} message={message} />
        ))}
      </ul>
    </>
  );
}

/** The conversation's messages and notes, newest first: choosing one opens its task. */
export function MessagesList() {
  const actions = useActions();
  const steps = useNextSteps();
  const messages = useActionState((state) => state.messages);
  const sheet = useActionState((state) => state.sheet);
  const person = usePanel(({ panel }) => (panel.view !== null && 'person' in panel.view ? panel.view.person : null));
  if (messages === null) return null;
  const { list } = messages;
  const known = sheet?.form.status === 'ready' ? sheet.form.value.forWhom : null;
  return (
    <Sheet
      title="New Salesforce task"
      forWhom={known ?? (person === null ? null : { name: person.name, detail: person.companyName })}
      onClose={actions.close}
      onBack={sheet === null ? undefined : actions.closeMessages}
    >
      {list.status === 'loading' ? <p role="status">Reading the conversation…</p> : null}
      {list.status === 'failed' ? (
        <FailureNotice failure={list.failure} steps={{ ...steps, 'try-again': actions.openMessages }} />
      ) : null}
      {list.status === 'ready' ? <List messages={list.value} /> : null}
    </Sheet>
  );
}
