import { type Failure, fail, toFailure } from '../failures/codes.ts';
import type { SyncPair, SyncProgress } from '../outbox/sync-rows.ts';
import type { IntercomSide } from '../sync/sides.ts';
import { busyTables, readScope, type SyncFrame } from './frame-sync.ts';
import { isOnlyLinked, linkShown } from './link-shown.ts';
import { listCompanies, listPeople, markNews, type Sides } from './list-people.ts';
import { listRecords } from './list-records.ts';
import { stopsAll, tryOne } from './stops-all.ts';
import type { SyncPorts } from './sync-ports.ts';

/** How often each side is looked at, in milliseconds; somewhat less, since alarms come a little early or late. */
const intercomEvery = 55_000;
const salesforceEvery = 4 * 60_000;
/** Places that panels show which are looked at with each alarm. */
const mostPlaces = 3;

/** What a look found, and what could not be looked at although the rest could. */
export interface LookedAround {
  seen: Sides<IntercomSide>;
  failure: Failure | null;
}

/** Both sides' changes since the cursors are noted on the disk as owed, and how far that reached. */
export async function lookAround(ports: SyncPorts, frame: SyncFrame, all: boolean): Promise<LookedAround> {
  const { store } = ports;
  const known = await store.progress(frame.scope);
  const progress = known === null || known.since === resting ? await begin(ports, frame, known) : known;
  const seen: Sides<IntercomSide> = new Map();
  const { lookedAt } = progress;
  const due = (last: number | null, every: number) => all || last === null || Math.abs(ports.now() - last) >= every;
  const failures: (Failure | null)[] = [];
  if (due(lookedAt.intercom, intercomEvery)) {
    progress.intercom = await listPeople(ports, frame, progress, seen);
    const companies = await listCompanies(ports, frame, progress, seen);
    failures.push(companies.failure);
    lookedAt.companies = companies.at;
    lookedAt.intercom = ports.now();
    await store.keep(frame.scope, [], progress);
  }
  if (due(lookedAt.salesforce, salesforceEvery)) {
    const records = await listRecords(ports, frame, progress, seen);
    failures.push(records.failure);
    progress.salesforce = records.cursors;
    lookedAt.salesforce = ports.now();
    await store.keep(frame.scope, [], progress);
  }
  for (const place of (await ports.openPlaces()).slice(0, mostPlaces)) {
    if (place.workspace !== frame.writer.workspace) continue;
    const looked = await tryAlone(async () => lookAt(ports, frame, await ports.peopleOf(place), false));
    if ('failure' in looked) failures.push(looked.failure);
    else {
      failures.push(looked.value.failure);
      for (const [id, side] of looked.value.seen) seen.set(id, side);
    }
  }
  return { seen, failure: failures.find((each) => each !== null) ?? null };
}

/**
 * What came of reading one of several. Intercom may fail over one alone, and whether it is down is soon told by the others:
 * they go on. @throws TandemError what would keep them from it, too
 */
async function tryAlone<T>(work: () => Promise<T>): Promise<{ value: T } | { failure: Failure }> {
  try {
    return await tryOne(work);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code !== 'intercom-down') throw error;
    return { failure };
  }
}

/** In place of a time: sync was switched off, and begins anew when it is switched on again. */
const resting = 0;

/** Where sync was switched off it begins anew when it is switched on again. */
export async function rest(ports: SyncPorts): Promise<void> {
  if ((await ports.settings()).autoSync) return;
  const { store } = ports;
  const scope = await readScope(ports);
  const progress = scope === null ? null : await store.progress(scope);
  if (scope === null || progress === null || progress.since === resting) return;
  await store.keep(scope, [], { ...progress, since: resting });
}

/** Sync begins where it is switched on, by Salesforce's clock: this machine's may be wrong. */
async function begin(ports: SyncPorts, frame: SyncFrame, before: SyncProgress | null): Promise<SyncProgress> {
  const from = { modstamp: new Date(ports.now()).toISOString(), id: '' };
  const [table] = busyTables(frame);
  if (table !== undefined) await ports.salesforce.changed([{ ask: frame.ask(table), since: from }]);
  const since = ports.salesforce.answeredAt() ?? Math.floor(ports.now() / 1000);
  const progress: SyncProgress = {
    since,
    intercom: since,
    salesforce: {},
    lookedAt: { intercom: null, salesforce: null, companies: null },
    written: before?.written ?? { salesforce: 0, intercom: 0 },
  };
  // At once: whatever keeps the first look from its end, the next one begins here.
  await ports.store.keep(frame.scope, [], progress);
  return progress;
}

/**
 * Reads these people and companies as they are now and notes as owed those who changed. Whoever has not changed since sync
 * began is for a rehearsed run, unless `anew`; but their record is remembered.
 */
export async function lookAt(
  ports: SyncPorts,
  frame: SyncFrame,
  { people, companies }: { people: string[]; companies: string[] },
  anew: boolean,
): Promise<LookedAround> {
  const seen: Sides<IntercomSide> = new Map();
  let failure: Failure | null = null;
  const progress = await ports.store.progress(frame.scope);
  const since = progress === null || progress.since === resting ? Number.POSITIVE_INFINITY : progress.since;
  const unchanged: IntercomSide[] = [];
  const read = async (id: string, kind: SyncPair['kind']) => {
    const asked = await tryAlone(() => (kind === 'person' ? ports.intercom.person(id) : ports.intercom.company(id)));
    if ('failure' in asked && stopsAll(asked.failure)) failure = asked.failure;
    const side = 'value' in asked ? asked.value : null;
    if (side === null) return;
    const pair = (await ports.store.pairs(frame.scope, kind, [side.id])).get(side.id);
    const isKnown = pair !== undefined && !isOnlyLinked(pair);
    if (!anew && !isKnown && side.updatedAt < since) {
      if (pair === undefined && since !== Number.POSITIVE_INFINITY) unchanged.push(side);
      return;
    }
    for (const news of await markNews(ports, frame, [side], 'itself')) seen.set(news.id, news);
  };
  for (const id of people) await read(id, 'person');
  if (frame.rows.account.length > 0) for (const id of companies) await read(id, 'company');
  await linkShown(ports, frame, unchanged);
  return { seen, failure };
}

/** Told when all that could be done is done. */
export function tellFailure(failure: Failure | null): void {
  if (failure !== null) throw fail(failure.code, failure.params, failure.detail);
}
