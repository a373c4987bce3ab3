import { expect, test } from './casts/cast-test.ts';
import { withRules } from './casts/writing.ts';
import { leadPlaces, leadsCast } from './casts/writing-leads.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { confirm, idOf, inputOf, openSheet, pathOf, receiptOf, setSettings, waitForRecord } from './support/writing.ts';

test.use({ cast: leadsCast });

const name = 'Create Lead';
const _priya = { Email: 'priya@copperfinch.example' };

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
