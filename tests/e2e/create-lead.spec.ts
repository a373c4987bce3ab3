import { expect, test } from './casts/cast-test.ts';
import { withRules, workspaceId } from './casts/writing.ts';
import { demandingLeadsCast, leadPlaces, leadsCast, profileOfPriya } from './casts/writing-leads.ts';
import { fieldOf, panelOf, regionOf, waitForState } from './support/panel.ts';
import {
  confirm,
  confirmOf,
  countCalls,
  findRecords,
  idOf,
  inputOf,
  moveWorkerClock,
  openSheet,
  pathOf,
  receiptOf,
  setSettings,
  sheetOf,
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

test('a value corrected in the form is saved to the Intercom contact, too, where the agent ticks it', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, name);
  await expect(sheet.getByRole('checkbox', { name: 'Save to Intercom too' })).toHaveCount(0);
  await inputOf(sheet, 'Phone').fill('+44 20 7946 0999');
  await sheet.getByRole('checkbox', { name: 'Save to Intercom too' }).check();
  await inputOf(sheet, 'Title').fill('Managing Director');
  await confirm(sheet, name);
  await waitForRecord(control, 'Lead', { ...priya, Phone: '+44 20 7946 0999', Title: 'Managing Director' });
  const intercom = control.intercom(workspaceId);
  await expect.poll(async () => (await intercom.editContact('@priya', {})).phone).toBe('+44 20 7946 0999');
  expect((await intercom.editContact('@priya', {})).custom_attributes).toMatchObject({ job_title: 'Founder' });
});

test('without an e-mail the button is there, disabled with its reason, and an added address goes to Intercom first', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.visitor));
  const panel = await waitForState(page, 'no-email');
  const button = panel.getByRole('button', { name: 'Create Lead', exact: true });
  await expect(button).toBeDisabled();
  await expect(panel.getByText('Salesforce leads made here need an e-mail.').first()).toBeVisible();
  const field = panel.getByRole('textbox', { name: /e-?mail/i });
  await field.fill('nils@visitors.example');
  await field.press('Enter');
  await waitForState(page, 'no-match');
  expect((await control.intercom(workspaceId).editContact('@visitor', {})).email).toBe('nils@visitors.example');
  await confirm(await openSheet(page, name), name);
  await waitForRecord(control, 'Lead', { Email: 'nils@visitors.example', LastName: 'Visitor' });
});

test('an address that is none is refused at its field and not written to Intercom', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.visitor));
  const panel = await waitForState(page, 'no-email');
  const field = panel.getByRole('textbox', { name: /e-?mail/i });
  await field.fill('nils at home');
  await field.press('Enter');
  await expect(panel.getByRole('alert')).toContainText(/address looks like|not an e-mail address/);
  expect((await control.intercom(workspaceId).editContact('@visitor', {})).email ?? null).toBeNull();
});

test('nobody who is in Salesforce is offered a second time', async ({ connected: _, open }) => {
  const page = await open(pathOf(leadPlaces.known));
  const panel = await waitForState(page, 'ready');
  await expect(panel.getByRole('button', { name: 'Create Lead', exact: true })).toHaveCount(0);
});

test.describe('an org with record types, page layouts and dependent picklists', () => {
  test.use({ cast: demandingLeadsCast });

  test('a custom field the org demands gets the placeholder, and what the page demands must be chosen', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(leadPlaces.priya));
    await waitForState(page, 'no-match');
    const sheet = await openSheet(page, name);
    await expect(inputOf(sheet, 'Region Note')).toHaveValue('To be completed');
    await expect(inputOf(sheet, 'Region Note')).toHaveAccessibleDescription(/Placeholder/);
    await expect(inputOf(sheet, 'Segment')).toHaveAccessibleDescription(/Required/);
    await confirm(sheet, name);
    await expect(sheet.getByRole('alert').filter({ hasText: 'Segment is required' })).toBeVisible();
    expect(await findRecords(control, 'Lead')).toEqual([]);
    await inputOf(sheet, 'Segment').selectOption('Freight');
    const subsegment = inputOf(sheet, 'Subsegment');
    await expect(subsegment.getByRole('option', { name: 'Grocer' })).toHaveCount(0);
    await subsegment.selectOption('Rail');
    await inputOf(sheet, 'Segment').selectOption('Retail');
    await expect(subsegment).toHaveValue('');
    await subsegment.selectOption('Boutique');
    await confirm(sheet, name);
    expect(await waitForRecord(control, 'Lead')).toMatchObject({
      Region_Note__c: 'To be completed',
      Segment__c: 'Retail',
      Subsegment__c: 'Boutique',
    });
  });

  test('another record type brings its own form and keeps what was typed; types of others are not offered', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(leadPlaces.priya));
    await waitForState(page, 'no-match');
    const sheet = await openSheet(page, name);
    await inputOf(sheet, 'Company').fill('Copperfinch Group');
    const types = inputOf(sheet, 'Record Type');
    await expect(types.getByRole('option')).toHaveText(['Inbound', 'Partner']);
    await types.selectOption('Partner');
    const rating = inputOf(sheet, 'Rating');
    await expect(rating).toBeVisible();
    await expect(rating.getByRole('option', { name: 'Cold' })).toHaveCount(0);
    await expect(inputOf(sheet, 'Company')).toHaveValue('Copperfinch Group');
    await rating.selectOption('Warm');
    await confirm(sheet, name);
    const [partner] = await findRecords(control, 'RecordType', { DeveloperName: 'Partner' });
    expect(await waitForRecord(control, 'Lead')).toMatchObject({
      Company: 'Copperfinch Group',
      Rating: 'Warm',
      RecordTypeId: partner?.Id,
    });
  });
});

