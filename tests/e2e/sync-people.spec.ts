import { expect, test } from './casts/cast-test.ts';
import { syncCast } from './casts/sync.ts';
import { askWorker } from './support/ask-worker.ts';
import { waitForState } from './support/panel.ts';
import { contactOf, editPerson, line, startSync, syncNow, writes } from './support/sync.ts';
import { killWorker } from './support/worker.ts';
import { confirm, inputOf, openSheet, pathOf, waitForRecord } from './support/writing.ts';

test.use({ cast: syncCast });

const nora = 'nora@quillfeather.example';
const phone = line('contact', 'phone', 'Phone');

test('a lead that was created from the panel stays linked: what changes in Intercom later goes to it', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  await startSync(context, [line('lead', 'phone', 'Phone')]);
  const page = await open(pathOf('215470000000902'));
  await waitForState(page, 'no-match');
  const sheet = await openSheet(page, 'Create Lead');
  await inputOf(sheet, 'Company').fill('Brambleway');
  await confirm(sheet, 'Create Lead');
  await waitForRecord(control, 'Lead', { Email: 'dp@brambleway.example' });
  await editPerson(control, 'dario', { phone: '+44 20 7946 0321' });
  await syncNow(context);
  const lead = await waitForRecord(control, 'Lead', { Email: 'dp@brambleway.example' });
  expect(lead).toMatchObject({ LastName: 'Penhallow', Phone: '+44 20 7946 0321' });
});

test('two browsers that keep the same people in line write a change once', async ({
  connected: _,
  context,
  control,
  withColleague,
}) => {
  await withColleague({ user: 'odin', admin: 'odin' }, async (_open, theirs) => {
    await startSync(context, [phone]);
    await startSync(theirs, [phone]);
    await control.clock({ advanceMs: 2000 });
    await editPerson(control, 'nora', { phone: '+46 8 999 000' });
    await syncNow(theirs);
    await syncNow(context);
    await syncNow(theirs);
    expect(await contactOf(control, nora)).toMatchObject({ Phone: '+46 8 999 000' });
    expect(await writes(control)).toHaveLength(1);
  });
});

test('a worker that dies while it syncs goes on where it was, and writes nothing twice', async ({
  connected: _,
  context,
  control,
}) => {
  await startSync(context, [phone]);
  await editPerson(control, 'nora', { phone: '+46 8 999 000' });
  await editPerson(control, 'omar', { phone: '+46 8 999 111' });
  await control.arm({ service: 'salesforce', method: 'PATCH', times: 1, effect: 'slow:3000' });
  const asked = askWorker(context, 'sync-run').catch(() => null);
  await expect.poll(async () => (await control.requests()).some(({ method }) => method === 'PATCH')).toBe(true);
  await killWorker(context);
  await asked;
  await expect.poll(async () => (await contactOf(control, nora)).Phone, { timeout: 15_000 }).toBe('+46 8 999 000');
  await askWorker(context, 'sync-retry', { id: null });
  await syncNow(context);
  expect(await contactOf(control, 'omar@quillfeather.example')).toMatchObject({ Phone: '+46 8 999 111' });
  expect(await writes(control)).toHaveLength(1);
});
