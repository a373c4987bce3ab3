import { expect, test } from './casts/cast-test.ts';
import { signInCast } from './casts/sign-in.ts';
import { waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';
import { click, fillSetUp, logIn, openSignInWindow, readStorage } from './support/start-sign-in.ts';

test.use({ cast: signInCast });

for (const name of ['options.html', 'popup.html'] as const) {
  test(`an agent signs in to both services on ${name}, and sees to which org and workspace`, async ({
    page,
    context,
    world,
  }) => {
    await page.goto(extensionPage(name));
    await fillSetUp(page, world);
    const popup = await openSignInWindow(context, page);
    await logIn(popup, world);
    await click(popup.locator('#oaapprove'));
    const salesforce = page.getByRole('region', { name: 'Salesforce', exact: true });
    await expect(salesforce.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await expect(salesforce).toContainText('Kestrel Tools');
    await expect(salesforce).toContainText('Mara Quist');
    await expect(salesforce).toContainText('kestrel.my.salesforce.com');
    await expect(salesforce).toContainText('Production');
    await page.getByLabel('Intercom access token', { exact: true }).fill('tok_kest7301_mara');
    await page.getByRole('button', { name: 'Connect Intercom', exact: true }).click();
    const intercom = page.getByRole('region', { name: 'Intercom', exact: true });
    await expect(intercom.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await expect(intercom).toContainText('Kestrel Tools');
    await expect(intercom).toContainText('US');
    await expect(intercom).toContainText('Mara Quist');
  });
}

test('a first-run panel leads through both sign-ins and then shows the person', async ({
  open,
  context,
  world,
  page,
}) => {
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  await fillSetUp(settings, world);
  await open('inbox/shared/all/conversation/225470000000011');
  const panel = await waitForState(page, 'signed-out');
  const opened = context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Connect Intercom' }).click();
  const fromPanel = await opened;
  await fromPanel.getByLabel('Intercom access token', { exact: true }).fill('tok_kest7301_mara');
  await fromPanel.getByRole('button', { name: 'Connect Intercom', exact: true }).click();
  await expect(panel.getByText('as Mara Quist')).toBeVisible();
  const popup = await openSignInWindow(context, panel);
  await logIn(popup, world);
  await click(popup.locator('#oaapprove'));
  await waitForState(page, 'ready', { place: '225470000000011' });
  await expect(panel.getByRole('heading', { name: 'Petra Lindqvist' })).toBeVisible();
});

test.describe('in a sandbox org', () => {
  test.use({
    cast: { ...signInCast, salesforce: { ...signInCast.salesforce, org: { myDomain: 'kestrel', sandbox: true } } },
  });

  test('the settings and the panel say that it is a sandbox, and which', async ({ connected: _, page, open }) => {
    await page.goto(extensionPage('options.html'));
    const salesforce = page.getByRole('region', { name: 'Salesforce', exact: true });
    await expect(salesforce).toContainText('Sandbox');
    await expect(salesforce).not.toContainText('Production');
    await open('inbox/shared/all/conversation/225470000000011');
    const panel = await waitForState(page, 'ready');
    await expect(panel.getByText('Sandbox UAT')).toBeVisible();
  });

  test('signing in works at test.salesforce.com', async ({ page, context, world }) => {
    await page.goto(extensionPage('options.html'));
    await fillSetUp(page, world);
    await page.getByLabel('Sign in at').selectOption('sandbox');
    const popup = await openSignInWindow(context, page);
    await popup.waitForURL(/^https:\/\/test\.salesforce\.com\//);
    await logIn(popup, world);
    await click(popup.locator('#oaapprove'));
    await expect(page.getByRole('region', { name: 'Salesforce', exact: true })).toContainText('Sandbox');
  });
});

test('signing in works at login.salesforce.com', async ({ page, context, world }) => {
  await page.goto(extensionPage('options.html'));
  await fillSetUp(page, world);
  await page.getByLabel('Sign in at').selectOption('production');
  const popup = await openSignInWindow(context, page);
  await popup.waitForURL(/^https:\/\/login\.salesforce\.com\//);
  await logIn(popup, world);
  await click(popup.locator('#oaapprove'));
  await expect(page.getByRole('region', { name: 'Salesforce', exact: true })).toContainText('Production');
});

test('a sign-in that is denied after its popup has closed is told when the popup is opened again, from where somebody else may sign in', async ({
  context,
  world,
}) => {
  const openPopup = async () => {
    const popup = await context.newPage();
    await popup.goto(extensionPage('popup.html'));
    return popup;
  };
  const first = await openPopup();
  await fillSetUp(first, world);
  const denied = await openSignInWindow(context, first);
  await first.close();
  await logIn(denied, world);
  await click(denied.locator('#oadeny'));
  const second = await openPopup();
  await expect.poll(() => readStorage(second)).toContain('sign-in-denied');
  await second.reload();
  const salesforce = second.getByRole('region', { name: 'Salesforce', exact: true });
  await expect(salesforce.getByRole('alert')).toContainText('access was denied');
  const opened = context.waitForEvent('page');
  await salesforce.getByRole('button', { name: 'Sign in as another user' }).click();
  const asked = await opened;
  const [, odin] = world.salesforce.users;
  if (odin === undefined) throw new Error('no second user');
  // Mara is logged in to Salesforce in this browser.
  await logIn(asked, { ...world, salesforce: { ...world.salesforce, users: [odin] } });
  await click(asked.locator('#oaapprove'));
  await expect(salesforce).toContainText('Odin Falk');
  await expect(salesforce.getByRole('alert')).toHaveCount(0);
});

test('the keyboard goes to the field that a sign-in waits for', async ({ page, world: _ }) => {
  await page.goto(extensionPage('options.html'));
  await page.getByRole('button', { name: 'Connect Salesforce', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Consumer key', exact: true })).toBeFocused();
});
