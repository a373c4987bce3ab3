import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page, Worker } from '@playwright/test';
import { z } from 'zod';
import { extensionId } from '../sandbox/consumer-key.ts';
import { expect, test } from './casts/cast-test.ts';
import { canaryToken, hostile, securityCast, securityPlaces } from './casts/security.ts';
import { extensionFolder } from './support/browser.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';
import { readStorage } from './support/start-sign-in.ts';

test.use({ cast: securityCast });

const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;
const inboxHosts = ['https://app.au.intercom.com/*', 'https://app.eu.intercom.com/*', 'https://app.intercom.com/*'];

test('the manifest asks for exactly what was reviewed, and no more', async () => {
  const text = await readFile(join(extensionFolder, 'manifest.json'), 'utf8');
  const manifest = z
    .looseObject({
      permissions: z.array(z.string()),
      host_permissions: z.array(z.string()),
      content_scripts: z.array(z.looseObject({ matches: z.array(z.string()) })),
      content_security_policy: z.object({ extension_pages: z.string() }),
    })
    .parse(JSON.parse(text));
  expect(
    manifest.permissions.filter((name) => !['storage', 'alarms', 'identity', 'contextMenus'].includes(name)),
  ).toEqual([]);
  expect(manifest.host_permissions.toSorted()).toEqual([
    'https://*.my.salesforce.com/*',
    'https://api.au.intercom.io/*',
    'https://api.eu.intercom.io/*',
    'https://api.intercom.io/*',
    'https://login.salesforce.com/*',
    'https://test.salesforce.com/*',
  ]);
  expect(manifest.content_scripts.map(({ matches }) => matches.toSorted())).toEqual([inboxHosts]);
  expect(manifest).toMatchObject({
    manifest_version: 3,
    incognito: 'not_allowed',
    externally_connectable: { ids: [], matches: [] },
    web_accessible_resources: [{ resources: ['panel.html'], use_dynamic_url: true }],
  });
  for (const never of ['optional_permissions', 'optional_host_permissions', 'sandbox', 'commands', 'oauth2'])
    expect(manifest).not.toHaveProperty(never);
  expect(manifest.content_security_policy.extension_pages.split('; ').toSorted()).toEqual([
    "base-uri 'none'",
    'connect-src https://login.salesforce.com https://test.salesforce.com https://*.my.salesforce.com https://api.intercom.io https://api.eu.intercom.io https://api.au.intercom.io',
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'self' https://app.intercom.com https://app.eu.intercom.com https://app.au.intercom.com",
    "img-src 'self' data:",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "script-src 'self'",
    "style-src 'self'",
    'trusted-types late-scripts',
  ]);
});

test('a page can neither fetch nor frame the panel under its lasting address, nor read the frame it is in', async ({
  connected: _,
  open,
}) => {
  const page = await open(pathOf(securityPlaces.plain));
  await waitForState(page, 'ready');
  const address = extensionPage('panel.html');
  expect(
    await page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'fetched',
          () => 'refused',
        ),
      address,
    ),
  ).toBe('refused');
  expect(
    await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[title="Salesforce"]');
      return { document: frame?.contentDocument ?? null, src: frame?.src.includes('?') };
    }),
  ).toEqual({ document: null, src: false });
  const reachable = await page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[title="Salesforce"]');
    try {
      return String(frame?.contentWindow?.document.body.textContent);
    } catch (error) {
      return error instanceof DOMException ? error.name : 'other';
    }
  });
  expect(reachable).toBe('SecurityError');
});

test('a page of another host cannot frame the panel', async ({ connected: _, context, world }) => {
  const page = await context.newPage();
  await page.goto(`${world.salesforce.loginHost}/`);
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, extensionPage('panel.html'));
  await expect(page.locator('iframe')).toHaveCount(1);
  await expect(page.frameLocator('iframe').locator('main')).toHaveCount(0);
});

