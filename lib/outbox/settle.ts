import { admit, type Change, discardFollowers, mergeIntents } from './admit.ts';
import type { Entry } from './entry.ts';
import { isOwn } from './own.ts';
import { type Attempt, applyOutcome, endEntry } from './states.ts';

/**
 * All that an attempt's outcome changes, to be written in one transaction: the row itself, what is to be written next
 * (a case's note), and what an Undo took back.
 * @param rows the open rows, those with a key of `then`, and those with the remote id that was removed
 */
export function settleAttempt(
  id: string,
  attempt: Omit<Attempt, 'all'>,
  rows: Entry[],
  newId: () => string,
): Change<null> {
  const { outcome, now } = attempt;
  const entry = rows.find((each) => each.id === id);
  const awaited = entry?.state === 'sending' || (entry?.state === 'pending' && outcome.kind === 'done');
  if (entry === undefined || !awaited) return { put: [], remove: [], answer: null };
  const settled = applyOutcome(entry, { ...attempt, all: rows });
  const put = new Map([[id, settled]]);
  const write = (entries: Entry[]) => {
    for (const each of entries) put.set(each.id, each);
  };
  if (outcome.kind === 'done') {
    if (entry.intent?.kind === 'remove') write(forgetRemoved(entry.intent.id, rows, now));
    const all = [...rows.filter((each) => !put.has(each.id)), ...put.values()];
    write(admit(outcome.follow, all, newId, now).put);
  } else if (entry.intent?.kind === 'relate' || entry.intent?.kind === 'save-to-intercom') {
    const newer = rows.find(
      (each) => each.id !== id && each.key === entry.key && each.state === 'pending' && isOwn(each, entry.identity),
    );
    if (newer !== undefined) {
      write([{ ...newer, intent: mergeIntents(entry.intent, newer.intent) }, endEntry(entry, 'discarded', now)]);
    }
  }
  return { put: [...put.values()], remove: [], answer: null };
}

/** As good as never sent. */
export function forgetSent(entry: Entry, now: number): Entry {
  return { ...endEntry(entry, 'discarded', now), unknown: false, firstSentAt: null };
}

/** A row whose record is gone is as good as never sent: the same may be sent again, and nothing follows it. */
function forgetRemoved(remoteId: string, rows: Entry[], now: number): Entry[] {
  const gone = rows.filter((each) => each.state === 'done' && each.receipt?.id === remoteId && each.receipt.created);
  return gone.flatMap((each) => [forgetSent(each, now), ...discardFollowers(each, rows, now)]);
}
