import { expect, test } from 'vitest';
import { measureJsforce } from './bench/jsforce-share.ts';
import { bytesOf, findParts, gzippedBytesOf, readPart, sizeLimits } from './bench/sizes.ts';
import { extensionFolder } from './e2e/support/browser.ts';

const folder = extensionFolder;
/** Which of some strings occur in a part of the build. */
function findIn(paths: string[], marks: readonly string[]): string[] {
  const codes = paths.map((path) => readPart(folder, path));
  return marks.filter((mark) => codes.some((code) => code.includes(mark)));
}

/** Strings that survive minifying and stand for a library. */
const react = 'react.transitional.element';
const zod = 'ZodError';
const jsforce = 'Sforce-Call-Options';

test('the content script stays small, and without React, zod and jsforce', () => {
  const { contentScript } = findParts(folder);
  expect(findIn(contentScript, ['inbox-moved', react, zod, jsforce])).toEqual(['inbox-moved']);
  expect(bytesOf(folder, contentScript)).toBeLessThanOrEqual(sizeLimits.contentScript);
});

test('the worker stays small, and neither jsforce nor zod brings what it never asks for', async () => {
  const { worker, lateScripts } = findParts(folder);
  const foreign = [
    ...['XMLHttpRequest', 'localStorage', 'document.cookie', 'core-js', 'regeneratorRuntime', 'JSFORCE_LOG_LEVEL'],
    ...['ERR_STREAM_PUSH_AFTER_EOF', 'TYPED_ARRAY_SUPPORT', 'CSV_', 'jsforce_state', react],
    ...['partner.soap.sforce.com', 'sobject-collection', 'json-schema.org', 'ZodJWT', 'ZodCyclicError'],
  ];
  expect(findIn(worker, [zod, jsforce, ...foreign])).toEqual([zod, jsforce]);
  expect(bytesOf(folder, worker)).toBeLessThanOrEqual(sizeLimits.worker);
  expect(findIn(lateScripts, ['share this address', zod, jsforce, ...foreign])).toEqual(['share this address']);
  expect(findIn(worker, ['share this address'])).toEqual([]);
  expect(lateScripts.toSorted()).toEqual(['late-furnish-sync.js', 'late-try-lock.js', 'late-write-room.js']);
  expect(bytesOf(folder, lateScripts)).toBeLessThanOrEqual(sizeLimits.lateScripts);
  expect(await measureJsforce()).toBeLessThanOrEqual(sizeLimits.jsforce);
}, 30_000);

test('the panel stays small, and without jsforce; what writes is fetched when nothing else is to do', () => {
  const { panel, forms } = findParts(folder);
  for (const part of [panel, forms]) expect(part.some((path) => path.endsWith('.css'))).toBe(true);
  expect(findIn(panel, [react, jsforce, 'sforce-limit-info', 'Send to Salesforce'])).toEqual([react]);
  expect(findIn(forms, [react, jsforce, 'sforce-limit-info', 'Send to Salesforce'])).toEqual(['Send to Salesforce']);
  expect(gzippedBytesOf(folder, panel)).toBeLessThanOrEqual(sizeLimits.panelGzipped);
  expect(gzippedBytesOf(folder, forms)).toBeLessThanOrEqual(sizeLimits.formsGzipped);
});

const inboxes = ['https://app.intercom.com', 'https://app.eu.intercom.com', 'https://app.au.intercom.com'];
const apis = [
  ...['https://login.salesforce.com', 'https://test.salesforce.com', 'https://*.my.salesforce.com'],
  ...['https://api.intercom.io', 'https://api.eu.intercom.io', 'https://api.au.intercom.io'],
];

/** Reviewed: whatever is added here widens what the extension may do. */
test('the manifest asks for what was reviewed and for nothing else', () => {
  findParts(folder);
  const manifest = JSON.parse(readPart(folder, 'manifest.json'));
  expect(Object.keys(manifest).toSorted()).toEqual([
    ...['action', 'background', 'content_scripts', 'content_security_policy', 'default_locale', 'description'],
    ...['externally_connectable', 'host_permissions', 'icons', 'incognito', 'key', 'manifest_version'],
    ...['minimum_chrome_version', 'name', 'options_ui', 'permissions', 'short_name', 'storage', 'version'],
    'web_accessible_resources',
  ]);
  expect(manifest.permissions).toEqual(['storage', 'identity', 'alarms', 'contextMenus']);
  expect(manifest.host_permissions).toEqual(apis.map((host) => `${host}/*`));
  // No module: Chromium keeps compiled code of classic workers only, and waking would cost half as much again.
  expect(manifest.background).toEqual({ service_worker: 'background.js' });
  expect(manifest.incognito).toBe('not_allowed');
  expect(manifest.externally_connectable).toEqual({ ids: [], matches: [] });
  expect(manifest.content_scripts).toEqual([
    { js: ['inbox.js', 'inbox-later.js'], matches: inboxes.map((host) => `${host}/*`), run_at: 'document_start' },
  ]);
  expect(manifest.web_accessible_resources).toEqual([
    { resources: ['panel.html'], matches: inboxes.map((host) => `${host}/*`), use_dynamic_url: true },
  ]);
  expect(manifest.content_security_policy).toEqual({
    extension_pages: [
      "default-src 'none'",
      ...["script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'"],
      `connect-src ${apis.join(' ')}`,
      `frame-ancestors 'self' ${inboxes.join(' ')}`,
      ...["base-uri 'none'", "form-action 'none'", "object-src 'none'"],
      ...["require-trusted-types-for 'script'", 'trusted-types late-scripts'],
    ].join('; '),
  });
});
