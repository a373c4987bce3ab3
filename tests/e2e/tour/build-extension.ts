import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { environment, root } from '../../run/prepare.mjs';
import { extensionFolder } from '../support/browser.ts';

const inputs = ['entrypoints', 'components', 'lib', 'public', 'wxt.config.ts', 'package-lock.json'];

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** One hash over everything the build reads, tests beside the code left out. */
function hashInputs(): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of inputs.flatMap((name) => filesUnder(join(root, name)))) {
    if (/\.test\.tsx?$/.test(path)) continue;
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Builds the production extension into `.output/chrome-mv3`, unless it is there and nothing it is made of has changed.
 *
 * @returns whether it was built
 * @throws with the build's output when it fails
 */
export function buildExtension(): boolean {
  const stamp = join(root, '.output', 'chrome-mv3.inputs');
  const hash = hashInputs();
  const built = existsSync(join(extensionFolder, 'manifest.json'));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/wxt/bin/wxt.mjs'), 'build'],
    {
      cwd: root,
      env: environment(),
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`The extension could not be built.\n${stdout}${stderr}`);
  writeFileSync(stamp, hash);
  return true;
}
