import { readFile } from 'node:fs/promises';
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { extensionId } from '../../sandbox/consumer-key.ts';
import type { Control } from './control.ts';
import { extensionPage } from './sign-in.ts';
import type { line } from './sync.ts';
import { setSettings } from './writing.ts';

/** The page of runs over everybody. */
export async function openRun(page: Page): Promise<void> {
  await page.goto(`${extensionPage('options.html')}#sync/run`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Chooses what is rehearsed and waits until it is. */
export async function rehearse(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await expect(page.getByRole('button', { name: /^(Update|Rehearse again)/ }).first()).toBeVisible({ timeout: 20_000 });
}

/** Maps these lines, and rehearses on the page of runs. */
export async function rehearseWith(
  context: BrowserContext,
  page: Page,
  syncMapping: ReturnType<typeof line>[],
): Promise<void> {
  await setSettings(context, { syncMapping });
  await openRun(page);
  await rehearse(page);
}

/** Presses the button that carries it out. */
export async function update(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Update \d/ }).click();
}

export const countsOf = (page: Page): Locator => page.getByRole('list', { name: 'Counts' });
export const progressOf = (page: Page): Locator => page.getByRole('region', { name: 'Progress' });

/** The row of one value: whose, and of which field. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('rowgroup').filter({ has: page.getByRole('rowheader', { name }) });

/** Waits until the run that is shown is over, with these words. */
export async function waitForOutcome(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByText(words).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'New rehearsal' })).toBeVisible();
}

/** The lines of the report, without its heads. */
export async function readReport(page: Page): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download report' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('tandem-sync-report.csv');
  const text = await readFile(await download.path(), 'utf8');
  return text.trimEnd().split('\r\n').slice(1);
}

/** Contacts' phones in the org, by first name. */
export async function phonesOf(control: Control): Promise<Record<string, unknown>> {
  const contacts = await control.salesforce.records('Contact');
  return Object.fromEntries(contacts.map(({ FirstName, Phone }) => [String(FirstName), Phone ?? null]));
}

/** Lets the alarm of sync ring now, whatever the worker takes for the time: it is overdue. */
export async function ringAlarm(context: BrowserContext): Promise<void> {
  const worker = context.serviceWorkers().find((each) => each.url().includes(extensionId));
  await worker?.evaluate(() => chrome.alarms.create('sync', { when: 1, periodInMinutes: 0.5 }));
}
