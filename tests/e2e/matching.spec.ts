import { expect, test } from './casts/cast-test.ts';
import { matchingCast, matchingPlaces } from './casts/matching.ts';
import { fieldOf, regionOf, waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';

test.use({ cast: matchingCast });

const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;

test('several contacts with one address are asked about with reasons; the answer is remembered and can be changed', async ({
  connected: _,
  open,
  page,
}) => {
  await open(pathOf(matchingPlaces.several));
  const panel = await waitForState(page, 'several', { place: matchingPlaces.several });
  await expect(panel.getByRole('heading', { name: /^Who is / })).toBeVisible();
  const rosa = panel.getByRole('button', { name: /Rosa Amsel/ });
  await expect(rosa).toContainText('Contact · Larchwood Hotel');
  await expect(rosa).toContainText('Owner Odin Falk');
  await expect(rosa).toContainText('no activity');
  await expect(rosa).toContainText('Email matches');
  await panel.getByRole('button', { name: /Sten Borg/ }).click();
  await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Sten Borg');
  await page.reload();
  await waitForState(page, 'ready', { place: matchingPlaces.several });
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Sten Borg');
  await panel.getByRole('button', { name: /1 of 2 matches/ }).click();
  await panel.getByRole('button', { name: /Rosa Amsel/ }).click();
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Rosa Amsel');
});

test('in the picker the number keys choose', async ({ connected: _, open, page }) => {
  await open(pathOf(matchingPlaces.several));
  const panel = await waitForState(page, 'several');
  const second = (await panel.locator('.pick-name').nth(1).textContent()) ?? '';
  await panel.locator('main').focus();
  await page.keyboard.press('2');
  await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText(second);
  expect(await page.evaluate('window.__firedHotkeys')).toEqual([]);
});

test('nobody in Salesforce: the panel says so, finds by any text, and remembers whom the agent chose', async ({
  connected: _,
  open,
  page,
}) => {
  await open(pathOf(matchingPlaces.none));
  const panel = await waitForState(page, 'no-match', { place: matchingPlaces.none });
  await expect(panel.getByText('Intercom user · not in Salesforce')).toBeVisible();
  await expect(panel.getByRole('region', { name: 'What to do next' })).toContainText('Opens a preview');
  const search = panel.getByRole('searchbox', { name: 'Search Salesforce' });
  await search.fill('zzz nobody');
  await search.press('Enter');
  await expect(panel.getByText('Nothing in Salesforce holds “zzz nobody”.')).toBeVisible();
  await search.fill('hidden-desk');
  await search.press('Enter');
  await panel.getByRole('button', { name: /Nils Aster/ }).click();
  await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Contact').getByText('chosen by you')).toBeVisible();
  await page.reload();
  await waitForState(page, 'ready', { place: matchingPlaces.none });
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Nils Aster');
});

test('a contact and a lead share an address: an Intercom user is the contact, an Intercom lead the lead', async ({
  connected: _,
  open,
  page,
}) => {
  await open(pathOf(matchingPlaces.both));
  let panel = await waitForState(page, 'ready', { place: matchingPlaces.both });
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Vera Holm');
  await open(pathOf(matchingPlaces.bothAsLead));
  panel = await waitForState(page, 'ready', { place: matchingPlaces.bothAsLead });
  await expect(regionOf(panel, 'Lead').getByRole('heading', { level: 1 })).toHaveText('Vera Holm-Lead');
});

test('a visitor without an e-mail has a state of their own, with a way on', async ({ connected: _, open, page }) => {
  await open(pathOf(matchingPlaces.noEmail));
  const panel = await waitForState(page, 'no-email', { place: matchingPlaces.noEmail });
  await expect(panel.getByRole('heading', { name: 'Blue Kayak' })).toBeVisible();
  await expect(panel.getByRole('region', { name: 'What to do next' })).toContainText(
    'Salesforce leads made here need an e-mail.',
  );
  const search = panel.getByRole('searchbox', { name: 'Search Salesforce' });
  await search.fill('Lone Field');
  await search.press('Enter');
  await panel.getByRole('button', { name: /Lone Field/ }).click();
  await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Lone Field');
});

test('in a group conversation the agent switches between its people', async ({ connected: _, open, page }) => {
  await open(pathOf(matchingPlaces.group));
  const panel = await waitForState(page, 'ready', { place: matchingPlaces.group });
  const first = await regionOf(panel, 'Contact').getByRole('heading', { level: 1 }).textContent();
  const other = first === 'Lone Field' ? 'Vera Holm' : 'Lone Field';
  await panel.getByRole('button', { name: /1 of 2 people in this conversation/ }).click();
  await panel.getByRole('menuitemradio', { name: other === 'Vera Holm' ? /^Vera/ : /^Lone/ }).click();
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText(other);
  await expect(panel.locator('main')).toHaveAttribute('data-place', matchingPlaces.group);
});

test('a user’s profile shows the person', async ({ connected: _, open, page }) => {
  await open(`https://app.intercom.com/a/apps/kest7301/users/${matchingPlaces.user}/all-conversations`);
  const panel = await waitForState(page, 'ready', { place: matchingPlaces.user });
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Vera Holm');
});

test('a company’s profile suggests the account with its domain, taking nothing for granted', async ({
  connected: _,
  open,
  page,
}) => {
  await open(`https://app.intercom.com/a/apps/kest7301/companies/${matchingPlaces.company}/all-conversations`);
  const panel = await waitForState(page, 'ready', { place: matchingPlaces.company });
  await expect(fieldOf(regionOf(panel, 'Account'), 'Account Name')).toContainText('Stonebrook Quarry');
  await expect(panel.getByText(/^Suggested/)).toContainText('shares the domain stonebrook.example');
  await expect(panel.getByText(/^Suggested/)).toContainText('Nothing links it to this company');
});

test('a company’s profile shows the account that holds its id in the field chosen in settings', async ({
  connected: _,
  open,
  page,
}) => {
  await page.goto(`${extensionPage('options.html')}#matching`);
  const field = page.getByLabel('Field that holds the Intercom company ID');
  await field.fill('Portal_Company__c');
  await field.press('Enter');
  await open(`https://app.intercom.com/a/apps/kest7301/companies/${matchingPlaces.companyById}`);
  const panel = await waitForState(page, 'ready', { place: matchingPlaces.companyById });
  await expect(fieldOf(regionOf(panel, 'Account'), 'Account Name')).toContainText('Northern Ferry');
});

test('for a lead the account with the same domain is suggested, not linked', async ({ connected: _, open, page }) => {
  await open(pathOf(matchingPlaces.suggested));
  const panel = await waitForState(page, 'ready', { place: matchingPlaces.suggested });
  await expect(regionOf(panel, 'Lead').getByRole('heading', { level: 1 })).toHaveText('Jo Crane');
  await expect(regionOf(panel, 'Account')).toContainText('shares the domain stonebrook.example');
  await expect(regionOf(panel, 'Account')).toContainText('Not linked to this lead');
});

test('"None of these" is an answer, and can be taken back', async ({ connected: _, open, page }) => {
  await open(pathOf(matchingPlaces.several));
  const panel = await waitForState(page, 'several');
  await panel.getByRole('button', { name: 'None of these' }).click();
  await waitForState(page, 'no-match');
  await page.reload();
  await waitForState(page, 'no-match', { place: matchingPlaces.several });
  const search = panel.getByRole('searchbox', { name: 'Search Salesforce' });
  await search.fill('Amsel');
  await search.press('Enter');
  await panel.getByRole('button', { name: /Rosa Amsel/ }).click();
  await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Rosa Amsel');
});

test('a choice that is not to be remembered holds for now and is not kept on disk', async ({
  connected: _,
  context,
  open,
  page,
}) => {
  await open(pathOf(matchingPlaces.several));
  const panel = await waitForState(page, 'several');
  await panel.getByRole('checkbox', { name: 'Remember for this person' }).uncheck();
  await panel.getByRole('button', { name: /Rosa Amsel/ }).click();
  await waitForState(page, 'ready');
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  expect(await settings.evaluate(async () => JSON.stringify(await chrome.storage.local.get('choices')))).toBe('{}');
});
