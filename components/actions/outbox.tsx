import type { ReactNode } from 'react';
import type { Failure } from '../../lib/failures/codes.ts';
import type { OutboxItem, OutboxView } from '../../lib/messages/write.ts';
import { Icon } from '../ui/icon.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { groupOutbox } from './group-outbox.ts';
import { type OutboxDeeds, OutboxRow } from './outbox-item.tsx';

interface GroupProps {
  title: string;
  tone?: string;
  items: OutboxItem[];
  deeds: OutboxDeeds;
  now: number;
  level: 'h2' | 'h3';
}

function Group({ title, tone = 'quiet', items, deeds, now, level: Heading }: GroupProps) {
  if (items.length === 0) return null;
  return (
    <>
      <Heading className={`outbox-group outbox-group-${tone}`}>{title}</Heading>
      <ul className="entries">
        {items.map((item) => (
          <OutboxRow key={item.id} item={item} deeds={deeds} now={now} />
        ))}
      </ul>
    </>
  );
}

interface OutboxProps {
  outbox: OutboxView | null;
  failure: Failure | null;
  deeds: OutboxDeeds;
  now: number;
  /** The heading, where the page does not have one of its own. */
  head?: ReactNode;
}

function Others({ others }: { others: OutboxView['others'] }) {
  return others.map(({ user, count }) => (
    <p key={user} className="outbox-others">
      <Icon name="lock" size={14} />
      {count} {count === 1 ? 'entry waits' : 'entries wait'} for {user} to sign in.
    </p>
  ));
}

/** Everything on its way to Salesforce or Intercom: what needs a person first, then what waits, then what is done. */
export function Outbox({ outbox, failure, deeds, now, head }: OutboxProps) {
  const level = head === undefined ? 'h2' : 'h3';
  const shared = { deeds, now, level } as const;
  const groups = outbox === null ? null : groupOutbox(outbox, now);
  const open = groups === null ? 0 : groups.needsYou.length + groups.waiting.length;
  const empty = groups !== null && open + groups.doneToday.length === 0 && outbox?.others.length === 0;
  return (
    <section className="outbox" aria-label="Outbox">
      <div className="outbox-head">
        {head}
        {open === 0 ? null : (
          <button type="button" className="button button-bare button-small" onClick={() => deeds.retry(null)}>
            Send all now
          </button>
        )}
      </div>
      <div className="outbox-list">
        {failure === null ? null : <FailureNotice failure={failure} steps={{}} />}
        {outbox?.offline === true ? (
          <p className="outbox-others">
            <Icon name="offline" size={14} />
            No connection. Everything here is sent when it is back.
          </p>
        ) : null}
        {empty ? <p className="outbox-empty">Nothing waits, and nothing was sent today.</p> : null}
        {groups === null ? null : (
          <>
            <Group title="Needs you" tone="trouble" items={groups.needsYou} {...shared} />
            <Group title="Waiting" items={groups.waiting} {...shared} />
            <Others others={outbox?.others ?? []} />
            <Group title="Done today" items={groups.doneToday} {...shared} />
          </>
        )}
      </div>
      <p className="outbox-foot">
        Kept on this computer only. Nothing is ever dropped: each entry ends sent or discarded by you.
      </p>
    </section>
  );
}
