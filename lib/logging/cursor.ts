import { closingOf, isResting } from './decide.ts';
import type { ConversationFacts, LogMark } from './facts.ts';

/** Seconds looked at again each time: Intercom's search shows a change late, and rows move while they are paged through. */
const overlap = 300;

/** Seconds by which Intercom's clock may be ahead of this computer's before its times are distrusted. */
const ahead = 60;

/** The time to ask for: conversations with `updated_at >` this. Unix seconds. */
export function windowFrom(cursor: number): number {
  return Math.max(0, cursor - overlap);
}

/**
 * The cursor after a run.
 * @param page what was handled or need not be: of a whole window all rows, else the oldest of *all* its rows
 * @param complete the whole window was paged through and handled; false: the run's bound cut it short
 * @param now Unix seconds
 * @returns the newest time behind which nothing is left. Of a cut run that is the one before its newest, since rows of
 *   that same second may be left. Never before `cursor`, and never far ahead of `now`, so that one wrong time skips nothing
 */
export function advance(cursor: number, page: { updatedAt: number }[], complete: boolean, now: number): number {
  const newest = page.reduce((most, { updatedAt }) => Math.max(most, updatedAt), 0);
  const reached = complete
    ? newest
    : page.reduce((most, { updatedAt }) => (updatedAt < newest ? Math.max(most, updatedAt) : most), 0);
  return Math.max(cursor, Math.min(reached, now + ahead));
}

/**
 * Whether a window's rows were all seen. A row that changes while its list is paged through can push another one out
 * of sight: then fewer different rows came than Intercom counts, and the window must be read again before the cursor moves.
 * @param total Intercom's `total_count`, of the last page
 */
export function sawAll(rows: { id: string }[], total: number): boolean {
  return new Set(rows.map(({ id }) => id)).size >= total;
}

/**
 * What a run handles: oldest first, each conversation once (its newest state), without those that were handled and have
 * not changed since, or that rest until a time.
 * @param now Unix seconds
 * @returns the batch, and whether the bound left something over
 */
export function pickBatch(
  conversations: ConversationFacts[],
  marks: ReadonlyMap<string, LogMark>,
  limit: number,
  now: number,
): { batch: ConversationFacts[]; left: boolean } {
  const newest = new Map<string, ConversationFacts>();
  for (const row of conversations) {
    const known = newest.get(row.id);
    if (known === undefined || known.updatedAt < row.updatedAt) newest.set(row.id, row);
  }
  const open = [...newest.values()].filter((row) => !isHandled(row, marks.get(row.id), now)).sort(byAge);
  return { batch: open.slice(0, limit), left: open.length > limit };
}

/**
 * Conversations whose wait is over. The cursor may have passed them, so they are read by id; each run does that first.
 * @param now Unix seconds
 */
export function findWaited(marks: Iterable<LogMark>, now: number): LogMark[] {
  return [...marks].filter((mark) => mark.waitUntil !== null && !isResting(mark, mark, now));
}

function isHandled(row: ConversationFacts, mark: LogMark | undefined, now: number): boolean {
  if (mark === undefined || mark.updatedAt !== row.updatedAt) return false;
  if (mark.waitUntil !== null) return isResting(row, mark, now);
  // Closed within the very second that was looked at: its time is the same, though it was seen open
  const closing = closingOf(row);
  return closing === null || closing < mark.updatedAt || mark.not !== null || (mark.finished ?? 0) >= closing;
}

function byAge(a: { id: string; updatedAt: number }, b: { id: string; updatedAt: number }): number {
  return a.updatedAt - b.updatedAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}
