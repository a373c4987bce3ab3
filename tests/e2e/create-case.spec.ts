import { expect, test } from './casts/cast-test.ts';
import { workspaceId } from './casts/writing.ts';
import {
  casePlaces,
  casesCast,
  demandingCasesCast,
  firstMessage,
  ruledCasesCast,
  serialRule,
} from './casts/writing-cases.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import {
  confirm,
  countCalls,
  entryOf,
  findRecords,
  idOf,
  inputOf,
  openOutbox,
  openSheet,
  pathOf,
  readNotes,
  receiptOf,
  setSettings,
  sheetOf,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: casesCast });

const name = 'New Case';
const subject = { Subject: firstMessage };

for (const [who, place, state] of [
  ['a lead', casePlaces.lead, 'ready'],
  ['somebody who is not in Salesforce', casePlaces.nobody, 'no-match'],
] as const) {
  test(`for ${who} "New Case" is there, disabled, with one sentence why`, async ({ connected: _, open }) => {
    const page = await open(pathOf(place));
    const panel = await waitForState(page, state);
    await expect(panel.getByRole('button', { name, exact: true })).toBeDisabled();
    const why =
      state === 'ready'
        ? 'New Case needs a contact. Convert this lead in Salesforce first.'
        : 'Both need a lead or contact in Salesforce.';
    await expect(panel.getByText(why)).toBeVisible();
  });
}

test('a contact’s case takes two clicks: subject and description come from the conversation, the rest from the org', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(casePlaces.nora));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('Nora Lindqvist');
  await expect(inputOf(sheet, 'Subject')).toHaveValue(firstMessage);
  await expect(inputOf(sheet, 'Description')).toHaveValue(/Third time this week/);
  await expect(inputOf(sheet, 'Priority')).toHaveValue('Medium');
  await expect(inputOf(sheet, 'Case Origin')).toHaveValue('Web');
  await confirm(sheet, name);
  const made = await waitForRecord(control, 'Case', subject);
  const [contact] = await findRecords(control, 'Contact', { LastName: 'Lindqvist' });
  expect(made).toMatchObject({
    ContactId: contact?.Id,
    AccountId: contact?.AccountId,
    Status: 'New',
    Priority: 'Medium',
    Origin: 'Web',
    OwnerId: await idOf(control, 'User', 'Mara Quist'),
  });
  expect(String(made.Description)).toContain('Third time this week.');
});

test('a conversation with a title names the case by it', async ({ connected: _, open }) => {
  const page = await open(pathOf(casePlaces.titled));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(inputOf(sheet, 'Subject')).toHaveValue('Printers offline at night');
  await expect(inputOf(sheet, 'Subject')).toHaveAccessibleDescription(/Title/);
});

test('afterwards the list and the count have the case, and the receipt its number, owner and page', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(casePlaces.nora));
  const panel = await waitForState(page, 'ready');
  const cases = regionOf(panel, 'Cases');
  await expect(cases).toContainText('1 open');
  await confirm(await openSheet(page, name), name);
  const made = await waitForRecord(control, 'Case', subject);
  const receipt = receiptOf(panel, `Case ${made.CaseNumber} created`);
  await expect(receipt).toContainText('Mara Quist');
  await expect(receipt.getByRole('link', { name: /Open in Salesforce/ })).toHaveAttribute('href', /\/500\w{15}$/);
  await expect(cases).toContainText('2 open');
  await expect(cases.getByRole('listitem').filter({ hasText: firstMessage })).toHaveCount(1);
});

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

test('a conversation that already has a case says so, and a second one on purpose is a second one', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(casePlaces.nora));
  const panel = await waitForState(page, 'ready');
  await confirm(await openSheet(page, name), name);
  const first = await waitForRecord(control, 'Case', subject);
  await expect(regionOf(panel, 'Cases')).toContainText('2 open');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('This conversation already has case');
  await expect(sheet).toContainText(String(first.CaseNumber));
  await inputOf(sheet, 'Subject').fill('And the scanner');
  await confirm(sheet, name);
  await waitForRecord(control, 'Case', { Subject: 'And the scanner' });
  await expect(regionOf(panel, 'Cases')).toContainText('3 open');
});

