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
export function makeEmptyExtension(): Promise<EmptyExtension> {
  return makeExtension({});
}

/**
 * An extension that does the least a panel in a page takes: it tells its worker of each address, and puts an empty frame
 * of its own in, in the first frame that is drawn. What it costs is what any panel costs.
 */
export async function makeFrameExtension(match: string): Promise<EmptyExtension> {
  const extension = await makeExtension({
    content_scripts: [{ matches: [match], js: ['frame.js'], run_at: 'document_start' }],
    web_accessible_resources: [{ resources: ['page.html'], matches: [match], use_dynamic_url: true }],
  });
  await writeFile(join(extension.folder, 'frame.js'), `(${putFrame})();\n`);
  return extension;
}

/** Runs in the page. */
function putFrame(): void {
  const tell = () => void chrome.runtime.sendMessage(document.URL);
  window.navigation.addEventListener('currententrychange', tell);
  tell();
  requestAnimationFrame(() => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position:fixed;right:0;top:66px;width:360px;height:600px';
    frame.src = chrome.runtime.getURL('page.html');
    document.documentElement.append(frame);
  });
}

async function makeExtension(more: object): Promise<EmptyExtension> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-empty-'));
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    background: { service_worker: 'background.js', type: 'module' },
    ...more,
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'background.js'),
    'chrome.runtime.onMessage.addListener((message, sender, respond) => { respond(message); });\n',
  );
  await writeFile(join(folder, 'page.html'), '<!doctype html><title>Empty</title>\n');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
