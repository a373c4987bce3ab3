import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The most the built parts may weigh, in bytes. */
export const sizeLimits = {
  contentScript: 15_000,
  worker: 250_000,
  lateScripts: 250_000,
  jsforce: 65_000,
  panelGzipped: 105_000,
  formsGzipped: 30_000,
} as const;

/** The built extension's parts, as the browser loads them. Paths are relative to the extension's folder. */
export interface BuiltParts {
  contentScript: string[];
  /** What the worker evaluates at every wake. */
  worker: string[];
  /** What it loads when it is first asked to write, log or sync. */
  lateScripts: string[];
  /** Scripts and style sheets that the panel loads before it is asked for anything. */
  panel: string[];
  /** What it fetches when nothing else is to do, or at the first press: the forms and all that writes. */
  forms: string[];
}

/**
 * Reads the manifest and follows the imports of each part.
 * @throws when there is no build in the folder
 */
export function findParts(folder: string): BuiltParts {
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(`There is no built extension in ${folder}: run "npm run build" first.`);
  }
  const manifest: { content_scripts: { js: string[] }[]; background: { service_worker: string } } = JSON.parse(
    readPart(folder, 'manifest.json'),
  );
  const panelPage = readPart(folder, 'panel.html');
  const linked = [...panelPage.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  const panel = withImports(folder, linked, importedAtOnce);
  return {
    contentScript: manifest.content_scripts.flatMap(({ js }) => js),
    worker: [manifest.background.service_worker],
    lateScripts: withImports(folder, [manifest.background.service_worker], named).slice(1),
    panel,
    forms: withImports(folder, linked, named).filter((path) => !panel.includes(path)),
  };
}

export function readPart(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

export function bytesOf(folder: string, paths: string[]): number {
  return paths.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0);
}

export function gzippedBytesOf(folder: string, paths: string[]): number {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length, 0);
}

/** Files that a script imports before it runs: `import…from"./a.js"` and `import"./a.js"`, not `import("./a.js")`. */
const importedAtOnce = /(?:\bfrom|\bimport)\s*["']([\w./-]+\.js)["']/g;
/** Scripts and style sheets that a script names, however it does. */
const named = /["'`]([\w./-]+\.(?:js|css))["'`]/g;

/** Some files and, of the extension's own, all that their scripts import in the given way, and so on. */
function withImports(folder: string, paths: string[], way: RegExp): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  const found = new Set(paths);
  for (const path of found) {
    if (!path.endsWith('.js')) continue;
    const code = readPart(folder, path);
    for (const [, imported = ''] of code.matchAll(way)) {
      const target = [posix.join(posix.dirname(path), imported), posix.normalize(imported.replace(/^\//, ''))];
      for (const each of target) if (files.includes(each)) found.add(each);
    }
  }
  return [...found];
}
