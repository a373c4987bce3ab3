import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './casts/cast-test.ts';
import { dayPlaces, daysCast } from './casts/writing-days.ts';
import { launchBrowser } from './support/browser.ts';
import { inboxAddress } from './support/inbox-address.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import { connectBoth, connectSalesforce, extensionPage } from './support/sign-in.ts';
import { prepare, type Write, writes } from './support/three-writes.ts';
import { killWorker } from './support/worker.ts';
import {
  confirmOf,
  entryOf,
  findRecords,
  goOffline,
  goOnline,
  inputOf,
  moveWorkerClock,
  openOutbox,
  openSheet,
  pathOf,
  readNotes,
  receiptOf,
  sheetOf,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: daysCast });

function write(object: Write['object']): Write {
  const found = writes.find((each) => each.object === object);
  if (found === undefined) throw new Error(`no write of ${object}`);
  return found;
}

for (const each of writes) {
  test(`offline, a ${each.object.toLowerCase()} is "Saved, will be sent", and is sent by itself when the connection is back`, async ({
    connected: _,
    context,
    control,
    open,
  }) => {
    const { panel, send, said } = await prepare(open, each, 'Written offline');
    await goOffline(context, control);
    await send();
    await expect(said('Saved, will be sent when the connection is back')).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Outbox: 1 waiting' })).toBeVisible();
    expect(await findRecords(control, each.object, { [each.api]: 'Written offline' })).toEqual([]);
    await goOnline(context, control);
    await waitForRecord(control, each.object, { [each.api]: 'Written offline' });
    await expect(panel.getByRole('button', { name: /^Outbox/ })).toHaveCount(0, { timeout: 20_000 });
    expect(await findRecords(control, each.object, { [each.api]: 'Written offline' })).toHaveLength(1);
  });

  test(`the worker dies right after the press: exactly one ${each.object.toLowerCase()}`, async ({
    connected: _,
    context,
    control,
    open,
  }) => {
    const { send, receipt } = await prepare(open, each, 'Killed at once');
    await send();
    await killWorker(context);
    await waitForRecord(control, each.object, { [each.api]: 'Killed at once' });
    await expect(receipt).toBeVisible({ timeout: 30_000 });
    expect(await findRecords(control, each.object, { [each.api]: 'Killed at once' })).toHaveLength(1);
  });

  test(`the worker dies while the request is on its way, which is carried out all the same: exactly one ${each.object.toLowerCase()}`, async ({
    connected: _,
    context,
    control,
    open,
  }) => {
    const { send, said, receipt } = await prepare(open, each, 'Killed on the way');
    await control.latency({ salesforce: 1500 });
    await send();
    await expect(said('Saved. Sending…').first()).toBeVisible();
    await killWorker(context);
    await waitForRecord(control, each.object, { [each.api]: 'Killed on the way' });
    await control.latency({ salesforce: 0 });
    await expect(receipt).toBeVisible({ timeout: 30_000 });
    expect(await findRecords(control, each.object, { [each.api]: 'Killed on the way' })).toHaveLength(1);
  });
}

test('an hour offline with three writes, and each is there once afterwards', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  test.setTimeout(90_000);
  for (const each of writes) {
    await open(pathOf(each.place));
    await waitForState(page, each.state, { place: each.place });
  }
  await goOffline(context, control);
  // The inbox itself is not the extension's: it stays on screen, and its rows can be clicked.
  for (const each of [...writes].reverse()) {
    await page.locator(`[data-conversation-id="${each.place}"]`).click();
    await waitForState(page, each.state, { place: each.place });
    const sheet = await openSheet(page, each.name);
    await inputOf(sheet, each.field).fill('An hour later');
    await confirmOf(sheet, each.name).click();
    await expect(receiptOf(panelOf(page), /Saved, will be sent/)).toBeVisible();
  }
  await expect(panelOf(page).getByRole('button', { name: 'Outbox: 3 waiting' })).toBeVisible();
  await moveWorkerClock(context, 3_600_000);
  await control.clock({ advanceMs: 3_600_000 });
  await goOnline(context, control);
  for (const each of writes) await waitForRecord(control, each.object, { [each.api]: 'An hour later' });
  await expect(panelOf(page).getByRole('button', { name: /^Outbox/ })).toHaveCount(0, { timeout: 30_000 });
});

