import { expect, test } from './casts/cast-test.ts';
import { daysCast } from './casts/writing-days.ts';
import { waitForState } from './support/panel.ts';
import { connectSalesforce, extensionPage, passSalesforcePages } from './support/sign-in.ts';
import { openSignInWindow } from './support/start-sign-in.ts';
import { prepare, writeOf } from './support/three-writes.ts';
import { entryOf, findRecords, goOffline, goOnline, openOutbox, waitForRecord } from './support/writing.ts';

test.use({ cast: daysCast });

test('when the org’s calls of the day are used up the write waits and says so, and goes out when asked once there are some', async ({
  connected: _,
  control,
  open,
}) => {
  const { panel, send, said } = await prepare(open, writeOf('Case'), 'Over the limit');
  await control.salesforce.apiUsage(1000);
  await send();
  await expect(said(/Saved, will be sent/)).toContainText(/limit for today is used up/);
  const outbox = await openOutbox(panel);
  const entry = entryOf(outbox, 'Over the limit');
  await expect(entry).toContainText(/next try/);
  await expect(entry).toContainText(/limit/);
  await control.salesforce.apiUsage(10);
  await entry.getByRole('button', { name: /^Retry/ }).click();
  await waitForRecord(control, 'Case', { Subject: 'Over the limit' });
});

for (const [what, arm] of [
  ['a session refused once', 'fault'],
  ['an expired session', 'expire'],
] as const) {
  test(`${what} is renewed without a word, and the write is there once`, async ({ connected: _, control, open }) => {
    const { panel, send, receipt } = await prepare(open, writeOf('Task'), 'Renewed');
    if (arm === 'expire') await control.salesforce.tokens({ expire: true });
    else await control.arm({ service: 'salesforce', path: '/services/data', effect: '401', times: 1 });
    await send();
    await expect(receipt).toBeVisible();
    await expect(panel.getByRole('alert')).toHaveCount(0);
    expect(await findRecords(control, 'Task', { Subject: 'Renewed' })).toHaveLength(1);
  });
}

test('with a revoked session the write is safe, the panel says so, and it goes out after signing in, without another press', async ({
  connect,
  context,
  control,
  open,
  page,
  world,
}) => {
  await connect();
  const { panel, said, send } = await prepare(open, writeOf('Case'), 'After signing in');
  await control.salesforce.tokens({ revoke: true });
  await send();
  await waitForState(page, 'signed-out');
  await expect(panel.getByText(/1 write is safe in the outbox and goes out after you sign in/)).toBeVisible();
  await expect(said('Sending…')).toHaveCount(0);
  await expect(panel.getByRole('dialog')).toHaveCount(0);
  expect(await findRecords(control, 'Case', { Subject: 'After signing in' })).toEqual([]);
  await passSalesforcePages(await openSignInWindow(context, panel), world.salesforce.users[0]);
  await waitForRecord(control, 'Case', { Subject: 'After signing in' });
  await waitForState(page, 'ready');
});

test('another user signs in: what waits does not leave under their name, and goes out for the first one later', async ({
  connected: _,
  context,
  control,
  open,
  page,
  world,
}) => {
  test.setTimeout(90_000);
  const { panel, send, said } = await prepare(open, writeOf('Task'), 'Only as Mara');
  await goOffline(context, control);
  await send();
  await expect(said(/Saved, will be sent/)).toBeVisible();
  const settings = await context.newPage();
  const signOut = async () => {
    await settings.goto(extensionPage('options.html'));
    await settings
      .getByRole('region', { name: 'Salesforce', exact: true })
      .getByRole('button', { name: 'Sign out' })
      .click();
    await settings.getByRole('button', { name: 'Connect Salesforce', exact: true }).waitFor();
    await context.clearCookies();
  };
  await signOut();
  await goOnline(context, control);
  await connectSalesforce(context, settings, world, 'odin');
  await page.bringToFront();
  await page.reload();
  await waitForState(page, 'ready');
  const outbox = await openOutbox(panel);
  await expect(outbox).toContainText('1 entry waits for Mara Quist to sign in.');
  await expect(outbox.getByText('Only as Mara')).toHaveCount(0);
  expect(await findRecords(control, 'Task')).toEqual([]);
  await settings.bringToFront();
  await signOut();
  await connectSalesforce(context, settings, world, 'mara');
  const task = await waitForRecord(control, 'Task', { Subject: 'Only as Mara' });
  const [mara] = await findRecords(control, 'User', { Name: 'Mara Quist' });
  expect(task.CreatedById).toBe(mara?.Id);
});
