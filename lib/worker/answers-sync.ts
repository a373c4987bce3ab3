import type { Place } from '../inbox/place.ts';
import type { Ask } from '../messages/contract.ts';
import type { RunView } from '../messages/sync.ts';
import { readSettings } from '../settings/settings-store.ts';
import type { Runs, Syncing } from '../syncing/sync-ports.ts';
import { isSyncWanted, keepSyncAlarm } from './sync-alarm.ts';

interface SyncAnswersPorts {
  syncing: Syncing;
  runs: Runs;
}

/** The answers about attributes kept in sync, and bulk runs. */
export function syncAnswers({ syncing, runs }: SyncAnswersPorts) {
  const going = async (ask: () => Promise<RunView>): Promise<RunView> => {
    // Before anything is stored: a worker that dies right after has left somebody who will look.
    await keepSyncAlarm(true);
    const run = await ask();
    await keepSyncAlarm(isUnderWay(run));
    void runs.advance();
    return run;
  };
  return {
    'sync-fields': ({ fresh }: Ask<'sync-fields'>) => syncing.fields(fresh),
    'sync-status': () => syncing.status(),
    'sync-run': () => syncing.run(true),
    'sync-retry': ({ id }: Ask<'sync-retry'>) => syncing.retry(id),
    'sync-read': async ({ place, personId }: Ask<'sync-read'>) =>
      (await readSettings()).settings.autoSync ? syncing.read(place, personId) : null,
    'run-read': async () => {
      const run = await runs.read();
      // Whoever looks at a run whose worker has died does not wait for the next alarm.
      if (run !== null && isUnderWay(run)) void runs.advance();
      return run;
    },
    'run-rehearse': ({ tables }: Ask<'run-rehearse'>) => going(() => runs.rehearse(tables)),
    'run-rows': ({ filter, from }: Ask<'run-rows'>) => runs.rows(filter, from),
    'run-choose': ({ recordKeys, leftOut }: Ask<'run-choose'>) => runs.choose(recordKeys, leftOut),
    'run-start': ({ id }: Ask<'run-start'>) => going(() => runs.start(id)),
    'run-pause': ({ id }: Ask<'run-pause'>) => runs.pause(id),
    'run-resume': ({ id }: Ask<'run-resume'>) => going(() => runs.resume(id)),
    'run-cancel': ({ id }: Ask<'run-cancel'>) => going(() => runs.cancel(id)),
    'run-revert': ({ id }: Ask<'run-revert'>) => going(() => runs.revert(id)),
    'run-forget': async ({ id }: Ask<'run-forget'>) => {
      await runs.forget(id);
      return null;
    },
    'run-report': ({ from }: Ask<'run-report'>) => runs.report(from),
  };
}

/** Whether a run goes on by itself: also one that rests for another reason than a person's wish. */
function isUnderWay({ phase, trouble }: RunView): boolean {
  return phase === 'rehearsing' || phase === 'running' || (phase === 'paused' && trouble !== null);
}

/** With each alarm, and after the settings or who is signed in changed: what waits is done, on both ways. */
export async function startSyncing({ syncing, runs }: SyncAnswersPorts): Promise<void> {
  const run = await runs.read();
  const underWay = run !== null && isUnderWay(run);
  await keepSyncAlarm(underWay);
  // Also when it was switched off: sync has to know.
  await Promise.all([syncing.run(false), underWay ? runs.advance() : null]);
}

/** The same where there is anything to do: a worker that has nothing to keep in line does without the room that does so. */
export async function resumeSyncing(ports: SyncAnswersPorts): Promise<void> {
  if (await isSyncWanted()) await startSyncing(ports);
}

/** A panel shows this place now: its person is brought in line at once. */
export async function syncShown({ syncing }: Pick<SyncAnswersPorts, 'syncing'>, place: Place): Promise<void> {
  if ((await readSettings()).settings.autoSync) await syncing.look(place, false);
}