test('what was saved offline survives closing the browser, and is sent when it is opened again', async ({
  control,
  world,
}) => {
  test.setTimeout(120_000);
  const profile = await mkdtemp(join(tmpdir(), 'tandem-outbox-'));
  const lead = write('Lead');
  try {
    const first = await launchBrowser(world, { profile });
    const settings = await first.context.newPage();
    await settings.goto(extensionPage('options.html'));
    const keep = settings.getByRole('switch', { name: 'Keep me signed in on this computer' });
    await expect(keep).toBeEnabled();
    await keep.click();
    await expect(keep).toBeChecked();
    await connectBoth(first.context, world);
    const { send, said } = await prepare(
      async (path) => {
        await settings.goto(inboxAddress(world, path));
        return settings;
      },
      lead,
      'Kept on disk',
    );
    await goOffline(first.context, control);
    await send();
    await expect(said(/Saved, will be sent/)).toBeVisible();
    await first.close();
    await control.clearFaults();
    expect(await findRecords(control, 'Lead', { Company: 'Kept on disk' })).toEqual([]);
    const second = await launchBrowser(world, { profile });
    await waitForRecord(control, 'Lead', { Company: 'Kept on disk' });
    await second.close();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('the page may be closed right after the press: the write goes out all the same', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  const other = await context.newPage();
  const { send, said } = await prepare(open, write('Case'), 'Page closed');
  await control.latency({ salesforce: 1000 });
  await send();
  await expect(said('Saved. Sending…').first()).toBeVisible();
  await page.close();
  await waitForRecord(control, 'Case', { Subject: 'Page closed' });
  await other.bringToFront();
});

test('when the org’s calls of the day are used up the write waits and says so, and goes out when asked once there are some', async ({
  connected: _,
  control,
  open,
}) => {
  const { panel, send, said } = await prepare(open, write('Case'), 'Over the limit');
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
    const { panel, send, receipt } = await prepare(open, write('Task'), 'Renewed');
    if (arm === 'expire') await control.salesforce.tokens({ expire: true });
    else await control.arm({ service: 'salesforce', path: '/services/data', effect: '401', times: 1 });
    await send();
    await expect(receipt).toBeVisible();
    await expect(panel.getByRole('alert')).toHaveCount(0);
    expect(await findRecords(control, 'Task', { Subject: 'Renewed' })).toHaveLength(1);
  });
}

test('with a revoked session the write is safe, the panel says so, and it goes out after signing in, without another press', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  const { panel, send } = await prepare(open, write('Case'), 'After signing in');
  await control.salesforce.tokens({ revoke: true });
  await send();
  await waitForState(page, 'signed-out');
  await expect(panel.getByText(/1 write is safe in the outbox and goes out after you sign in/)).toBeVisible();
  expect(await findRecords(control, 'Case', { Subject: 'After signing in' })).toEqual([]);
  const opened = context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Connect Salesforce' }).click();
  const popup = await opened;
  const approve = popup.locator('#oaapprove');
  await Promise.race([popup.waitForEvent('close'), approve.waitFor().then(() => approve.click().catch(() => {}))]);
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
  const { panel, send, said } = await prepare(open, write('Task'), 'Only as Mara');
  await goOffline(context, control);
  await send();
  await expect(said(/Saved, will be sent/)).toBeVisible();
  const settings = await context.newPage();
  const signInAs = async (user: string) => {
    await settings.goto(extensionPage('options.html'));
    await settings
      .getByRole('region', { name: 'Salesforce', exact: true })
      .getByRole('button', { name: 'Sign out' })
      .click();
    await settings.getByRole('button', { name: 'Connect Salesforce', exact: true }).waitFor();
    await context.clearCookies();
    await connectSalesforce(context, settings, world, user);
  };
  await control.clearFaults();
  await control.arm({ service: 'salesforce', path: '/services/data', effect: 'refuse' });
  await context.setOffline(false);
  await signInAs('odin').catch(() => undefined);
  await control.clearFaults();
  await page.bringToFront();
  await page.reload();
  await waitForState(page, 'ready');
  const outbox = await openOutbox(panel);
  await expect(outbox).toContainText('1 entry waits for Mara Quist to sign in.');
  await expect(outbox.getByText('Only as Mara')).toHaveCount(0);
  expect(await findRecords(control, 'Task')).toEqual([]);
  await settings.bringToFront();
  await signInAs('mara');
  const task = await waitForRecord(control, 'Task', { Subject: 'Only as Mara' });
  const [mara] = await findRecords(control, 'User', { Name: 'Mara Quist' });
  expect(task.CreatedById).toBe(mara?.Id);
});

