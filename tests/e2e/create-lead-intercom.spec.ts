import { expect, test } from './casts/cast-test.ts';
import { workspaceId } from './casts/writing.ts';
import { leadPlaces, leadsCast } from './casts/writing-leads.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { confirm, inputOf, openSheet, pathOf, receiptOf, setSettings, waitForRecord } from './support/writing.ts';

test.use({ cast: leadsCast });

const name = 'Create Lead';
const priya = { Email: 'priya@copperfinch.example' };

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
  await expect(receiptOf(panelOf(page), 'Lead created').getByRole('button', { name: 'Undo' })).toBeVisible();
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

test('an address that is none, or that Intercom does not take now, is told at its field and not written', async ({
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
  await control.arm({ service: 'intercom', method: 'PUT', effect: '500' });
  await field.fill('nils@visitors.example');
  await field.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('Not saved. Intercom');
  await expect(field).toHaveValue('nils@visitors.example');
  expect((await control.intercom(workspaceId).editContact('@visitor', {})).email ?? null).toBeNull();
});

test('the company’s own mapping says which lead field is filled from what', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  await setSettings(context, {
    leadMapping: [
      { field: 'LastName', source: 'last-name', value: '' },
      { field: 'Email', source: 'email', value: '' },
      { field: 'Industry', source: 'fixed', value: 'Shipping' },
      { field: 'Website', source: 'attribute', value: 'job_title' },
      { field: 'NumberOfEmployees', source: 'attribute', value: 'seats' },
      { field: 'Nowhere__c', source: 'fixed', value: 'x' },
    ],
  });
  const page = await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, name);
  await expect(inputOf(sheet, 'Industry')).toHaveValue('Shipping');
  await expect(inputOf(sheet, 'Phone')).toBeHidden();
  await expect(inputOf(sheet, 'Company')).toHaveAccessibleDescription(/Placeholder/);
  await expect(inputOf(sheet, 'Employees')).toHaveValue('12');
  await inputOf(sheet, 'Employees').fill('50');
  await sheet.getByRole('checkbox', { name: 'Save to Intercom too' }).check();
  await confirm(sheet, name);
  const seats = async () => (await control.intercom(workspaceId).editContact('@priya', {})).custom_attributes;
  await expect.poll(seats).toMatchObject({ seats: 50 });
  expect(await waitForRecord(control, 'Lead')).toMatchObject({
    LastName: 'Ellwood',
    FirstName: null,
    Industry: 'Shipping',
    Website: 'Founder',
    NumberOfEmployees: 50,
    Phone: null,
    LeadSource: null,
  });
});

test('without the setting a person’s name alone is saved nowhere but in the lead', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(leadPlaces.priya));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, name);
  await inputOf(sheet, 'Last Name').fill('Ellwood-Shah');
  await confirm(sheet, name);
  await waitForRecord(control, 'Lead', { LastName: 'Ellwood-Shah' });
  await expect(receiptOf(panelOf(page), 'Lead created')).toBeVisible();
  expect((await control.intercom(workspaceId).editContact('@priya', {})).name).toBe('Priya Ellwood');
});
