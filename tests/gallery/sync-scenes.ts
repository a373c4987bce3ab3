import type { RunRowView, RunView, SyncFieldsView, SyncStatus } from '../../lib/messages/sync.ts';
import { mappingScenes } from './mapping-scenes.ts';
import { makeScene, noSalesforce, type SettingsScene, withSettings } from './settings-scenes.ts';
import { doneRows, runRows, runs, syncStatuses } from './sync-cast.ts';

/** How the worker answers what is asked of sync. */
export interface SyncWorld {
  status: SyncStatus;
  run: RunView | null;
  rows: RunRowView[];
  /** Null: they are being read. */
  fields: SyncFieldsView | null;
}

const quiet: SyncWorld = { status: syncStatuses.running, run: null, rows: [], fields: null };

function onSync(name: string, more: Partial<SyncWorld>, scene: Partial<SettingsScene> = {}): SettingsScene {
  return makeScene(`options-sync-${name}`, 'options', { part: 'sync', sync: { ...quiet, ...more }, ...scene });
}

function onRun(name: string, run: RunView | null, more: Partial<SettingsScene> = {}): SettingsScene {
  const over = run !== null && (run.phase === 'done' || run.phase === 'cancelled');
  const sync = { ...quiet, run, rows: over ? doneRows : runRows };
  return makeScene(`options-run-${name}`, 'options', { part: 'sync/run', sync, ...more });
}

const usage = (used: number) => ({ apiUsage: { used, limit: 100_000 } });
const { connection } = makeScene('', 'options');

export const syncScenes: SettingsScene[] = [
  ...mappingScenes,
  onSync('off', { status: syncStatuses.off }, { settings: withSettings({ autoSync: false }) }),
  onSync('on', {}),
  onSync('behind', { status: syncStatuses.behind, run: runs.rehearsed }),
  onSync('troubled', { status: syncStatuses.troubled, run: runs.running }),
  onSync(
    'stopped',
    { status: syncStatuses.stopped, run: runs.done },
    { connection: { ...connection, ...usage(86_204) } },
  ),
  onSync('not-connected', {}, { connection: noSalesforce }),
  onSync(
    'capped',
    {},
    {
      connection: { ...connection, ...usage(21_000) },
      settings: {
        ...withSettings({ apiCap: 50_000 }),
        policy: {
          autoSync: { value: true, reason: 'Sales works from it.' },
          apiCap: { value: 50_000, reason: null },
        },
      },
    },
  ),
  onSync('narrow', { status: syncStatuses.troubled }, { width: 600 }),
  onRun('choose', null),
  onRun('rehearsing', runs.rehearsing),
  onRun('counting', runs.counting),
  onRun('rehearsed', runs.rehearsed),
  onRun('rehearsed-narrow', runs.rehearsed, { width: 600 }),
  { ...onRun('nothing', runs.nothing), sync: { ...quiet, run: runs.nothing } },
  onRun('large', runs.large),
  onRun('running', runs.running),
  onRun('paused', runs.paused),
  onRun('budget', runs.budget),
  onRun('resting', runs.resting),
  onRun('resting-narrow', runs.resting, { width: 600 }),
  onRun('done', runs.done),
  onRun('revert-asked', runs.done, { presses: ['button:has-text("Revert this run")'] }),
  onRun('cancelled', runs.cancelled),
  onRun('reverted', runs.reverted),
];
