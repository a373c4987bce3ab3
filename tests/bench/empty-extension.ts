import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface EmptyExtension {
  folder: string;
  remove(): Promise<void>;
}

/**
 * An extension that does nothing, in the system's temporary folder: its worker answers every message at once. What it
 * costs is what any extension costs.
 */
export async function makeEmptyExtension(): Promise<EmptyExtension> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-empty-'));
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    background: { service_worker: 'background.js', type: 'module' },
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'background.js'),
    'chrome.runtime.onMessage.addListener((message, sender, respond) => { respond(message); });\n',
  );
  await writeFile(join(folder, 'page.html'), '<!doctype html><title>Empty</title>\n');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