for (const each of writes) {
  test(`a refused ${each.object.toLowerCase()} is listed with the org’s reason; Edit brings back everything typed, and corrected it is sent`, async ({
    connected: _,
    control,
    open,
  }) => {
    const { panel, sheet, send } = await prepare(open, each, 'Boom now');
    const more = each.object === 'Lead' ? 'Title' : each.object === 'Case' ? 'Description' : 'Due Date Only';
    const typed = each.object === 'Task' ? '2026-12-24' : 'Typed before';
    const label = each.object === 'Task' ? inputOf(sheet, 'Due Date').or(inputOf(sheet, more)) : inputOf(sheet, more);
    await label.fill(typed);
    await send();
    const back = sheetOf(panel, each.name);
    await expect(
      back
        .getByRole('alert')
        .filter({ hasText: `${each.object}: no boom, please.` })
        .first(),
    ).toBeVisible();
    await back.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(panel.getByRole('button', { name: 'Outbox: 1 needs you' })).toBeVisible();
    const outbox = await openOutbox(panel);
    const entry = entryOf(outbox, 'no boom, please.');
    await expect(outbox.getByRole('heading', { name: 'Needs you' })).toBeVisible();
    await entry.getByRole('button', { name: /^Retry/ }).click();
    await expect(entry).toContainText('no boom, please.');
    await entry.getByRole('button', { name: /^Edit/ }).click();
    const again = sheetOf(panel, each.name);
    await expect(inputOf(again, each.field)).toHaveValue('Boom now');
    const kept = each.object === 'Task' ? inputOf(again, 'Due Date').or(inputOf(again, more)) : inputOf(again, more);
    await expect(kept).toHaveValue(typed);
    await inputOf(again, each.field).fill('Quiet now');
    await confirmOf(again, each.name).click();
    await waitForRecord(control, each.object, { [each.api]: 'Quiet now' });
    await expect(panel.getByRole('button', { name: /^Outbox/ })).toHaveCount(0, { timeout: 20_000 });
    expect(await findRecords(control, each.object, { [each.api]: 'Boom now' })).toEqual([]);
  });
}

test('Discard gives up what was refused, and nothing of it is ever sent', async ({ connected: _, control, open }) => {
  const { panel, send } = await prepare(open, write('Case'), 'Boom never');
  await send();
  const back = sheetOf(panel, 'New Case');
  await expect(back.getByRole('alert').first()).toBeVisible();
  await back.getByRole('button', { name: 'Close', exact: true }).click();
  const outbox = await openOutbox(panel);
  await entryOf(outbox, 'no boom, please.')
    .getByRole('button', { name: /^Discard/ })
    .click();
  await expect(entryOf(outbox, 'no boom, please.')).toHaveCount(0);
  await expect(panel.getByRole('button', { name: /^Outbox:/ })).toHaveCount(0);
  expect(await findRecords(control, 'Case', { Subject: 'Boom never' })).toEqual([]);
});

test('the options page has the same list, with Retry and Discard, and the way to the conversation', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  const { send, said } = await prepare(open, write('Case'), 'Seen in options');
  await goOffline(context, control);
  await send();
  await expect(said(/Saved, will be sent/)).toBeVisible();
  await context.setOffline(false);
  const options = await context.newPage();
  await options.goto(`${extensionPage('options.html')}#outbox`);
  const outbox = options.getByRole('region', { name: 'Outbox', exact: true });
  await expect(entryOf(outbox, 'Seen in options')).toContainText('Nora Lindqvist');
  await control.clearFaults();
  await entryOf(outbox, 'Seen in options')
    .getByRole('button', { name: /^Retry/ })
    .click();
  await waitForRecord(control, 'Case', { Subject: 'Seen in options' });
  await expect(entryOf(outbox, 'Seen in options').getByRole('link', { name: /Open in Salesforce/ })).toBeVisible();
});

for (const each of writes) {
  test(`Undo within ten seconds removes the ${each.object.toLowerCase()} that was just made, and nothing else`, async ({
    connected: _,
    control,
    open,
  }) => {
    const before = await findRecords(control, each.object);
    const { panel, send, receipt } = await prepare(open, each, 'Undone');
    await send();
    await expect(receipt).toBeVisible();
    expect(await findRecords(control, each.object)).toHaveLength(before.length + 1);
    if (each.object === 'Case')
      await expect.poll(async () => (await readNotes(control, dayPlaces.case)).length).toBe(1);
    await receipt.getByRole('button', { name: 'Undo' }).click();
    await expect(receiptOf(panel, /removed/)).toBeVisible();
    expect((await findRecords(control, each.object)).map(({ Id }) => Id)).toEqual(before.map(({ Id }) => Id));
    if (each.object === 'Case') await expect.poll(async () => readNotes(control, dayPlaces.case)).toEqual([]);
  });
}

