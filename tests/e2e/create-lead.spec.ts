import { expect, test } from './casts/cast-test.ts';
import { workspaceId } from './casts/writing.ts';
import { leadPlaces, leadsCast, profileOfPriya } from './casts/writing-leads.ts';
import { clickOn } from './support/click-on.ts';
import { fieldOf, panelOf, regionOf, waitForState } from './support/panel.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';
import {
  confirm,
  confirmOf,
  countCalls,
  findRecords,
  idOf,
  inputOf,
  linkOf,
  openLeadForm,
  openSheet,
  pathOf,
  receiptOf,
  setSettings,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: leadsCast });

const name = 'Create Lead';
const priya = { Email: 'priya@copperfinch.example' };

test('a person with an e-mail and no match becomes a lead in two clicks, which the panel then shows, and follows when it is converted', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  await takeStep(
    'the form is filled from Intercom, with its source beside each value, and is what is sent',
    async () => {
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
      expect(lead.Description).toContain(linkOf(leadPlaces.priya));
      expect(String(lead.Tandem_Key__c)).toMatch(new RegExp(`^tandem:${workspaceId}:.*:lead:`));
    },
  );
  const panel = await waitForState(page, 'ready');
  await takeStep(
    'the panel shows the lead, the receipt names it and its owner, and nothing is offered twice',
    async () => {
      const receipt = receiptOf(panel, 'Lead created');
      await expect(receipt).toContainText('Mara Quist');
      await expect(receipt.getByRole('link', { name: /Open in Salesforce/ })).toHaveAttribute('href', /\/00Q\w{15}$/);
      await expect(regionOf(panel, 'Lead').getByRole('heading', { level: 1 })).toHaveText('Priya Ellwood');
      await expect(fieldOf(regionOf(panel, 'Lead'), 'Lead Source')).toContainText('Intercom');
      await expect(panel.getByRole('button', { name: 'Create Lead', exact: true })).toHaveCount(0);
      expect(await findRecords(control, 'Lead')).toHaveLength(1);
    },
  );
  await takeStep('when the lead is converted in Salesforce, the panel shows the contact and the account', async () => {
    await control.salesforce.convert(String((await waitForRecord(control, 'Lead', priya)).Id));
    await panel.getByRole('button', { name: 'Refresh' }).click();
    await expect(panel.getByText(/This lead became a contact/)).toBeVisible();
    await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Priya Ellwood');
    await expect(fieldOf(regionOf(panel, 'Account'), 'Account Name')).toContainText('Copperfinch Studio');
  });
});

