import { expect, test } from './casts/cast-test.ts';
import { loggingCast } from './casts/logging.ts';
import { workspaceId } from './casts/writing.ts';
import {
  beginConversation,
  checkNow,
  closeConversation,
  logLineOf,
  readTasks,
  startLogging,
  waitForTasks,
} from './support/logging.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';
import { killWorker } from './support/worker.ts';
import { confirm, findRecords, openSheet, pathOf, setSettings } from './support/writing.ts';

test.use({ cast: loggingCast });

test('nothing is logged before somebody has said that the connection is ready', async ({
  connected: _,
  context,
  control,
}) => {
  await beginConversation(control, { contact: '@nora' });
  await checkNow(context);
  expect(await readTasks(control)).toEqual([]);
});

test('a conversation that starts becomes an open task on the contact; when it closes the same task is completed', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  const id = await beginConversation(control, { contact: '@nora', text: 'Our printers are offline at night.' });
  await checkNow(context);
  const [task] = await waitForTasks(control, 1);
  expect(task).toMatchObject({ Subject: expect.stringContaining('printers'), IsClosed: false });
  expect(task?.Description).toContain(`/conversation/${id}`);
  await closeConversation(control, id, 'A new driver did it.');
  await checkNow(context);
  await expect.poll(async () => (await readTasks(control))[0]?.IsClosed).toBe(true);
  const [closed, ...others] = await readTasks(control);
  expect(others).toEqual([]);
  expect(closed?.Id).toBe(task?.Id);
  expect(closed?.Description).toContain('A new driver did it.');
  expect(closed?.Description).toContain('Closed by Mara Quist.');
});

test('opened again and closed again, the same task is brought up to date', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  const id = await beginConversation(control, { contact: '@nora' });
  await closeConversation(control, id, 'First answer.');
  await checkNow(context);
  const [first] = await waitForTasks(control, 1);
  expect(first?.IsClosed).toBe(true);
  await control.clock({ advanceMs: 2000 });
  await control.intercom(workspaceId).editConversation(id, { state: 'open' });
  await checkNow(context);
  await control.clock({ advanceMs: 2000 });
  await closeConversation(control, id, 'Second answer.');
  await checkNow(context);
  await expect.poll(async () => (await readTasks(control))[0]?.Description).toContain('Second answer.');
  expect((await readTasks(control)).map(({ Id, IsClosed }) => [Id, IsClosed])).toEqual([[first?.Id, true]]);
});

test('every lead that shares the address gets a task, each once', async ({ connected: _, context, control }) => {
  await startLogging(context);
  const id = await beginConversation(control, { contact: '@bruno' });
  await checkNow(context);
  const tasks = await waitForTasks(control, 2);
  expect(new Set(tasks.map(({ WhoId }) => WhoId)).size).toBe(2);
  await closeConversation(control, id);
  await checkNow(context);
  await expect.poll(async () => (await readTasks(control)).map(({ IsClosed }) => IsClosed)).toEqual([true, true]);
});

test('"One task, when it closes": nothing while it is open', async ({ connected: _, context, control }) => {
  await startLogging(context);
  await setSettings(context, { logMode: 'closed' });
  // What the new settings begin by themselves is over.
  await checkNow(context);
  const id = await beginConversation(control, { contact: '@nora' });
  await checkNow(context);
  expect(await readTasks(control)).toEqual([]);
  await closeConversation(control, id);
  await checkNow(context);
  const [task] = await waitForTasks(control, 1);
  expect(task?.IsClosed).toBe(true);
});

test('who may not edit tasks logs once, when it closes, and the settings say so', async ({
  connected: _,
  context,
  control,
}) => {
  await control.salesforce.user('mara', { permissions: { Task: 'cr' } });
  await startLogging(context);
  const id = await beginConversation(control, { contact: '@nora' });
  await checkNow(context);
  expect(await readTasks(control)).toEqual([]);
  const settings = await context.newPage();
  await settings.goto(`${extensionPage('options.html')}#logging`);
  await expect(settings.getByText('may not edit tasks')).toBeVisible();
  await closeConversation(control, id);
  await checkNow(context);
  expect((await waitForTasks(control, 1))[0]?.IsClosed).toBe(true);
});

test('somebody who is nobody in Salesforce is not logged, until they are made a lead', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  await startLogging(context);
  const id = await beginConversation(control, { contact: '@stranger' });
  const page = await open(pathOf(id));
  await waitForState(page, 'no-match', { place: id });
  await expect(logLineOf(page)).toContainText('Not logged');
  const sheet = await openSheet(page, 'Create Lead');
  await confirm(sheet, 'Create Lead');
  const [task] = await waitForTasks(control, 1);
  expect(task?.Description).toContain(`/conversation/${id}`);
  await expect(logLineOf(page)).toContainText('Logged');
});

