import type { Failure } from '../../lib/failures/codes.ts';
import type { OutboxItem, OutboxView } from '../../lib/messages/write.ts';
import { isMade, itemsOf, settleOf, waits } from './settle.ts';
import type { Shown } from './shown.ts';

/** How long a receipt stays on screen, in milliseconds. */
export const receiptFor = 10_000;

/** What was written last for a place and person, and what the agent did about it since. Times in milliseconds. */
export interface ReceiptState {
  shown: Shown;
  entries: string[];
  since: number;
  /** When the panel first heard that all of it is done. */
  doneAt: number | null;
  undoneAt: number | null;
  undoFailure: Failure | null;
}

/** What a receipt says now. */
export type Receipt =
  | { state: 'sending' }
  /** Stored, and tried again by itself. `nextAt` in milliseconds; null: when the connection is back. */
  | { state: 'waiting'; item: OutboxItem; offline: boolean; nextAt: number | null }
  | { state: 'blocked'; item: OutboxItem }
  | { state: 'done'; items: OutboxItem[]; undoUntil: number | null }
  | { state: 'undoing' }
  | { state: 'undone'; items: OutboxItem[] }
  | { state: 'not-undone'; items: OutboxItem[]; failure: Failure };

/** Undo is itself an entry of the outbox: the removal that was stored after the press. */
function describeUndo(receipt: ReceiptState, items: OutboxItem[], outbox: OutboxView): Receipt {
  const { undoneAt, shown } = receipt;
  const removals = outbox.items.filter(
    (item) => item.kind === 'remove' && item.place.id === shown.place.id && item.createdAt >= (undoneAt ?? 0),
  );
  const refused = removals.find((item) => item.state === 'blocked' && item.failure !== null);
  if (refused?.failure) return { state: 'not-undone', items, failure: refused.failure };
  const isOver = removals.length >= Math.max(1, items.length) && removals.every((item) => item.state === 'done');
  return isOver ? { state: 'undone', items } : { state: 'undoing' };
}

/** What the receipt says, from the entries as the outbox has them; null: there is nothing (any more) to say. */
export function describeReceipt(receipt: ReceiptState, outbox: OutboxView, now: number): Receipt | null {
  const items = itemsOf(receipt.entries, outbox);
  const made = items.filter(isMade);
  if (receipt.undoneAt !== null) return describeUndo(receipt, made, outbox);
  if (receipt.undoFailure !== null) return { state: 'not-undone', items: made, failure: receipt.undoFailure };
  switch (settleOf(receipt.entries, outbox, now)) {
    case 'blocked': {
      const item = items.find((each) => each.state === 'blocked');
      return item === undefined ? null : { state: 'blocked', item };
    }
    case 'waiting': {
      const item = items.find((each) => waits(each, outbox, now));
      if (item === undefined) return null;
      return { state: 'waiting', item, offline: outbox.offline, nextAt: item.nextAt };
    }
    case 'sending':
      return { state: 'sending' };
    case 'done': {
      const done = made.filter((item) => item.state === 'done');
      if (done.length === 0) return null;
      const until = done.map((item) => item.undoUntil ?? 0);
      const undoUntil = Math.min(...until);
      return { state: 'done', items: done, undoUntil: undoUntil > now ? undoUntil : null };
    }
  }
}
