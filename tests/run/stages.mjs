import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, findNode22, root } from './prepare.mjs';

/**
 * One stage of `npm test`. A stage without `report` counts as one check; with one, its JSON file is counted.
 * @typedef {{ name: string, args: string[], report?: string, count?: (report: unknown) => Counts, list?: (report: unknown) => import('./failures.mjs').Failure[], env?: Record<string, string> }} Stage
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @param {any} report of Vitest's JSON reporter @returns {Counts} */
export function countVitest(report) {
  const suitesThatDidNotLoad = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + suitesThatDidNotLoad,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {any} report of Playwright's JSON reporter @returns {Counts} */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
  };
}

/** Path of a program's script in node_modules, as its package names it. @param {string} packageName @param {string} bin */
export function scriptOf(packageName, bin) {
  const folder = join(root, 'node_modules', packageName);
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bins === 'string' ? bins : bins[bin]);
}

/** @param {Stage} stage @returns {Promise<{ ok: boolean, output: string }>} */
function runProgram(stage) {
  return new Promise((resolve) => {
    const child = spawn(findNode22(), stage.args, {
      cwd: root,
      env: { ...environment(), FORCE_COLOR: '0', CI: '1', ...stage.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/**
 * Runs a stage to its end.
 * @param {Stage} stage
 * @returns {Promise<Counts & { ok: boolean, failures: import('./failures.mjs').Failure[], output: string, seconds: number }>} a stage that ends badly counts one failure at least
 */
export async function runStage(stage) {
  const began = Date.now();
  const { ok, output } = await runProgram(stage);
  const seconds = (Date.now() - began) / 1000;
  let counts = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  /** @type {import('./failures.mjs').Failure[]} */
  let failures = [];
  if (stage.report !== undefined && stage.count !== undefined && existsSync(stage.report)) {
    const report = JSON.parse(readFileSync(stage.report, 'utf8'));
    counts = stage.count(report);
    failures = stage.list?.(report) ?? [];
    if (!ok && counts.failed === 0) counts.failed = 1;
  }
  return { ...counts, ok: ok && counts.failed === 0, failures, output, seconds };
}
