import type { Writer } from '../connections/connection-view.ts';
import type { OutboxItem, OutboxView } from '../messages/write.ts';
import { isOpen } from '../outbox/due.ts';
import type { Entry } from '../outbox/entry.ts';
import { isOwn } from '../outbox/own.ts';
import { recordUrl } from '../salesforce/hosts.ts';

/** How long Undo is offered after a write, in milliseconds. */
export const undoFor = 10_000;
/** A removal that was refused or given up leaves the record where it was. */
const goesOn = new Set<Entry['state']>(['pending', 'sending', 'done']);
/** Longer than this the list does not go back. */
const listedFor = 24 * 60 * 60_000;

/** The outbox as pages show it: own entries in words, others only counted. */
export function toOutboxView(entries: Entry[], writer: Writer | null, now: number, online: boolean): OutboxView {
  const removed = new Set(
    entries.flatMap(({ kind, part, state }) => (kind === 'remove' && part !== null && goesOn.has(state) ? part : [])),
  );
  const items = entries
    .filter((entry) => isShown(entry, writer) && entry.state !== 'discarded')
    .filter((entry) => entry.state !== 'done' || now - (entry.doneAt ?? 0) < listedFor)
    .map((entry) => toItem(entry, writer?.host ?? '', now, removed));
  const waiting = entries.filter((entry) => !isShown(entry, writer) && isOpen(entry));
  const counts = Map.groupBy(waiting, ({ identity }) => identity.userName);
  return {
    items: items.toSorted((a, b) => b.createdAt - a.createdAt),
    others: [...counts].map(([user, theirs]) => ({ user, count: theirs.length })),
    offline: !online,
  };
}

/** Own entries; and one that cannot be read any more, which is nobody's and must still be seen. */
function isShown(entry: Entry, writer: Writer | null): boolean {
  return isOwn(entry, writer) || (writer !== null && entry.identity.orgId === '');
}

function toItem(entry: Entry, host: string, now: number, removed: Set<string>): OutboxItem {
  const { receipt } = entry;
  const isRecord = receipt !== null && receipt.object !== null && receipt.id !== null;
  const gone = isRecord && removed.has(receipt.id ?? '');
  const record =
    isRecord && !gone && receipt.object !== null && receipt.id !== null
      ? { object: receipt.object, id: receipt.id, name: receipt.name, url: recordUrl(host, receipt.id) }
      : null;
  const undoUntil = (entry.doneAt ?? 0) + undoFor;
  const canUndo = entry.state === 'done' && record !== null && receipt?.created === true && undoUntil > now;
  return {
    id: entry.id,
    kind: entry.kind,
    place: entry.place,
    personId: entry.personId,
    part: entry.part,
    title: entry.title,
    forWhom: entry.forWhom,
    state: entry.state,
    failure: entry.failure,
    fieldErrors: entry.fieldErrors,
    nextAt: entry.nextAt > now ? entry.nextAt : null,
    createdAt: entry.createdAt,
    doneAt: entry.doneAt,
    record,
    ownerSentence: receipt?.ownerSentence ?? null,
    byOther: receipt?.byOther ?? null,
    undoUntil: canUndo ? undoUntil : null,
    canEdit: entry.state === 'blocked' && entry.ask !== null,
    belongsTo: null,
  };
}
