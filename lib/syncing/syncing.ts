import { type Failure, fail, toFailure } from '../failures/codes.ts';
import type { SyncStatus } from '../messages/sync.ts';
import type { SyncPair, SyncProgress } from '../outbox/sync-rows.ts';
import type { IntercomSide } from '../sync/sides.ts';
import { busyTables, frameSync, keepAutomaticBudget, type SyncFrame, scopeOf } from './frame-sync.ts';
import { listCompanies, listPeople, markNews, type Sides } from './list-people.ts';
import { listRecords } from './list-records.ts';
import type { Syncing, SyncPorts } from './sync-ports.ts';
import { tellPair, tellTroubles } from './sync-views.ts';
import { workBatch } from './work-batch.ts';

/** Pairs in one batch: after each, what became of them is on the disk. */
const batchSize = 200;
/** How often each side is looked at, in milliseconds; somewhat less, since alarms come a little early or late. */
const intercomEvery = 55_000;
const salesforceEvery = 4.5 * 60_000;
const mostTroubles = 100;
/** Places that panels show which are looked at with each alarm. */
const mostPlaces = 3;

interface Now {
  running: Promise<void> | null;
  /** Runs and looks come one after another: none is lost because of another. */
  last: Promise<void>;
  backlog: SyncStatus['backlog'];
  trouble: Failure | null;
}

/** Keeps mapped attributes in line. */
export function createSyncing(ports: SyncPorts): Syncing {
  const now: Now = { running: null, last: Promise.resolve(), backlog: null, trouble: null };
  const status = () => tellStatus(ports, now);
  const tell = async () => ports.toldSync(await status());
  const queue = (work: () => Promise<boolean>, ended = () => {}): Promise<void> => {
    now.last = now.last.then(() => once(ports, now, work, tell, ended)).catch(() => {});
    return now.last;
  };
  return {
    fields: (fresh) => ports.fields(fresh),
    status,
    async run(all) {
      now.running ??= queue(
        () => lookAround(ports, now, all, tell),
        () => {
          now.running = null;
        },
      );
      await now.running;
      return status();
    },
    look: (place, anew) =>
      queue(async () => {
        const frame = await frameRunning(ports);
        if (frame === null || frame.writer.workspace !== place.workspace) return false;
        const ids = await ports.peopleOf(place);
        if (anew) await forgetJudgement(ports, frame, ids.people);
        return workOff(ports, frame, now, await lookAt(ports, frame, ids), tell);
      }),
    async retry(id) {
      await queue(async () => {
        await oweTroubled(ports, id);
        const frame = await frameRunning(ports);
        return frame !== null && workOff(ports, frame, now, new Map(), tell);
      });
      return status();
    },
    async read(place, personId) {
      const frame = await frameSync(ports);
      if (frame === null || !frame.settings.autoSync) return null;
      const id = personId ?? (await ports.peopleOf(place)).people[0];
      if (id === undefined) return null;
      return tellPair((await ports.store.pairs(frame.scope, 'person', [id])).get(id));
    },
    forget: () => ports.store.forgetAll(),
  };
}

async function once(
  ports: SyncPorts,
  now: Now,
  work: () => Promise<boolean>,
  tell: () => Promise<void>,
  ended: () => void,
): Promise<void> {
  const before = now.trouble?.code;
  let changed: boolean | null = false;
  try {
    changed = await ports.lock('sync-auto', work);
    if (changed !== null) now.trouble = null;
  } catch (error) {
    now.trouble = toFailure(error);
  }
  now.backlog = null;
  ended();
  if (changed === true || now.trouble?.code !== before) await tell();
}

async function frameRunning(ports: SyncPorts): Promise<SyncFrame | null> {
  if (!ports.online() || !(await ports.settings()).autoSync) return null;
  const frame = await frameSync(ports);
  if (frame === null || busyTables(frame).length === 0) return null;
  await keepAutomaticBudget(ports, frame.settings);
  return frame;
}

/** Both sides' changes are noted as owed, with the cursors, and worked off. */
async function lookAround(ports: SyncPorts, now: Now, all: boolean, tell: () => Promise<void>): Promise<boolean> {
  const frame = await frameRunning(ports);
  if (frame === null) return rest(ports);
  const { store } = ports;
  const known = await store.progress(frame.scope);
  const progress = known === null || known.since === resting ? await begin(ports, frame, known) : known;
  const seen: Sides<IntercomSide> = new Map();
  const { lookedAt } = progress;
  const due = (last: number | null, every: number) => all || last === null || Math.abs(ports.now() - last) >= every;
  if (due(lookedAt.intercom, intercomEvery)) {
    progress.intercom = await listPeople(ports, frame, progress, seen);
    lookedAt.companies = await listCompanies(ports, frame, progress, seen);
    lookedAt.intercom = ports.now();
    await store.keep(frame.scope, [], progress);
  }
  if (due(lookedAt.salesforce, salesforceEvery)) {
    progress.salesforce = await listRecords(ports, frame, progress, seen);
    lookedAt.salesforce = ports.now();
    await store.keep(frame.scope, [], progress);
  }
  for (const place of (await ports.openPlaces()).slice(0, mostPlaces)) {
    for (const [id, side] of await lookAt(ports, frame, await ports.peopleOf(place))) seen.set(id, side);
  }
  await workOff(ports, frame, now, seen, tell);
  return true;
}

