import { expect, test } from './casts/cast-test.ts';
import { loggingCast } from './casts/logging.ts';
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
