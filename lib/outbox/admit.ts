import { isOpen } from './due.ts';
import type { Entry, Intent, NewEntry } from './entry.ts';
import { isOwn } from './own.ts';
import { correctEntry, endEntry, forgetWords, makeEntry } from './states.ts';

/** What a transaction writes, worked out from the rows it read. */
export interface Change<T> {
  put: Entry[];
  /** Ids. */
  remove: string[];
  answer: T;
}

const DAY = 86_400_000;
/** How long it is remembered that a key was used. */
const MEMORY = 90 * DAY;

/** Kinds that create something: once done, the same key is not carried out again. */
const createsOnce = (entry: Pick<Entry, 'kind'>) => ['lead', 'case', 'task', 'close-task', 'note'].includes(entry.kind);

const unfinished = (entry: Entry) => entry.state === 'pending' || entry.state === 'blocked';

/**
 * Takes new entries in. What is there already under the same key and identity is answered instead of doubled: an open
 * row, or one that is done. Attributes and relations, which may be set again and again, go over what still waits.
 * @param rows the open rows, and whatever else has one of the keys
 * @returns one row for each given entry, in their order
 */
export function admit(given: NewEntry[], rows: Entry[], newId: () => string, now: number): Change<Entry[]> {
  const written = new Map<string, Entry>();
  const answer = given.map((each) => {
    const all = [...rows.filter(({ id }) => !written.has(id)), ...written.values()];
    const result = admitOne(each, all, newId, now);
    for (const entry of result.put) written.set(entry.id, entry);
    return result.answer;
  });
  return { put: [...written.values()], remove: [], answer: answer.map((each) => written.get(each.id) ?? each) };
}

function admitOne(given: NewEntry, all: Entry[], newId: () => string, now: number): Change<Entry> {
  const same = all.filter((each) => each.key === given.key && isOwn(each, given.identity));
  const open = same.find((each) => (createsOnce(given) ? isOpen(each) : unfinished(each)));
  if (open !== undefined) {
    if (open.intent === null) return keep(open);
    if (createsOnce(given)) return isAskedAnew(given, open) ? write(correctEntry(open, given, now)) : keep(open);
    const { title, forWhom, ask } = given;
    const intent = mergeIntents(open.intent, given.intent);
    if (open.state === 'pending') return write({ ...open, title, forWhom, ask, intent });
    return write(correctEntry(open, { ...given, intent }, now));
  }
  const done = same.find((each) => each.state === 'done');
  const undo = done === undefined ? undefined : findUndo(done, all);
  if (createsOnce(given) && done !== undefined) {
    if (undo === undefined || undo.state === 'blocked') return keep(done);
    if (undo.state === 'pending' && undo.attempts === 0) {
      return { put: [endEntry(undo, 'discarded', now)], remove: [], answer: done };
    }
  }
  const fresh = makeEntry({ ...given, after: given.after ?? undo?.id ?? null }, newId(), now);
  if (all.some((each) => each.id === given.after && each.state === 'discarded')) {
    return write(endEntry(fresh, 'discarded', now));
  }
  // A discarded row of this key may have been carried out all the same: looked at first.
  const sent = same.find((each) => each.state === 'discarded' && each.firstSentAt !== null);
  return write(sent === undefined ? fresh : { ...fresh, unknown: true, firstSentAt: sent.firstSentAt });
}

/** A person has opened the form again instead of the refused entry, or of one not sent yet: what they typed now counts. */
const isAskedAnew = ({ ask, auto }: NewEntry, { state, attempts, unknown }: Entry) =>
  ask !== null && auto !== true && (state === 'blocked' || (state === 'pending' && attempts === 0 && !unknown));

const keep = (entry: Entry): Change<Entry> => ({ put: [], remove: [], answer: entry });
const write = (entry: Entry): Change<Entry> => ({ put: [entry], remove: [], answer: entry });

function findUndo(done: Entry, all: Entry[]): Entry | undefined {
  const id = done.receipt?.id ?? null;
  return all.find((each) => id !== null && isOpen(each) && each.intent?.kind === 'remove' && each.intent.id === id);
}

/** Attributes add up, whatever else: the newer one counts. */
export function mergeIntents(older: Intent, newer: Intent | null): Intent | null {
  if (older.kind !== 'save-to-intercom' || newer?.kind !== 'save-to-intercom') return newer;
  return { ...newer, attributes: { ...older.attributes, ...newer.attributes } };
}

/** The row and all that wait for it, discarded. One that is on its way, or has ended, stands as it is. */
export function discardWithFollowers(entry: Entry, all: Entry[], now: number): Entry[] {
  if (!unfinished(entry)) return [];
  return [endEntry(entry, 'discarded', now), ...discardFollowers(entry, all, now)];
}

/** All that wait for this row, discarded. */
export function discardFollowers(entry: Entry, all: Entry[], now: number): Entry[] {
  return all.filter((each) => each.after === entry.id).flatMap((each) => discardWithFollowers(each, all, now));
}

/** Remembers that a key was used, and is no longer shown. */
export function isTombstone(entry: Entry): boolean {
  return entry.state === 'done' && entry.title === '' && entry.forWhom === '';
}

/** After a day the words of what has ended go; after 90 days its memory. */
export function tidy(rows: Entry[], now: number): Change<null> {
  const ended = rows.filter((each) => !isOpen(each) && each.doneAt !== null && each.doneAt <= now - DAY);
  const over = (each: Entry) => each.state === 'discarded' || (each.doneAt ?? 0) <= now - MEMORY;
  return {
    put: ended.filter((each) => !over(each) && !isTombstone(each)).map(forgetWords),
    remove: ended.filter(over).map((each) => each.id),
    answer: null,
  };
}

/** Tombstones that were made before this are over: what {@link tidy} must be shown besides the open rows. */
export const forgottenBefore = (now: number) => now - MEMORY;

/** Sign-out: no words of what has ended stay. What waits stays, bound to its user: it was promised to be sent. */
export function wipe(rows: Entry[]): Change<null> {
  return {
    put: rows.filter((each) => each.state === 'done').map(forgetWords),
    remove: rows.filter((each) => each.state === 'discarded').map((each) => each.id),
    answer: null,
  };
}
