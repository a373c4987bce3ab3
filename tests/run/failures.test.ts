import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listPlaywright, listVitest, sayFailures } from './failures.mjs';
import { root } from './prepare.mjs';

// Both programs are started for real, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';

/** Runs a program of node_modules in a folder outside the repository, for the report it writes. */
function runFor(report: string, args: string[], env: Record<string, string> = {}): unknown {
  const file = join(folder, report);
  spawnSync(process.execPath, args, { cwd: folder, env: { ...process.env, FORCE_COLOR: '1', ...env } });
  return JSON.parse(readFileSync(file, 'utf8'));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-failures-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('Playwright', () => {
  test('a failed test is listed with where it stands and what it said, without colours; one that went well is not', () => {
    const body = `import { expect, test } from '@playwright/test';
test.describe('a drawer', () => {
  test('is open', () => { expect('shut').toBe('open'); });
});
test('goes well', () => {});
`;
    writeFileSync(join(folder, 'drawer.e2e.ts'), body);
    writeFileSync(join(folder, 'playwright.config.ts'), "export default { testMatch: '*.e2e.ts' };\n");
    const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'e2e.json') };
    const failures = listPlaywright(runFor('e2e.json', [program, 'test', '--reporter=json'], env));
    expect(failures).toMatchObject([{ title: 'a drawer › is open', place: 'tests/e2e/drawer.e2e.ts:3' }]);
    const said = sayFailures(failures);
    expect(said).toContain('1) tests/e2e/drawer.e2e.ts:3  a drawer › is open');
    expect(said).toContain('Expected: "open"');
    expect(said).toContain('Received: "shut"');
    expect(said).not.toContain(String.fromCharCode(27));
  });
});

describe('Vitest', () => {
  test('a failed test and a file that does not load are listed; a long message is cut and says by how much', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `line ${index}`);
    const long = `test('goes on', () => { throw new Error(${JSON.stringify(lines.join('\n'))}); });`;
    const body = `import { expect, test } from 'vitest';
${long}
test('is open', () => {
  expect('shut').toBe('open');
});
test('goes well', () => {});
`;
    writeFileSync(join(folder, 'drawer.test.mjs'), body);
    writeFileSync(join(folder, 'broken.test.mjs'), "import './nowhere.mjs';\n");
    const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const args = [program, 'run', `--root=${folder}`, '--reporter=json', `--outputFile=${join(folder, 'unit.json')}`];
    const failures = listVitest(runFor('unit.json', args));
    const titles = failures.map(({ title }) => title);
    expect(titles.toSorted()).toEqual(['did not load', 'goes on', 'is open']);
    const of = (title: string) => failures.find((each) => each.title === title);
    expect(of('is open')?.place).toMatch(/drawer\.test\.mjs:4$/);
    expect(of('is open')?.message).toContain('shut');
    expect(of('did not load')?.message).toContain('nowhere.mjs');
    expect(of('goes on')?.message).toContain('line 38');
    expect(of('goes on')?.message).toMatch(/… \d+ more lines$/);
  });
});