test('after ten seconds Undo is no longer offered', async ({ connected: _, open, page }) => {
  await page.clock.install();
  const { panel, send, receipt } = await prepare(open, write('Task'), 'Too late');
  await send();
  await expect(receipt.getByRole('button', { name: 'Undo' })).toBeVisible();
  await page.clock.fastForward(11_000);
  await expect(panel.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('Undo leaves what somebody else has changed meanwhile, and says so', async ({ connected: _, control, open }) => {
  const { panel, send, receipt } = await prepare(open, write('Case'), 'Changed meanwhile');
  await send();
  await expect(receipt).toBeVisible();
  const made = await waitForRecord(control, 'Case', { Subject: 'Changed meanwhile' });
  await control.clock({ advanceMs: 2000 });
  await control.salesforce.edit('Case', String(made.Id), { Priority: 'High' });
  await receipt.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByText(/somebody changed it since/).first()).toBeVisible();
  expect(await findRecords(control, 'Case', { Subject: 'Changed meanwhile' })).toHaveLength(1);
  expect(await readNotes(control, dayPlaces.case)).toHaveLength(1);
});

test('a press that no person made does nothing', async ({ connected: _, control, open, page }) => {
  const { panel, sheet, send } = await prepare(open, write('Case'), 'By a script');
  const button = confirmOf(sheet, 'New Case');
  await expect(button).toBeEnabled();
  await button.evaluate((element: HTMLElement) => {
    element.click();
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    for (const type of ['keydown', 'keyup'])
      element.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true }));
  });
  await expect(sheet).toHaveAttribute('aria-busy', 'false');
  await expect(inputOf(sheet, 'Subject')).toHaveValue('By a script');
  await panel.locator('main').evaluate(() => chrome.runtime.sendMessage({ question: 'outbox-read', ask: {} }));
  expect(await findRecords(control, 'Case', { Subject: 'By a script' })).toEqual([]);
  await send();
  await waitForRecord(control, 'Case', { Subject: 'By a script' });
  await waitForState(page, 'ready');
});

test('while the page covers the panel the button is off and says why', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  const { sheet, send } = await prepare(open, write('Case'), 'Uncovered');
  const button = confirmOf(sheet, 'New Case');
  await expect(button).toBeEnabled();
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.id = 'cover';
    cover.style.cssText =
      'position:fixed;inset:0;z-index:2147483647;pointer-events:none;background:rgba(255,255,255,0.01)';
    document.documentElement.append(cover);
    cover.popover = 'manual';
    cover.showPopover();
  });
  await expect(button).toBeDisabled();
  await expect(sheet.getByRole('status').filter({ hasText: 'covers this panel' })).toBeVisible();
  await page.evaluate(() => document.querySelector('#cover')?.remove());
  await expect(button).toBeEnabled();
  await send();
  await waitForRecord(control, 'Case', { Subject: 'Uncovered' });
});

test('a panel that the page makes see-through has its button off', async ({ connected: _, open, page }) => {
  const { sheet } = await prepare(open, write('Case'), 'See-through');
  const button = confirmOf(sheet, 'New Case');
  await expect(button).toBeEnabled();
  await page.evaluate(() => {
    document.body.style.opacity = '0.4';
    document.documentElement.style.opacity = '0.4';
  });
  await expect(button).toBeDisabled();
});

test('signing out keeps what was promised to be sent, and no words of what has ended', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  const { send, receipt } = await prepare(open, write('Case'), 'Ended and told');
  await send();
  await expect(receipt).toBeVisible();
  await expect(regionOf(panelOf(page), 'Cases')).toContainText('Ended and told');
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  await settings
    .getByRole('region', { name: 'Salesforce', exact: true })
    .getByRole('button', { name: 'Sign out' })
    .click();
  await expect(settings.getByRole('button', { name: 'Connect Salesforce', exact: true })).toBeVisible();
  const kept = await settings.evaluate(async () => {
    const read = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const all: unknown[] = [await chrome.storage.local.get(null), await chrome.storage.session.get(null)];
    for (const { name = '' } of await indexedDB.databases()) {
      const base = await read(indexedDB.open(name));
      for (const store of base.objectStoreNames)
        all.push(await read(base.transaction(store).objectStore(store).getAll()));
      base.close();
    }
    return JSON.stringify(all);
  });
  for (const gone of ['Ended and told', 'Nora Lindqvist', 'nora@quillfeather']) expect(kept).not.toContain(gone);
  expect(await findRecords(control, 'Case', { Subject: 'Ended and told' })).toHaveLength(1);
});
