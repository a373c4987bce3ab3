import { expect, test } from './casts/cast-test.ts';
import { workspaceId } from './casts/writing.ts';
import { leadPlaces, leadsCast, profileOfPriya } from './casts/writing-leads.ts';
import { fieldOf, panelOf, regionOf, waitForState } from './support/panel.ts';
import {
  confirm,
  confirmOf,
  countCalls,
  findRecords,
  idOf,
  inputOf,
  openSheet,
  pathOf,
  receiptOf,
  setSettings,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: leadsCast });

const name = 'Create Lead';
const priya = { Email: 'priya@copperfinch.example' };

test('a person with an e-mail and no match becomes a lead in two clicks, filled from Intercom, with its source beside each value', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('Priya Ellwood');
  for (const [label, value] of [
    ['First Name', 'Priya'],
    ['Last Name', 'Ellwood'],
    ['Company', 'Copperfinch Studio'],
    ['Email', 'priya@copperfinch.example'],
    ['Phone', '+44 20 7946 0018'],
    ['Title', 'Founder'],
  ] as const)
    await expect(inputOf(sheet, label)).toHaveValue(value);
  await expect(inputOf(sheet, 'Lead Source')).toHaveValue('Intercom');
  await expect(inputOf(sheet, 'Description')).toHaveValue(new RegExp(leadPlaces.priya));
  await expect(inputOf(sheet, 'Company')).toHaveAccessibleDescription(/Company/);
  await expect(inputOf(sheet, 'Lead Source')).toHaveAccessibleDescription(/Default/);
  await confirm(sheet, name);
  const lead = await waitForRecord(control, 'Lead', priya);
  expect(lead).toMatchObject({
    FirstName: 'Priya',
    LastName: 'Ellwood',
    Company: 'Copperfinch Studio',
    Phone: '+44 20 7946 0018',
    Title: 'Founder',
    LeadSource: 'Intercom',
    OwnerId: await idOf(control, 'User', 'Mara Quist'),
  });
  expect(lead.Description).toContain(
    `https://app.intercom.com/a/inbox/${workspaceId}/inbox/conversation/${leadPlaces.priya}`,
  );
  expect(String(lead.Tandem_Key__c)).toMatch(new RegExp(`^tandem:${workspaceId}:.*:lead:`));
});

test('after creation the panel shows the lead, the receipt names it and its owner, and nothing is offered twice', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  await confirm(await openSheet(page, name), name);
  const panel = await waitForState(page, 'ready');
  const receipt = receiptOf(panel, 'Lead created');
  await expect(receipt).toContainText('Mara Quist');
  await expect(receipt.getByRole('link', { name: /Open in Salesforce/ })).toHaveAttribute('href', /\/00Q\w{15}$/);
  await expect(regionOf(panel, 'Lead').getByRole('heading', { level: 1 })).toHaveText('Priya Ellwood');
  await expect(fieldOf(regionOf(panel, 'Lead'), 'Lead Source')).toContainText('Intercom');
  await expect(panel.getByRole('button', { name: 'Create Lead', exact: true })).toHaveCount(0);
  expect(await findRecords(control, 'Lead')).toHaveLength(1);
});

test('when the lead is converted in Salesforce, the panel shows the contact and the account', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  await confirm(await openSheet(page, name), name);
  const panel = await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Lead')).toBeVisible();
  await control.salesforce.convert(String((await waitForRecord(control, 'Lead', priya)).Id));
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(panel.getByText(/This lead became a contact/)).toBeVisible();
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Priya Ellwood');
  await expect(fieldOf(regionOf(panel, 'Account'), 'Account Name')).toContainText('Copperfinch Studio');
});

test('the person’s profile page offers the lead, too', async ({ connected: _, control, open }) => {
  const page = await open(`users/${profileOfPriya}`);
  await waitForState(page, 'no-match', { place: profileOfPriya });
  const sheet = await openSheet(page, name);
  await expect(inputOf(sheet, 'Email')).toHaveValue('priya@copperfinch.example');
  await confirm(sheet, name);
  await waitForRecord(control, 'Lead', priya);
  await waitForState(page, 'ready', { place: profileOfPriya });
});

test('a lead made on the profile and again in the conversation stays one', async ({
  connected: _,
  control,
  context,
  open,
  page,
}) => {
  const other = await context.newPage();
  await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  const inConversation = await openSheet(page, name);
  await other.goto(page.url().replace(/inbox\/shared.*$/, `users/${profileOfPriya}`));
  await waitForState(other, 'no-match', { place: profileOfPriya });
  await confirm(await openSheet(other, name), name);
  await waitForState(other, 'ready');
  await page.bringToFront();
  if (await confirmOf(inConversation, name).isVisible()) await confirm(inConversation, name);
  await waitForState(page, 'ready');
  expect(await findRecords(control, 'Lead', priya)).toHaveLength(1);
});

