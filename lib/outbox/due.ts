import type { EntryKind } from '../messages/write.ts';
import type { Entry, EntryIdentity } from './entry.ts';
import { isOwn } from './own.ts';

const HOUR = 3_600_000;
/** Attempts of one entry in any hour, unless a person asks for more. */
export const MOST_ATTEMPTS = 12;
/** After so many failures in a row nobody is asked until the pause is over. */
export const CIRCUIT = 5;

/** Whether something still has to happen with an entry. */
export function isOpen(entry: Entry): boolean {
  return entry.state === 'pending' || entry.state === 'sending' || entry.state === 'blocked';
}

const intercomKinds: EntryKind[] = ['note', 'save-to-intercom'];

/** What fails together: one service of one org or workspace. */
export function circleOf({ kind, identity }: Entry): string {
  return intercomKinds.includes(kind) ? `intercom ${identity.workspace}` : `salesforce ${identity.orgId}`;
}

/**
 * How many attempts failed without telling whether anything was done, or for the whole org, since the last that got an
 * answer: read from the rows, since the worker that counted may be dead.
 */
export function countFailuresInARow(entry: Entry, all: Entry[]): number {
  const circle = all.filter((each) => circleOf(each) === circleOf(entry));
  const answered = Math.max(
    0,
    ...circle.map((each) =>
      each.state === 'done' ? (each.doneAt ?? 0) : each.state === 'blocked' ? (each.attemptTimes.at(-1) ?? 0) : 0,
    ),
  );
  return circle
    .filter((each) => each.state !== 'done' && each.state !== 'discarded' && (each.unknown || each.holdsAll))
    .flatMap((each) => each.attemptTimes)
    .filter((at) => at > answered).length;
}

/** The rows whose failure holds this one, letting go of it: a person asked for it now. */
export function releaseHolds(entry: Entry, all: Entry[]): Entry[] {
  return all
    .filter((each) => each.holdsAll && each.id !== entry.id && circleOf(each) === circleOf(entry))
    .map((each) => ({ ...each, holdsAll: false }));
}

/** Tells when each entry may be sent. Times in milliseconds since the epoch. */
export interface Timetable {
  /** The earliest time; null: not before something else changes (its state, or the entry it waits for). */
  dueAt(entry: Entry): number | null;
  /** The entry of the same org whose failure makes this one wait; null: none. */
  heldBy(entry: Entry): Entry | null;
}

/** Looks over all rows once. */
export function makeTimetable(all: Entry[], now: number): Timetable {
  // No wait is longer than an hour: a later time was written before the computer's clock was set back.
  const soon = (at: number) => (at > now + HOUR ? now : at);
  const byId = new Map(all.map((entry) => [entry.id, entry]));
  const holders = new Map<string, Entry>();
  const removing = new Set<string>();
  for (const entry of all) {
    if (entry.holdsAll) {
      const other = holders.get(circleOf(entry));
      if (other === undefined || soon(entry.nextAt) > soon(other.nextAt)) holders.set(circleOf(entry), entry);
    }
    const unfinished = entry.state === 'pending' || entry.state === 'sending';
    if (unfinished && entry.intent?.kind === 'remove') removing.add(entry.intent.id);
  }
  const heldBy = (entry: Entry) => {
    const holder = holders.get(circleOf(entry));
    return holder === undefined || holder === entry || soon(holder.nextAt) <= now ? null : holder;
  };
  return {
    heldBy,
    dueAt(entry) {
      if (entry.state !== 'pending') return null;
      const before = entry.after === null ? undefined : byId.get(entry.after);
      if (before !== undefined) {
        const removed = before.receipt?.id ?? null;
        if (before.state !== 'done' || (removed !== null && removing.has(removed))) return null;
      }
      return Math.max(soon(entry.nextAt), soon(heldBy(entry)?.nextAt ?? 0), boundOf(entry, now));
    },
  };
}

function boundOf(entry: Entry, now: number): number {
  const lately = entry.attemptTimes.filter((at) => at <= now && at > now - HOUR);
  return lately.length < MOST_ATTEMPTS ? 0 : (lately[0] ?? 0) + HOUR + 1;
}

/** Which entries a look is about. */
export interface Look {
  identity: EntryIdentity;
  /** Milliseconds since the epoch. */
  now: number;
  /** Left out of this round. */
  skips?: (entry: Entry) => boolean;
}

/** The oldest entry that is due; null: none is. */
export function pickDue(all: Entry[], look: Look): Entry | null {
  const due = listTimes(all, look).filter(({ at }) => at <= look.now);
  return due.sort((a, b) => a.entry.createdAt - b.entry.createdAt)[0]?.entry ?? null;
}

/** When the next entry is due; null: nothing waits for a time. */
export function findNextDue(all: Entry[], look: Look): number | null {
  const times = listTimes(all, look).map(({ at }) => at);
  return times.length === 0 ? null : Math.min(...times);
}

function listTimes(all: Entry[], { identity, now, skips = () => false }: Look): { entry: Entry; at: number }[] {
  const { dueAt } = makeTimetable(all, now);
  return all.flatMap((entry) => {
    const at = isOwn(entry, identity) && !skips(entry) ? dueAt(entry) : null;
    return at === null ? [] : [{ entry, at }];
  });
}
