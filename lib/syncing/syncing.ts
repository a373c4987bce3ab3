import { type Failure, toFailure } from '../failures/codes.ts';
import type { SyncStatus } from '../messages/sync.ts';
import type { SyncPair } from '../outbox/sync-rows.ts';
import { createTurns } from '../shared/turns.ts';
import type { IntercomSide } from '../sync/sides.ts';
import { frameRunning, frameSync, type SyncFrame } from './frame-sync.ts';
import type { Sides } from './list-people.ts';
import { lookAround, lookAt, rest, tellFailure } from './look-around.ts';
import type { Syncing, SyncPorts } from './sync-ports.ts';
import { tellPair, tellTroubles } from './sync-views.ts';
import { workOff } from './work-off.ts';

const mostTroubles = 100;

interface Now {
  /** Somebody who waits for it wants both sides looked at, whichever is due. */
  all: boolean;
  backlog: SyncStatus['backlog'];
  trouble: Failure | null;
}

/** Keeps mapped attributes in line. */
export function createSyncing(ports: SyncPorts): Syncing {
  const now: Now = { all: false, backlog: null, trouble: null };
  const turns = createTurns();
  const status = () => tellStatus(ports, now);
  const tell = async () => ports.toldSync(await status());
  const take = (work: () => Promise<boolean>) => turns.take(() => once(ports, now, work, tell));
  const work = (frame: SyncFrame, seen: Sides<IntercomSide>) =>
    workOff(ports, frame, seen, async (done, total) => {
      now.backlog = { done, total };
      await tell();
    });
  return {
    fields: (fresh) => ports.fields(fresh),
    status,
    async run(all) {
      now.all ||= all;
      const look = async (both: boolean) => {
        const frame = await frameRunning(ports);
        if (frame === null) {
          await rest(ports);
          return false;
        }
        const { seen, failure } = await lookAround(ports, frame, both);
        await work(frame, seen);
        tellFailure(failure);
        return true;
      };
      await turns.share(() => {
        const both = now.all;
        now.all = false;
        return once(ports, now, () => look(both), tell);
      });
      return status();
    },
    look: (place, anew) =>
      take(async () => {
        const frame = await frameRunning(ports);
        if (frame === null || frame.writer.workspace !== place.workspace) return false;
        const ids = await ports.peopleOf(place);
        if (anew) await forgetJudgement(ports, frame, ids.people);
        const { seen, failure } = await lookAt(ports, frame, ids, anew);
        const changed = await work(frame, seen);
        tellFailure(failure);
        return changed;
      }),
    async retry(id) {
      await take(async () => {
        await oweTroubled(ports, id);
        const frame = await frameRunning(ports);
        return frame !== null && work(frame, new Map());
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
    async forget() {
      await ports.store.forgetAll();
      // What is under way may put something back.
      void turns.take(() => ports.store.forgetAll());
    },
  };
}

async function once(
  ports: SyncPorts,
  now: Now,
  work: () => Promise<boolean>,
  tell: () => Promise<void>,
): Promise<void> {
  const before = now.trouble?.code;
  let changed: boolean | null = false;
  try {
    changed = await ports.lock('sync-auto', work);
    if (changed !== null) now.trouble = null;
  } catch (error) {
    now.trouble = toFailure(error);
    changed = true;
  }
  now.backlog = null;
  if (changed === true || now.trouble?.code !== before) await tell();
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
