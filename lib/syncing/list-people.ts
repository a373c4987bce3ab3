import type { SyncPair, SyncProgress } from '../outbox/sync-rows.ts';
import type { IntercomSide } from '../sync/sides.ts';
import type { SyncFrame } from './frame-sync.ts';
import { isNews, newPair, printIntercom } from './judge.ts';
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
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof ports.intercom.changedPeople>> = await ports.intercom.changedPeople(
      since,
      cursor,
    );
    const fresh = page.sides.filter(({ updatedAt }) => updatedAt >= since && updatedAt >= progress.since);
    const news = await markNews(ports, frame, 'person', fresh);
    for (const side of fresh) if (news.has(side.id)) seen.set(side.id, side);
    for (const { updatedAt } of page.sides) newest = Math.max(newest, updatedAt);
    if (page.next === null || page.sides.some(({ updatedAt }) => updatedAt < since)) return newest;
    cursor = page.next;
  }
}

/** Notes as owed those of whom something changed since they were last judged. */
export async function markNews(
  { store, now }: SyncPorts,
  frame: SyncFrame,
  kind: SyncPair['kind'],
  sides: readonly IntercomSide[],
): Promise<Set<string>> {
  if (sides.length === 0) return new Set();
  const pairs = await store.pairs(
    frame.scope,
    kind,
    sides.map(({ id }) => id),
  );
  const news = sides.filter((side) => isNews(pairs.get(side.id), 'intercom', printIntercom(frame, side)));
  const owed = news.map(({ id }): SyncPair => {
    const pair = pairs.get(id) ?? newPair(kind, id, now());
    return { ...pair, owed: true, nextAt: now(), attempts: 0, updatedAt: now() };
  });
  if (owed.length > 0) await store.keep(frame.scope, owed, null);
  return new Set(news.map(({ id }) => id));
}

/** How often all companies are gone through, in milliseconds: Intercom has no search for changed ones. */
const companiesEvery = 60 * 60_000;

/** Notes changed companies as owed, once an hour, as far as Intercom lists them. @returns when it last did */
export async function listCompanies(
  ports: SyncPorts,
  frame: SyncFrame,
  progress: SyncProgress,
  seen: Sides<IntercomSide>,
): Promise<number | null> {
  const last = progress.lookedAt.companies;
  if (frame.rows.account.length === 0 || frame.ask('account').externalIdField === '') return last;
  if (last !== null && ports.now() - last < companiesEvery) return last;
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof ports.intercom.companies>> = await ports.intercom.companies(cursor);
    const fresh = page.sides.filter(({ updatedAt }) => updatedAt >= progress.since);
    const news = await markNews(ports, frame, 'company', fresh);
    for (const side of fresh) if (news.has(side.id)) seen.set(side.id, side);
    if (page.next === null) return ports.now();
    cursor = page.next;
  }
}
