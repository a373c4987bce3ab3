import { expect, test } from './casts/cast-test.ts';
import { workspaceId } from './casts/writing.ts';
import { cardNumber, parts, password, taskPlaces, tasksCast } from './casts/writing-tasks.ts';
import { waitForState } from './support/panel.ts';
import {
  confirm,
  countCalls,
  findRecords,
  idOf,
  inputOf,
  openSheet,
  openTaskOf,
  pathOf,
  receiptOf,
  sheetOf,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: tasksCast });

const name = 'New Salesforce task';
const linkOf = (id: string) => `https://app.intercom.com/a/inbox/${workspaceId}/inbox/conversation/${id}`;

test('the whole conversation becomes one completed task on the contact, in the words of that org, with the link', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.nora));
  const panel = await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('Nora Lindqvist');
  await expect(inputOf(sheet, 'Subject')).toHaveValue('Conversation: Printers offline again');
  await expect(inputOf(sheet, 'Status')).toHaveValue('Erledigt');
  await confirm(sheet, name);
  const task = await waitForRecord(control, 'Task');
  const [contact] = await findRecords(control, 'Contact', { LastName: 'Lindqvist' });
  expect(task).toMatchObject({
    Subject: 'Conversation: Printers offline again',
    Status: 'Erledigt',
    IsClosed: true,
    WhoId: contact?.Id,
  });
  const text = String(task.Description);
  for (const said of ['dropped off again last night', 'please call', 'firmware version', '4.2.1 on the label'])
    expect(text).toContain(said);
  expect(text).toContain(linkOf(taskPlaces.nora));
  expect(String(task.Tandem_Key__c)).toMatch(new RegExp(`^tandem:${workspaceId}:${taskPlaces.nora}:task:all:`));
  await expect(receiptOf(panel, 'Task sent')).toContainText('Odin Falk');
});

for (const [kind, words, part] of [
  ['a customer’s message', 'please call', parts.fromNora],
  ['a note', 'Renewal is at risk', parts.note],
  ['a teammate’s message', 'firmware version', parts.reply],
] as const) {
  test(`${kind}, picked from the panel’s own list, becomes a task about just that, with a link to the part`, async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(taskPlaces.nora));
    await waitForState(page, 'ready');
    const sheet = await openTaskOf(page, words);
    await confirm(sheet, name);
    const task = await waitForRecord(control, 'Task');
    expect(String(task.Description)).toContain(words);
    expect(String(task.Description)).toContain(`${linkOf(taskPlaces.nora)}#part_id=comment-${taskPlaces.nora}-${part}`);
    expect(String(task.Description)).not.toContain('4.2.1 on the label');
    expect(String(task.Tandem_Key__c)).toContain(`:task:${part}:`);
  });
}

test('a one-off message that a teammate sent out becomes a task', async ({ connected: _, control, open }) => {
  const page = await open(pathOf(taskPlaces.outbound));
  await waitForState(page, 'ready');
  const sheet = await openTaskOf(page, 'new scanners');
  await confirm(sheet, name);
  const task = await waitForRecord(control, 'Task');
  expect(String(task.Description)).toContain('We have new scanners, would you like a look?');
  expect(String(task.Tandem_Key__c)).toContain(':task:source:');
});

test('the message’s own menu in the inbox opens the same sheet', async ({ connected: _, control, open }) => {
  const page = await open(pathOf(taskPlaces.nora));
  const panel = await waitForState(page, 'ready');
  const message = page.locator(`[data-part-id="${parts.reply}"], [data-part-entity-id="${parts.reply}"]`);
  await message.hover();
  await message.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name }).click();
  const sheet = sheetOf(panel, name);
  await expect(sheet.getByRole('blockquote')).toContainText('firmware version');
  await confirm(sheet, name);
  expect(String((await waitForRecord(control, 'Task')).Tandem_Key__c)).toContain(`:task:${parts.reply}:`);
});

test('how much goes along is the agent’s choice, and what is shown is what is sent', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.nora));
  await waitForState(page, 'ready');
  const sheet = await openTaskOf(page, '4.2.1 on the label');
  await sheet.getByRole('radio', { name: 'Whole' }).check();
  await sheet.getByText('Show the text').click();
  const preview = sheet.getByRole('region', { name: 'Text of the task' });
  await expect(preview).toContainText('dropped off again last night');
  const shown = (await preview.textContent()) ?? '';
  await confirm(sheet, name);
  const task = await waitForRecord(control, 'Task');
  expect(String(task.Description).replaceAll('\r\n', '\n').trim()).toBe(shown.trim());
});

test('what does not fit 32,000 characters is left out from the oldest on, counted in whole characters, and the form says what', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.long));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText(/stays? in Intercom|left out/i);
  await confirm(sheet, name);
  const text = String((await waitForRecord(control, 'Task')).Description);
  const points = [...text];
  expect(points.length).toBeLessThanOrEqual(32_000);
  expect(points.filter((point) => point === '🚚')).toHaveLength(20_000);
  expect(text).toContain(linkOf(taskPlaces.long));
  expect(text.isWellFormed()).toBe(true);
});

test('card numbers and passwords are found and masked, in the form and in Salesforce', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.secrets));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText(/1 card number and 1 password masked/);
  await sheet.getByText('Show the text').click();
  await expect(sheet.getByRole('region', { name: 'Text of the task' })).not.toContainText(cardNumber);
  await confirm(sheet, name);
  const text = String((await waitForRecord(control, 'Task')).Description);
  for (const secret of [cardNumber, password, cardNumber.replaceAll(' ', '')]) expect(text).not.toContain(secret);
  expect(text).toContain('Our card is');
});

test('on the agent’s wish they go as they were written', async ({ connected: _, control, open }) => {
  const page = await open(pathOf(taskPlaces.secrets));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await sheet.getByRole('button', { name: 'Send unmasked' }).click();
  await expect(sheet).toContainText('will be sent as written');
  await confirm(sheet, name);
  const text = String((await waitForRecord(control, 'Task')).Description);
  expect(text).toContain(cardNumber);
  expect(text).toContain(password);
});

for (const [who, place, owner, says] of [
  [
    'the teammate it is assigned to',
    taskPlaces.nora,
    'Odin Falk',
    'Owner will be Odin Falk, assigned to this conversation.',
  ],
  [
    'the agent when nobody is assigned',
    taskPlaces.unassigned,
    'Mara Quist',
    'Nobody is assigned to this conversation.',
  ],
  [
    'the agent when the teammate is not in Salesforce',
    taskPlaces.ownedByStranger,
    'Mara Quist',
    'no Salesforce user has their e-mail',
  ],
] as const) {
  test(`the task’s owner is ${who}, and the form says so`, async ({ connected: _, control, open }) => {
    const page = await open(pathOf(place));
    await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await expect(sheet).toContainText(says);
    await confirm(sheet, name);
    expect((await waitForRecord(control, 'Task')).OwnerId).toBe(await idOf(control, 'User', owner));
  });
}

test('a task costs at most two Salesforce calls once the org’s description is known', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.ownedByStranger));
  await waitForState(page, 'ready');
  await openSheet(page, name);
  await page.locator(`[data-conversation-id="${taskPlaces.nora}"]`).click();
  const panel = await waitForState(page, 'ready', { place: taskPlaces.nora });
  await control.clearRequests();
  await confirm(await openSheet(page, name), name);
  await expect(receiptOf(panel, 'Task sent')).toBeVisible();
  expect(await countCalls(control)).toBeLessThanOrEqual(2);
});
