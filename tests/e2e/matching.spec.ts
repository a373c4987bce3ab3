import type { FrameLocator } from '@playwright/test';
import { expect, test } from './casts/cast-test.ts';
import { matchingCast, matchingPlaces } from './casts/matching.ts';
import { clickOn } from './support/click-on.ts';
import { fieldOf, regionOf, waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';
import { takeStep } from './support/take-steps.ts';

test.use({ cast: matchingCast });

const headingOf = (panel: FrameLocator, region: 'Contact' | 'Lead' = 'Contact') =>
  regionOf(panel, region).getByRole('heading', { level: 1 });

test('several contacts with one address are asked about, and the agent’s answer holds for as long as was wished', async ({
  connected: _,
  context,
  open,
  page,
}) => {
  await open('inbox/shared/all');
  await takeStep('a choice that is not to be remembered holds for now and is not kept on disk', async () => {
    const panel = await clickOn(page, matchingPlaces.severalForNow, 'several');
    await panel.getByRole('checkbox', { name: 'Remember for this person' }).uncheck();
    await panel.getByRole('button', { name: /Rosa Amsel/ }).click();
    await waitForState(page, 'ready');
    const settings = await context.newPage();
    await settings.goto(extensionPage('options.html'));
    expect(await settings.evaluate(async () => JSON.stringify(await chrome.storage.local.get('choices')))).toBe('{}');
    await settings.close();
  });
  await takeStep('in the picker the number keys choose', async () => {
    const panel = await clickOn(page, matchingPlaces.severalByKey, 'several');
    const second = (await panel.locator('.pick-name').nth(1).textContent()) ?? '';
    await panel.locator('main').focus();
    await page.keyboard.press('2');
    await waitForState(page, 'ready');
    await expect(headingOf(panel)).toHaveText(second);
    expect(await page.evaluate('window.__firedHotkeys')).toEqual([]);
  });
  await takeStep('each is shown with reasons; the answer is remembered and can be changed', async () => {
    const panel = await clickOn(page, matchingPlaces.several, 'several');
    await expect(panel.getByRole('heading', { name: /^Who is / })).toBeVisible();
    const rosa = panel.getByRole('button', { name: /Rosa Amsel/ });
    await expect(rosa).toContainText('Contact · Larchwood Hotel');
    await expect(rosa).toContainText('Owner Odin Falk');
    await expect(rosa).toContainText('no activity');
    await expect(rosa).toContainText('Email matches');
    await panel.getByRole('button', { name: /Sten Borg/ }).click();
    await waitForState(page, 'ready');
    await expect(headingOf(panel)).toHaveText('Sten Borg');
    await page.reload();
    await waitForState(page, 'ready', { place: matchingPlaces.several });
    await expect(headingOf(panel)).toHaveText('Sten Borg');
    await panel.getByRole('button', { name: /1 of 2 matches/ }).click();
    await panel.getByRole('button', { name: /Rosa Amsel/ }).click();
    await expect(headingOf(panel)).toHaveText('Rosa Amsel');
  });
  await takeStep('"None of these" is an answer, and can be taken back', async () => {
    const panel = await clickOn(page, matchingPlaces.severalOrNone, 'several');
    await panel.getByRole('button', { name: 'None of these' }).click();
    await waitForState(page, 'no-match');
    await page.reload();
    await waitForState(page, 'no-match', { place: matchingPlaces.severalOrNone });
    const search = panel.getByRole('searchbox', { name: 'Search Salesforce' });
    await search.fill('Ambrose');
    await search.press('Enter');
    await panel.getByRole('button', { name: /Rosa Ambrose/ }).click();
    await waitForState(page, 'ready');
    await expect(headingOf(panel)).toHaveText('Rosa Ambrose');
  });
});

test('nobody, one without an e-mail, a contact and a lead with one address, several people: each has a state of their own, with a way on', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await open('inbox/shared/all');
  await takeStep(
    'a contact and a lead share an address: a user is the contact, an Intercom lead the lead',
    async () => {
      let panel = await clickOn(page, matchingPlaces.both, 'ready');
      await expect(headingOf(panel)).toHaveText('Vera Holm');
      panel = await clickOn(page, matchingPlaces.bothAsLead, 'ready');
      await expect(headingOf(panel, 'Lead')).toHaveText('Vera Holm-Lead');
    },
  );
  await takeStep('for a lead the account with the same domain is suggested, not linked', async () => {
    const panel = await clickOn(page, matchingPlaces.suggested, 'ready');
    await expect(headingOf(panel, 'Lead')).toHaveText('Jo Crane');
    await expect(regionOf(panel, 'Account')).toContainText('shares the domain stonebrook.example');
    await expect(regionOf(panel, 'Account')).toContainText('Not linked to this lead');
  });
  await takeStep('in a group conversation the agent switches between its people', async () => {
    const panel = await clickOn(page, matchingPlaces.group, 'ready');
    const first = await headingOf(panel).textContent();
    const other = first === 'Lone Field' ? 'Vera Holm' : 'Lone Field';
    await panel.getByRole('button', { name: /1 of 2 people in this conversation/ }).click();
    await panel.getByRole('menuitemradio', { name: other === 'Vera Holm' ? /^Vera/ : /^Lone/ }).click();
    await expect(headingOf(panel)).toHaveText(other);
    await expect(panel.locator('main')).toHaveAttribute('data-place', matchingPlaces.group);
  });
  await takeStep('also while it is asked who one of them is', async () => {
    const panel = await clickOn(page, matchingPlaces.severalInGroup, 'several');
    await panel.getByRole('button', { name: /1 of 2 people in this conversation/ }).click();
    await panel.getByRole('menuitemradio', { name: /^Lone/ }).click();
    await expect(headingOf(panel)).toHaveText('Lone Field');
  });
  await takeStep('a visitor without an e-mail has a state of their own, with a way on', async () => {
    const panel = await clickOn(page, matchingPlaces.noEmail, 'no-email');
    await expect(panel.getByRole('heading', { name: 'Blue Kayak' })).toBeVisible();
    const next = panel.getByRole('region', { name: 'What to do next' });
    await expect(next).toContainText('Salesforce leads made here need an e-mail.');
    const search = panel.getByRole('searchbox', { name: 'Search Salesforce' });
    await search.fill('Lone Field');
    await search.press('Enter');
    await panel.getByRole('button', { name: /Lone Field/ }).click();
    await waitForState(page, 'ready');
    await expect(headingOf(panel)).toHaveText('Lone Field');
  });
  await takeStep('nobody in Salesforce: it finds by any text, and remembers whom the agent chose', async () => {
    const panel = await clickOn(page, matchingPlaces.none, 'no-match');
    await expect(panel.getByText('Intercom user · not in Salesforce')).toBeVisible();
    await expect(panel.getByRole('region', { name: 'What to do next' })).toContainText('Opens a preview');
    const search = panel.getByRole('searchbox', { name: 'Search Salesforce' });
    await search.fill('zzz nobody');
    await search.press('Enter');
    await expect(panel.getByText('Nothing in Salesforce holds “zzz nobody”.')).toBeVisible();
    await search.fill('Lone Field');
    await search.press('Enter');
    const found = panel.getByRole('button', { name: /Lone Field/ });
    await expect(found).toBeVisible();
    const [lone] = (await control.salesforce.records('Contact')).filter(({ LastName }) => LastName === 'Field');
    await control.salesforce.delete('Contact', String(lone?.Id));
    await found.click();
    await expect(panel.getByText('No longer in Salesforce.')).toBeVisible();
    await waitForState(page, 'no-match', { place: matchingPlaces.none });
    await search.fill('hidden-desk');
    await search.press('Enter');
    await panel.getByRole('button', { name: /Nils Aster/ }).click();
    await waitForState(page, 'ready');
    await expect(regionOf(panel, 'Contact').getByText('chosen by you')).toBeVisible();
    await page.reload();
    await waitForState(page, 'ready', { place: matchingPlaces.none });
    await expect(headingOf(panel)).toHaveText('Nils Aster');
  });
});

