import type { Failure } from '../failures/codes.ts';
import { CIRCUIT, countFailuresInARow, MOST_ATTEMPTS } from './due.ts';
import type { Entry, NewEntry, Outcome } from './entry.ts';

const SECOND = 1000;
const BASE = 2 * SECOND;
const CAP = 600 * SECOND;
/** The shortest pause of a whole org: its limits do not pass in less. */
const ORG_PAUSE = 30 * SECOND;

/** Full jitter: anything up to 2, 4, 8 … seconds, 10 minutes at most. In milliseconds; `random` is in 0…1. */
export function backoff(failures: number, random: number): number {
  return Math.round(random * Math.min(CAP, BASE * 2 ** Math.max(0, failures - 1)));
}

/** A row that has not been sent. */
export function makeEntry(given: NewEntry, id: string, now: number): Entry {
  return {
    ...given,
    id,
    version: 1,
    state: 'pending',
    attempts: 0,
    attemptTimes: [],
    holdsAll: false,
    unknown: false,
    failure: null,
    fieldErrors: [],
    existing: [],
    canAllowDuplicate: false,
    createdAt: now,
    nextAt: now,
    firstSentAt: null,
    doneAt: null,
    receipt: null,
  };
}

/** On disk before the request leaves, so that a death from here on is known as one. */
export function startSending(entry: Entry, now: number): Entry {
  return {
    ...entry,
    state: 'sending',
    attempts: entry.attempts + 1,
    attemptTimes: [...entry.attemptTimes, now].slice(-MOST_ATTEMPTS),
    holdsAll: false,
    firstSentAt: entry.firstSentAt ?? now,
  };
}

/** What a drain finds still `sending` was left by one that died: a request may have left. */
export function recover(entry: Entry, now: number): Entry {
  return entry.state === 'sending' ? { ...entry, state: 'pending', unknown: true, nextAt: now } : entry;
}

const cleared = {
  failure: null,
  fieldErrors: [],
  existing: [],
  canAllowDuplicate: false,
  holdsAll: false,
} satisfies Partial<Entry>;

/**
 * Ended: what was to be written, and what was typed, is forgotten. That its failure holds the org is not, when it was
 * given up: the org is no better for it.
 */
export function endEntry(entry: Entry, state: 'done' | 'discarded', now: number): Entry {
  const holdsAll = state === 'discarded' && entry.holdsAll;
  return { ...entry, ...cleared, holdsAll, state, intent: null, ask: null, doneAt: now };
}

/** Only key, remote id and time are left of a row that is done. */
export function forgetWords(entry: Entry): Entry {
  const receipt = entry.receipt === null ? null : { ...entry.receipt, name: '', ownerSentence: null, byOther: null };
  return { ...entry, title: '', forWhom: '', receipt };
}

/** Again at once, as a person asked: also over the hour's bound. A row without an intent cannot be sent. */
export function reviveEntry(entry: Entry, now: number): Entry {
  if ((entry.state !== 'pending' && entry.state !== 'blocked') || entry.intent === null) return entry;
  return { ...entry, ...cleared, state: 'pending', nextAt: now, attemptTimes: [] };
}

/** The same intent as the agent corrected it. It keeps its key, and that a request may have left before. */
export function correctEntry(entry: Entry, given: NewEntry, now: number): Entry {
  const { title, forWhom, intent, ask, auto } = given;
  return { ...reviveEntry({ ...entry, intent }, now), title, forWhom, ask, auto };
}

/** What an attempt ended with. `all` are the rows as they stand, this one still `sending`. */
export interface Attempt {
  outcome: Outcome;
  all: Entry[];
  now: number;
  random: number;
}

/**
 * The row after an attempt. Nothing is dropped: what a person must mend is `blocked`, all else is tried again.
 * `unknown` stays until the row has ended: a request that was lost once may still be carried out.
 */
export function applyOutcome(entry: Entry, { outcome, all, now, random }: Attempt): Entry {
  switch (outcome.kind) {
    case 'done': {
      const ended: Entry = { ...endEntry(entry, 'done', now), receipt: outcome.receipt };
      return entry.auto === true ? forgetWords(ended) : ended;
    }
    case 'refused': {
      const { failure, fieldErrors, existing, canAllowDuplicate } = outcome;
      return { ...entry, state: 'blocked', failure, fieldErrors, existing, canAllowDuplicate };
    }
    case 'signed-out':
      return takeBack(entry, outcome.failure, now);
    case 'later': {
      const waiting: Entry = { ...entry, state: 'pending', failure: outcome.failure, holdsAll: outcome.for === 'org' };
      const pause = waiting.holdsAll
        ? Math.max(ORG_PAUSE, backoff(countAgain(waiting, all), random))
        : backoff(entry.attempts, random);
      return { ...waiting, nextAt: Math.max(now + pause, outcome.notBefore ?? 0) };
    }
    case 'unknown': {
      const waiting: Entry = { ...entry, state: 'pending', failure: outcome.failure, unknown: true };
      const inARow = countAgain(waiting, all);
      return {
        ...waiting,
        holdsAll: inARow >= CIRCUIT,
        nextAt: now + backoff(Math.max(entry.attempts, inARow), random),
      };
    }
  }
}

/** No session: nothing was done, so the attempt does not count. It waits for the sign-in. */
function takeBack(entry: Entry, failure: Failure, now: number): Entry {
  const attempts = entry.attempts - 1;
  const firstSentAt = attempts === 0 && !entry.unknown ? null : entry.firstSentAt;
  return {
    ...entry,
    state: 'pending',
    failure,
    attempts,
    attemptTimes: entry.attemptTimes.slice(0, -1),
    firstSentAt,
    nextAt: now,
  };
}

function countAgain(entry: Entry, all: Entry[]): number {
  return countFailuresInARow(
    entry,
    all.map((each) => (each.id === entry.id ? entry : each)),
  );
}
