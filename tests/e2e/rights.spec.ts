import { expect, test } from './casts/cast-test.ts';
import { readingCast, readingPlaces } from './casts/reading.ts';
import { forgetWhatWasRead } from './support/forget-what-was-read.ts';
import { fieldOf, type PanelRegion, panelOf, regionOf, waitForState } from './support/panel.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';

test.use({ cast: readingCast });

const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;

const losses: { object: string; says: string; lost: PanelRegion; stands: PanelRegion[] }[] = [
  {
    object: 'Opportunity',
    says: 'may not see Opportunities',
    lost: 'Opportunity',
    stands: ['Contact', 'Account', 'Cases'],
  },
  { object: 'Case', says: 'may not see Cases', lost: 'Cases', stands: ['Contact', 'Account', 'Opportunity'] },
  { object: 'Account', says: 'may not see this account', lost: 'Account', stands: ['Contact', 'Cases'] },
];

test('without the right to read an object that is said in one sentence, and the rest stands', async ({
  control,
  connect,
  context,
  open,
  page,
}) => {
  let connected = false;
  // Once by signing in with such rights; from then on what was read of this user's rights is forgotten.
  const openWithout = async (object: string, place: string) => {
    await control.salesforce.user('mara', { permissions: { [object]: '' } });
    if (connected) await forgetWhatWasRead(context);
    else await connect();
    connected = true;
    await open(pathOf(place));
    return waitForState(page, 'ready', { place });
  };
  await takeSteps(
    losses,
    ({ object }) => `without the right to read ${object} its part says so, and the rest stands`,
    async ({ object, says, lost, stands }) => {
      const panel = await openWithout(object, readingPlaces.petra);
      await expect(regionOf(panel, lost)).toContainText(new RegExp(says, 'i'));
      await expect(regionOf(panel, lost).getByRole('button', { name: 'Copy message for admin' })).toBeVisible();
      await expect(panel.getByText(/may not see/)).toHaveCount(1);
      for (const region of stands) await expect(regionOf(panel, region).locator('dd').first()).toBeVisible();
    },
  );
  await takeStep('without the right to read leads a contact is shown all the same', async () => {
    const panel = await openWithout('Lead', readingPlaces.petra);
    await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Petra Lindqvist');
    await expect(panel.getByText(/may not see leads/i)).toHaveCount(1);
  });
  await takeStep('without the right to read contacts a lead is shown all the same', async () => {
    const panel = await openWithout('Contact', readingPlaces.lead);
    await expect(regionOf(panel, 'Lead').getByRole('heading', { level: 1 })).toHaveText('Bruno Keller');
    await expect(panel.getByText(/may not see contacts/i)).toHaveCount(1);
  });
  await takeStep(
    'nor is it said that the contact of a converted lead is shown, or that nobody has an address',
    async () => {
      const leads = await control.salesforce.records('Lead');
      await control.salesforce.convert(String(leads.find(({ LastName }) => LastName === 'Munn')?.Id));
      const panel = await openWithout('Contact', readingPlaces.converted);
      await expect(panel.getByText(/^This lead became a contact/)).toContainText(
        'which your Salesforce user does not see. Showing the lead as it was.',
      );
      for (const name of ['New Case', 'New Salesforce task']) {
        const button = panel.getByRole('button', { name, exact: true });
        await expect(button).toBeDisabled();
        await expect(button).toHaveAccessibleDescription(/Both need the contact this lead became/);
      }
      await open(pathOf(readingPlaces.billing));
      const unmatched = await waitForState(page, 'no-match', { place: readingPlaces.billing });
      await expect(
        unmatched.getByText('No e-mail field that your Salesforce user may read holds this address.'),
      ).toBeVisible();
    },
  );
});

test('fields this user may not see are counted, not shown, and cost nothing else', async ({ connect, open }) => {
  await connect({ user: 'nadia' });
  const page = await open(pathOf(readingPlaces.petra));
  const panel = await waitForState(page, 'ready');
  const contact = regionOf(panel, 'Contact');
  await expect(contact).toContainText('2 fields hidden by your Salesforce permissions');
  await expect(contact).not.toContainText('+358 9 555 0101');
  await expect(contact).not.toContainText('Head of Operations');
  await expect(fieldOf(contact, 'Email')).toContainText('petra@fjordline.example');
  await expect(regionOf(panel, 'Opportunity')).toContainText('1 field hidden by your Salesforce permissions');
  await expect(regionOf(panel, 'Opportunity')).not.toContainText('48,000');
});

test('what is taken away while the panel is open goes at the next read, without an error, and comes back with the right', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(readingPlaces.petra));
  const panel = await waitForState(page, 'ready');
  await takeStep('a field goes at the next read', async () => {
    const contact = regionOf(panel, 'Contact');
    await expect(contact).toContainText('Head of Operations');
    await control.salesforce.user('mara', { permissions: { hiddenFields: ['Contact.Title'] } });
    await panel.getByRole('button', { name: 'Refresh' }).click();
    await expect(contact).toContainText('1 field hidden by your Salesforce permissions');
    await expect(contact).not.toContainText('Head of Operations');
    await expect(panelOf(page).getByRole('alert')).toHaveCount(0);
    await expect(fieldOf(contact, 'Email')).toContainText('petra@fjordline.example');
  });
  await takeStep('an object costs its part at the next read, and comes back with the right', async () => {
    const cases = regionOf(panel, 'Cases');
    await expect(cases).toContainText('Scale shows E4');
    await control.salesforce.user('mara', { permissions: { Case: '' } });
    await panel.getByRole('button', { name: 'Refresh' }).click();
    await expect(cases).toContainText(/may not see cases/i);
    await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Petra Lindqvist');
    await control.salesforce.user('mara', { permissions: {} });
    await panel.getByRole('button', { name: 'Refresh' }).click();
    await expect(cases).toContainText('Scale shows E4');
  });
});

test('a hidden column that joins records is named where nothing can be found without it, and Refresh shows all once the right is given', async ({
  connected: _,
  control,
  open,
}) => {
  const joins = ['Contact.AccountId', 'Case.ContactId', 'Case.Subject'];
  await control.salesforce.user('mara', { permissions: { Lead: '', Contact: '' } });
  const page = await open(pathOf(readingPlaces.petra));
  const panel = await waitForState(page, 'error');
  await expect(panel.getByRole('alert')).toContainText('may not see contacts');
  await control.salesforce.user('mara', { permissions: { hiddenFields: joins } });
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Account')).toContainText('may not read Account Name on contacts');
  await expect(regionOf(panel, 'Opportunity')).toContainText('Renewal 2027');
  await expect(regionOf(panel, 'Cases')).toContainText('may not read Contact Name on cases');
  await control.salesforce.user('mara', { permissions: { hiddenFields: ['Case.Subject'] } });
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(fieldOf(regionOf(panel, 'Account'), 'Account Name')).toContainText('Fjordline Freight');
  await expect(regionOf(panel, 'Cases')).toContainText('2 open');
  await expect(regionOf(panel, 'Cases')).toContainText('1 field hidden by your Salesforce permissions');
});
