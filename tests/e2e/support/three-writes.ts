import type { FrameLocator, Locator, Page } from '@playwright/test';
import { dayPlaces } from '../casts/writing-days.ts';
import { panelOf, waitForState } from './panel.ts';
import { confirm, openSheet, pathOf, receiptOf, type SheetName } from './writing.ts';

/** One of the three writes: where it is made, what it makes, and what the panel says then. */
export interface Write {
  name: SheetName;
  object: 'Lead' | 'Case' | 'Task';
  place: string;
  state: 'ready' | 'no-match';
  /** A field of its form that takes any text. */
  field: string;
  /** The org's API name of that field. */
  api: string;
  says: RegExp;
  refused: string;
}

export const writes: Write[] = [
  {
    name: 'Create Lead',
    object: 'Lead',
    place: dayPlaces.lead,
    state: 'no-match',
    field: 'Company',
    api: 'Company',
    says: /Lead created/,
    refused: 'Lead not created',
  },
  {
    name: 'New Case',
    object: 'Case',
    place: dayPlaces.case,
    state: 'ready',
    field: 'Subject',
    api: 'Subject',
    says: /Case \d+ created/,
    refused: 'Case not created',
  },
  {
    name: 'New Salesforce task',
    object: 'Task',
    place: dayPlaces.task,
    state: 'ready',
    field: 'Subject',
    api: 'Subject',
    says: /Task sent/,
    refused: 'Task not sent',
  },
];

export function writeOf(object: Write['object']): Write {
  const found = writes.find((each) => each.object === object);
  if (found === undefined) throw new Error(`no write of ${object}`);
  return found;
}

export interface Prepared {
  panel: FrameLocator;
  sheet: Locator;
  /** Presses the button that writes. */
  send(): Promise<void>;
  receipt: Locator;
  /** What the foot says about the write, whatever that is. */
  said(words: string | RegExp): Locator;
}

/** Opens the place and the form of a write, ready to be sent, with a value of its own that tells its record apart; in a place of the write's own unless named. */
export async function prepare(
  open: (path: string) => Promise<Page>,
  write: Write,
  value: string,
  place = write.place,
): Promise<Prepared> {
  const page = await open(pathOf(place));
  await waitForState(page, write.state, { place });
  const panel = panelOf(page);
  const sheet = await openSheet(page, write.name);
  await sheet.getByLabel(write.field, { exact: true }).fill(value);
  return {
    panel,
    sheet,
    send: () => confirm(sheet, write.name),
    receipt: receiptOf(panel, write.says),
    said: (words) => receiptOf(panel, words),
  };
}
