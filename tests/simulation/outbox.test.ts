import 'fake-indexeddb/auto';
import process from 'node:process';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { openOutboxStore } from '../../lib/outbox/store.ts';
import { mutants } from './outbox/mutants.ts';
import { type Make, type Result, runSeed } from './outbox/run.ts';

/**
 * `TANDEM_OUTBOX_SEED=<n>` runs one history and prints it; `TANDEM_OUTBOX_SEEDS=<n>` runs more than the usual number.
 */
const only = process.env.TANDEM_OUTBOX_SEED;
const seeds = Number(process.env.TANDEM_OUTBOX_SEEDS ?? 10_000);
const onDisk = Math.ceil(seeds / 100);
const PATIENCE = 3_600_000;

interface Histories {
  broken: Result | null;
  count: number;
  kills: number;
  requests: number;
}

/** Runs one history after the other until one breaks a rule. */
async function runSeeds(count: number, make: (seed: number) => Make): Promise<Histories> {
  const sum: Histories = { broken: null, count: 0, kills: 0, requests: 0 };
  const first = only === undefined ? 1 : Number(only);
  for (let seed = first; seed < first + (only === undefined ? count : 1) && sum.broken === null; seed++) {
    const result = await runSeed(seed, make(seed));
    if (only !== undefined) console.log(result.log.join('\n'));
    sum.count += 1;
    sum.kills += result.kills;
    sum.requests += result.requests;
    if (result.problems.length > 0) sum.broken = result;
  }
  return sum;
}

function expectWhole({ broken, count, kills, requests }: Histories): void {
  const replay = `TANDEM_OUTBOX_SEED=${broken?.seed} npm run unit -- tests/simulation/outbox.test.ts`;
  expect(broken?.problems, replay).toBe(undefined);
  expect(requests).toBeGreaterThan(count);
  if (only === undefined) expect(kills).toBeGreaterThan(count);
}

describe('whatever fails and whoever dies, each intent is written once, by its own user, and none is lost', () => {
  test(
    `in ${seeds} histories`,
    async () => {
      expectWhole(await runSeeds(seeds, () => ({})));
    },
    PATIENCE,
  );

  test(
    `in ${onDisk} histories over IndexedDB itself`,
    async () => {
      const onceEach = (): Make => {
        globalThis.indexedDB = new IDBFactory();
        return { openStore: (name) => openOutboxStore(name) };
      };
      expectWhole(await runSeeds(onDisk, onceEach));
    },
    PATIENCE,
  );

  test(
    `in ${onDisk} histories of browsers that agents share`,
    async () => {
      expectWhole(await runSeeds(onDisk, () => ({ turns: 40 })));
    },
    PATIENCE,
  );

  test('the same seed makes the same history', async () => {
    const [first, second] = [await runSeed(77), await runSeed(77)];
    expect(first.log.length).toBeGreaterThan(10);
    expect(second.log).toEqual(first.log);
  });
});

describe('the same histories catch an outbox that', () => {
  test.skipIf(only !== undefined).each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s',
    async (_name, { make, breaks }) => {
      for (let seed = 1; seed <= 2000; seed++) {
        const { problems } = await runSeed(seed, make);
        if (problems.some((each) => breaks.test(each))) return;
      }
      expect.fail('no history of 2000 caught it');
    },
    PATIENCE,
  );
});
