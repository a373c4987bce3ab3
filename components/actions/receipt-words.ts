import type { EntryKind, OutboxItem } from '../../lib/messages/write.ts';
import { receiptFor } from './receipt-state.ts';

/**
 * Whole seconds left, counted as a person does: 10 down to 1. Never more than are granted: the page looks at the clock
 * four times a second and may be behind the moment at which the worker began to count.
 */
export function secondsLeft(until: number, now: number): number {
  return Math.min(receiptFor / 1000, Math.max(0, Math.ceil((until - now) / 1000)));
}

const things: Record<EntryKind, string> = {
  lead: 'Lead',
  case: 'Case',
  task: 'Task',
  'close-task': 'Task',
  note: 'Note',
  'save-to-intercom': 'Intercom contact',
  relate: 'Task',
  remove: 'Log',
};

/** What was done: a list with a record and its removal tells one from the other by this. */
export const donePast: Record<EntryKind, string> = {
  lead: 'created',
  case: 'created',
  task: 'sent',
  'close-task': 'completed',
  note: 'added',
  'save-to-intercom': 'updated',
  relate: 'related',
  remove: 'removed',
};

/** "Lead created", "Case 00010473 created", "2 tasks sent". */
export function titleOf(items: OutboxItem[]): string {
  const [first] = items;
  if (first === undefined) return '';
  const past = donePast[first.kind];
  if (items.length > 1) return `${items.length} ${things[first.kind].toLowerCase()}s ${past}`;
  const number = first.kind === 'case' && first.record !== null ? ` ${first.record.name.replace(/^Case /, '')}` : '';
  return `${things[first.kind]}${number} ${past}`;
}

/** "Case not created": the same for what did not happen. */
export function titleOfFailure(kind: EntryKind): string {
  return `${things[kind]} not ${donePast[kind]}`;
}

/** "Already sent", "Already created": somebody else had done it. */
export function alreadyOf(kind: EntryKind): string {
  return `Already ${donePast[kind]}`;
}

/** "Lead removed": what was undone. */
export function titleOfUndo(items: OutboxItem[]): string {
  const [first] = items;
  if (first === undefined) return 'Removed';
  if (items.length > 1) return `${items.length} ${things[first.kind].toLowerCase()}s removed`;
  return `${things[first.kind]} removed`;
}
