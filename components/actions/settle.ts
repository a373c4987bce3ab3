import type { OutboxItem, OutboxView } from '../../lib/messages/write.ts';

type Settled = 'sending' | 'waiting' | 'blocked' | 'done';

/** An entry that is not tried in this moment, because of the connection, its owner or an earlier failure. */
export function waits(item: OutboxItem, outbox: OutboxView, now: number): boolean {
  if (item.state !== 'pending') return false;
  return outbox.offline || item.belongsTo !== null || (item.nextAt !== null && item.nextAt > now);
}

/** The entries of one press, as the outbox has them. */
export function itemsOf(entries: string[], outbox: OutboxView): OutboxItem[] {
  return outbox.items.filter((item) => entries.includes(item.id));
}

/** Where the entries of one press stand together: what needs a person first, what is not done yet next. */
export function settleOf(entries: string[], outbox: OutboxView, now: number): Settled {
  const items = itemsOf(entries, outbox);
  // Nobody's entries are listed but the reader's own: who was signed out meanwhile waits for the next sign-in.
  if (entries.length > 0 && items.length === 0) return 'waiting';
  if (items.some((item) => item.state === 'blocked')) return 'blocked';
  if (items.some((item) => waits(item, outbox, now))) return 'waiting';
  const ended = (item: OutboxItem) => item.state === 'done' || item.state === 'discarded';
  return items.length === entries.length && items.every(ended) ? 'done' : 'sending';
}

/** What a receipt is about, and Undo takes back: records, not what was saved to Intercom beside them. */
export function isMade({ kind }: Pick<OutboxItem, 'kind'>): boolean {
  return kind !== 'save-to-intercom';
}
