import type { OutboxItem, OutboxView } from '../../lib/messages/write.ts';

/** The outbox in the order it is read: what a person must see to first. */
export interface OutboxGroups {
  needsYou: OutboxItem[];
  waiting: OutboxItem[];
  doneToday: OutboxItem[];
}

function startOfDay(now: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}

/** Groups for the list; `now` in milliseconds says what "today" is, in this browser's time zone. */
export function groupOutbox(outbox: OutboxView, now: number): OutboxGroups {
  const today = startOfDay(now);
  const newest = (one: OutboxItem, other: OutboxItem) => other.createdAt - one.createdAt;
  return {
    needsYou: outbox.items.filter((item) => item.state === 'blocked').sort(newest),
    waiting: outbox.items
      .filter((item) => item.state === 'pending' || item.state === 'sending')
      .sort((one, other) => one.createdAt - other.createdAt),
    doneToday: outbox.items
      .filter((item) => item.state === 'done' && item.doneAt !== null && item.doneAt >= today)
      .sort((one, other) => (other.doneAt ?? 0) - (one.doneAt ?? 0)),
  };
}
