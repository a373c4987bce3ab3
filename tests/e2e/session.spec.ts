import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, FrameLocator, Page } from '@playwright/test';
import { expect, test } from './casts/cast-test.ts';
import { signInCast } from './casts/sign-in.ts';
import { launchBrowser, lean } from './support/browser.ts';
import type { Control } from './support/control.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { connectBoth, connectSalesforce, extensionPage, passSalesforcePages } from './support/sign-in.ts';
import { click, fillSetUp, logIn, openSignInWindow, readStorage } from './support/start-sign-in.ts';
import { takeStep } from './support/take-steps.ts';
import { killWorker } from './support/worker.ts';
import { openSheet } from './support/writing.ts';

test.use({ cast: signInCast });

const conversations = ['225470000000011', '225470000000012', '225470000000013'];
const rivalCast = {
  ...signInCast,
  salesforce: { ...signInCast.salesforce, org: { name: 'Rival Tools', myDomain: 'rival' } },
};
const pathOf = (id = '') => `https://app.intercom.com/a/inbox/kest7301/inbox/shared/all/conversation/${id}`;

const signOutOf = (settings: Page) =>
  settings.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('button', { name: 'Sign out' });

async function countTokenCalls(control: Control): Promise<number> {
  return (await control.requests()).filter(({ path }) => path.includes('/oauth2/token')).length;
}

test('three conversations opened at once after the session expired ask for one new token', async ({
  connected: _,
  context,
  control,
}) => {
  await control.salesforce.tokens({ expire: true });
  await control.clearRequests();
  const pages = await Promise.all(conversations.map(() => context.newPage()));
  await Promise.all(pages.map((page, index) => page.goto(pathOf(conversations[index]))));
  for (const [index, page] of pages.entries()) {
    await page.bringToFront();
    await waitForState(page, 'ready', { place: conversations[index] ?? '' });
  }
  expect(await countTokenCalls(control)).toBe(1);
});

test('a rotated token outlives the worker that fetched it', async ({ connected: _, context, control, open, page }) => {
  await control.salesforce.tokens({ rotation: true, expire: true });
  await control.clearRequests();
  await control.arm({ service: 'salesforce', path: '/composite', skip: 1, effect: 'slow:4000', times: 1 });
  await open(pathOf(conversations[0]));
  await expect.poll(() => countTokenCalls(control)).toBe(1);
  await killWorker(context);
  await waitForState(page, 'ready', { place: '225470000000011', timeout: 20_000 });
  await control.salesforce.tokens({ expire: true });
  await open(pathOf(conversations[1]));
  await waitForState(page, 'ready', { place: '225470000000012' });
  expect(await countTokenCalls(control)).toBe(2);
});

test('a token that was revoked makes the panel ask to sign in again, and signing in there shows the person', async ({
  connect,
  context,
  control,
  open,
  page,
  world,
}) => {
  await connect();
  await control.salesforce.tokens({ revoke: true });
  await open(pathOf(conversations[0]));
  const panel = await waitForState(page, 'signed-out');
  await expect(panel.getByRole('alert')).toContainText('Sign in again to continue');
  await passSalesforcePages(await openSignInWindow(context, panel), world.salesforce.users[0]);
  await waitForState(page, 'ready', { place: '225470000000011' });
});

test('signing in again from an error that asks for it says there why it came to nothing', async ({
  connected: _,
  context,
  control,
  open,
  page,
  world,
}) => {
  await control.salesforce.appPolicy({ apiAccessControl: true });
  await open(pathOf(conversations[0]));
  const panel = await waitForState(page, 'error');
  const alert = panel.getByRole('alert');
  await expect(alert).toContainText('does not let this app use the API');
  await context.clearCookies();
  await control.salesforce.appPolicy({ blocked: true });
  await logIn(await openSignInWindow(context, panel), world);
  await expect(alert).toContainText('Your Salesforce admin has blocked this app');
});

