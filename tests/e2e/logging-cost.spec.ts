import { expect, test } from './casts/cast-test.ts';
import { loggingCast } from './casts/logging.ts';
import { withoutKeys, workspaceId } from './casts/writing.ts';
import {
  beginConversation,
  checkNow,
  closeConversation,
  lookNow,
  readTasks,
  startLogging,
  waitForTasks,
} from './support/logging.ts';
import { countCalls, moveWorkerClock, setSettings } from './support/writing.ts';

/** Calls a day, as the cast's org has them. */
const limit = 1000;

test.use({ cast: loggingCast });

test('a look that finds nothing new costs one Intercom call and none of Salesforce', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  await beginConversation(control, { contact: '@nora' });
  await checkNow(context);
  await waitForTasks(control, 1);
  await control.clearRequests();
  await checkNow(context);
  const asked = await control.requests();
  expect(asked.map(({ service, method, path }) => [service, method, path])).toEqual([
    ['intercom', 'POST', '/conversations/search'],
  ]);
});

test('a conversation that nobody has open costs three Salesforce calls when it starts, and at most three when it closes', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  // The org's description is read once a day.
  await beginConversation(control, { contact: '@bruno' });
  await checkNow(context);
  await waitForTasks(control, 2);
  await control.clearRequests();
  const id = await beginConversation(control, { contact: '@nora' });
  await checkNow(context);
  await waitForTasks(control, 3);
  expect(await countCalls(control)).toBe(3);
  await control.clearRequests();
  await closeConversation(control, id);
  await checkNow(context);
  await expect.poll(async () => (await readTasks(control)).filter(({ IsClosed }) => IsClosed === true)).toHaveLength(1);
  expect(await countCalls(control)).toBeLessThanOrEqual(3);
});

test('when four fifths of the org’s calls are used it stops, says so, and goes on when there are more', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  await beginConversation(control, { contact: '@bruno' });
  await checkNow(context);
  await waitForTasks(control, 2);
  await control.salesforce.apiUsage(Math.ceil(limit * 0.9));
  await beginConversation(control, { contact: '@nora', text: 'The last before the limit is known.' });
  await lookNow(context);
  await waitForTasks(control, 3);
  await beginConversation(control, { contact: '@nora', text: 'Waits for more calls.' });
  expect(await lookNow(context)).toMatchObject({ value: { trouble: { code: 'log-budget' } } });
  expect(await readTasks(control)).toHaveLength(3);
  await control.salesforce.apiUsage(10);
  await moveWorkerClock(context, 31 * 60_000);
  await checkNow(context);
  await waitForTasks(control, 4);
});

test.describe('an org without key fields', () => {
  test.use({ cast: withoutKeys(loggingCast) });

  test('a conversation is one task from its start to its end', async ({ connected: _, context, control }) => {
    await startLogging(context);
    const id = await beginConversation(control, { contact: '@nora' });
    await checkNow(context);
    await waitForTasks(control, 1);
    await closeConversation(control, id, 'All done.');
    await checkNow(context);
    await expect.poll(async () => (await readTasks(control)).map(({ IsClosed }) => IsClosed)).toEqual([true]);
    expect((await readTasks(control))[0]?.Description).toContain('All done.');
  });
});

test('a message that a teammate sends to a customer is a task, where that is switched on', async ({
  connected: _,
  context,
  control,
}) => {
  await startLogging(context);
  const send = (text: string) =>
    control.intercom(workspaceId).createConversation({
      contact: '@nora',
      assignee: '@mara',
      source: { type: 'conversation', delivered_as: 'admin_initiated', author: '@mara', body: `<p>${text}</p>` },
    });
  await send('New opening hours.');
  await checkNow(context);
  const [task] = await waitForTasks(control, 1);
  expect(task?.Description).toContain('New opening hours.');
  await setSettings(context, { logOutbound: false });
  await control.clock({ advanceMs: 2000 });
  await send('Not this one.');
  await checkNow(context);
  expect(await readTasks(control)).toHaveLength(1);
});