/** In place of a time: sync was switched off, and begins anew when it is switched on again. */
const resting = 0;

async function rest({ settings, writer, store }: SyncPorts): Promise<false> {
  if ((await settings()).autoSync) return false;
  const who = await writer();
  const scope = who === null ? null : scopeOf(who);
  const progress = scope === null ? null : await store.progress(scope);
  if (scope === null || progress === null || progress.since === resting) return false;
  await store.keep(scope, [], { ...progress, since: resting });
  return false;
}

/** Sync begins where it is switched on, by Salesforce's clock: this machine's may be wrong. */
async function begin(ports: SyncPorts, frame: SyncFrame, before: SyncProgress | null): Promise<SyncProgress> {
  const from = { modstamp: new Date(ports.now()).toISOString(), id: '' };
  const [table] = busyTables(frame);
  if (table !== undefined) await ports.salesforce.changed([{ ask: frame.ask(table), since: from }]);
  const since = ports.salesforce.answeredAt() ?? Math.floor(ports.now() / 1000);
  return {
    since,
    intercom: since,
    salesforce: {},
    lookedAt: { intercom: null, salesforce: null, companies: null },
    written: before?.written ?? { salesforce: 0, intercom: 0 },
  };
}

/** Reads these people and companies as they are now and notes as owed those who changed. */
async function lookAt(
  ports: SyncPorts,
  frame: SyncFrame,
  { people, companies }: { people: string[]; companies: string[] },
): Promise<Sides<IntercomSide>> {
  const seen: Sides<IntercomSide> = new Map();
  const read = async (id: string, kind: SyncPair['kind']) => {
    const side = await (kind === 'person' ? ports.intercom.person(id) : ports.intercom.company(id));
    if (side === null) return;
    if ((await markNews(ports, frame, kind, [side])).has(side.id)) seen.set(side.id, side);
  };
  for (const id of people) await read(id, 'person');
  if (frame.rows.account.length > 0) for (const id of companies) await read(id, 'company');
  return seen;
}

async function workOff(
  ports: SyncPorts,
  frame: SyncFrame,
  now: Now,
  seen: Sides<IntercomSide>,
  tell: () => Promise<void>,
): Promise<boolean> {
  let changed = false;
  for (let done = 0; ; ) {
    const pairs = await ports.store.owed(frame.scope, ports.now(), batchSize);
    if (pairs.length === 0) return changed;
    if (pairs.length === batchSize || done > 0) now.backlog = { done, total: Math.max(done + pairs.length, seen.size) };
    const { written, stop } = await workBatch(ports, frame, pairs, seen);
    await addWritten(ports, frame, written);
    changed = true;
    done += pairs.length;
    if (stop !== null) throw fail(stop.code, stop.params, stop.detail);
    await tell();
    const still = await frameRunning(ports);
    // Switched off, signed out, mapped otherwise or somebody else meanwhile: the next run begins where this one has come to.
    if (still?.scope !== frame.scope || still.mapping !== frame.mapping) return changed;
  }
}

async function addWritten(
  { store }: SyncPorts,
  { scope }: SyncFrame,
  { salesforce, intercom }: SyncProgress['written'],
): Promise<void> {
  if (salesforce + intercom === 0) return;
  const progress = await store.progress(scope);
  if (progress === null) return;
  const written = {
    salesforce: progress.written.salesforce + salesforce,
    intercom: progress.written.intercom + intercom,
  };
  await store.keep(scope, [], { ...progress, written });
}

/** Although nothing of them changed they are judged again. */
async function forgetJudgement({ store }: SyncPorts, { scope }: SyncFrame, ids: readonly string[]): Promise<void> {
  const pairs = [...(await store.pairs(scope, 'person', ids)).values()];
  const anew = pairs.map((pair): SyncPair => ({ ...pair, judged: { intercom: null, salesforce: null } }));
  if (anew.length > 0) await store.keep(scope, anew, null);
}

async function oweTroubled(ports: SyncPorts, id: string | null): Promise<void> {
  const frame = await frameSync(ports);
  if (frame === null) return;
  const { pairs } = await ports.store.troubled(frame.scope, 5000);
  const again = pairs.filter(({ intercomId }) => id === null || intercomId === id);
  const owed = again.map((pair) => ({ ...pair, owed: true, nextAt: ports.now(), attempts: 0 }));
  await ports.store.keep(frame.scope, owed, null);
}

async function tellStatus(ports: SyncPorts, { backlog, trouble }: Now): Promise<SyncStatus> {
  const frame = await frameSync(ports).catch(() => null);
  const progress = frame === null ? null : await ports.store.progress(frame.scope);
  const troubled = frame === null ? null : await ports.store.troubled(frame.scope, mostTroubles);
  return {
    running: frame?.settings.autoSync === true,
    lookedAt: {
      intercom: progress?.lookedAt.intercom ?? null,
      salesforce: progress?.lookedAt.salesforce ?? null,
    },
    written: progress?.written ?? { salesforce: 0, intercom: 0 },
    pairs: troubled?.all ?? 0,
    backlog,
    troubles: troubled === null || frame === null ? [] : tellTroubles(frame.writer.host, troubled.pairs),
    troubled: troubled?.count ?? 0,
    trouble,
  };
}
