import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The repository's root, absolute, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

const binaries = join(root, 'node_modules', '.bin');

/** Ends the command with a plain sentence, without a stack. @param {string} sentence @returns {never} */
function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/**
 * Runs one program to its end. Its output goes to stderr, so that a launcher's stdout stays its own.
 * @param {string} program @param {string[]} args @returns {boolean} whether it went well
 */
function run(program, args) {
  const { status } = spawnSync(program, args, {
    cwd: root,
    env: environment(),
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** This process's environment with the installed programs first on the path. @returns {Record<string, string>} */
export function environment() {
  return { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` };
}

/**
 * Installs what `package-lock.json` names, when it is missing or the lock has changed since. `npm install`, since `npm ci` refuses a lock
 * that was written where the registry has no packages for other systems; `--no-save` leaves the lock as it is.
 */
export function ensureDependencies() {
  const stamp = join(root, 'node_modules', '.tandem-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(join(binaries, 'wxt')) || existsSync(join(binaries, 'wxt.cmd'));
  if (installed && existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Installing dependencies (npm install) …\n');
  if (!run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])) {
    giveUp('npm install failed. Check the network and the npm registry, then start again.');
  }
  writeFileSync(stamp, lock);
}

/** Whether a Node of this version runs TypeScript files by itself and has `node:sqlite`. @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** The Node that runs the TypeScript files: this one when it is new enough, else the one npm installed. */
export function findNode22() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const installed = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(installed)) return installed;
  return giveUp(`Node ${process.versions.node} is too old and no Node 22 is installed. Run "npm install" first.`);
}

/** Searches a folder of Playwright's browsers for the newest Chrome for Testing or Chromium. @param {string} folder */
function findPlaywrightChromium(folder) {
  const inside = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win64/chrome.exe',
    'chrome-win/chrome.exe',
  ];
  if (!existsSync(folder)) return null;
  const versions = readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((one, other) => Number(other.slice(9)) - Number(one.slice(9)));
  for (const version of versions) {
    for (const path of inside) {
      const program = join(folder, version, path);
      if (existsSync(program)) return program;
    }
  }
  return null;
}

function playwrightFolders() {
  const named = process.env.PLAYWRIGHT_BROWSERS_PATH;
  return [
    ...(named === undefined || named === '0' ? [] : [named]),
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    ...(process.env.LOCALAPPDATA === undefined ? [] : [join(process.env.LOCALAPPDATA, 'ms-playwright')]),
  ];
}

/** @param {string} program */
function isRunnable(program) {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A browser that takes `--load-extension`: what `TANDEM_CHROMIUM` names, the system's Chromium, Playwright's Chrome for
 * Testing. Branded Chrome is no choice: it has dropped that flag.
 * @returns {string | null} its path, null when there is none
 */
export function findChromium() {
  const named = process.env.TANDEM_CHROMIUM;
  if (named !== undefined && named !== '') return isRunnable(named) ? named : null;
  const known = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  const found = known.find(isRunnable);
  if (found !== undefined) return found;
  for (const folder of playwrightFolders()) {
    const program = findPlaywrightChromium(folder);
    if (program !== null) return program;
  }
  return null;
}

function installByApt() {
  if (!isRunnable('/usr/bin/apt-get')) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !isRunnable('/usr/bin/sudo')) return false;
  const as = isRoot ? [] : ['sudo', '-n'];
  process.stderr.write('Installing Chromium (apt-get install chromium) …\n');
  const [program = '', ...first] = [...as, 'apt-get'];
  return run(program, [...first, 'update', '-q']) && run(program, [...first, 'install', '-y', '-q', 'chromium']);
}

/** As `findChromium`, but installs one where there is none. Ends the command in plain words when that fails. */
export function ensureChromium() {
  const named = process.env.TANDEM_CHROMIUM;
  if (named !== undefined && named !== '' && !isRunnable(named)) giveUp(`TANDEM_CHROMIUM names no program: ${named}`);
  const found = findChromium();
  if (found !== null) return found;
  if (installByApt() && findChromium() !== null) return findChromium() ?? '';
  process.stderr.write('Downloading Chrome for Testing (playwright install chromium) …\n');
  if (run('npx', ['playwright', 'install', 'chromium']) && findChromium() !== null) return findChromium() ?? '';
  return giveUp(
    'No Chromium was found and none could be installed. Install Chromium or Chrome for Testing, then start again, or name it: TANDEM_CHROMIUM=/path/to/chromium',
  );
}

/**
 * npm hands a signal to the shell between it and this process, and that shell dies without passing it on. So the child is
 * ended when this process has lost its parent. @param {import('node:child_process').ChildProcess} child
 */
function stopWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && child.exitCode === null) child.kill('SIGTERM');
  }, 300).unref();
}

/**
 * Runs a TypeScript file of the repository under Node 22 with this process's terminal, and ends with its exit code.
 * Interrupts go to both, so the file has its chance to clean up.
 * @param {string} file path from the root @param {string[]} args @param {Record<string, string>} [more] environment
 */
export async function runUnderNode22(file, args, more = {}) {
  const { spawn } = await import('node:child_process');
  const child = spawn(findNode22(), ['--disable-warning=ExperimentalWarning', join(root, file), ...args], {
    cwd: root,
    env: { ...environment(), ...more },
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (child.exitCode === null) child.kill(signal);
    });
  }
  if (process.env.npm_lifecycle_event !== undefined) stopWithParent(child);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 1)));
  });
  process.exit(code);
}
