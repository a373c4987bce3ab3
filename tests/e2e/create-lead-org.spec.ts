import { expect, test } from './casts/cast-test.ts';
import { withRules } from './casts/writing.ts';
import { demandingLeadsCast, leadPlaces, leadsCast } from './casts/writing-leads.ts';
import { clickOn } from './support/click-on.ts';
import { forgetWhatWasRead } from './support/forget-what-was-read.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';
import {
  confirm,
  confirmOf,
  findRecords,
  inputOf,
  moveWorkerClock,
  openLeadForm,
  openSheet,
  pathOf,
  sheetOf,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: leadsCast });

const name = 'Create Lead';

test.describe('an org with record types, page layouts and dependent picklists', () => {
  test.use({ cast: demandingLeadsCast });

  test('what the org and its page demand is asked for, and another record type brings its own form', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(leadPlaces.priya));
    await takeStep('a custom field the org demands gets the placeholder, what the page demands is chosen', async () => {
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
    await takeStep('another record type keeps what was typed, and types of others are not offered', async () => {
      const sheet = await openLeadForm(page, leadPlaces.priyaToo);
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
      const lead = await waitForRecord(control, 'Lead', { Email: 'priya.too@copperfinch.example' });
      expect(lead).toMatchObject({ Company: 'Copperfinch Group', Rating: 'Warm', RecordTypeId: partner?.Id });
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

    test('what it found is shown: the agent takes that record, or makes the lead all the same', async ({
      connected: _,
      control,
      open,
    }) => {
      const page = await open(pathOf(leadPlaces.priya));
      await takeStep('"Use this one" makes nothing and shows that record', async () => {
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
      await takeStep('"Create anyway" makes the lead, once, with everything that was typed', async () => {
        const sheet = await openLeadForm(page, leadPlaces.priyaToo);
        await inputOf(sheet, 'Title').fill('Chief Tinkerer');
        await confirm(sheet, name);
        await sheet.getByRole('button', { name: 'Create anyway' }).click();
        const made = { Email: 'priya.too@copperfinch.example', Title: 'Chief Tinkerer' };
        await waitForRecord(control, 'Lead', made);
        await waitForState(page, 'ready');
        expect(await findRecords(control, 'Lead')).toHaveLength(2);
      });
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

test('somebody who became a lead, or a converted one, since the panel read is shown instead of doubled', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  await takeSteps(
    [
      { became: 'a lead', place: leadPlaces.priya, email: 'priya@copperfinch.example', region: 'Lead' },
      { became: 'a converted lead', place: leadPlaces.owned, email: 'owned@brindle.example', region: 'Contact' },
    ] as const,
    ({ became }) => `somebody who became ${became}`,
    async ({ place, email, region }) => {
      const panel = await clickOn(page, place, 'no-match');
      // A form opened on what is older than a minute reads it again first.
      await moveWorkerClock(context, 61_000);
      const own = { Email: email };
      const theirs = { FirstName: 'Priya', LastName: 'Ellwood-Shah', Company: 'Copperfinch Studio', ...own };
      const id = await control.salesforce.create('Lead', theirs);
      if (region === 'Contact') await control.salesforce.convert(id);
      await panel.getByRole('button', { name, exact: true }).click();
      const sheet = sheetOf(panel, name);
      const use = sheet.getByRole('button', { name: 'Use this one' });
      await expect(use).toBeVisible();
      await expect(confirmOf(sheet, name)).toHaveCount(0);
      await expect(sheet).toContainText('Priya Ellwood-Shah');
      await use.click();
      await waitForState(page, 'ready', { place });
      await expect(regionOf(panel, region).getByRole('heading', { level: 1 })).toHaveText('Priya Ellwood-Shah');
      expect(await findRecords(control, 'Lead', own)).toHaveLength(1);
    },
  );
});

test('what this user may not set is not in the form and not sent, and who may create no lead reads who can change that', async ({
  connect,
  context,
  control,
  open,
}) => {
  await control.salesforce.user('mara', {
    permissions: { readOnlyFields: ['Lead.Title'], hiddenFields: ['Lead.Phone'] },
  });
  await connect();
  const page = await open(pathOf(leadPlaces.priya));
  await takeStep('a field this user may not set is not in the form and not sent', async () => {
    await waitForState(page, 'no-match');
    const sheet = await openSheet(page, name);
    await expect(inputOf(sheet, 'Company')).toBeVisible();
    await expect(inputOf(sheet, 'Title')).toHaveCount(0);
    await expect(inputOf(sheet, 'Phone')).toHaveCount(0);
    await confirm(sheet, name);
    expect(await waitForRecord(control, 'Lead')).toMatchObject({ Title: null, Phone: null });
  });
  await takeStep('without the right to create leads the agent reads who can change that', async () => {
    await control.salesforce.user('mara', { permissions: { Lead: 'r' } });
    await forgetWhatWasRead(context);
    await open(pathOf(leadPlaces.priyaToo));
    const panel = await waitForState(page, 'no-match', { place: leadPlaces.priyaToo });
    await panel.getByRole('button', { name: 'Create Lead', exact: true }).click({ timeout: 5000 });
    await expect(panel.getByText(/Your Salesforce user may not create leads/).first()).toBeVisible();
    await expect(panel.getByText(/admin/i).first()).toBeVisible();
  });
});
