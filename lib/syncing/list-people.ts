import type { Failure } from '../failures/codes.ts';
import type { SidePage } from '../intercom/sync/types.ts';
import type { SyncPair, SyncProgress } from '../outbox/sync-rows.ts';
import type { IntercomSide } from '../sync/sides.ts';
import type { SyncFrame } from './frame-sync.ts';
import { isNews, newPair, printIntercom } from './judge.ts';
import { tryOne } from './stops-all.ts';
import type { SyncPorts } from './sync-ports.ts';

/** Intercom's index of contacts lags by minutes ("Contact Creation Delay"): so far back (seconds) each look begins. */
const lag = 600;

/** What a look found, kept in memory while it is worked off. By id. */
export type Sides<T> = Map<string, T>;

/**
 * Notes on the disk every person that Intercom has changed since the cursor, as owed. Newest come first: whoever changes
 * while pages are turned is newer than all that was seen, and found by the next look.
 * @returns how far this look reached (Unix seconds, Intercom's clock)
 */
export async function listPeople(
  ports: SyncPorts,
  frame: SyncFrame,
  progress: SyncProgress,
  seen: Sides<IntercomSide>,
): Promise<number> {
  const since = progress.intercom - lag;
  let newest = progress.intercom;
  for (let cursor: string | null = null, first = true; ; first = false) {
    const page: Awaited<ReturnType<typeof ports.intercom.changedPeople>> = await ports.intercom.changedPeople(
      since,
      cursor,
    );
    // From its beginning on this look sees no further; without it, a busy hour would be read again until the next change.
    if (first) newest = Math.max(newest, clockOf(ports) ?? 0);
    const fresh = page.sides.filter(({ updatedAt }) => updatedAt >= since && updatedAt >= progress.since);
    for (const side of await markNews(ports, frame, fresh, 'search')) seen.set(side.id, side);
    for (const { updatedAt } of page.sides) newest = Math.max(newest, updatedAt);
    const isTooOld = page.sides.some(({ updatedAt }) => updatedAt < since);
    if (page.next === null || page.next === cursor || isTooOld) return newest;
    cursor = page.next;
  }
}

/** Windows of Intercom's limit are shorter than this (seconds): the end of one, less this, has passed. */
const window = 60;
/** So far (seconds) another clock may be from it before it is not believed. */
const believed = 600;

/** What time it is for Intercom at least (Unix seconds), by its own limit's window; null: it does not tell. */
function clockOf({ intercom, salesforce }: SyncPorts): number | null {
  const end = intercom.budget()?.resetAt;
  if (end === undefined) return null;
  const others = [intercom.now() / 1000, salesforce.answeredAt()];
  return others.some((time) => time !== null && Math.abs(time - end) < believed) ? end - window : null;
}

/**
 * Notes as owed those of whom something changed since they were last judged. A search may tell of a state that is over:
 * what is older than what was judged is passed over, and what is of the same second is read again before it counts.
 * @returns who can be taken as told here
 */
export async function markNews(
  { store, now }: SyncPorts,
  frame: SyncFrame,
  sides: readonly IntercomSide[],
  from: 'search' | 'itself',
): Promise<IntercomSide[]> {
  const [first] = sides;
  if (first === undefined) return [];
  const ids = sides.map(({ id }) => id);
  const pairs = await store.pairs(frame.scope, first.kind, ids);
  const ageOf = ({ id, updatedAt }: IntercomSide) =>
    from === 'itself' ? 1 : updatedAt - (pairs.get(id)?.seenAt ?? Number.NEGATIVE_INFINITY);
  const news = sides.filter(
    (side) => ageOf(side) >= 0 && isNews(pairs.get(side.id), 'intercom', printIntercom(frame, side)),
  );
  const owed = news.map(({ id, kind }): SyncPair => {
    const pair = pairs.get(id) ?? newPair(kind, id, now());
    return { ...pair, owed: true, nextAt: now(), attempts: 0, updatedAt: now() };
  });
  if (owed.length > 0) await store.keep(frame.scope, owed, null);
  return news.filter((side) => ageOf(side) > 0);
}

/** How often companies are listed, in milliseconds: Intercom has no search for changed ones. */
const companiesEvery = 60 * 60_000;

/**
 * Notes changed companies as owed, once an hour, as far as Intercom lists them.
 * @returns when it last did, and why it could not
 */
export async function listCompanies(
  ports: SyncPorts,
  frame: SyncFrame,
  progress: SyncProgress,
  seen: Sides<IntercomSide>,
): Promise<{ at: number | null; failure: Failure | null }> {
  const last = progress.lookedAt.companies;
  const rests = last !== null && Math.abs(ports.now() - last) < companiesEvery;
  if (rests || frame.rows.account.length === 0 || frame.ask('account').externalIdField === '') {
    return { at: last, failure: null };
  }
  for (let cursor: string | null = null; ; ) {
    const from: string | null = cursor;
    const asked: Awaited<ReturnType<typeof tryOne<SidePage>>> = await tryOne(() => ports.intercom.companies(from));
    if ('failure' in asked) return { at: ports.now(), failure: asked.failure };
    const fresh = asked.value.sides.filter(({ updatedAt }) => updatedAt >= progress.since);
    for (const side of await markNews(ports, frame, fresh, 'search')) seen.set(side.id, side);
    if (asked.value.next === null || asked.value.next === from) return { at: ports.now(), failure: null };
    cursor = asked.value.next;
  }
}