for (const [what, place, first, last] of [
  ['one word', leadPlaces.oneWord, '', 'Cher'],
  ['many words', leadPlaces.manyWords, 'María José', 'de la Cruz'],
  ['no Latin letters', leadPlaces.nonLatin, null, null],
] as const) {
  test(`a name of ${what} is split into first and last name`, async ({ connected: _, control, open }) => {
    const page = await open(pathOf(place));
    await waitForState(page, 'no-match');
    const sheet = await openSheet(page, name);
    if (first !== null) {
      await expect(inputOf(sheet, 'First Name')).toHaveValue(first);
      await expect(inputOf(sheet, 'Last Name')).toHaveValue(last);
    }
    await confirm(sheet, name);
    const lead = await waitForRecord(control, 'Lead');
    const whole = `${lead.LastName ?? ''}${lead.FirstName ?? ''}`;
    if (first === null) expect([...whole].toSorted()).toEqual([...'王小明'].toSorted());
    else expect([lead.FirstName ?? '', lead.LastName]).toEqual([first, last]);
  });
}

test('without name and company the placeholder of the settings stands in, visibly marked, and is what is sent', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  await setSettings(context, { placeholder: 'Not given' });
  const page = await open(pathOf(leadPlaces.nameless));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, name);
  for (const label of ['Last Name', 'Company']) {
    await expect(inputOf(sheet, label)).toHaveValue('Not given');
    await expect(inputOf(sheet, label)).toHaveAccessibleDescription(/Placeholder/);
  }
  await inputOf(sheet, 'Company').fill('Unnamed Ltd');
  await expect(inputOf(sheet, 'Company')).toHaveAccessibleDescription(/Typed/);
  await confirm(sheet, name);
  expect(await waitForRecord(control, 'Lead')).toMatchObject({ LastName: 'Not given', Company: 'Unnamed Ltd' });
});

test('what is typed is checked against the org’s own lengths at its field, before anything is sent', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, name);
  await inputOf(sheet, 'First Name').fill('🙂'.repeat(41));
  await inputOf(sheet, 'Email').fill('no address');
  await confirm(sheet, name);
  await expect(sheet.getByRole('alert').filter({ hasText: /40/ })).toBeVisible();
  await expect(sheet.getByRole('alert').filter({ hasText: /e-mail/ })).toBeVisible();
  await expect(inputOf(sheet, 'First Name')).toBeFocused();
  expect(await findRecords(control, 'Lead')).toEqual([]);
  await inputOf(sheet, 'First Name').fill('🙂'.repeat(40));
  await inputOf(sheet, 'Email').fill('priya@copperfinch.example');
  await confirm(sheet, name);
  expect(await waitForRecord(control, 'Lead')).toMatchObject({ FirstName: '🙂'.repeat(40) });
});

test('nobody who is in Salesforce is offered a second time', async ({ connected: _, open }) => {
  const page = await open(pathOf(leadPlaces.known));
  const panel = await waitForState(page, 'ready');
  await expect(panel.getByRole('button', { name: 'Create Lead', exact: true })).toHaveCount(0);
});

test('a lead costs at most two Salesforce calls once the org’s description is known', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.oneWord));
  await waitForState(page, 'no-match');
  await openSheet(page, name);
  await page.locator(`[data-conversation-id="${leadPlaces.priya}"]`).click();
  await waitForState(page, 'no-match', { place: leadPlaces.priya });
  await control.clearRequests();
  await confirm(await openSheet(page, name), name);
  await waitForState(page, 'ready');
  await expect(receiptOf(panelOf(page), 'Lead created')).toBeVisible();
  expect(await countCalls(control)).toBeLessThanOrEqual(2);
});

test('what was typed survives closing the sheet, another conversation and a reload', async ({
  connected: _,
  open,
  page,
}) => {
  await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, name);
  await inputOf(sheet, 'Company').fill('Copperfinch Group');
  await sheet.getByRole('button', { name: 'Close', exact: true }).click();
  await page.locator(`[data-conversation-id="${leadPlaces.oneWord}"]`).click();
  await waitForState(page, 'no-match', { place: leadPlaces.oneWord });
  await expect(inputOf(await openSheet(page, name), 'Company')).not.toHaveValue('Copperfinch Group');
  await open(pathOf(leadPlaces.priya));
  await page.reload();
  await waitForState(page, 'no-match', { place: leadPlaces.priya });
  await expect(inputOf(await openSheet(page, name), 'Company')).toHaveValue('Copperfinch Group');
});
