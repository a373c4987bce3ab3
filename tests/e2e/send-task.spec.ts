import { expect, test } from './casts/cast-test.ts';
import { workspaceId } from './casts/writing.ts';
import { cardNumber, parts, password, taskPlaces, tasksCast, taskTwins } from './casts/writing-tasks.ts';
import { clickOn } from './support/click-on.ts';
import type { Control, Fields } from './support/control.ts';
import { waitForState } from './support/panel.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';
import {
  confirm,
  countCalls,
  findRecords,
  idOf,
  inputOf,
  linkOf,
  openSheet,
  openTaskOf,
  pathOf,
  receiptOf,
  sheetOf,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: tasksCast });

const name = 'New Salesforce task';

/** The one task of the org, which is then taken away so that the next is the only one, too. */
async function takeTask(control: Control): Promise<Fields> {
  const task = await waitForRecord(control, 'Task');
  await control.salesforce.delete('Task', String(task.Id));
  return task;
}

test('the whole conversation becomes one completed task on the contact, in the words of that org, with the link, for the teammate it is assigned to', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  await takeStep('it is on the contact, in the words of that org, and the form says who will own it', async () => {
    const panel = await clickOn(page, taskPlaces.nora, 'ready');
    const sheet = await openSheet(page, name);
    await expect(sheet).toContainText('Nora Lindqvist');
    await expect(inputOf(sheet, 'Subject')).toHaveValue('Conversation: Printers offline again');
    await expect(inputOf(sheet, 'Status')).toHaveValue('Erledigt');
    await expect(sheet).toContainText('Owner will be Odin Falk, assigned to this conversation.');
    await confirm(sheet, name);
    const task = await waitForRecord(control, 'Task');
    const [contact] = await findRecords(control, 'Contact', { LastName: 'Lindqvist' });
    expect(task).toMatchObject({
      Subject: 'Conversation: Printers offline again',
      Status: 'Erledigt',
      IsClosed: true,
      WhoId: contact?.Id,
      OwnerId: await idOf(control, 'User', 'Odin Falk'),
    });
    const text = String(task.Description);
    for (const said of ['dropped off again last night', 'please call', 'firmware version', '4.2.1 on the label'])
      expect(text).toContain(said);
    expect(text).toContain(linkOf(taskPlaces.nora));
    expect(String(task.Tandem_Key__c)).toMatch(new RegExp(`^tandem:${workspaceId}:${taskPlaces.nora}:task:all:`));
    await expect(receiptOf(panel, 'Task sent')).toContainText('Odin Falk');
    await takeTask(control);
  });
  await takeSteps(
    [
      {
        when: 'nobody is assigned',
        place: taskPlaces.unassigned,
        says: 'Nobody is assigned to this conversation.',
      },
      {
        when: 'the teammate is not in Salesforce',
        place: taskPlaces.ownedByStranger,
        says: 'no Salesforce user has their e-mail',
      },
    ],
    ({ when }) => `the task’s owner is the agent when ${when}, and the form says so`,
    async ({ place, says }) => {
      await clickOn(page, place, 'ready');
      const sheet = await openSheet(page, name);
      await expect(sheet).toContainText(says);
      await confirm(sheet, name);
      expect((await takeTask(control)).OwnerId).toBe(await idOf(control, 'User', 'Mara Quist'));
    },
  );
  await takeStep('a one-off message that a teammate sent out becomes a task', async () => {
    await clickOn(page, taskPlaces.outbound, 'ready');
    await confirm(await openTaskOf(page, 'new scanners'), name);
    const task = await takeTask(control);
    expect(String(task.Description)).toContain('We have new scanners, would you like a look?');
    expect(String(task.Tandem_Key__c)).toContain(':task:source:');
  });
});