test.describe('an org with a duplicate rule', () => {
  const rule = { object: 'Lead', match: ['Phone'], name: 'Same phone' };
  const twin = { FirstName: 'P.', LastName: 'Elwood', Company: 'Copperfinch Ltd', Phone: '+44 20 7946 0018' };
  const castOf = (action: string) => {
    const cast = withRules(leadsCast, { duplicate: [{ ...rule, action }] });
    return { ...cast, salesforce: { ...cast.salesforce, records: { Lead: [twin] } } };
  };

  test.describe('that alerts', () => {
    test.use({ cast: castOf('alert') });

    test('what it found is shown, and "Use this one" makes nothing and shows that record', async ({
      connected: _,
      control,
      open,
    }) => {
      const page = await open(pathOf(leadPlaces.priya));
      await waitForState(page, 'no-match');
      const sheet = await openSheet(page, name);
      await confirm(sheet, name);
      await expect(sheet.getByRole('alert').filter({ hasText: 'Looks like an existing lead' })).toBeVisible();
      await expect(sheet).toContainText('P. Elwood');
      await expect(sheet.getByRole('button', { name: 'Create anyway' })).toBeVisible();
      await sheet.getByRole('button', { name: 'Use this one' }).click();
      const panel = await waitForState(page, 'ready');
      await expect(regionOf(panel, 'Lead').getByRole('heading', { level: 1 })).toHaveText('P. Elwood');
      expect(await findRecords(control, 'Lead')).toHaveLength(1);
      await expect(panel.getByRole('button', { name: /^Outbox.*needs? you/ })).toHaveCount(0);
    });

    test('"Create anyway" makes the lead, once, with everything that was typed', async ({
      connected: _,
      control,
      open,
    }) => {
      const page = await open(pathOf(leadPlaces.priya));
      await waitForState(page, 'no-match');
      const sheet = await openSheet(page, name);
      await inputOf(sheet, 'Title').fill('Chief Tinkerer');
      await confirm(sheet, name);
      await sheet.getByRole('button', { name: 'Create anyway' }).click();
      await waitForRecord(control, 'Lead', { ...priya, Title: 'Chief Tinkerer' });
      await waitForState(page, 'ready');
      expect(await findRecords(control, 'Lead')).toHaveLength(2);
    });
  });

  test.describe('that blocks', () => {
    test.use({ cast: castOf('block') });

    test('what it found can be used, and nothing offers to create anyway', async ({ connected: _, control, open }) => {
      const page = await open(pathOf(leadPlaces.priya));
      await waitForState(page, 'no-match');
      const sheet = await openSheet(page, name);
      await confirm(sheet, name);
      await expect(sheet.getByRole('button', { name: 'Use this one' })).toBeVisible();
      await expect(panelOf(page).getByRole('button', { name: 'Create anyway' })).toHaveCount(0);
      expect(await findRecords(control, 'Lead')).toHaveLength(1);
    });
  });
});

for (const converted of [false, true]) {
  test(`somebody who became a ${converted ? 'converted lead' : 'lead'} since the panel read is shown instead of doubled`, async ({
    connected: _,
    context,
    control,
    open,
  }) => {
    const page = await open(pathOf(leadPlaces.priya));
    await waitForState(page, 'no-match');
    // A form opened on what is older than a minute reads it again first.
    await moveWorkerClock(context, 61_000);
    const theirs = { FirstName: 'Priya', LastName: 'Ellwood-Shah', Company: 'Copperfinch Studio', ...priya };
    const id = await control.salesforce.create('Lead', theirs);
    if (converted) await control.salesforce.convert(id);
    await panelOf(page).getByRole('button', { name, exact: true }).click();
    const sheet = sheetOf(panelOf(page), name);
    const use = sheet.getByRole('button', { name: 'Use this one' });
    await expect(use).toBeVisible();
    await expect(confirmOf(sheet, name)).toHaveCount(0);
    await expect(sheet).toContainText('Priya Ellwood-Shah');
    await use.click();
    const panel = await waitForState(page, 'ready');
    const region = regionOf(panel, converted ? 'Contact' : 'Lead');
    await expect(region.getByRole('heading', { level: 1 })).toHaveText('Priya Ellwood-Shah');
    expect(await findRecords(control, 'Lead')).toHaveLength(1);
  });
}

