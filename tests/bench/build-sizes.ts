import { extensionFolder } from '../e2e/support/browser.ts';
import { measureShares } from './build-shares.ts';
import { measureJsforce } from './jsforce-share.ts';
import type { Topic } from './report.ts';
import { bytesOf, findParts, gzippedBytesOf, sizeLimits } from './sizes.ts';

/** How much the built parts weigh; among the samples, which source each byte of the content script and the worker is from. */
export async function measureSizes(): Promise<Topic> {
  const parts = findParts(extensionFolder);
  const shares = await measureShares((file) => [...parts.contentScript, ...parts.worker].includes(file));
  return {
    samples: { parts, shares },
    rows: [
      {
        what: 'Content script, minified',
        measured: bytesOf(extensionFolder, parts.contentScript),
        unit: 'bytes',
        must: sizeLimits.contentScript,
      },
      {
        what: 'Worker, minified',
        measured: bytesOf(extensionFolder, parts.worker),
        unit: 'bytes',
        must: sizeLimits.worker,
        note: 'what it evaluates at every wake',
      },
      {
        what: 'Writing, logging and sync, minified',
        measured: bytesOf(extensionFolder, parts.lateScripts),
        unit: 'bytes',
        must: sizeLimits.lateScripts,
        note: 'the worker loads it when it is first asked for',
      },
      {
        what: 'jsforce and its transport, minified',
        measured: await measureJsforce(),
        unit: 'bytes',
        must: sizeLimits.jsforce,
        note: 'built by themselves',
      },
      {
        what: 'Panel: scripts and styles, gzipped',
        measured: gzippedBytesOf(extensionFolder, parts.panel),
        unit: 'bytes',
        must: sizeLimits.panelGzipped,
        note: 'loaded before it is asked for anything',
      },
      {
        what: 'Forms and receipts, gzipped',
        measured: gzippedBytesOf(extensionFolder, parts.forms),
        unit: 'bytes',
        must: sizeLimits.formsGzipped,
        note: 'fetched when idle or at the first press',
      },
    ],
  };
}