test('after the browser was closed and opened again the agent is signed out of Salesforce unless "Keep me signed in" is on, and still signed in when it is', async ({
  world,
}) => {
  test.setTimeout(120_000);
  const profile = await mkdtemp(join(tmpdir(), 'tandem-kept-'));
  const launch = () => launchBrowser(world, { args: lean, profile });
  const openSettings = async (context: BrowserContext) => {
    const settings = await context.newPage();
    await settings.goto(extensionPage('options.html'));
    const keep = settings.getByRole('switch', { name: 'Keep me signed in on this computer' });
    await expect(keep).toBeEnabled();
    await expect(keep).toBeChecked({ checked: false });
    return { settings, keep };
  };
  const expectState = async (context: BrowserContext, state: 'ready' | 'signed-out') => {
    const page = await context.newPage();
    await page.goto(pathOf(conversations[0]));
    return waitForState(page, state, { timeout: 20_000 });
  };
  try {
    const first = await launch();
    await openSettings(first.context);
    await connectBoth(first.context, world);
    await first.close();
    const second = await launch();
    const panel = await expectState(second.context, 'signed-out');
    await expect(panel.getByRole('alert').first()).toContainText('The sign-in ended with the browser');
    const { settings, keep } = await openSettings(second.context);
    await keep.click();
    await expect(keep).toBeChecked();
    await connectSalesforce(second.context, settings, world);
    await second.close();
    const third = await launch();
    await expectState(third.context, 'ready');
    await third.close();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('signing out of Salesforce revokes the token, wipes what was kept, closes the card, and leaves Intercom', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  await open(pathOf(conversations[0]));
  const panel = await waitForState(page, 'ready');
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  expect(await readStorage(settings)).toContain('Petra Lindqvist');
  await control.clearRequests();
  await signOutOf(settings).click();
  await expect(settings.getByRole('button', { name: 'Connect Salesforce', exact: true })).toBeVisible();
  await expect
    .poll(async () => (await control.requests()).filter(({ path }) => path.includes('/oauth2/revoke')))
    .toMatchObject([{ status: 200 }]);
  await waitForState(page, 'signed-out');
  await expect(panel.getByText('Petra Lindqvist')).toHaveCount(0);
  const kept = await readStorage(settings);
  for (const gone of ['Petra Lindqvist', 'refreshToken', 'accessToken', 'salesforce-identity', 'salesforce-schema'])
    expect(kept).not.toContain(gone);
  await expect(settings.getByRole('region', { name: 'Intercom', exact: true })).toContainText('Connected');
});

test('signing out empties every tab at once, an open form too, however long Salesforce takes; after a session that ended, the form stays for its agent, not for the next', async ({
  connected: _,
  context,
  control,
  open,
  page,
  world,
}) => {
  await open(pathOf(conversations[0]));
  const panel = await waitForState(page, 'ready');
  const typeTask = async () => {
    const sheet = await openSheet(page, 'New Salesforce task');
    await sheet.getByLabel('Subject').fill('Typed by Mara');
  };
  const openWindow = async (within: Page | FrameLocator) => {
    await context.clearCookies();
    return openSignInWindow(context, within);
  };
  const signIn = async (within: Page | FrameLocator, user: number) => {
    await passSalesforcePages(await openWindow(within), world.salesforce.users[user]);
  };
  const subject = panel.getByLabel('Subject');
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  await takeStep('the agent signs out', async () => {
    await page.bringToFront();
    await typeTask();
    await control.arm({ service: 'salesforce', path: '/oauth2/revoke', effect: 'slow:3000' });
    await settings.bringToFront();
    await signOutOf(settings).click();
    await expect(panel.getByText('Petra Lindqvist')).toHaveCount(0, { timeout: 2000 });
    await expect(subject).toHaveCount(0);
    await expect(settings.getByText('Continue in the Salesforce window')).toHaveCount(0);
    expect(await readStorage(settings)).not.toContain('Typed by Mara');
    await signIn(settings, 0);
  });
  await takeStep('the session ends, and the same agent comes back', async () => {
    await page.bringToFront();
    await waitForState(page, 'ready');
    await typeTask();
    await control.salesforce.tokens({ revoke: true });
    await settings.bringToFront();
    const other = await context.newPage();
    await other.goto(pathOf(conversations[1]));
    await waitForState(other, 'signed-out');
    await waitForState(page, 'signed-out');
    await expect(subject).toHaveValue('Typed by Mara');
    await signIn(panelOf(other), 0);
    await waitForState(other, 'ready');
    await page.bringToFront();
    await waitForState(page, 'ready');
    await expect(subject).toHaveValue('Typed by Mara');
    await other.close();
  });
  await takeStep('the session ends, and somebody else comes', async () => {
    await control.salesforce.tokens({ revoke: true });
    const other = await context.newPage();
    await other.goto(pathOf(conversations[2]));
    await waitForState(other, 'signed-out');
    await signIn(panelOf(other), 1);
    await waitForState(other, 'ready');
    await page.bringToFront();
    await waitForState(page, 'ready');
    await expect(subject).toHaveCount(0);
    const sheet = await openSheet(page, 'New Salesforce task');
    await expect(sheet.getByLabel('Subject')).not.toHaveValue('Typed by Mara');
    await other.close();
  });
});

test('signing out of Intercom forgets its token and leaves Salesforce', async ({
  connected: _,
  context,
  open,
  page,
}) => {
  await open(pathOf(conversations[0]));
  await waitForState(page, 'ready');
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  expect(await readStorage(settings)).toContain('tok_kest7301_otto');
  await settings
    .getByRole('region', { name: 'Intercom', exact: true })
    .getByRole('button', { name: 'Sign out' })
    .click();
  await waitForState(page, 'signed-out');
  await expect(settings.getByRole('region', { name: 'Salesforce', exact: true })).toContainText('Connected');
  expect(await readStorage(settings)).not.toContain('tok_kest7301_otto');
});

test('once pinned to an org, the browser refuses another one until the agent signs out', async ({
  connected: _,
  context,
  control,
  open,
  page,
  world,
}) => {
  await control.salesforce.tokens({ revoke: true });
  await open(pathOf(conversations[0]));
  await waitForState(page, 'signed-out');
  await control.reset(rivalCast);
  const rival = { ...world, salesforce: { ...world.salesforce, loginHost: 'https://rival.my.salesforce.com' } };
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  await fillSetUp(settings, rival);
  const refused = await openSignInWindow(context, settings);
  await logIn(refused, rival);
  await click(refused.locator('#oaapprove'));
  const alert = settings.getByRole('alert').filter({ hasText: 'That is another Salesforce org' });
  await expect(alert).toContainText('Kestrel Tools');
  expect(await readStorage(settings)).not.toContain('refreshToken');
  await signOutOf(settings).click();
  // Logged in and allowed a moment ago: Salesforce answers without showing a page.
  await settings.getByRole('button', { name: 'Connect Salesforce', exact: true }).click();
  await expect(settings.getByRole('region', { name: 'Salesforce', exact: true })).toContainText('Rival Tools');
});