test('with "Maintain lead and account ownership" the lead goes to who owns the person in Intercom, and the form says so', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  await setSettings(context, { maintainOwnership: true });
  const page = await open(pathOf(leadPlaces.owned));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('Owner will be Odin Falk, who owns this person in Intercom.');
  await confirm(sheet, name);
  const lead = await waitForRecord(control, 'Lead');
  expect(lead.OwnerId).toBe(await idOf(control, 'User', 'Odin Falk'));
  await expect(receiptOf(panelOf(page), 'Lead created')).toContainText('Odin Falk');
});

test('without that setting the connected user owns it, and the form says so', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.owned));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('Owner will be Mara Quist');
  await confirm(sheet, name);
  expect((await waitForRecord(control, 'Lead')).OwnerId).toBe(await idOf(control, 'User', 'Mara Quist'));
});

for (const [who, place, why] of [
  ['is not active in Salesforce', leadPlaces.ownedByGone, /Vera Holt owns this person in Intercom, but .*not active/],
  [
    'is nobody in Salesforce',
    leadPlaces.ownedByStranger,
    /Zoe Abbot owns this person in Intercom, but no Salesforce user/,
  ],
] as const) {
  test(`an Intercom owner who ${who} is named as such, and the agent owns the lead`, async ({
    connected: _,
    context,
    control,
    open,
  }) => {
    await setSettings(context, { maintainOwnership: true });
    const page = await open(pathOf(place));
    await waitForState(page, 'no-match');
    const sheet = await openSheet(page, name);
    await expect(sheet).toContainText(why);
    await confirm(sheet, name);
    expect((await waitForRecord(control, 'Lead')).OwnerId).toBe(await idOf(control, 'User', 'Mara Quist'));
  });
}

test('teammate and user whose addresses differ are paired by hand in the settings', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  const odin = await idOf(control, 'User', 'Odin Falk');
  await setSettings(context, { maintainOwnership: true, ownerPairs: { 700104: odin } });
  const page = await open(pathOf(leadPlaces.ownedByStranger));
  await waitForState(page, 'no-match');
  await confirm(await openSheet(page, name), name);
  expect((await waitForRecord(control, 'Lead')).OwnerId).toBe(odin);
});

test.describe('an org with an assignment rule', () => {
  test.use({ cast: withRules(leadsCast, { assignment: [{ object: 'Lead', to: '@odin', name: 'EMEA inbound' }] }) });

  test('the form names the rule, the receipt the owner it chose', async ({ connected: _, control, open }) => {
    const page = await open(pathOf(leadPlaces.priya));
    await waitForState(page, 'no-match');
    const sheet = await openSheet(page, name);
    await expect(sheet).toContainText('EMEA inbound');
    await confirm(sheet, name);
    expect((await waitForRecord(control, 'Lead')).OwnerId).toBe(await idOf(control, 'User', 'Odin Falk'));
    const receipt = receiptOf(panelOf(page), 'Lead created');
    await expect(receipt).toContainText('Odin Falk');
    await expect(receipt).toContainText('EMEA inbound');
  });

  test('the agent may keep it instead, against the rule', async ({ connected: _, control, open }) => {
    const page = await open(pathOf(leadPlaces.priya));
    await waitForState(page, 'no-match');
    const sheet = await openSheet(page, name);
    await sheet.getByRole('button', { name: 'Change' }).click();
    await inputOf(sheet, 'Owner').selectOption({ label: 'Mara Quist (you)' });
    await confirm(sheet, name);
    expect((await waitForRecord(control, 'Lead')).OwnerId).toBe(await idOf(control, 'User', 'Mara Quist'));
  });
});

test('a field this user may not set is not in the form and not sent', async ({ connect, control, open }) => {
  await control.salesforce.user('mara', {
    permissions: { readOnlyFields: ['Lead.Title'], hiddenFields: ['Lead.Phone'] },
  });
  await connect();
  const page = await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, name);
  await expect(inputOf(sheet, 'Company')).toBeVisible();
  await expect(inputOf(sheet, 'Title')).toHaveCount(0);
  await expect(inputOf(sheet, 'Phone')).toHaveCount(0);
  await confirm(sheet, name);
  expect(await waitForRecord(control, 'Lead')).toMatchObject({ Title: null, Phone: null });
});

test('without the right to create leads the agent reads who can change that', async ({ connect, control, open }) => {
  await control.salesforce.user('mara', { permissions: { Lead: 'r' } });
  await connect();
  const page = await open(pathOf(leadPlaces.priya));
  const panel = await waitForState(page, 'no-match');
  await panel.getByRole('button', { name: 'Create Lead', exact: true }).click({ timeout: 5000 });
  await expect(panel.getByText(/Your Salesforce user may not create leads/).first()).toBeVisible();
  await expect(panel.getByText(/admin/i).first()).toBeVisible();
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
