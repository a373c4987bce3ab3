import { expect, test } from './casts/cast-test.ts';
import {
  casePlaces,
  casesCast,
  demandingCasesCast,
  firstMessage,
  ruledCasesCast,
  serialRule,
} from './casts/writing-cases.ts';
import { panelOf, waitForState } from './support/panel.ts';
import {
  confirm,
  findRecords,
  idOf,
  inputOf,
  openSheet,
  pathOf,
  receiptOf,
  setSettings,
  sheetOf,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: casesCast });

const name = 'New Case';
const subject = { Subject: firstMessage };

test.describe('an org with record types, page layouts and dependent picklists', () => {
  test.use({ cast: demandingCasesCast });

  test('what only the page demands is asked for at its field, with focus, before anything is sent', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(casePlaces.nora));
    await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await confirm(sheet, name);
    await expect(sheet.getByRole('alert').filter({ hasText: 'Case Reason is required' })).toBeVisible();
    await expect(inputOf(sheet, 'Case Reason')).toBeFocused();
    await expect(inputOf(sheet, 'Case Reason')).toHaveAccessibleDescription(/is required/);
    expect(await findRecords(control, 'Case', subject)).toEqual([]);
    await inputOf(sheet, 'Case Reason').selectOption('Breakdown');
    await inputOf(sheet, 'Product').selectOption('Printer');
    const version = inputOf(sheet, 'Version');
    await expect(version.getByRole('option', { name: 'S1' })).toHaveCount(0);
    await version.selectOption('LP-40');
    await expect(inputOf(sheet, 'Priority').getByRole('option', { name: 'Medium' })).toHaveCount(0);
    await confirm(sheet, name);
    const [support] = await findRecords(control, 'RecordType', { DeveloperName: 'Support' });
    expect(await waitForRecord(control, 'Case', subject)).toMatchObject({
      Reason: 'Breakdown',
      Product__c: 'Printer',
      Version__c: 'LP-40',
      RecordTypeId: support?.Id,
    });
  });

  test('another record type brings its own page, and lengths are the org’s', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(casePlaces.nora));
    await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await inputOf(sheet, 'Record Type').selectOption('Returns');
    const serial = inputOf(sheet, 'Serial Number');
    await expect(serial).toBeVisible();
    await expect(inputOf(sheet, 'Case Reason')).toHaveCount(0);
    await serial.fill('1234567890123');
    await confirm(sheet, name);
    await expect(sheet.getByRole('alert').filter({ hasText: 'Serial Number takes at most 12' })).toBeVisible();
    await serial.fill('LP40-000317');
    await confirm(sheet, name);
    const [returns] = await findRecords(control, 'RecordType', { DeveloperName: 'Returns' });
    expect(await waitForRecord(control, 'Case', subject)).toMatchObject({
      Serial__c: 'LP40-000317',
      RecordTypeId: returns?.Id,
    });
  });
});

test.describe('an org with a validation rule and an assignment rule', () => {
  test.use({ cast: ruledCasesCast });

  test('the rule’s own words stand at its field, with focus, everything typed is kept, also when refused twice, and corrected it goes out', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(casePlaces.titled));
    await waitForState(page, 'ready');
    const panel = panelOf(page);
    const sheet = await openSheet(page, name);
    await inputOf(sheet, 'Priority').selectOption('High');
    await inputOf(sheet, 'Description').fill('Every night since Thursday.');
    await confirm(sheet, name);
    const back = sheetOf(panel, name);
    await expect(back.getByRole('alert').filter({ hasText: serialRule }).first()).toBeVisible();
    await expect(inputOf(back, 'Subject')).toBeFocused();
    await expect(inputOf(back, 'Subject')).toHaveAccessibleDescription(new RegExp(serialRule));
    await expect(inputOf(back, 'Priority')).toHaveValue('High');
    await expect(inputOf(back, 'Description')).toHaveValue('Every night since Thursday.');
    expect(await findRecords(control, 'Case', { Subject: 'Printers offline at night' })).toEqual([]);
    await inputOf(back, 'Description').fill('Every night since Friday.');
    await confirm(back, name);
    await expect(inputOf(back, 'Subject')).toBeFocused();
    await expect(back.getByRole('alert').filter({ hasText: serialRule }).first()).toBeVisible();
    await expect(inputOf(back, 'Description')).toHaveValue('Every night since Friday.');
    await inputOf(back, 'Subject').fill('Label printers offline at night');
    await confirm(back, name);
    expect(await waitForRecord(control, 'Case', { Subject: 'Label printers offline at night' })).toMatchObject({
      Priority: 'High',
      Description: 'Every night since Friday.',
    });
    await expect(panel.getByRole('button', { name: /^Outbox.*needs? you/ })).toHaveCount(0);
  });

  test('the form names the rule that decides, and the receipt the queue it chose', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(casePlaces.nora));
    const panel = await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await expect(sheet).toContainText('Hardware by product');
    await confirm(sheet, name);
    const made = await waitForRecord(control, 'Case', subject);
    expect(made.OwnerId).toBe(await idOf(control, 'Group', 'Support Tier 2'));
    const receipt = receiptOf(panel, /Case \d+ created/);
    await expect(receipt).toContainText('Support Tier 2');
    await expect(receipt).toContainText('Hardware by product');
  });
});

for (const [setting, place, owner] of [
  ['agent', casePlaces.assigned, 'Mara Quist'],
  ['assignee', casePlaces.assigned, 'Odin Falk'],
  ['assignee', casePlaces.nora, 'Mara Quist'],
] as const) {
  test(`set to "${setting}", a case of ${place === casePlaces.nora ? 'an unassigned' : 'Odin’s'} conversation goes to ${owner}, and the form says so`, async ({
    connected: _,
    context,
    control,
    open,
  }) => {
    await setSettings(context, { caseOwner: setting });
    const page = await open(pathOf(place));
    await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await expect(sheet).toContainText(`Owner will be ${owner}`);
    await confirm(sheet, name);
    expect((await waitForRecord(control, 'Case', subject)).OwnerId).toBe(await idOf(control, 'User', owner));
  });
}

test('set to a queue, every case goes to it, and the form says so', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  const queue = await idOf(control, 'Group', 'Support Tier 2');
  await setSettings(context, { caseOwner: queue });
  const page = await open(pathOf(casePlaces.nora));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('Owner will be queue Support Tier 2');
  await confirm(sheet, name);
  expect((await waitForRecord(control, 'Case', subject)).OwnerId).toBe(queue);
});
