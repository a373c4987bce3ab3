import { expect, test } from './casts/cast-test.ts';
import { workspaceId } from './casts/writing.ts';
import { casePlaces, casesCast, firstMessage } from './casts/writing-cases.ts';
import { clickIn } from './support/click-on.ts';
import { waitForState } from './support/panel.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';
import {
  confirm,
  entryOf,
  findRecords,
  inputOf,
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

test('exactly one note with the case’s link goes to the conversation, written as the agent’s own teammate, and wakes a snoozed one', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(casePlaces.nora));
  await takeStep('exactly one note with the case’s link, as the agent’s own teammate', async () => {
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
  await takeStep('in a snoozed conversation the form says that the note wakes it', async () => {
    await open(pathOf(casePlaces.snoozed));
    await waitForState(page, 'ready', { place: casePlaces.snoozed });
    const sheet = await openSheet(page, name);
    await expect(sheet).toContainText(/snoozed.*wakes it/);
    await confirm(sheet, name);
    await expect.poll(async () => (await readNotes(control, casePlaces.snoozed)).length).toBe(1);
    expect((await control.intercom(workspaceId).conversation(casePlaces.snoozed)).state).toBe('open');
  });
});

test('switched off in the settings no note is written, and a snoozed conversation stays asleep', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  await setSettings(context, { noteAfterCase: false });
  const page = await open(pathOf(casePlaces.nora));
  await takeStep('the note can be switched off', async () => {
    const panel = await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await expect(sheet).not.toContainText('internal note');
    await confirm(sheet, name);
    await expect(receiptOf(panel, /Case \d+ created/)).toBeVisible();
    expect(await readNotes(control, casePlaces.nora)).toEqual([]);
  });
  await takeStep('a snoozed conversation stays asleep', async () => {
    await open(pathOf(casePlaces.snoozed));
    const panel = await waitForState(page, 'ready', { place: casePlaces.snoozed });
    await confirm(await openSheet(page, name), name);
    await expect(receiptOf(panel, /Case \d+ created/)).toBeVisible();
    expect((await control.intercom(workspaceId).conversation(casePlaces.snoozed)).state).toBe('snoozed');
  });
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

test('when Intercom fails at the note, the case stays and the note comes by itself, once', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  await takeSteps(
    [
      { effect: '500', place: casePlaces.nora },
      { effect: 'error-after', place: casePlaces.assigned },
      { effect: 'drop-after', place: casePlaces.titled },
      { effect: '429', place: casePlaces.snoozed },
    ] as const,
    ({ effect }) => `Intercom meets "${effect}" at the note`,
    async ({ effect, place }) => {
      // What sleeps is in no list of open ones.
      await (place === casePlaces.snoozed ? open : clickIn(page))(pathOf(place));
      const panel = await waitForState(page, 'ready', { place });
      const sheet = await openSheet(page, name);
      const own = { Subject: `Note after ${effect}` };
      await inputOf(sheet, 'Subject').fill(own.Subject);
      await control.arm({ service: 'intercom', method: 'POST', path: '/reply', effect, times: 1 });
      await confirm(sheet, name);
      await waitForRecord(control, 'Case', own);
      await expect(receiptOf(panel, /Case \d+ created/)).toBeVisible();
      await expect.poll(async () => (await readNotes(control, place)).length, { timeout: 40_000 }).toBe(1);
      await expect(panel.getByRole('button', { name: /^Outbox/ })).toHaveCount(0, { timeout: 30_000 });
      expect(await readNotes(control, place)).toHaveLength(1);
      expect(await findRecords(control, 'Case', own)).toHaveLength(1);
    },
  );
});
