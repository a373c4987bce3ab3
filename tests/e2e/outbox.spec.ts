import { expect, test } from './casts/cast-test.ts';
import { daysCast } from './casts/writing-days.ts';
import { panelOf, regionOf } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';
import { prepare, writeOf, writes } from './support/three-writes.ts';
import { confirmOf, entryOf, findRecords, inputOf, openOutbox, sheetOf, waitForRecord } from './support/writing.ts';

test.use({ cast: daysCast });

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
  const { panel, send } = await prepare(open, writeOf('Case'), 'Boom never');
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
  const { send, said } = await prepare(open, writeOf('Case'), 'Seen in options');
  // What waits for the next day's calls is not sent by itself before anybody presses Retry.
  await control.salesforce.apiUsage(1000);
  await send();
  await expect(said(/Saved, will be sent/)).toBeVisible();
  const options = await context.newPage();
  await options.goto(`${extensionPage('options.html')}#outbox`);
  const outbox = options.getByRole('region', { name: 'Outbox', exact: true });
  await expect(entryOf(outbox, 'Seen in options')).toContainText('Nora Lindqvist');
  await control.salesforce.apiUsage(10);
  await entryOf(outbox, 'Seen in options')
    .getByRole('button', { name: /^Retry/ })
    .click();
  await waitForRecord(control, 'Case', { Subject: 'Seen in options' });
  await expect(entryOf(outbox, 'Seen in options').getByRole('link', { name: /Open in Salesforce/ })).toBeVisible();
});

test('signing out keeps what was promised to be sent, and no words of what has ended', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  const { send, receipt } = await prepare(open, writeOf('Case'), 'Ended and told');
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
