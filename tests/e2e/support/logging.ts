import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { workspaceId } from '../casts/writing.ts';
import { askWorker } from './ask-worker.ts';
import type { Control, Fields } from './control.ts';
import { panelOf } from './panel.ts';
import { extensionPage } from './sign-in.ts';
import { pollEvery } from './writing.ts';

/** Presses "Start logging" on the settings page, as whoever is responsible does once. */
export async function startLogging(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${extensionPage('options.html')}#logging`);
  await page.getByRole('button', { name: 'Start logging', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Check now', exact: true })).toBeVisible();
  // From then on: what begins earlier, be it by a second, counts as begun before.
  await expect(page.getByText('Up to date, last looked at')).toBeVisible();
  await page.close();
  // A look that is still under way would be joined by the test's first one, and has seen nothing of the test.
  await lookNow(context);
}

/** Looks for what is to be logged, without waiting for the next half minute. Gives what the worker answers. */
export async function lookNow(context: BrowserContext): Promise<unknown> {
  return askWorker(context, 'logging-run');
}

/** The same, where nothing may stand in the way. */
export async function checkNow(context: BrowserContext): Promise<void> {
  expect(await lookNow(context)).toMatchObject({ ok: true, value: { trouble: null } });
}

interface Begin {
  contact: string;
  /** Alias of the teammate; Mara, whose browser it is, unless named: others come first for theirs. */
  assignee?: string | null;
  text?: string;
  more?: Fields;
}

/** A customer writes. Gives the conversation's id. */
export async function beginConversation(control: Control, { contact, assignee = 'mara', text, more }: Begin) {
  const body = `<p>${text ?? 'Our printers are offline.'}</p>`;
  const made = await control.intercom(workspaceId).createConversation({
    contact,
    ...(assignee === null ? {} : { assignee: `@${assignee}` }),
    parts: [{ part_type: 'comment', author: contact, body }],
    ...more,
  });
  return String(made.id);
}

/** A teammate closes it, with a last word. */
export async function closeConversation(control: Control, id: string, words = 'Solved, thank you.'): Promise<void> {
  const intercom = control.intercom(workspaceId);
  await intercom.addPart(id, { part_type: 'comment', author: '@mara', body: `<p>${words}</p>` });
  await intercom.editConversation(id, { state: 'closed' });
}

/** All tasks of the org, oldest first. */
export async function readTasks(control: Control): Promise<Fields[]> {
  const tasks = await control.salesforce.records('Task');
  return tasks.toSorted((a, b) => String(a.CreatedDate).localeCompare(String(b.CreatedDate)));
}

/** Waits until the org has so many tasks, and gives them. */
export async function waitForTasks(control: Control, count: number): Promise<Fields[]> {
  await expect
    .poll(async () => (await readTasks(control)).length, { timeout: 15_000, intervals: pollEvery })
    .toBe(count);
  return readTasks(control);
}

/** What the panel says about logging the conversation it shows. */
export function logLineOf(page: Page): Locator {
  return panelOf(page).getByRole('region', { name: 'Logging', exact: true });
}
