import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './casts/cast-test.ts';
import { taskPlaces, tasksCast } from './casts/writing-tasks.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { confirm, findRecords, pathOf, receiptOf, sheetOf, waitForRecord } from './support/writing.ts';

test.use({ cast: tasksCast });

const name = 'New Salesforce task';

/** What the browser tells the extension when its own menu is used on selected text: no test can open that menu. */
async function chooseInBrowserMenu(context: BrowserContext, page: Page, selectionText: string): Promise<void> {
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(
    async ({ url, selectionText }) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const info = { menuItemId: 'task-from-selection', editable: false, pageUrl: url, selectionText };
      const { onClicked } = chrome.contextMenus;
      Reflect.apply(Reflect.get(onClicked, 'dispatch'), onClicked, [info, tab]);
    },
    { url: page.url(), selectionText },
  );
}

test('text selected in a conversation becomes a task about just that, once for the same words', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  const page = await open(pathOf(taskPlaces.nora));
  const panel = await waitForState(page, 'ready');
  await chooseInBrowserMenu(context, page, 'dropped off again');
  const sheet = sheetOf(panel, name);
  await expect(sheet.getByRole('blockquote')).toContainText('dropped off again');
  await confirm(sheet, name);
  const text = String((await waitForRecord(control, 'Task')).Description);
  expect(text).toContain('dropped off again');
  expect(text).not.toContain('last night');
  await expect(receiptOf(panelOf(page), 'Task sent')).toBeVisible();
  await chooseInBrowserMenu(context, page, ' dropped off  again ');
  await expect(sheet).toContainText(/Already sent by/);
  expect(await findRecords(control, 'Task')).toHaveLength(1);
  await sheet.getByRole('button', { name: 'Close' }).first().click();
  await panel.getByRole('button', { name, exact: true }).click();
  await expect(sheet).not.toContainText('Already sent');
});
