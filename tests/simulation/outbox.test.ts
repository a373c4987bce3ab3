import process from 'node:process';
import { expect, test } from 'vitest';
import { type Make, type Result, runSeed } from './outbox/run.ts';

const first = Number(process.env.TANDEM_OUTBOX_SEED ?? 1);
const seeds = process.env.TANDEM_OUTBOX_SEED === undefined ? Number(process.env.TANDEM_OUTBOX_SEEDS ?? 2000) : 1;

/** Runs seeds until one breaks a rule. */
async function findBroken(from: number, count: number, make: Make = {}): Promise<Result | null> {
  for (let seed = from; seed < from + count; seed++) {
    const result = await runSeed(seed, make);
    if (result.problems.length > 0) return result;
  }
  return null;
}

test('whatever fails and whoever dies, each intent is written once, by its own user, and none is lost', async () => {
  const broken = await findBroken(first, seeds);
  if (broken !== null && seeds === 1) console.log(broken.log.join('\n'));
  expect(
    broken?.problems,
    `TANDEM_OUTBOX_SEED=${broken?.seed} npx vitest run --config tests/vitest.config.ts tests/simulation/outbox.test.ts`,
  ).toBe(undefined);
}, 600_000);
