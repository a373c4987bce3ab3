import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { root } from '../run/prepare.mjs';
import { measureSizes } from './build-sizes.ts';
import { measureCatchUp } from './catch-up-cost.ts';
import { measureColdCard } from './cold-card.ts';
import { measureFormCost } from './form-cost.ts';
import { measurePageCost } from './page-cost.ts';
import { measureRehearsals } from './rehearsal-cost.ts';
import { isMissed, type Row, showTable, type Topic } from './report.ts';
import { measureSyncCost } from './sync-cost.ts';
import { measureWorkerCost } from './worker-cost.ts';

const { values } = parseArgs({
  options: {
    /** Measurements of each kind. Without it: 15 loads and starts, 50 conversations. */
    rounds: { type: 'string' },
    /** One topic alone. */
    only: { type: 'string' },
    /** The dry run of 100,000 people, too, and a night of 10,000 conversations: many minutes. */
    long: { type: 'boolean', default: false },
    /** A missed must ends the command with 1. */
    strict: { type: 'boolean', default: false },
  },
});
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 1 && rounds <= 50)) {
  throw new RangeError('--rounds is a whole number from 1 to 50');
}

const topics: Record<string, () => Promise<Topic>> = {
  sizes: measureSizes,
  worker: () => measureWorkerCost(rounds ?? 15),
  page: () => measurePageCost(rounds ?? 15),
  conversation: () => measureColdCard(rounds ?? 50),
  forms: () => measureFormCost(rounds ?? 15),
  sync: measureSyncCost,
  'catch-up': () => measureCatchUp(values.long ? 10_000 : 300),
  rehearsals: () => measureRehearsals(values.long ? [1000, 10_000, 100_000] : [1000, 10_000]),
};
if (values.only !== undefined && topics[values.only] === undefined) {
  throw new RangeError(`--only is one of ${Object.keys(topics).join(', ')}`);
}

const rows: Row[] = [];
const samples: Record<string, unknown> = {};
const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', loadBefore: loadavg()[0] ?? 0, loadAfter: 0 };
for (const [name, measure] of Object.entries(topics)) {
  if (values.only !== undefined && values.only !== name) continue;
  process.stderr.write(`Measuring ${name} …\n`);
  const topic = await measure();
  rows.push(...topic.rows);
  samples[name] = topic.samples;
}
machine.loadAfter = loadavg()[0] ?? 0;

const file = join(root, '.output', 'bench.json');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, rows, samples }, null, 1)}\n`);
const missed = rows.filter(isMissed);
process.stdout.write(`${showTable(rows)}\n\n${missed.length === 0 ? 'All musts met' : `${missed.length} missed`}.`);
process.stdout.write(
  ` ${machine.cores} cores, load ${machine.loadBefore.toFixed(1)} → ${machine.loadAfter.toFixed(1)}.\n`,
);
process.exitCode = values.strict && missed.length > 0 ? 1 : 0;
