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
});