test.describe('an org with record types, page layouts and dependent picklists', () => {
  test.use({ cast: demandingCasesCast });

  test('what only the page demands is asked for at its field, with focus, before anything is sent', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(casePlaces.nora));
    await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await confirm(sheet, name);
    await expect(sheet.getByRole('alert').filter({ hasText: 'Case Reason is required' })).toBeVisible();
    await expect(inputOf(sheet, 'Case Reason')).toBeFocused();
    await expect(inputOf(sheet, 'Case Reason')).toHaveAccessibleDescription(/is required/);
    expect(await findRecords(control, 'Case', subject)).toEqual([]);
    await inputOf(sheet, 'Case Reason').selectOption('Breakdown');
    await inputOf(sheet, 'Product').selectOption('Printer');
    const version = inputOf(sheet, 'Version');
    await expect(version.getByRole('option', { name: 'S1' })).toHaveCount(0);
    await version.selectOption('LP-40');
    await expect(inputOf(sheet, 'Priority').getByRole('option', { name: 'Medium' })).toHaveCount(0);
    await confirm(sheet, name);
    const [support] = await findRecords(control, 'RecordType', { DeveloperName: 'Support' });
    expect(await waitForRecord(control, 'Case', subject)).toMatchObject({
      Reason: 'Breakdown',
      Product__c: 'Printer',
      Version__c: 'LP-40',
      RecordTypeId: support?.Id,
    });
  });

  test('another record type brings its own page, and lengths are the org’s', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(casePlaces.nora));
    await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await inputOf(sheet, 'Record Type').selectOption('Returns');
    const serial = inputOf(sheet, 'Serial Number');
    await expect(serial).toBeVisible();
    await expect(inputOf(sheet, 'Case Reason')).toHaveCount(0);
    await serial.fill('1234567890123');
    await confirm(sheet, name);
    await expect(sheet.getByRole('alert').filter({ hasText: 'Serial Number takes at most 12' })).toBeVisible();
    await serial.fill('LP40-000317');
    await confirm(sheet, name);
    const [returns] = await findRecords(control, 'RecordType', { DeveloperName: 'Returns' });
    expect(await waitForRecord(control, 'Case', subject)).toMatchObject({
      Serial__c: 'LP40-000317',
      RecordTypeId: returns?.Id,
    });
  });
});

test.describe('an org with a validation rule and an assignment rule', () => {
  test.use({ cast: ruledCasesCast });

  test('the rule’s own words stand at its field, with focus, everything typed is kept, and corrected it goes out', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(casePlaces.titled));
    await waitForState(page, 'ready');
    const panel = panelOf(page);
    const sheet = await openSheet(page, name);
    await inputOf(sheet, 'Priority').selectOption('High');
    await inputOf(sheet, 'Description').fill('Every night since Thursday.');
    await confirm(sheet, name);
    const back = sheetOf(panel, name);
    await expect(back.getByRole('alert').filter({ hasText: serialRule }).first()).toBeVisible();
    await expect(inputOf(back, 'Subject')).toBeFocused();
    await expect(inputOf(back, 'Subject')).toHaveAccessibleDescription(new RegExp(serialRule));
    await expect(inputOf(back, 'Priority')).toHaveValue('High');
    await expect(inputOf(back, 'Description')).toHaveValue('Every night since Thursday.');
    expect(await findRecords(control, 'Case', { Subject: 'Printers offline at night' })).toEqual([]);
    await inputOf(back, 'Subject').fill('Label printers offline at night');
    await confirm(back, name);
    expect(await waitForRecord(control, 'Case', { Subject: 'Label printers offline at night' })).toMatchObject({
      Priority: 'High',
      Description: 'Every night since Thursday.',
    });
    await expect(panel.getByRole('button', { name: /^Outbox.*needs? you/ })).toHaveCount(0);
  });

  test('the form names the rule that decides, and the receipt the queue it chose', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(casePlaces.nora));
    const panel = await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await expect(sheet).toContainText('Hardware by product');
    await confirm(sheet, name);
    const made = await waitForRecord(control, 'Case', subject);
    expect(made.OwnerId).toBe(await idOf(control, 'Group', 'Support Tier 2'));
    const receipt = receiptOf(panel, /Case \d+ created/);
    await expect(receipt).toContainText('Support Tier 2');
    await expect(receipt).toContainText('Hardware by product');
  });
});

