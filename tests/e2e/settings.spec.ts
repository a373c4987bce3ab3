import { expect, test } from './casts/cast-test.ts';
import { inboxCast, inboxPeople } from './casts/inbox.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';

test.use({ cast: inboxCast });

const [petra] = inboxPeople;
const path = `inbox/shared/all/conversation/${petra.id}`;

test('the popup shows both connections and the API calls used, and leads to all settings', async ({
  connected: _,
  context,
  page,
}) => {
  await page.goto(extensionPage('popup.html'));
  for (const name of ['Intercom', 'Salesforce'])
    await expect(page.getByRole('region', { name, exact: true })).toContainText('Connected');
  await expect(page.getByRole('meter', { name: /Salesforce API calls/ })).toBeVisible();
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'All settings' }).click();
  const options = await opened;
  await expect(options).toHaveURL(extensionPage('options.html'));
  await expect(options.getByRole('heading', { name: 'Connections', level: 1 })).toBeVisible();
});

test('"Start collapsed" in the popup makes the next tab begin with the rail', async ({ connected: _, open, page }) => {
  await page.goto(extensionPage('popup.html'));
  const switched = page.getByRole('switch', { name: 'Start collapsed' });
  await switched.click();
  await expect(switched).toBeChecked();
  await open(path);
  await expect(panelOf(page).getByRole('button', { name: 'Expand', exact: true })).toBeVisible();
  await waitForState(page, 'ready', { place: petra.id });
  await panelOf(page).getByRole('button', { name: 'Expand', exact: true }).click();
  await expect(panelOf(page).getByRole('heading', { level: 1 })).toHaveText(petra.name);
});

test('a setting with a wrong value is answered at its field and not kept', async ({ page, world: _ }) => {
  await page.goto(`${extensionPage('options.html')}#matching`);
  const field = page.getByLabel('Field that holds the Intercom user ID');
  await field.fill('no such name');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(
    'Not saved. This field needs an API name such as Intercom_User_Id__c.',
  );
  await page.reload();
  await expect(field).toHaveValue('');
});

test('settings typed on one page are there on the other', async ({ context, page, world: _ }) => {
  await page.goto(extensionPage('options.html'));
  const popup = await context.newPage();
  await popup.goto(extensionPage('popup.html'));
  const field = page.getByRole('textbox', { name: 'My Domain', exact: true });
  await field.fill('kestrel');
  await field.press('Enter');
  await expect(popup.getByRole('textbox', { name: 'My Domain', exact: true })).toHaveValue('kestrel');
});

test('no page of the settings is wider than a window of 400 pixels', async ({ connected: _, page }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto(extensionPage('options.html'));
  const links = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  await expect(links).toHaveCount(10);
  const measure = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (const name of await links.allTextContents()) {
    await links.filter({ hasText: new RegExp(`^${name}$`) }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    expect(await measure(), name).toBe(0);
  }
});
