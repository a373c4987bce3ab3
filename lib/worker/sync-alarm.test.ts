import { beforeEach, describe, expect, test, vi } from 'vitest';
import { installStorage } from '../../tests/support/fake-storage.ts';
import { makeRun, quietRuns, quietSyncing, stillSync } from '../../tests/support/sync-samples.ts';
import type { RunView } from '../messages/sync.ts';
import { writeSettings } from '../settings/settings-store.ts';
import type { Runs, Syncing } from '../syncing/sync-ports.ts';
import { resumeSyncing, startSyncing, syncAnswers } from './answers-sync.ts';
import { isSyncWanted, keepSyncAlarm, syncAlarmName } from './sync-alarm.ts';

const alarms = new Map<string, object>();
let run: RunView | null;
let asked: string[];

beforeEach(() => {
  const { local, session, managed } = installStorage();
  alarms.clear();
  vi.stubGlobal('chrome', {
    storage: { local, session, managed },
    alarms: {
      get: async (name: string) => alarms.get(name),
      create: async (name: string, alarm: object) => alarms.set(name, alarm),
      clear: async (name: string) => alarms.delete(name),
    },
  });
  run = null;
  asked = [];
});

const runs: Runs = {
  ...quietRuns,
  async read() {
    asked.push('read');
    return run;
  },
  async rehearse() {
    asked.push(`rehearse ${await isSyncWanted()}`);
    run = makeRun({ phase: 'rehearsing' });
    return run;
  },
  advance: async () => void asked.push('advance'),
};

const syncing: Syncing = {
  ...quietSyncing,
  async run() {
    asked.push('run');
    return stillSync;
  },
};
const ports = { syncing, runs };

describe('the alarm of sync', () => {
  test('is there while attributes are kept in sync, and gone after', async () => {
    await writeSettings({ autoSync: true });
    expect(await keepSyncAlarm(false)).toBe(true);
    expect([...alarms.keys()]).toEqual([syncAlarmName]);
    await writeSettings({ autoSync: false });
    expect(await keepSyncAlarm(false)).toBe(false);
    expect(alarms.size).toBe(0);
  });

  test('is there while a bulk run is under way, and gone after', async () => {
    run = makeRun();
    await startSyncing(ports);
    expect([alarms.size, asked]).toEqual([1, ['read', 'run', 'advance']]);
    run = makeRun({ phase: 'done' });
    await startSyncing(ports);
    expect(alarms.size).toBe(0);
  });
});

describe('after a start of the browser, an update or a sign-in', () => {
  test('nothing is loaded where there is nothing to keep in sync and no run', async () => {
    await resumeSyncing(ports);
    expect(asked).toEqual([]);
  });

  test('what changed meanwhile is brought in line', async () => {
    await writeSettings({ autoSync: true });
    await resumeSyncing(ports);
    expect(asked).toEqual(['read', 'run']);
  });

  test('a run that was under way goes on, also when the update has lost its alarm', async () => {
    await syncAnswers(ports)['run-rehearse']({ tables: ['contact'] });
    alarms.clear();
    asked = [];
    await resumeSyncing(ports);
    expect(asked).toEqual(['read', 'run', 'advance']);
    expect(alarms.size).toBe(1);
  });
});

test('a run is looked for again before any of it is stored, so that none is forgotten with its worker', async () => {
  await syncAnswers(ports)['run-rehearse']({ tables: ['contact'] });
  expect(asked[0]).toBe('rehearse true');
});
