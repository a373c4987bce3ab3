import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const results = fileURLToPath(new URL('../../test-results', import.meta.url));
const json = process.env.TANDEM_JSON_REPORT;

/** Against the build in `.output/chrome-mv3`; `TANDEM_JSON_REPORT` names a file that the counts are written to. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: results,
  // Three on two cores: two of them left a fifth of the time idle, waiting for the product's own timers.
  workers: '150%',
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ...(json === undefined ? [] : [['json', { outputFile: json }] as const])],
  use: { trace: 'off', screenshot: 'only-on-failure' },
});