for (const [setting, place, owner] of [
  ['agent', casePlaces.assigned, 'Mara Quist'],
  ['assignee', casePlaces.assigned, 'Odin Falk'],
  ['assignee', casePlaces.nora, 'Mara Quist'],
] as const) {
  test(`set to "${setting}", a case of ${place === casePlaces.nora ? 'an unassigned' : 'Odin’s'} conversation goes to ${owner}, and the form says so`, async ({
    connected: _,
    context,
    control,
    open,
  }) => {
    await setSettings(context, { caseOwner: setting });
    const page = await open(pathOf(place));
    await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    await expect(sheet).toContainText(`Owner will be ${owner}`);
    await confirm(sheet, name);
    expect((await waitForRecord(control, 'Case', subject)).OwnerId).toBe(await idOf(control, 'User', owner));
  });
}

test('set to a queue, every case goes to it, and the form says so', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  const queue = await idOf(control, 'Group', 'Support Tier 2');
  await setSettings(context, { caseOwner: queue });
  const page = await open(pathOf(casePlaces.nora));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await expect(sheet).toContainText('Owner will be queue Support Tier 2');
  await confirm(sheet, name);
  expect((await waitForRecord(control, 'Case', subject)).OwnerId).toBe(queue);
});

test('a case costs at most two Salesforce calls and one note once the org’s description is known', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(casePlaces.titled));
  await waitForState(page, 'ready');
  await openSheet(page, name);
  await page.locator(`[data-conversation-id="${casePlaces.nora}"]`).click();
  const panel = await waitForState(page, 'ready', { place: casePlaces.nora });
  await control.clearRequests();
  await confirm(await openSheet(page, name), name);
  await expect(receiptOf(panel, /Case \d+ created/)).toBeVisible();
  await expect.poll(async () => (await readNotes(control, casePlaces.nora)).length).toBe(1);
  expect(await countCalls(control)).toBeLessThanOrEqual(2);
  const written = (await control.requests()).filter(
    ({ service, method }) => service === 'intercom' && method !== 'GET',
  );
  expect(written.map(({ path }) => path.replace(/\?.*/, ''))).toEqual([`/conversations/${casePlaces.nora}/reply`]);
});

test('the form opens within 100 ms when everything is at hand', async ({ connected: _, open, page }) => {
  await open(pathOf(casePlaces.nora));
  await waitForState(page, 'ready');
  const sheet = await openSheet(page, name);
  await sheet.getByRole('button', { name: 'Close', exact: true }).click();
  const button = panelOf(page).getByRole('button', { name, exact: true });
  await button.evaluate((element) => {
    const page = element.ownerDocument;
    element.addEventListener('click', (event) => {
      const began = event.timeStamp;
      const seen = new MutationObserver(() => {
        const field = [...page.querySelectorAll('[role="dialog"] label')].find(
          (each) => each.textContent === 'Subject',
        );
        if (field === undefined) return;
        seen.disconnect();
        page.documentElement.dataset.took = String(performance.now() - began);
      });
      seen.observe(page.documentElement, { childList: true, subtree: true });
    });
  });
  await button.click();
  await expect(inputOf(sheet, 'Subject')).toBeVisible();
  const took = Number(await panelOf(page).locator('html').getAttribute('data-took'));
  test.info().annotations.push({ type: 'form opened, ms', description: String(Math.round(took)) });
  expect(took).toBeGreaterThan(0);
  expect(took).toBeLessThan(300);
});
