import { expect, test } from './casts/cast-test.ts';
import { taskPlaces, tasksCast } from './casts/writing-tasks.ts';
import { panelOf, waitForState } from './support/panel.ts';
import {
  confirm,
  findRecords,
  inputOf,
  openMessages,
  openSentSheet,
  openSheet,
  pathOf,
  receiptOf,
  sheetOf,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: tasksCast });

const name = 'New Salesforce task';

test('an open opportunity on which the contact alone has a role is related by itself, and the form says why', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.oneRole));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('The one open opportunity on which this contact has a role.');
  await confirm(sheet, name);
  const [renewal] = await findRecords(control, 'Opportunity', { Name: 'Renewal 2027' });
  expect((await waitForRecord(control, 'Task')).WhatId).toBe(renewal?.Id);
});

test('with several the agent chooses, none is set by itself, and the choice is remembered for the conversation', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.manyRoles));
  const panel = await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('2 are open, so none was set by itself.');
  const related = inputOf(sheet, 'Related To');
  await expect(related).toHaveValue('');
  await related.selectOption({ index: 2 });
  await confirm(sheet, name);
  const [pilot] = await findRecords(control, 'Opportunity', { Name: 'Scanner pilot' });
  expect((await waitForRecord(control, 'Task')).WhatId).toBe(pilot?.Id);
  await expect(receiptOf(panel, 'Task sent')).toBeVisible();
  await page.reload();
  await waitForState(page, 'ready');
  const list = await openMessages(await openSentSheet(page));
  await list.getByRole('button').filter({ hasText: 'this is about order' }).click();
  const again = sheetOf(panelOf(page), name);
  await expect(again).toContainText('Remembered for this conversation.');
  await expect(inputOf(again, 'Related To')).toHaveValue(String(pilot?.Id));
});

test('on a lead no opportunity is offered, and one sentence says why', async ({ connected: _, control, open }) => {
  const page = await open(pathOf(taskPlaces.lead));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('A task on a lead cannot also point to an opportunity (Salesforce rule).');
  await expect(inputOf(sheet, 'Related To')).toHaveCount(0);
  await confirm(sheet, name);
  const task = await waitForRecord(control, 'Task');
  expect(String(task.WhoId)).toMatch(/^00Q/);
  expect(task.WhatId).toBeNull();
});

test('an own task can later be related to another opportunity, and removed', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.oneRole));
  const panel = await waitForState(page, 'ready');
  await confirm(await openSheet(page, name), name);
  const task = await waitForRecord(control, 'Task');
  await expect(receiptOf(panel, 'Task sent')).toBeVisible();
  const sheet = await openSentSheet(page);
  await expect(sheet).toContainText(/Already sent by (you|Mara Quist)/);
  await sheet.getByRole('button', { name: 'Relate to another opportunity' }).click();
  await inputOf(sheet, 'Related To').selectOption({ index: 2 });
  await sheet.getByRole('button', { name: 'Relate', exact: true }).click();
  const [pilot] = await findRecords(control, 'Opportunity', { Name: 'Scanner pilot' });
  await expect.poll(async () => (await findRecords(control, 'Task'))[0]?.WhatId).toBe(pilot?.Id);
  const again = await openSentSheet(page);
  await again.getByRole('button', { name: 'Remove this log' }).click();
  await again.getByRole('button', { name: 'Delete the task' }).click();
  await expect.poll(async () => findRecords(control, 'Task')).toEqual([]);
  await confirm(await openSheet(page, name), name);
  expect((await waitForRecord(control, 'Task')).Id).not.toBe(task.Id);
});
