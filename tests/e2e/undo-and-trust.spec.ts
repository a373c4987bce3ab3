import { expect, test } from './casts/cast-test.ts';
import { dayPlaces, daysCast } from './casts/writing-days.ts';
import { clickIn } from './support/click-on.ts';
import { waitForState } from './support/panel.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';
import { prepare, writeOf, writes } from './support/three-writes.ts';
import {
  confirmOf,
  entryOf,
  findRecords,
  inputOf,
  openOutbox,
  readNotes,
  receiptOf,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: daysCast });

test('Undo within ten seconds removes what was just made, and nothing else; later, or changed by somebody, it stays', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  await takeSteps(
    writes,
    ({ object }) => `Undo removes the ${object.toLowerCase()} that was just made, and nothing else`,
    async (each) => {
      const before = await findRecords(control, each.object);
      const { panel, send, receipt } = await prepare(clickIn(page), each, 'Undone');
      await send();
      await expect(receipt).toBeVisible();
      expect(await findRecords(control, each.object)).toHaveLength(before.length + 1);
      if (each.object === 'Case')
        await expect.poll(async () => (await readNotes(control, dayPlaces.case)).length).toBe(1);
      await receipt.getByRole('button', { name: 'Undo' }).click();
      await expect(receiptOf(panel, /removed/i)).toBeVisible();
      expect((await findRecords(control, each.object)).map(({ Id }) => Id)).toEqual(before.map(({ Id }) => Id));
      if (each.object === 'Case') await expect.poll(async () => readNotes(control, dayPlaces.case)).toEqual([]);
    },
  );
  await takeStep('Undo leaves what somebody else has changed meanwhile, and says so', async () => {
    const { panel, send, receipt } = await prepare(clickIn(page), writeOf('Case'), 'Changed meanwhile');
    await send();
    await expect(receipt).toBeVisible();
    const made = await waitForRecord(control, 'Case', { Subject: 'Changed meanwhile' });
    await control.clock({ advanceMs: 2000 });
    await control.salesforce.edit('Case', String(made.Id), { Priority: 'High' });
    await receipt.getByRole('button', { name: 'Undo' }).click();
    await expect(panel.getByText(/somebody changed it since/).first()).toBeVisible();
    expect(await findRecords(control, 'Case', { Subject: 'Changed meanwhile' })).toHaveLength(1);
    expect(await readNotes(control, dayPlaces.case)).toHaveLength(1);
    const outbox = await openOutbox(panel);
    await expect(entryOf(outbox, 'Case: Undone')).toContainText(['removed']);
    await expect(entryOf(outbox, 'Case: Changed meanwhile').last()).toContainText('created');
  });
  await takeStep('after ten seconds Undo is no longer offered', async () => {
    const { panel, send, receipt } = await prepare(clickIn(page), writeOf('Task'), 'Too late');
    await send();
    await expect(receipt.getByRole('button', { name: 'Undo' })).toBeVisible();
    await panel.locator('html').evaluate(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 11_000;
    });
    await expect(panel.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  });
});

test('only a press that a person made, on a panel that can be seen, writes', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  const write = writeOf('Case');
  await takeStep('a panel that the page makes see-through has its button off', async () => {
    const { sheet } = await prepare(clickIn(page), write, 'See-through', dayPlaces.hostile);
    const button = confirmOf(sheet, 'New Case');
    await expect(button).toBeEnabled();
    await page.evaluate(() => {
      document.body.style.opacity = '0.4';
      document.documentElement.style.opacity = '0.4';
    });
    await expect(button).toBeDisabled();
    await page.evaluate(() => {
      document.body.style.opacity = '';
      document.documentElement.style.opacity = '';
    });
    await expect(button).toBeEnabled();
    await sheet.getByRole('button', { name: 'Close', exact: true }).click();
  });
  await takeStep('while the page covers the panel the button is off and says why', async () => {
    const { sheet, send } = await prepare(clickIn(page), write, 'Uncovered');
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
  await takeStep('a press that no person made does nothing', async () => {
    const { panel, sheet, send } = await prepare(clickIn(page), write, 'By a script', dayPlaces.task);
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
});

test('the grip at the panel’s edge covers nothing: the button stays on once it is there', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  const { sheet, send } = await prepare(open, writeOf('Case'), 'Beside the grip');
  const grip = page.getByRole('separator', { name: 'Width of the Salesforce panel' });
  await page.mouse.move(600, 400);
  await expect(grip).toBeVisible();
  const [strip, frame] = await Promise.all([
    grip.boundingBox(),
    page.locator('iframe[title="Salesforce"]').boundingBox(),
  ]);
  expect((strip?.x ?? 0) + (strip?.width ?? 0)).toBeLessThanOrEqual(frame?.x ?? 0);
  await page.mouse.move(602, 402);
  await expect(confirmOf(sheet, 'New Case')).toBeEnabled();
  await send();
  await waitForRecord(control, 'Case', { Subject: 'Beside the grip' });
});
