import { expect, test } from './casts/cast-test.ts';
import { withoutKeys } from './casts/writing.ts';
import { taskPlaces, tasksCast } from './casts/writing-tasks.ts';
import { panelOf, waitForState } from './support/panel.ts';
import {
  confirm,
  confirmOf,
  findRecords,
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
  withColleague,
}) => {
  await withColleague({ user: 'odin', admin: 'odin' }, async (openTheirs) => {
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
      withColleague,
    }) => {
      test.setTimeout(90_000);
      await withColleague({ user: 'odin', admin: 'odin' }, async (openTheirs) => {
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
