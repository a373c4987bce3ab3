import type { OutboxView } from '../../lib/messages/write.ts';

export interface OutboxBadge {
  count: number;
  /** A person is needed: the badge is red and counts only that. */
  needsYou: boolean;
  said: string;
}

/** What the bar shows of the outbox; null: nothing waits and nothing needs anybody. */
export function badgeOf(outbox: OutboxView | null): OutboxBadge | null {
  if (outbox === null) return null;
  const blocked = outbox.items.filter((item) => item.state === 'blocked').length;
  if (blocked > 0) {
    return { count: blocked, needsYou: true, said: `${blocked} ${blocked === 1 ? 'needs' : 'need'} you` };
  }
  const waiting = countWaiting(outbox);
  return waiting === 0 ? null : { count: waiting, needsYou: false, said: `${waiting} waiting` };
}

/** How many writes are safe on this computer and not in Salesforce yet. */
export function countWaiting(outbox: OutboxView | null): number {
  if (outbox === null) return 0;
  const others = outbox.others.reduce((sum, each) => sum + each.count, 0);
  return others + outbox.items.filter((item) => item.state === 'pending' || item.state === 'sending').length;
}

const pollFor = 2000;
const farthest = 60_000;

/**
 * In how many milliseconds the worker should be asked again, so that it is alive when an entry is due: 2 s while one
 * is being sent, at its next try while it waits. Null: nothing is due while there is no connection, or for anybody here.
 */
export function nextAskIn(outbox: OutboxView | null, now: number): number | null {
  if (outbox === null) return null;
  const delays = outbox.items
    .filter(
      (item) => item.belongsTo === null && (item.state === 'sending' || (item.state === 'pending' && !outbox.offline)),
    )
    .map((item) => (item.state === 'sending' ? pollFor : Math.max(pollFor, (item.nextAt ?? 0) - now)));
  return delays.length === 0 ? null : Math.min(...delays, farthest);
}
