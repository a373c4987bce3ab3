import { expect, test } from './casts/cast-test.ts';
import { casePlaces, casesCast, firstMessage } from './casts/writing-cases.ts';
import { clickOn } from './support/click-on.ts';
import { regionOf, waitForState } from './support/panel.ts';
import {
  confirm,
  countCalls,
  findRecords,
  idOf,
  inputOf,
  openSheet,
  pathOf,
  readNotes,
  receiptOf,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: casesCast });

const name = 'New Case';
const subject = { Subject: firstMessage };

for (const [who, place, state] of [
  ['a lead', casePlaces.lead, 'ready'],
  ['somebody who is not in Salesforce', casePlaces.nobody, 'no-match'],
] as const) {
  test(`for ${who} "New Case" is there, disabled, with one sentence why`, async ({ connected: _, open }) => {
    const page = await open(pathOf(place));
    const panel = await waitForState(page, state);
    await expect(panel.getByRole('button', { name, exact: true })).toBeDisabled();
    const why =
      state === 'ready'
        ? 'New Case needs a contact. Convert this lead in Salesforce first.'
        : 'Both need a lead or contact in Salesforce.';
    await expect(panel.getByText(why)).toBeVisible();
  });
}

test('a contact’s case takes two clicks: subject and description come from the conversation, the rest from the org', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(casePlaces.nora));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('Nora Lindqvist');
  await expect(inputOf(sheet, 'Subject')).toHaveValue(firstMessage);
  await expect(inputOf(sheet, 'Description')).toHaveValue(/Third time this week/);
  await expect(inputOf(sheet, 'Priority')).toHaveValue('Medium');
  await expect(inputOf(sheet, 'Case Origin')).toHaveValue('Web');
  await confirm(sheet, name);
  const made = await waitForRecord(control, 'Case', subject);
  const [contact] = await findRecords(control, 'Contact', { LastName: 'Lindqvist' });
  expect(made).toMatchObject({
    ContactId: contact?.Id,
    AccountId: contact?.AccountId,
    Status: 'New',
    Priority: 'Medium',
    Origin: 'Web',
    OwnerId: await idOf(control, 'User', 'Mara Quist'),
  });
  expect(String(made.Description)).toContain('Third time this week.');
});

test('a conversation with a title names the case by it', async ({ connected: _, open }) => {
  const page = await open(pathOf(casePlaces.titled));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(inputOf(sheet, 'Subject')).toHaveValue('Printers offline at night');
  await expect(inputOf(sheet, 'Subject')).toHaveAccessibleDescription(/Title/);
});

test('afterwards the list and the count have the case, and the receipt its number, owner and page', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(casePlaces.nora));
  const panel = await waitForState(page, 'ready');
  const cases = regionOf(panel, 'Cases');
  await expect(cases).toContainText('1 open');
  await confirm(await openSheet(page, name), name);
  const made = await waitForRecord(control, 'Case', subject);
  const receipt = receiptOf(panel, `Case ${made.CaseNumber} created`);
  await expect(receipt).toContainText('Mara Quist');
  await expect(receipt.getByRole('link', { name: /Open in Salesforce/ })).toHaveAttribute('href', /\/500\w{15}$/);
  await expect(cases).toContainText('2 open');
  await expect(cases.getByRole('listitem').filter({ hasText: firstMessage })).toHaveCount(1);
});

test('a conversation that already has a case says so, and a second one on purpose is a second one', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(casePlaces.nora));
  const panel = await waitForState(page, 'ready');
  await confirm(await openSheet(page, name), name);
  const first = await waitForRecord(control, 'Case', subject);
  await expect(regionOf(panel, 'Cases')).toContainText('2 open');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText(
    new RegExp(`This conversation already has case ${first.CaseNumber}, created by Mara Quist (at|on) `),
  );
  await expect(sheet).not.toContainText(/\dT\d/);
  await inputOf(sheet, 'Subject').fill('And the scanner');
  await confirm(sheet, name);
  await waitForRecord(control, 'Case', { Subject: 'And the scanner' });
  await expect(regionOf(panel, 'Cases')).toContainText('3 open');
});

test('a case costs at most two Salesforce calls and one note once the org’s description is known', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(casePlaces.titled));
  await waitForState(page, 'ready');
  await openSheet(page, name);
  const panel = await clickOn(page, casePlaces.nora, 'ready');
  await control.clearRequests();
  await confirm(await openSheet(page, name), name);
  await expect(receiptOf(panel, /Case \d+ created/)).toBeVisible();
  await expect.poll(async () => (await readNotes(control, casePlaces.nora)).length).toBe(1);
  expect(await countCalls(control)).toBeLessThanOrEqual(2);
  const written = (await control.requests()).filter(
    ({ service, method }) => service === 'intercom' && method !== 'GET',
  );
  expect(written.map(({ path }) => path.replace(/\?.*/, ''))).toEqual([`/conversations/${casePlaces.nora}/reply`]);
});
