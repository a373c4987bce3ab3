import { type BrowserContext, expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { workspaceId } from '../casts/writing.ts';
import { askWorker } from './ask-worker.ts';
import { clickOn } from './click-on.ts';
import type { Control, Fields } from './control.ts';
import { panelOf } from './panel.ts';

export const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;

/** The address of a conversation, as records in Salesforce have it. */
export const linkOf = (id: string) => `https://app.intercom.com/a/inbox/${workspaceId}/inbox/conversation/${id}`;

/** The three sheets, by the label of the button that opens each. */
export type SheetName = 'Create Lead' | 'New Case' | 'New Salesforce task';

const confirmNames = {
  'Create Lead': 'Create Lead',
  'New Case': 'Create Case',
  'New Salesforce task': 'Send to Salesforce',
} as const;

export function sheetOf(panel: FrameLocator, name: SheetName): Locator {
  return panel.getByRole('dialog', { name, exact: true });
}

/** The button of a sheet that writes. */
export function confirmOf(sheet: Locator, name: SheetName): Locator {
  return sheet.getByRole('button', { name: confirmNames[name], exact: true });
}

/** A form's field by the org's label. */
export function inputOf(sheet: Locator, label: string): Locator {
  return sheet.getByLabel(label, { exact: true });
}

/** Opens a sheet from the panel and waits until its form is there. */
export async function openSheet(page: Page, name: SheetName): Promise<Locator> {
  const panel = panelOf(page);
  await panel.getByRole('button', { name, exact: true }).click();
  const sheet = sheetOf(panel, name);
  await expect(confirmOf(sheet, name)).toBeVisible();
  return sheet;
}

/** Opens the form of a lead for somebody who is in no org yet, by a click in the inbox that is open already. */
export async function openLeadForm(page: Page, place: string): Promise<Locator> {
  await clickOn(page, place, 'no-match');
  return openSheet(page, 'Create Lead');
}

/** Opens the task sheet of something that was sent before. */
export async function openSentSheet(page: Page): Promise<Locator> {
  const panel = panelOf(page);
  await panel.getByRole('button', { name: 'New Salesforce task', exact: true }).click();
  const sheet = sheetOf(panel, 'New Salesforce task');
  await expect(sheet).toContainText('You can still');
  return sheet;
}

/** Presses the button that writes, as soon as it can be pressed. */
export async function confirm(sheet: Locator, name: SheetName): Promise<void> {
  await confirmOf(sheet, name).click();
}

/** The panel's own list of messages, from the open task sheet. */
export async function openMessages(sheet: Locator): Promise<Locator> {
  await sheet.getByRole('button', { name: /Another message|Send another message instead/ }).click();
  return sheet.page().frameLocator('iframe[title="Salesforce"]').getByRole('dialog');
}

/** Opens the task sheet of one message or note, from the panel's own list. */
export async function openTaskOf(page: Page, words: string | RegExp): Promise<Locator> {
  const list = await openMessages(await openSheet(page, 'New Salesforce task'));
  await list.getByRole('button').filter({ hasText: words }).click();
  const sheet = sheetOf(panelOf(page), 'New Salesforce task');
  await expect(sheet.getByRole('blockquote').filter({ hasText: words })).toBeVisible();
  return sheet;
}

/** What the panel says about the write that was just made. */
export function receiptOf(panel: FrameLocator, says: string | RegExp): Locator {
  return panel.getByRole('status').filter({ hasText: says });
}

/** Opens the outbox from the panel's bar. */
export async function openOutbox(panel: FrameLocator): Promise<Locator> {
  await panel.getByRole('button', { name: /^Outbox/ }).click();
  const outbox = panel.getByRole('region', { name: 'Outbox', exact: true });
  await expect(outbox).toBeVisible();
  return outbox;
}

/** An entry of the outbox by its words. */
export function entryOf(outbox: Locator, says: string | RegExp): Locator {
  return outbox.getByRole('listitem').filter({ hasText: says });
}

/** Records of one object that hold these values, as the org has them. */
export async function findRecords(control: Control, object: string, values: Fields = {}): Promise<Fields[]> {
  const records = await control.salesforce.records(object);
  return records.filter((record) => Object.entries(values).every(([name, value]) => record[name] === value));
}

/** Milliseconds between two looks into the org; left alone, a wait grows to whole seconds. */
export const pollEvery = [100, 200];

/** Waits until the org holds exactly one record with these values, and gives it. */
export async function waitForRecord(control: Control, object: string, values: Fields = {}): Promise<Fields> {
  const find = async () => (await findRecords(control, object, values)).length;
  await expect.poll(find, { timeout: 20_000, intervals: pollEvery, message: `one ${object} in the org` }).toBe(1);
  const [record] = await findRecords(control, object, values);
  return record ?? {};
}

/** The id of a user or queue of the org by name. */
export async function idOf(control: Control, object: 'User' | 'Group', name: string): Promise<string> {
  return String((await findRecords(control, object, { Name: name }))[0]?.Id);
}

interface ConversationPart {
  id: string;
  part_type: string;
  body: string | null;
  redacted?: boolean;
  author: { type: string; id: string; name: string | null };
}

/** The notes of a conversation that mention Salesforce, as its teammates see them. */
export async function readNotes(control: Control, conversationId: string): Promise<ConversationPart[]> {
  const shown = await control.intercom(workspaceId).conversation(conversationId);
  const { conversation_parts: list } = shown as { conversation_parts: { conversation_parts: ConversationPart[] } };
  return list.conversation_parts.filter(
    ({ part_type, body }) => part_type === 'note' && /salesforce/i.test(body ?? ''),
  );
}

/** How many calls Salesforce counted since the log was cleared. */
export async function countCalls(control: Control): Promise<number> {
  return (await control.requests()).reduce((sum, { apiCalls }) => sum + apiCalls, 0);
}

/** Sets what a company or agent sets on the options page. */
export async function setSettings(context: BrowserContext, patch: Fields): Promise<void> {
  expect(await askWorker(context, 'write-settings', { patch })).toMatchObject({ ok: true });
}

/** Nothing reaches either service, and the browser knows it. */
export async function goOffline(context: BrowserContext, control: Control): Promise<void> {
  await control.arm({ service: 'salesforce', effect: 'refuse' });
  await control.arm({ service: 'intercom', effect: 'refuse' });
  await context.setOffline(true);
}

export async function goOnline(context: BrowserContext, control: Control): Promise<void> {
  await control.clearFaults();
  await context.setOffline(false);
}

/** Lets the worker believe that time has passed. Timers that run already do not notice. */
export async function moveWorkerClock(context: BrowserContext, milliseconds: number): Promise<void> {
  for (const worker of context.serviceWorkers()) {
    await worker.evaluate((by) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + by;
    }, milliseconds);
  }
}
