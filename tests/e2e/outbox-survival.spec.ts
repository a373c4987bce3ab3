import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './casts/cast-test.ts';
import { daysCast } from './casts/writing-days.ts';
import { launchBrowser, lean } from './support/browser.ts';
import { clickOn } from './support/click-on.ts';
import { inboxAddress } from './support/inbox-address.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { connectBoth, extensionPage } from './support/sign-in.ts';
import { prepare, writeOf, writes } from './support/three-writes.ts';
import { killWorker } from './support/worker.ts';
import {
  confirmOf,
  findRecords,
  goOffline,
  goOnline,
  inputOf,
  moveWorkerClock,
  openSheet,
  pathOf,
  receiptOf,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: daysCast });

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
    await expect(said('Sending…').first()).toBeVisible();
    await killWorker(context);
    await waitForRecord(control, each.object, { [each.api]: 'Killed on the way' });
    await control.latency({ salesforce: 0 });
    await expect(receipt).toBeVisible({ timeout: 30_000 });
    expect(await findRecords(control, each.object, { [each.api]: 'Killed on the way' })).toHaveLength(1);
  });
}

test('an hour offline with two writes, and each is there once afterwards', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  test.setTimeout(90_000);
  const both = [writeOf('Case'), writeOf('Lead')];
  for (const each of both) {
    await open(pathOf(each.place));
    await waitForState(page, each.state, { place: each.place });
    const sheet = await openSheet(page, each.name);
    await sheet.getByRole('button', { name: 'Close', exact: true }).click();
  }
  await goOffline(context, control);
  // The inbox is not the extension's: it stays on screen, and its rows can be clicked.
  for (const each of both) {
    await clickOn(page, each.place, each.state);
    const sheet = await openSheet(page, each.name);
    await inputOf(sheet, each.field).fill('An hour later');
    await confirmOf(sheet, each.name).click();
    await expect(receiptOf(panelOf(page), /Saved, will be sent/)).toBeVisible();
  }
  await expect(panelOf(page).getByRole('button', { name: 'Outbox: 2 waiting' })).toBeVisible();
  await moveWorkerClock(context, 3_600_000);
  await control.clock({ advanceMs: 3_600_000 });
  await goOnline(context, control);
  for (const each of both) await waitForRecord(control, each.object, { [each.api]: 'An hour later' });
  await expect(panelOf(page).getByRole('button', { name: /^Outbox/ })).toHaveCount(0, { timeout: 30_000 });
});

test('what was saved offline survives closing the browser, and is sent when it is opened again', async ({
  control,
  world,
}) => {
  test.setTimeout(120_000);
  const profile = await mkdtemp(join(tmpdir(), 'tandem-outbox-'));
  const lead = writeOf('Lead');
  try {
    const first = await launchBrowser(world, { args: lean, profile });
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
    const second = await launchBrowser(world, { args: lean, profile });
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
  const { send, said } = await prepare(open, writeOf('Case'), 'Page closed');
  await control.latency({ salesforce: 1000 });
  await send();
  await expect(said('Sending…').first()).toBeVisible();
  await page.close();
  await waitForRecord(control, 'Case', { Subject: 'Page closed' });
  await other.bringToFront();
});
