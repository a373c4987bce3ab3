import type { ReactNode } from 'react';
import { endSentence, sentenceFor } from '../../lib/failures/sentences.ts';
import type { OutboxItem } from '../../lib/messages/write.ts';
import { OpenLink } from '../panel/record-parts.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { addressOf } from './place-address.ts';
import { donePast } from './receipt-words.ts';
import { formatWhen } from './when.ts';

/** What can be done with an entry; an action that is absent is not offered. */
export interface OutboxDeeds {
  retry(entryId: string | null): void;
  discard(entryId: string): void;
  /** Null where this page has no form for it: then the way leads to its conversation. */
  editOf(item: OutboxItem): (() => void) | null;
}

const looks: Record<OutboxItem['state'], { icon: IconName; tone: string }> = {
  blocked: { icon: 'trouble', tone: 'trouble' },
  pending: { icon: 'clock', tone: 'quiet' },
  sending: { icon: 'clock', tone: 'quiet' },
  done: { icon: 'check-round', tone: 'done' },
  discarded: { icon: 'none', tone: 'quiet' },
};

/** When it was or will be: a time where one is known. */
function sayState(item: OutboxItem, now: number): string {
  if (item.belongsTo !== null) return `waits for ${item.belongsTo}`;
  switch (item.state) {
    case 'sending':
      return 'sending';
    case 'pending':
      if (item.nextAt === null || item.nextAt <= now) return item.kind === 'note' ? 'after the case' : 'next in line';
      return `next try ${formatWhen(item.nextAt, now)}`;
    case 'done':
      return `${donePast[item.kind]} ${formatWhen(item.doneAt ?? item.createdAt, now)}`;
    default:
      return formatWhen(item.createdAt, now);
  }
}

/** Why it is where it is: the org's own words for its fields, else the failure's sentence. */
function whyOf(item: OutboxItem): string[] {
  if (item.failure === null) return [];
  if (item.fieldErrors.length > 0) return item.fieldErrors.map((error) => error.message);
  const sentence = sentenceFor(item.failure);
  return [item.state === 'blocked' ? `${endSentence(sentence.title)} ${sentence.text}` : endSentence(sentence.title)];
}

function EditWay({ item, deeds }: { item: OutboxItem; deeds: OutboxDeeds }) {
  if (!item.canEdit) return null;
  const edit = deeds.editOf(item);
  if (edit !== null) {
    return (
      <button type="button" className="text-button" onClick={edit} aria-label={`Edit ${item.title}`}>
        Edit
      </button>
    );
  }
  return (
    <a
      className="text-button"
      href={addressOf(item.place)}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`Open in Intercom to edit ${item.title}`}
    >
      Open in Intercom to edit
    </a>
  );
}

function Ways({ item, deeds }: { item: OutboxItem; deeds: OutboxDeeds }): ReactNode {
  if (item.state === 'done') {
    return item.record === null ? null : <OpenLink url={item.record.url} name={item.record.name} />;
  }
  if (item.state === 'sending' || item.state === 'discarded') return null;
  return (
    <>
      <EditWay item={item} deeds={deeds} />
      {item.belongsTo === null ? (
        <button
          type="button"
          className="text-button"
          aria-label={`Retry ${item.title}`}
          onClick={() => deeds.retry(item.id)}
        >
          Retry
        </button>
      ) : null}
      <button
        type="button"
        className="text-button"
        aria-label={`Discard ${item.title}`}
        onClick={() => deeds.discard(item.id)}
      >
        Discard
      </button>
    </>
  );
}

/** One entry: what, for whom, where it stands and why, and what can be done about it. */
export function OutboxRow({ item, deeds, now }: { item: OutboxItem; deeds: OutboxDeeds; now: number }) {
  const { icon, tone } = looks[item.state];
  const byOther = item.byOther === null ? null : `by ${item.byOther.name}, ${formatWhen(item.byOther.at, now)}`;
  return (
    <li className={`entry entry-${tone}`}>
      <Icon name={icon} />
      <div className="grow">
        <p className="cut" title={item.title} dir="auto">
          {item.title}
        </p>
        <p className="entry-meta">
          <span className="cut" dir="auto">
            {item.forWhom}
          </span>
          <span>{byOther ?? sayState(item, now)}</span>
        </p>
        {whyOf(item).map((line) => (
          <p key={line} className="entry-why">
            {line}
          </p>
        ))}
        <p className="entry-ways">
          <Ways item={item} deeds={deeds} />
        </p>
      </div>
    </li>
  );
}
