import 'fake-indexeddb/auto';
import process from 'node:process';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { openSyncStore } from '../../lib/outbox/sync-store.ts';
import type { SyncStore } from '../../lib/outbox/sync-store-types.ts';
import { createMemorySyncStore } from './sync/memory-sync-store.ts';
import { type Mutant, mutants, mutate } from './sync/mutants.ts';
import { type History, runHistory, type Schedule, schedules } from './sync/run-history.ts';

/** `TANDEM_SYNC_SEED=<n>` plays one history and prints it; `TANDEM_SYNC_SEEDS=<n>` plays more than the usual number. */
const only = process.env.TANDEM_SYNC_SEED;
const seeds = Number(process.env.TANDEM_SYNC_SEEDS ?? 300);
const onDisk = Math.ceil(seeds / 20);
const patience = 600_000;

/** Plays one history after the other until one breaks a rule. */
async function playAll(count: number, schedule: Schedule, makeStore: () => SyncStore) {
  const first = only === undefined ? 1 : Number(only);
  const sum = { broken: null as (History & { seed: number }) | null, edits: 0, writes: 0, kills: 0 };
  for (let seed = first; seed < first + (only === undefined ? count : 1) && sum.broken === null; seed += 1) {
    const history = await runHistory(seed, schedule, makeStore);
    if (only !== undefined) console.log(history.log.join('\n'));
    sum.edits += history.edits;
    sum.writes += history.writes;
    sum.kills += history.kills;
    if (history.problems.length > 0) sum.broken = { ...history, seed };
  }
  return sum;
}

function expectWhole({ broken, writes, kills }: Awaited<ReturnType<typeof playAll>>, schedule: Schedule): void {
  const replay = `TANDEM_SYNC_SEED=${broken?.seed} npm run unit -- tests/simulation/sync.test.ts -t '${schedule}'`;
  expect(broken?.problems, replay).toBe(undefined);
  expect(writes).toBeGreaterThan(0);
  if (only === undefined && schedule !== 'calm') expect(kills).toBeGreaterThan(0);
}

describe('both sides end in line or it is told, whoever edits what and whoever dies', () => {
  test.each(schedules)(
    `in ${seeds} histories (%s)`,
    async (schedule) => {
      expectWhole(await playAll(seeds, schedule, createMemorySyncStore), schedule);
    },
    patience,
  );

  test.each(schedules)(
    `in ${onDisk} histories over IndexedDB itself (%s)`,
    async (schedule) => {
      globalThis.indexedDB = new IDBFactory();
      let stores = 0;
      expectWhole(await playAll(onDisk, schedule, () => openSyncStore(`sync-${++stores}`)), schedule);
    },
    patience,
  );
});

describe('a store that loses what it should keep is found out', () => {
  test.each(mutants)('$name', async ({ change, schedule }: Mutant) => {
    const { broken } = await playAll(300, schedule, () => mutate(createMemorySyncStore(), change));
    if (only === undefined) expect(broken?.problems).not.toBe(undefined);
  });
});