/** A context of the inbox page in which our content script's world runs, reached through the debugger. */
async function evaluateInContentScript(context: BrowserContext, page: Page, expression: string) {
  const session = await context.newCDPSession(page);
  const found = new Promise<number>((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context: { id, origin } }) => {
      if (origin.startsWith(`chrome-extension://${extensionId}`)) resolve(id);
    });
  });
  await session.send('Runtime.enable');
  const answer = await session.send('Runtime.evaluate', {
    contextId: await found,
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return answer.result.value as unknown;
}

test('the content script’s world can read no storage, and may ask none of the panel’s or settings’ questions', async ({
  connected: _,
  context,
  open,
}) => {
  const page = await open(pathOf(securityPlaces.plain));
  await waitForState(page, 'ready');
  const answers = await evaluateInContentScript(
    context,
    page,
    `(async () => {
      const answers = {};
      for (const area of ['local', 'session']) {
        answers[area] = await Promise.resolve()
          .then(() => chrome.storage[area].get(null))
          .then((kept) => JSON.stringify(kept), () => 'refused');
      }
      const place = { region: 'us', workspace: 'kest7301', kind: 'conversation', id: '${securityPlaces.plain}' };
      for (const [question, ask] of Object.entries({
        'read-connections': {},
        'read-settings': {},
        'read-admins': {},
        'panel-start': {},
        'panel-read': { place, fresh: false, personId: null },
        'panel-search': { text: 'Petra' },
        'connect-intercom': { token: 'x', region: null },
        'disconnect-salesforce': {},
        'disconnect-intercom': {},
        'write-settings': { patch: { myDomain: 'evil' } },
        'nonsense': {},
      })) {
        const reply = await chrome.runtime.sendMessage({ question, ask });
        answers[question] = reply?.ok === false ? reply.failure.code : JSON.stringify(reply ?? null);
      }
      return answers;
    })()`,
  );
  const expected = z.record(z.string(), z.string()).parse(answers);
  const { local, session, ...questions } = expected;
  expect([local, session]).toEqual(['refused', 'refused']);
  expect(Object.keys(questions)).toHaveLength(11);
  expect([...new Set(Object.values(questions))]).toEqual(['message-refused']);
  // Over the connection it keeps to the worker, it is heard in order and may ask as little.
  await evaluateInContentScript(
    context,
    page,
    `(() => {
      const port = chrome.runtime.connect();
      port.postMessage({ question: 'disconnect-salesforce', ask: {} });
      port.postMessage({ question: 'write-settings', ask: { patch: { myDomain: 'evil' } } });
      port.postMessage({ question: 'inbox-moved', ask: { place: null } });
    })()`,
  );
  await expect(panelOf(page).locator('main')).toHaveAttribute('data-place', '');
  await page.reload();
  await waitForState(page, 'ready');
});

test('names and texts with markup, scripts and direction marks are shown as text and do nothing', async ({
  connected: _,
  open,
  page,
}) => {
  await open(pathOf(securityPlaces.hostile));
  const panel = await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toContainText(hostile.last);
  await expect(regionOf(panel, 'Contact')).toContainText('<b>bold</b>');
  await expect(regionOf(panel, 'Account')).toContainText(hostile.account);
  await expect(regionOf(panel, 'Opportunity')).toContainText(hostile.opportunity);
  await expect(regionOf(panel, 'Cases')).toContainText(hostile.subject);
  const main = panel.locator('main');
  await expect(main.locator('script, iframe, img, b:text("bold"), svg[onload]')).toHaveCount(0);
  const links = await panel.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) expect(link).toMatch(/^https:\/\/kestrel\.my\.salesforce\.com\/\w{18}$/);
  expect(await main.evaluate(() => '__owned' in window)).toBe(false);
  expect(await page.evaluate(() => '__owned' in window)).toBe(false);
  await open(pathOf(securityPlaces.stranger));
  await waitForState(page, 'no-match', { place: securityPlaces.stranger });
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(hostile.last);
  expect(await main.evaluate(() => '__owned' in window)).toBe(false);
});

test('no token is in what is logged, in the inbox’s page, in a page of ours, or in any address', async ({
  context,
  connect,
  control,
  open,
  page,
}) => {
  const said: string[] = [];
  context.on('console', (message) => said.push(message.text()));
  context.on('weberror', (error) => said.push(String(error.error())));
  const hearWorker = (worker: Worker) => worker.on('console', (message) => said.push(message.text()));
  for (const worker of context.serviceWorkers()) hearWorker(worker);
  context.on('serviceworker', hearWorker);
  await connect();
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  const kept = await readStorage(settings);
  const tokens = [
    canaryToken,
    ...[...kept.matchAll(/"(?:access|refresh)Token":"([^"]{8,})"/g)].map(([, token]) => token),
  ];
  expect(tokens.length).toBeGreaterThanOrEqual(3);
  await open(pathOf(securityPlaces.plain));
  await waitForState(page, 'ready');
  await control.arm({ service: 'salesforce', path: '/composite', effect: '500' });
  await panelOf(page).getByRole('button', { name: 'Refresh' }).click();
  await expect(panelOf(page).getByRole('alert')).toBeVisible();
  const worker = context.serviceWorkers()[0];
  const places = {
    log: said.join('\n'),
    inbox: await page.content(),
    panel: await panelOf(page)
      .locator('html')
      .evaluate((html) => html.outerHTML),
    settings: await settings.content(),
    addresses: JSON.stringify(await control.requests()),
    own: JSON.stringify([page.url(), settings.url(), worker?.url()]),
  };
  for (const [place, text] of Object.entries(places))
    for (const token of tokens) expect(text, place).not.toContain(token ?? canaryToken);
});

test('neither the worker nor a page of ours can send anything to a host that is not on the list', async ({
  connected: _,
  context,
  page,
}) => {
  await page.goto(extensionPage('options.html'));
  const attempt = () =>
    new Promise<string>((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
      fetch('https://app.intercom.com/collect').then(
        () => resolve('sent'),
        () => setTimeout(resolve, 1000, 'failed without a word of the policy'),
      );
    });
  expect(await page.evaluate(attempt)).toBe('connect-src');
  const [worker] = context.serviceWorkers();
  expect(await worker?.evaluate(attempt)).toBe('connect-src');
});