test('one message or note becomes a task about just that, for two calls; how much goes along is the agent’s choice', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.ownedByStranger));
  const [fromNora, note, reply, fromMenu, chosen] = taskTwins;
  if (!fromNora || !note || !reply || !fromMenu || !chosen) throw new Error('Too few conversations.');
  await takeStep('a task costs at most two Salesforce calls once the org’s description is known', async () => {
    await waitForState(page, 'ready');
    await openSheet(page, name);
    const panel = await clickOn(page, taskPlaces.nora, 'ready');
    await control.clearRequests();
    await confirm(await openSheet(page, name), name);
    await expect(receiptOf(panel, 'Task sent')).toBeVisible();
    expect(await countCalls(control)).toBeLessThanOrEqual(2);
    await takeTask(control);
  });
  await takeSteps(
    [
      { kind: 'a customer’s message', words: 'please call', of: fromNora, part: parts.fromNora },
      { kind: 'a note', words: 'Renewal is at risk', of: note, part: parts.note },
      { kind: 'a teammate’s message', words: 'firmware version', of: reply, part: parts.reply },
    ],
    ({ kind }) => `${kind}, picked from the panel’s own list, with a link to the part`,
    async ({ words, of: { place, idOf: ownId }, part }) => {
      await clickOn(page, place, 'ready');
      await confirm(await openTaskOf(page, words), name);
      const task = await takeTask(control);
      expect(String(task.Description)).toContain(words);
      expect(String(task.Description)).toContain(`${linkOf(place)}#part_id=comment-${place}-${ownId(part)}`);
      expect(String(task.Description)).not.toContain('4.2.1 on the label');
      expect(String(task.Tandem_Key__c)).toContain(`:task:${ownId(part)}:`);
    },
  );
  await takeStep('the message’s own menu in the inbox opens the same sheet', async () => {
    const panel = await clickOn(page, fromMenu.place, 'ready');
    const part = fromMenu.idOf(parts.reply);
    const message = page.locator(`[data-part-id="${part}"], [data-part-entity-id="${part}"]`);
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name }).click();
    const sheet = sheetOf(panel, name);
    await expect(sheet.getByRole('blockquote')).toContainText('firmware version');
    await confirm(sheet, name);
    expect(String((await takeTask(control)).Tandem_Key__c)).toContain(`:task:${part}:`);
  });
  await takeStep('how much goes along is the agent’s choice, and what is shown is what is sent', async () => {
    await clickOn(page, chosen.place, 'ready');
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
});

test('what may not go along is left out of the form and of Salesforce: what does not fit, card numbers and passwords', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  await takeStep(
    'what does not fit is left out from the oldest on, in whole characters, and the form says what',
    async () => {
      await clickOn(page, taskPlaces.long, 'ready');
      const sheet = await openSheet(page, name);
      await expect(sheet).toContainText(/stays? in Intercom|left out/i);
      await confirm(sheet, name);
      const text = String((await takeTask(control)).Description);
      const points = [...text];
      expect(points.length).toBeLessThanOrEqual(32_000);
      expect(points.filter((point) => point === '🚚')).toHaveLength(20_000);
      expect(text).toContain(linkOf(taskPlaces.long));
      expect(text.isWellFormed()).toBe(true);
    },
  );
  await takeStep('card numbers and passwords are found and masked', async () => {
    await clickOn(page, taskPlaces.secrets, 'ready');
    const sheet = await openSheet(page, name);
    await expect(sheet).toContainText(/1 card number and 1 password masked/);
    await sheet.getByText('Show the text').click();
    await expect(sheet.getByRole('region', { name: 'Text of the task' })).not.toContainText(cardNumber);
    await confirm(sheet, name);
    const { Subject, Description } = await takeTask(control);
    for (const text of [String(Subject), String(Description)]) {
      for (const secret of [cardNumber, password, cardNumber.replaceAll(' ', '')]) expect(text).not.toContain(secret);
      expect(text).toContain('Our card is');
    }
  });
  await takeStep('a case is filled in without them, and says so', async () => {
    const sheet = await openSheet(page, 'New Case');
    await expect(sheet).toContainText('1 card number and 1 password masked. They stay in Intercom');
    const filled = await sheet.getByRole('textbox', { name: 'Description' }).inputValue();
    expect(filled).toContain('Our card is ••••');
    for (const secret of [cardNumber, password]) expect(filled).not.toContain(secret);
  });
  await takeStep('on the agent’s wish they go as they were written', async () => {
    await clickOn(page, taskPlaces.secretsToo, 'ready');
    const sheet = await openSheet(page, name);
    await sheet.getByRole('button', { name: 'Send unmasked' }).click();
    await expect(sheet).toContainText('will be sent as written');
    await confirm(sheet, name);
    const text = String((await waitForRecord(control, 'Task')).Description);
    expect(text).toContain(cardNumber);
    expect(text).toContain(password);
  });
});
