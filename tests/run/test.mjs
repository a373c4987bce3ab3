import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { listPlaywright, listVitest, sayFailures } from './failures.mjs';
import { ensureChromium, ensureDependencies, root } from './prepare.mjs';
import { countPlaywright, countVitest, runStage, scriptOf } from './stages.mjs';

ensureDependencies();
const chromium = ensureChromium();

const results = join(root, 'test-results');
const reports = { unit: join(results, 'unit.json'), e2e: join(results, 'e2e.json') };
mkdirSync(results, { recursive: true });
for (const file of Object.values(reports)) rmSync(file, { force: true });

const quiet = '--disable-warning=ExperimentalWarning';
/** Stages of one list run side by side: none of them needs a whole machine. @type {import('./stages.mjs').Stage[][]} */
const stages = [
  [
    { name: 'format and lint', args: [scriptOf('@biomejs/biome', 'biome'), 'check', '.'] },
    // The native compiler of the two: the other is there for tools that read its syntax trees.
    { name: 'types', args: [scriptOf('typescript-native', 'tsc'), '--noEmit'] },
    { name: 'unused code', args: [scriptOf('knip', 'knip')] },
  ],
  [{ name: 'build', args: [scriptOf('wxt', 'wxt'), 'build'] }],
  [
    {
      name: 'unit',
      args: [
        quiet,
        scriptOf('vitest', 'vitest'),
        'run',
        '--config=tests/vitest.config.ts',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reports.unit}`,
      ],
      report: reports.unit,
      count: countVitest,
      list: listVitest,
    },
  ],
  [
    {
      name: 'end to end',
      args: [quiet, scriptOf('@playwright/test', 'playwright'), 'test', '--config=tests/e2e/playwright.config.ts'],
      env: { TANDEM_JSON_REPORT: reports.e2e, TANDEM_CHROMIUM: chromium },
      report: reports.e2e,
      count: countPlaywright,
      list: listPlaywright,
    },
  ],
];

const total = { passed: 0, failed: 0, skipped: 0 };
let stopped = false;
for (const sideBySide of stages) {
  if (stopped) {
    for (const { name } of sideBySide) process.stdout.write(`not run  ${name}\n`);
    continue;
  }
  await Promise.all(
    sideBySide.map(async (stage) => {
      if (!tell(stage, await runStage(stage))) stopped = true;
    }),
  );
}
const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Says how a stage went, and adds it up. @param {import('./stages.mjs').Stage} stage @param {Awaited<ReturnType<typeof runStage>>} result */
function tell(stage, result) {
  total.passed += result.passed;
  total.failed += result.failed;
  total.skipped += result.skipped;
  const counts = stage.report === undefined ? '' : `  ${result.passed} passed, ${result.failed} failed`;
  const skipped = result.skipped === 0 ? '' : `, ${result.skipped} skipped`;
  const word = result.ok ? 'ok      ' : 'FAILED  ';
  process.stdout.write(`${word} ${stage.name}  ${result.seconds.toFixed(1)} s${counts}${skipped}\n`);
  if (!result.ok) {
    if (result.failures.length > 0) process.stdout.write(`\n${sayFailures(result.failures)}\n`);
    process.stdout.write(`${result.output}\n`);
  }
  return result.ok;
}
