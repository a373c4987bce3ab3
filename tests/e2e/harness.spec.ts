import { conversationIds } from '../sandbox/demo/conversations.ts';
import { expect, test } from './support/fixtures.ts';
import { regionOf, waitForState } from './support/panel.ts';
import { killWorker } from './support/worker.ts';

const conversation = (id: string) => `inbox/shared/all/conversation/${id}`;

test('a test begins signed out, whatever the one before it did', async ({ openInbox }) => {
  const page = await openInbox(conversation(conversationIds.nora));
  await waitForState(page, 'signed-out', { place: conversationIds.nora });
});

test('signing in on the options page shows the person beside their conversation, for one API call', async ({
  signedIn: _,
  openInbox,
  control,
}) => {
  await control.clearRequests();
  const page = await openInbox(conversation(conversationIds.dario));
  const panel = await waitForState(page, 'ready', { place: conversationIds.dario });
  await expect(regionOf(panel, 'Lead')).toContainText('Brambleway Foods');
  const log = await control.requests();
  const read = log.filter(({ path }) => path.includes('/composite'));
  expect(read.map(({ user, apiCalls }) => [user, apiCalls])).toEqual([['ines@harbourlight.example', 1]]);
});

test('the panel goes on after the worker was killed', async ({ signedIn: _, openInbox, context, control }) => {
  const page = await openInbox(conversation(conversationIds.nora));
  const panel = await waitForState(page, 'ready', { place: conversationIds.nora });
  expect(await killWorker(context)).toBe(true);
  const [nora] = (await control.salesforce.records('Contact')).filter(({ LastName }) => LastName === 'Lindqvist-Abara');
  await control.salesforce.edit('Contact', String(nora?.Id), { Title: 'Chief of Operations' });
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(regionOf(panel, 'Contact')).toContainText('Chief of Operations');
});
