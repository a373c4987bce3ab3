import { expect, test } from './casts/cast-test.ts';
import { workspaceId } from './casts/writing.ts';
import { casePlaces, casesCast, firstMessage } from './casts/writing-cases.ts';
import { waitForState } from './support/panel.ts';
import {
  confirm,
  entryOf,
  findRecords,
  openOutbox,
  openSheet,
  pathOf,
  readNotes,
  receiptOf,
  setSettings,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: casesCast });

const name = 'New Case';
const subject = { Subject: firstMessage };

test('exactly one note with the case’s link goes to the conversation, written as the agent’s own teammate', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(casePlaces.nora));
  const panel = await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('Adds an internal note');
  await confirm(sheet, name);
  const made = await waitForRecord(control, 'Case', subject);
  await expect.poll(async () => (await readNotes(control, casePlaces.nora)).length).toBe(1);
  const [note] = await readNotes(control, casePlaces.nora);
  expect(note?.author).toMatchObject({ type: 'admin', id: '700101' });
  expect(note?.body).toContain(String(made.CaseNumber));
  expect(note?.body).toContain(`href="https://kestrel.my.salesforce.com/${made.Id}"`);
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(panel.locator('main')).toHaveAttribute('aria-busy', 'false');
  expect(await readNotes(control, casePlaces.nora)).toHaveLength(1);
});

test('the note can be switched off', async ({ connected: _, context, control, open }) => {
  await setSettings(context, { noteAfterCase: false });
  const page = await open(pathOf(casePlaces.nora));
  const panel = await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).not.toContainText('internal note');
  await confirm(sheet, name);
  await expect(receiptOf(panel, /Case \d+ created/)).toBeVisible();
  expect(await readNotes(control, casePlaces.nora)).toEqual([]);
});

test('in a snoozed conversation the form says that the note wakes it', async ({ connected: _, control, open }) => {
  const page = await open(pathOf(casePlaces.snoozed));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText(/snoozed.*wakes it/);
  await confirm(sheet, name);
  await expect.poll(async () => (await readNotes(control, casePlaces.snoozed)).length).toBe(1);
  expect((await control.intercom(workspaceId).conversation(casePlaces.snoozed)).state).toBe('open');
});

test('a snooze that is switched off in the settings stays asleep', async ({ connected: _, context, control, open }) => {
  await setSettings(context, { noteAfterCase: false });
  const page = await open(pathOf(casePlaces.snoozed));
  const panel = await waitForState(page, 'ready');
  await confirm(await openSheet(page, name), name);
  await expect(receiptOf(panel, /Case \d+ created/)).toBeVisible();
  expect((await control.intercom(workspaceId).conversation(casePlaces.snoozed)).state).toBe('snoozed');
});

test('when Intercom refuses the note the case stays; the note is shown in the outbox and goes out when tried again', async ({
  connected: _,
  control,
  open,
}) => {
  // Intercom's own refusal: this teammate may not act.
  await control.arm({ service: 'intercom', method: 'POST', path: '/reply', effect: 'lock-row', times: 1 });
  const page = await open(pathOf(casePlaces.nora));
  const panel = await waitForState(page, 'ready');
  await confirm(await openSheet(page, name), name);
  const made = await waitForRecord(control, 'Case', subject);
  const outbox = await openOutbox(panel);
  const note = entryOf(outbox, /Note with/);
  await expect(note).toContainText(new RegExp(`Case ${made.CaseNumber} is there, its note is not`));
  await note.getByRole('button', { name: 'Retry' }).click();
  await expect.poll(async () => (await readNotes(control, casePlaces.nora)).length).toBe(1);
  await expect(note.getByRole('button', { name: 'Retry' })).toHaveCount(0);
  expect(await findRecords(control, 'Case', subject)).toHaveLength(1);
});

for (const effect of ['500', 'error-after', 'drop-after', '429'] as const) {
  test(`when Intercom meets "${effect}" at the note, the case stays and the note comes by itself, once`, async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(casePlaces.nora));
    const panel = await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await control.arm({ service: 'intercom', method: 'POST', path: '/reply', effect, times: 1 });
    await confirm(sheet, name);
    await waitForRecord(control, 'Case', subject);
    await expect(receiptOf(panel, /Case \d+ created/)).toBeVisible();
    await expect.poll(async () => (await readNotes(control, casePlaces.nora)).length, { timeout: 40_000 }).toBe(1);
    await expect(panel.getByRole('button', { name: /^Outbox/ })).toHaveCount(0, { timeout: 30_000 });
    expect(await readNotes(control, casePlaces.nora)).toHaveLength(1);
    expect(await findRecords(control, 'Case', subject)).toHaveLength(1);
  });
}
