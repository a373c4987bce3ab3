import { expect, test } from './casts/cast-test.ts';
import { readingCast, readingPlaces } from './casts/reading.ts';
import { clickOn } from './support/click-on.ts';
import { fieldOf, panelOf, regionOf, waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';
import { moveWorkerClock } from './support/writing.ts';

test.use({ cast: readingCast });

const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;

test('a contact is shown with account, opportunities and open cases, each field under the org’s label', async ({
  connected: _,
  open,
}) => {
  const page = await open(pathOf(readingPlaces.petra));
  const panel = await waitForState(page, 'ready', { place: readingPlaces.petra });
  const contact = regionOf(panel, 'Contact');
  await expect(fieldOf(contact, 'Full Name').or(fieldOf(contact, 'Name'))).toContainText('Petra Lindqvist');
  await expect(fieldOf(contact, 'Title')).toContainText('Head of Operations');
  // Why it is this contact can be read whole also in the panel of a small window.
  const why = contact.getByText('Contact · matched by e-mail');
  expect(await why.evaluate(({ clientWidth, scrollWidth }) => scrollWidth <= clientWidth)).toBe(true);
  await expect(fieldOf(contact, 'Email')).toContainText('petra@fjordline.example');
  await expect(fieldOf(contact, 'Business Phone').or(fieldOf(contact, 'Phone'))).toContainText('+358 9 555 0101');
  await expect(fieldOf(contact, 'Contact Owner')).toContainText('Mara Quist');
  const account = regionOf(panel, 'Account');
  await expect(fieldOf(account, 'Account Name')).toContainText('Fjordline Freight');
  await expect(fieldOf(account, 'Website')).toContainText('fjordline.example');
  await expect(fieldOf(account, 'Account Owner')).toContainText('Odin Falk');
  await expect(fieldOf(account, 'Billing Country')).toContainText('Finland');
  const cases = regionOf(panel, 'Cases');
  await expect(cases).toContainText('2 open');
  await expect(cases.getByRole('listitem')).toHaveCount(2);
  const urgent = cases.getByRole('listitem').filter({ hasText: 'Scale shows E4' });
  await expect(fieldOf(urgent, 'Subject')).toContainText('Scale shows E4');
  await expect(fieldOf(urgent, 'Status')).toHaveText('New');
  await expect(fieldOf(urgent, 'Priority')).toHaveText('High');
  await expect(fieldOf(urgent, 'Case Number')).toHaveText(/^\d{8}$/);
  await expect(panel.locator('main')).toHaveAttribute('data-as-of', /^\d{4}-\d{2}-\d{2}T/);
});

test('of several opportunities an open one comes first, and the switcher shows any other', async ({
  connected: _,
  open,
}) => {
  const page = await open(pathOf(readingPlaces.petra));
  const panel = await waitForState(page, 'ready');
  const slot = regionOf(panel, 'Opportunity');
  await expect(slot).toContainText('1 of 2 open');
  await expect(fieldOf(slot, 'Stage')).toContainText('Negotiation/Review');
  await expect(fieldOf(slot, 'Amount')).toHaveText(/48,000/);
  await expect(fieldOf(slot, 'Close Date')).toContainText('18 Dec 2026');
  await expect(fieldOf(slot, 'Opportunity Owner')).toContainText('Odin Falk');
  await expect(slot.getByRole('img')).toHaveAccessibleName(/6|7|8|9|10/);
  const switcher = slot.getByRole('combobox', { name: 'Opportunity', exact: true });
  const names = (await switcher.locator('option').allTextContents()).map((name) => name.trim());
  expect(names.map((name) => name.slice(0, 7))).toEqual(['Renewal', 'Pilot i', 'Old sca']);
  await switcher.selectOption({ index: 1 });
  await expect(fieldOf(slot, 'Stage')).toContainText('Prospecting');
  await expect(slot.getByText('48,000')).toHaveCount(0);
  await expect(fieldOf(slot, 'Amount')).toHaveText('None');
});

test('a lead is shown with company, status, source and owner', async ({ connected: _, open }) => {
  const page = await open(pathOf(readingPlaces.lead));
  const panel = await waitForState(page, 'ready', { place: readingPlaces.lead });
  const lead = regionOf(panel, 'Lead');
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Bruno Keller');
  await expect(fieldOf(lead, 'Company')).toContainText('Saltmarsh Mills');
  await expect(fieldOf(lead, 'Email')).toContainText('bruno@saltmarsh.example');
  await expect(fieldOf(lead, 'Lead Source')).toContainText('Web');
  await expect(fieldOf(lead, 'Lead Owner')).toContainText('Odin Falk');
  await expect(fieldOf(panel, 'Lead Status').or(fieldOf(panel, 'Status'))).toContainText('Working - Contacted');
});

test('a queue that owns a lead is named as a queue', async ({ connected: _, open }) => {
  const page = await open(pathOf(readingPlaces.queued));
  const panel = await waitForState(page, 'ready');
  await expect(fieldOf(regionOf(panel, 'Lead'), 'Lead Owner')).toContainText(/Inbound\s*Queue/);
});

test('a converted lead shows the contact and account it became, and where the lead is', async ({
  connected: _,
  control,
  open,
}) => {
  const [lead] = (await control.salesforce.records('Lead')).filter(({ LastName }) => LastName === 'Munn');
  await control.salesforce.convert(String(lead?.Id));
  const page = await open(pathOf(readingPlaces.converted));
  const panel = await waitForState(page, 'ready');
  await expect(panel.getByText(/This lead became a contact/)).toBeVisible();
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Carla Munn');
  await expect(fieldOf(regionOf(panel, 'Account'), 'Account Name')).toContainText('Birchway');
  await expect(panel.getByRole('link', { name: 'Lead, as it was' })).toHaveAttribute('href', /\/00Q\w{15}$/);
});

test('"Open in Salesforce" leads to each record’s own page', async ({ connect, open, context }) => {
  await connect();
  const page = await open(pathOf(readingPlaces.petra));
  const panel = await waitForState(page, 'ready');
  for (const [region, title] of [
    ['Contact', 'Petra Lindqvist'],
    ['Account', 'Fjordline Freight'],
    ['Opportunity', 'Renewal 2027'],
    ['Cases', 'Scale shows E4'],
  ] as const) {
    const link = regionOf(panel, region).getByRole('link', { name: /^Open in Salesforce/ });
    const opened = context.waitForEvent('page');
    await (region === 'Cases' ? link.filter({ hasText: title }) : link).click();
    const record = await opened;
    await expect(record).toHaveURL(/^https:\/\/kestrel\.(lightning\.force|my\.salesforce)\.com\//);
    await expect(record.getByRole('heading', { name: title })).toBeVisible();
    await record.close();
  }
});

test('a person is found whatever the case of the address, by any e-mail field, and by the chosen id field', async ({
  connected: _,
  open,
  page,
}) => {
  await page.goto(`${extensionPage('options.html')}#matching`);
  const field = page.getByLabel('Field that holds the Intercom user ID');
  await field.fill('Portal_Id__c');
  await field.press('Enter');
  for (const [id, name, why] of [
    [readingPlaces.shouting, 'Dmitri Havel', /matched by e-mail/],
    [readingPlaces.billing, 'Tilda Waters', /matched by Billing Email/],
    [readingPlaces.byId, 'Femi Okoro', /matched by/],
  ] as const) {
    await open(pathOf(id));
    const panel = await waitForState(page, 'ready', { place: id });
    const contact = regionOf(panel, 'Contact');
    await expect(contact.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(contact.getByText(why)).toBeVisible();
  }
});

test('a cold conversation costs one Salesforce call, one seen in the last minute none, Refresh one more', async ({
  connected: _,
  control,
  open,
}) => {
  const countCalls = async () => (await control.requests()).reduce((sum, { apiCalls }) => sum + apiCalls, 0);
  const page = await open(pathOf(readingPlaces.lead));
  await waitForState(page, 'ready', { place: readingPlaces.lead });
  await control.clearRequests();
  await clickOn(page, readingPlaces.petra, 'ready');
  expect(await countCalls()).toBe(1);
  await clickOn(page, readingPlaces.lead, 'ready');
  expect(await countCalls()).toBe(1);
  const main = panelOf(page).locator('main');
  await panelOf(page).getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(countCalls).toBe(2);
  await expect(main).toHaveAttribute('data-state', 'ready');
});

test('coming back to a conversation older than a minute reads it again', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  // Playwright's own clock would stay in the browser for the tests that follow.
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + Number(Reflect.get(globalThis, 'later') ?? 0);
  });
  await open(pathOf(readingPlaces.petra));
  const panel = await waitForState(page, 'ready');
  const title = fieldOf(regionOf(panel, 'Contact'), 'Title');
  await expect(title).toContainText('Head of Operations');
  const [contact] = (await control.salesforce.records('Contact')).filter(({ LastName }) => LastName === 'Lindqvist');
  await control.salesforce.edit('Contact', String(contact?.Id), { Title: 'Managing Director' });
  await panel.locator('main').evaluate(() => Reflect.set(globalThis, 'later', 61_000));
  await moveWorkerClock(context, 61_000);
  await expect(title).toContainText('Head of Operations');
  await panel.locator('main').evaluate(() => dispatchEvent(new Event('focus')));
  await expect(title).toContainText('Managing Director');
});
