import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { findNode22, root } from '../run/prepare.mjs';

/** How many bytes of one built file each source file makes up, largest first. */
export interface Shares {
  file: string;
  bytes: number;
  bySource: [source: string, bytes: number][];
}

/**
 * Builds the extension once more, into a temporary folder and with source maps, and counts the characters of each
 * minified file by the source they come from. The maps are kept beside the files and change nothing in them, so
 * `bytes` can be held against the build that is measured.
 *
 * @param wanted which built files to look at, by path within the extension
 */
export async function measureShares(wanted: (file: string) => boolean): Promise<Shares[]> {
  const outDir = await mkdtemp(join(tmpdir(), 'tandem-shares-'));
  try {
    await buildWithMaps(outDir);
    const folder = join(outDir, 'chrome-mv3');
    const files = await readdir(folder, { recursive: true });
    const built = files.filter((file) => file.endsWith('.js') && wanted(file) && files.includes(`${file}.map`));
    return Promise.all(built.map((file) => readShares(folder, file)));
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

/** In a process of its own, as WXT writes its progress to stdout whatever it is told. */
async function buildWithMaps(outDir: string): Promise<void> {
  const script = join(import.meta.dirname, 'build-with-maps.ts');
  await promisify(execFile)(findNode22(), ['--disable-warning=ExperimentalWarning', script, outDir], { cwd: root });
}

async function readShares(folder: string, file: string): Promise<Shares> {
  const code = await readFile(join(folder, file), 'utf8');
  const map = new SourceMap(JSON.parse(await readFile(join(folder, `${file}.map`), 'utf8')));
  const shares = new Map<string, number>();
  const lines = code.split('\n');
  for (const [line, text] of lines.entries()) {
    for (let column = 0; column < text.length; column += 1) {
      const entry = map.findEntry(line, column);
      const found = 'originalSource' in entry && entry.generatedLine === line ? entry.originalSource : undefined;
      const source = found === undefined ? '(glue)' : nameOf(folder, file, found);
      shares.set(source, (shares.get(source) ?? 0) + 1);
    }
  }
  return { file, bytes: Buffer.byteLength(code), bySource: [...shares].toSorted(([, a], [, b]) => b - a) };
}

/** A source as a path from the repository's root; the map has it relative to the built file. */
function nameOf(folder: string, file: string, source: string): string {
  return source.startsWith('\0') ? source : relative(root, join(folder, file, '..', source));
}