test('profiles of a user and of companies show the person and the account', async ({ connected: _, open, page }) => {
  const base = 'https://app.intercom.com/a/apps/kest7301';
  await takeStep('a user’s profile shows the person', async () => {
    await open(`${base}/users/${matchingPlaces.user}/all-conversations`);
    const panel = await waitForState(page, 'ready', { place: matchingPlaces.user });
    await expect(headingOf(panel)).toHaveText('Vera Holm');
  });
  await takeStep('a company’s profile suggests the account with its domain, taking nothing for granted', async () => {
    await open(`${base}/companies/${matchingPlaces.company}/all-conversations`);
    const panel = await waitForState(page, 'ready', { place: matchingPlaces.company });
    await expect(fieldOf(regionOf(panel, 'Account'), 'Account Name')).toContainText('Stonebrook Quarry');
    await expect(panel.getByText(/^Suggested/)).toContainText('shares the domain stonebrook.example');
    await expect(panel.getByText(/^Suggested/)).toContainText('Nothing links it to this company');
  });
  await takeStep(
    'a company’s profile shows the account that holds its id in the field chosen in settings',
    async () => {
      await page.goto(`${extensionPage('options.html')}#matching`);
      const field = page.getByLabel('Field that holds the Intercom company ID');
      await field.fill('Portal_Company__c');
      await field.press('Enter');
      await open(`${base}/companies/${matchingPlaces.companyById}`);
      const panel = await waitForState(page, 'ready', { place: matchingPlaces.companyById });
      await expect(fieldOf(regionOf(panel, 'Account'), 'Account Name')).toContainText('Northern Ferry');
    },
  );
});
