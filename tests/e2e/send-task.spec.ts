import { expect, test } from './casts/cast-test.ts';
import { withoutKeys, workspaceId } from './casts/writing.ts';
import { cardNumber, parts, password, taskPlaces, tasksCast } from './casts/writing-tasks.ts';
import { withColleague } from './support/colleague.ts';
import { panelOf, waitForState } from './support/panel.ts';
import {
  confirm,
  confirmOf,
  countCalls,
  findRecords,
  idOf,
  inputOf,
  openMessages,
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
  const message = page.locator('[id*="990003"], [data-part-id="990003"]').first();
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
  await sheet.getByText('Whole', { exact: true }).click();
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
    'no Salesforce user has that e-mail',
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

test('several leads that share the address get a task each, and each only once', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.twins));
  await waitForState(page, 'several');
  const panel = panelOf(page);
  await panel.getByRole('button', { name: /Ada Twin/ }).click();
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('2 leads share this address');
  await confirm(sheet, name);
  await expect.poll(async () => (await findRecords(control, 'Task')).length).toBe(2);
  const tasks = await findRecords(control, 'Task');
  const leads = (await findRecords(control, 'Lead')).filter(({ Email }) => Email === 'both@twins.example');
  expect(tasks.map(({ WhoId }) => WhoId).toSorted()).toEqual(leads.map(({ Id }) => Id).toSorted());
  expect(new Set(tasks.map((task) => task.Tandem_Key__c)).size).toBe(2);
  await expect(receiptOf(panel, '2 tasks sent')).toBeVisible();
});

test('what a colleague has sent is said with name and time instead of sent again', async ({
  connected: _,
  control,
  open,
  world,
}) => {
  await withColleague(world, { user: 'odin', admin: 'odin' }, async (openTheirs) => {
    const theirs = await openTheirs(pathOf(taskPlaces.nora));
    await waitForState(theirs, 'ready');
    await confirm(await openTaskOf(theirs, 'please call'), name);
    await waitForRecord(control, 'Task');
  });
  const page = await open(pathOf(taskPlaces.nora));
  await waitForState(page, 'ready');
  const list = await openMessages(await openSheet(page, name));
  const row = list.getByRole('button').filter({ hasText: 'please call' });
  await expect(row).toContainText('Sent');
  await row.click();
  const sheet = sheetOf(panelOf(page), name);
  await expect(sheet.getByText(/Already sent by Odin Falk/)).toBeVisible();
  await expect(confirmOf(sheet, name)).toBeDisabled();
  expect(await findRecords(control, 'Task')).toHaveLength(1);
});

for (const [org, cast] of [
  ['with key fields', tasksCast],
  ['without key fields', withoutKeys(tasksCast)],
] as const) {
  test.describe(`an org ${org}`, () => {
    test.use({ cast });

    test(`two agents send the same at the same instant: ${org === 'with key fields' ? 'one task, and the second is told whose it is' : 'the form says that a double is possible, and the second look finds the first'}`, async ({
      connected: _,
      control,
      open,
      world,
    }) => {
      test.setTimeout(90_000);
      await withColleague(world, { user: 'odin', admin: 'odin' }, async (openTheirs) => {
        const [page, theirs] = await Promise.all([open(pathOf(taskPlaces.nora)), openTheirs(pathOf(taskPlaces.nora))]);
        await Promise.all([waitForState(page, 'ready'), waitForState(theirs, 'ready')]);
        const [own, other] = await Promise.all([openTaskOf(page, 'please call'), openTaskOf(theirs, 'please call')]);
        if (org !== 'with key fields') {
          await expect(own).toContainText('two people who press at the same moment could create it twice');
          await confirm(other, name);
          await waitForRecord(control, 'Task');
        }
        await control.latency({ salesforce: org === 'with key fields' ? 600 : 0 });
        await Promise.all(
          org === 'with key fields' ? [confirm(own, name), confirm(other, name)] : [confirm(own, name)],
        );
        await expect(receiptOf(panelOf(page), /Task sent|Already sent/)).toBeVisible({ timeout: 20_000 });
        await expect(receiptOf(panelOf(theirs), /Task sent|Already sent/)).toBeVisible({ timeout: 20_000 });
        expect(await findRecords(control, 'Task')).toHaveLength(1);
        const said = await Promise.all(
          [page, theirs].map((each) => receiptOf(panelOf(each), 'Already sent').isVisible()),
        );
        expect(said.filter((already) => already)).toHaveLength(1);
      });
    });
  });
}

test('two tabs of one agent send the same at the same instant: one task', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  await open(pathOf(taskPlaces.nora));
  await waitForState(page, 'ready');
  const own = await openTaskOf(page, 'please call');
  const other = await context.newPage();
  await other.goto(page.url());
  await waitForState(other, 'ready');
  const theirs = await openTaskOf(other, 'please call');
  await control.latency({ salesforce: 800 });
  await confirm(theirs, name);
  await page.bringToFront();
  await confirm(own, name);
  await expect(receiptOf(panelOf(page), /Task sent|Already sent/)).toBeVisible({ timeout: 20_000 });
  await waitForRecord(control, 'Task');
  expect(await findRecords(control, 'Task')).toHaveLength(1);
});

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
  const list = await openMessages(await openSheetAgain(page));
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
  const sheet = await openSheetAgain(page);
  await expect(sheet).toContainText(/Already sent by (you|Mara Quist)/);
  await sheet.getByRole('button', { name: 'Relate to another opportunity' }).click();
  await inputOf(sheet, 'Related To').selectOption({ index: 2 });
  await sheet.getByRole('button', { name: 'Relate', exact: true }).click();
  const [pilot] = await findRecords(control, 'Opportunity', { Name: 'Scanner pilot' });
  await expect.poll(async () => (await findRecords(control, 'Task'))[0]?.WhatId).toBe(pilot?.Id);
  const again = await openSheetAgain(page);
  await again.getByRole('button', { name: 'Remove this log' }).click();
  await again.getByRole('button', { name: 'Delete the task' }).click();
  await expect.poll(async () => findRecords(control, 'Task')).toEqual([]);
  await confirm(await openSheet(page, name), name);
  expect((await waitForRecord(control, 'Task')).Id).not.toBe(task.Id);
});

test('a task costs at most two Salesforce calls once the org’s description is known', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.oneRole));
  await waitForState(page, 'ready');
  await openSheet(page, name);
  await page.locator(`[data-conversation-id="${taskPlaces.nora}"]`).click();
  const panel = await waitForState(page, 'ready', { place: taskPlaces.nora });
  await control.clearRequests();
  await confirm(await openSheet(page, name), name);
  await expect(receiptOf(panel, 'Task sent')).toBeVisible();
  expect(await countCalls(control)).toBeLessThanOrEqual(2);
});

/** The sheet of something that was sent before. */
async function openSheetAgain(page: Parameters<typeof panelOf>[0]) {
  const panel = panelOf(page);
  await panel.getByRole('button', { name, exact: true }).click();
  const sheet = sheetOf(panel, name);
  await expect(sheet).toContainText('You can still');
  return sheet;
}