for (const { rule, neverLog, more, says } of [
  { rule: 'domain', neverLog: { domains: ['quillfeather.example'] }, more: {}, says: 'quillfeather.example' },
  { rule: 'tag', neverLog: { tags: ['Legal'] }, more: { tags: ['@legal'] }, says: 'legal' },
]) {
  test(`a ${rule} that is never logged keeps a conversation out, and the panel says which rule does`, async ({
    connected: _,
    context,
    control,
    open,
  }) => {
    await startLogging(context);
    await setSettings(context, { neverLog: { domains: [], tags: [], teams: [], attributes: [], ...neverLog } });
    // What the new settings begin by themselves is over.
    await checkNow(context);
    const id = await beginConversation(control, { contact: '@nora', more });
    await checkNow(context);
    expect(await readTasks(control)).toEqual([]);
    const page = await open(pathOf(id));
    await waitForState(page, 'ready', { place: id });
    await expect(logLineOf(page)).toContainText('Not logged');
    await expect(logLineOf(page)).toContainText(new RegExp(says, 'i'));
    await checkNow(context);
    expect(await readTasks(control)).toEqual([]);
  });
}

test('the panel says that a conversation is logged, by whom, and links to its task', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  await startLogging(context);
  const id = await beginConversation(control, { contact: '@nora' });
  const page = await open(pathOf(id));
  await waitForState(page, 'ready', { place: id });
  await waitForTasks(control, 1);
  await expect(logLineOf(page)).toContainText('Logged');
  await expect(logLineOf(page)).toContainText('By you');
  await expect(logLineOf(page).getByRole('link')).toHaveCount(1);
  await expect(regionOf(panelOf(page), 'Activity').getByText('Tandem', { exact: true })).toBeVisible();
});

test('a task that Intercom’s own Salesforce app wrote is enough', async ({ connected: _, context, control, open }) => {
  await startLogging(context);
  const id = await beginConversation(control, { contact: '@nora', assignee: 'odin' });
  const [nora] = await findRecords(control, 'Contact', { LastName: 'Lindqvist' });
  await control.salesforce.create('Task', {
    Subject: 'Intercom conversation',
    WhoId: nora?.Id,
    Status: 'Not Started',
    Description: `See https://app.intercom.com/a/apps/${workspaceId}/conversations/${id}`,
  });
  await control.intercom(workspaceId).editConversation(id, { assignee: '@mara' });
  await checkNow(context);
  const page = await open(pathOf(id));
  await waitForState(page, 'ready', { place: id });
  await expect(logLineOf(page)).toContainText('Intercom');
  expect(await readTasks(control)).toHaveLength(1);
});

test('two agents’ browsers log one conversation once', async ({ connected: _, context, control, withColleague }) => {
  await startLogging(context);
  await withColleague({ user: 'odin', admin: 'odin' }, async (_open, theirs) => {
    await startLogging(theirs);
    const ids = await Promise.all(
      [0, 1, 2, 3].map((n) => beginConversation(control, { contact: '@nora', assignee: n % 2 ? 'odin' : 'mara' })),
    );
    await Promise.all([checkNow(context), checkNow(theirs)]);
    await waitForTasks(control, ids.length);
    for (const id of ids) await closeConversation(control, id);
    await Promise.all([checkNow(context), checkNow(theirs)]);
    await expect.poll(async () => (await readTasks(control)).every(({ IsClosed }) => IsClosed === true)).toBe(true);
    expect(await readTasks(control)).toHaveLength(ids.length);
  });
});

test('what happened while the browser was closed is logged by the next look, oldest first, none twice', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  const ids: string[] = [];
  for (let n = 0; n < 60; n += 1) ids.push(await beginConversation(control, { contact: '@nora', text: `Order ${n}.` }));
  await killWorker(context);
  await checkNow(context);
  await expect.poll(async () => (await readTasks(control)).length, { timeout: 40_000 }).toBe(60);
  await checkNow(context);
  const tasks = await readTasks(control);
  expect(tasks).toHaveLength(60);
  for (const id of ids)
    expect(tasks.filter(({ Description }) => String(Description).includes(`/${id}`))).toHaveLength(1);
});

test('a worker that dies in the middle of a look loses nothing and doubles nothing', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  for (let n = 0; n < 12; n += 1) await beginConversation(control, { contact: '@nora', text: `Order ${n}.` });
  await control.latency({ salesforce: 150 });
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  await settings.evaluate(() => void chrome.runtime.sendMessage({ question: 'logging-run', ask: {} }));
  await expect.poll(async () => (await readTasks(control)).length).toBeGreaterThan(2);
  await killWorker(context);
  await control.latency({ salesforce: 0 });
  await checkNow(context);
  await waitForTasks(control, 12);
});

test('a teammate’s note becomes a task of its own where that is switched on', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  await setSettings(context, { logNotes: true });
  // What the new settings begin by themselves is over.
  await checkNow(context);
  const id = await beginConversation(control, { contact: '@nora' });
  await control
    .intercom(workspaceId)
    .addPart(id, { part_type: 'note', author: '@odin', body: '<p>Asked the depot.</p>' });
  await checkNow(context);
  const tasks = await waitForTasks(control, 2);
  expect(tasks.filter(({ Description }) => String(Description).includes('Asked the depot.'))).toHaveLength(1);
  await checkNow(context);
  expect(await readTasks(control)).toHaveLength(2);
});

test('a log that was removed is not made again', async ({ connected: _, context, control }) => {
  await startLogging(context);
  const id = await beginConversation(control, { contact: '@nora' });
  await checkNow(context);
  const [task] = await waitForTasks(control, 1);
  await control.salesforce.delete('Task', String(task?.Id));
  await closeConversation(control, id);
  await checkNow(context);
  expect(await readTasks(control)).toEqual([]);
});
