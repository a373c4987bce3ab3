import { expect, test } from './casts/cast-test.ts';
import { loggingCast } from './casts/logging.ts';
import { workspaceId } from './casts/writing.ts';
import {
  beginConversation,
  checkNow,
  closeConversation,
  readTasks,
  startLogging,
  waitForTasks,
} from './support/logging.ts';
import { moveWorkerClock, setSettings } from './support/writing.ts';

test.use({ cast: loggingCast });

test('what a person has added to a log in Salesforce stays when the conversation closes', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  const id = await beginConversation(control, { contact: '@nora' });
  await checkNow(context);
  const [task] = await waitForTasks(control, 1);
  const remark = `${task?.Description}\n\nCalled back, she is happy.`;
  await control.salesforce.edit('Task', String(task?.Id), { Description: remark });
  await closeConversation(control, id);
  await checkNow(context);
  await expect.poll(async () => (await readTasks(control)).map(({ IsClosed }) => IsClosed)).toEqual([true]);
  expect((await readTasks(control))[0]?.Description).toBe(remark);
});

test('a task that was nobody’s becomes that of whoever the conversation is assigned to when it closes; its customer may be called otherwise by then', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  const id = await beginConversation(control, { contact: '@nora', assignee: null });
  await control.clock({ advanceMs: 60_000 });
  await checkNow(context);
  const [task] = await waitForTasks(control, 1);
  expect(task?.OwnerId).toBe(task?.CreatedById);
  const intercom = control.intercom(workspaceId);
  await intercom.editContact('@nora', { name: 'Nora Ekdahl' });
  await intercom.editConversation(id, { admin_assignee_id: '700102' });
  await closeConversation(control, id, 'A new driver did it.');
  // Odin’s own browser would come first.
  await control.clock({ advanceMs: 200_000 });
  await checkNow(context);
  await expect.poll(async () => (await readTasks(control))[0]?.IsClosed).toBe(true);
  const [closed] = await readTasks(control);
  const odins = (await control.salesforce.records('User')).find(({ Name }) => Name === 'Odin Falk');
  expect(closed).toMatchObject({ OwnerId: odins?.Id, Description: expect.stringContaining('A new driver did it.') });
});

test('switched off and on again, what ended in between stays unlogged', async ({ connected: _, context, control }) => {
  await startLogging(context);
  await setSettings(context, { autoLog: false });
  const id = await beginConversation(control, { contact: '@nora' });
  await closeConversation(control, id);
  await control.clock({ advanceMs: 2000 });
  await moveWorkerClock(context, 2000);
  await setSettings(context, { autoLog: true });
  await checkNow(context);
  const next = await beginConversation(control, { contact: '@nora', text: 'Afterwards.' });
  await checkNow(context);
  const [task] = await waitForTasks(control, 1);
  expect(task?.Description).toContain(`/conversation/${next}`);
});