test('the person’s profile page offers the lead, too, and one made there and again in the conversation stays one', async ({
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
  const onProfile = await openSheet(other, name);
  await expect(inputOf(onProfile, 'Email')).toHaveValue('priya@copperfinch.example');
  await confirm(onProfile, name);
  await waitForRecord(control, 'Lead', priya);
  await waitForState(other, 'ready', { place: profileOfPriya });
  await page.bringToFront();
  if (await confirmOf(inConversation, name).isVisible()) await confirm(inConversation, name);
  await waitForState(page, 'ready');
  expect(await findRecords(control, 'Lead', priya)).toHaveLength(1);
});

test('whatever somebody is called becomes a first and a last name, or a placeholder, for two calls; nobody who is there is offered', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  await open(pathOf(leadPlaces.owned));
  await takeStep('a lead costs at most two Salesforce calls once the org’s description is known', async () => {
    await waitForState(page, 'no-match');
    await openSheet(page, name);
    await clickOn(page, leadPlaces.priya, 'no-match');
    await control.clearRequests();
    await confirm(await openSheet(page, name), name);
    await waitForState(page, 'ready');
    await expect(receiptOf(panelOf(page), 'Lead created')).toBeVisible();
    expect(await countCalls(control)).toBeLessThanOrEqual(2);
  });
  await takeSteps(
    [
      { what: 'one word', place: leadPlaces.oneWord, email: 'cher@solo.example', names: ['', 'Cher'] },
      {
        what: 'many words',
        place: leadPlaces.manyWords,
        email: 'maria@longnames.example',
        names: ['María José', 'de la Cruz'],
      },
      { what: 'no Latin letters', place: leadPlaces.nonLatin, email: 'mei@hanzi.example', names: null },
    ],
    ({ what }) => `a name of ${what} is split into first and last name`,
    async ({ place, email, names }) => {
      const sheet = await openLeadForm(page, place);
      if (names !== null) {
        await expect(inputOf(sheet, 'First Name')).toHaveValue(names[0] ?? '');
        await expect(inputOf(sheet, 'Last Name')).toHaveValue(names[1] ?? '');
      }
      await confirm(sheet, name);
      const lead = await waitForRecord(control, 'Lead', { Email: email });
      const whole = `${lead.LastName ?? ''}${lead.FirstName ?? ''}`;
      if (names === null) expect([...whole].toSorted()).toEqual([...'王小明'].toSorted());
      else expect([lead.FirstName ?? '', lead.LastName]).toEqual(names);
    },
  );
  await takeStep(
    'without name and company the settings’ placeholder stands in, visibly marked, and is sent',
    async () => {
      await setSettings(context, { placeholder: 'Not given' });
      const sheet = await openLeadForm(page, leadPlaces.nameless);
      for (const label of ['Last Name', 'Company']) {
        await expect(inputOf(sheet, label)).toHaveValue('Not given');
        await expect(inputOf(sheet, label)).toHaveAccessibleDescription(/Placeholder/);
      }
      await inputOf(sheet, 'Company').fill('Unnamed Ltd');
      await expect(inputOf(sheet, 'Company')).toHaveAccessibleDescription(/Typed/);
      await confirm(sheet, name);
      const lead = await waitForRecord(control, 'Lead', { Email: 'info@unnamed.example' });
      expect(lead).toMatchObject({ LastName: 'Not given', Company: 'Unnamed Ltd' });
    },
  );
  await takeStep('nobody who is in Salesforce is offered a second time', async () => {
    const panel = await clickOn(page, leadPlaces.known, 'ready');
    await expect(panel.getByRole('button', { name: 'Create Lead', exact: true })).toHaveCount(0);
  });
});

test('what was typed survives closing the sheet, another conversation and a reload, and is checked before anything is sent', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  const typed = await takeStep('it survives closing the sheet, another conversation and a reload', async () => {
    const sheet = await openSheet(page, name);
    await inputOf(sheet, 'Company').fill('Copperfinch Group');
    await sheet.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(inputOf(await openLeadForm(page, leadPlaces.oneWord), 'Company')).not.toHaveValue('Copperfinch Group');
    await open(pathOf(leadPlaces.priya));
    await page.reload();
    await waitForState(page, 'no-match', { place: leadPlaces.priya });
    const again = await openSheet(page, name);
    await expect(inputOf(again, 'Company')).toHaveValue('Copperfinch Group');
    return again;
  });
  await takeStep('it is checked against the org’s own lengths at its field, before anything is sent', async () => {
    await inputOf(typed, 'First Name').fill('🙂'.repeat(41));
    await inputOf(typed, 'Email').fill('no address');
    await confirm(typed, name);
    await expect(typed.getByRole('alert').filter({ hasText: /40/ })).toBeVisible();
    await expect(typed.getByRole('alert').filter({ hasText: /e-mail/ })).toBeVisible();
    await expect(inputOf(typed, 'First Name')).toBeFocused();
    expect(await findRecords(control, 'Lead')).toEqual([]);
    await inputOf(typed, 'First Name').fill('🙂'.repeat(40));
    await inputOf(typed, 'Email').fill('priya@copperfinch.example');
    await confirm(typed, name);
    expect(await waitForRecord(control, 'Lead')).toMatchObject({ FirstName: '🙂'.repeat(40) });
  });
});
