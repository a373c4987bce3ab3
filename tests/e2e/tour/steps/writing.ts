import { expect, type Page } from '@playwright/test';
import { conversationIds } from '../../../sandbox/demo/conversations.ts';
import { panelOf, regionOf, waitForState } from '../../support/panel.ts';
import {
  confirm,
  confirmOf,
  inputOf,
  openMessages,
  openOutbox,
  openSheet,
  receiptOf,
  sheetOf,
} from '../../support/writing.ts';
import { conversationPath, type Stage, type Step } from '../step.ts';

async function open(
  { open, page }: Stage,
  who: keyof typeof conversationIds,
  state: 'ready' | 'no-match' | 'no-email',
) {
  const place = conversationIds[who];
  await open(conversationPath(place));
  return waitForState(page, state, { place });
}

/** The own menu of the first message that is on screen. */
async function openMenu(page: Page) {
  await page.getByRole('button', { name: 'More actions' }).first().click({ force: true });
}

const creatingLeads: Step[] = [
  {
    name: 'create-lead-form',
    async run(stage) {
      await open(stage, 'priya', 'no-match');
      const sheet = await openSheet(stage.page, 'Create Lead');
      await expect(inputOf(sheet, 'Company')).not.toHaveValue('');
    },
  },
  {
    name: 'lead-created',
    async run({ page, panel }) {
      await confirm(sheetOf(panel, 'Create Lead'), 'Create Lead');
      await waitForState(page, 'ready', { place: conversationIds.priya });
      await expect(receiptOf(panel, 'Lead created')).toBeVisible();
      await expect(regionOf(panel, 'Lead')).toContainText('Copperfinch Studio');
    },
  },
  {
    name: 'duplicate-found',
    async run(stage) {
      await open(stage, 'solveig', 'no-match');
      await confirm(await openSheet(stage.page, 'Create Lead'), 'Create Lead');
      await expect(stage.panel.getByRole('button', { name: 'Use this one' })).toBeVisible();
    },
  },
  {
    name: 'lead-without-e-mail',
    async run(stage) {
      const panel = await open(stage, 'visitor', 'no-email');
      await expect(panel.getByRole('button', { name: 'Create Lead' })).toBeDisabled();
    },
  },
];

const creatingCases: Step[] = [
  {
    name: 'create-case-form',
    async run(stage) {
      await open(stage, 'nora', 'ready');
      await openSheet(stage.page, 'New Case');
    },
  },
  {
    name: 'case-needs-a-reason',
    async run({ panel }) {
      const sheet = sheetOf(panel, 'New Case');
      await confirm(sheet, 'New Case');
      await expect(sheet.getByRole('alert').first()).toBeVisible();
    },
  },
  {
    name: 'case-refused-by-a-rule',
    async run({ panel }) {
      const sheet = sheetOf(panel, 'New Case');
      await sheet.getByText(/^More fields/).click();
      await inputOf(sheet, 'Product').selectOption('Label printer');
      await inputOf(sheet, 'Case Reason').selectOption('Hardware fault');
      await confirm(sheet, 'New Case');
      await expect(inputOf(sheet, 'Serial Number')).toBeVisible();
      await expect(
        sheet
          .getByRole('alert')
          .filter({ hasText: /Serial Number/ })
          .first(),
      ).toBeVisible();
    },
  },
  {
    name: 'case-created',
    async run({ panel }) {
      const sheet = sheetOf(panel, 'New Case');
      await inputOf(sheet, 'Serial Number').fill('LP40-000317');
      await confirm(sheet, 'New Case');
      await expect(receiptOf(panel, /Case \d+ created/)).toBeVisible();
    },
  },
  {
    name: 'case-needs-a-contact',
    async run(stage) {
      const panel = await open(stage, 'dario', 'ready');
      await expect(panel.getByRole('button', { name: 'New Case' })).toBeDisabled();
    },
  },
];

const sendingTasks: Step[] = [
  {
    name: 'task-of-a-conversation',
    async run(stage) {
      await open(stage, 'nora', 'ready');
      await openSheet(stage.page, 'New Salesforce task');
    },
  },
  {
    name: 'messages-and-notes',
    async run({ panel }) {
      await openMessages(sheetOf(panel, 'New Salesforce task'));
    },
  },
  {
    name: 'task-from-a-message',
    async run({ page, panel }) {
      await sheetOf(panel, 'New Salesforce task')
        .or(panel.getByRole('dialog'))
        .getByRole('button', { name: /Close/ })
        .first()
        .click();
      await openMenu(page);
      await page.getByRole('menuitem', { name: 'New Salesforce task' }).waitFor();
    },
  },
  {
    name: 'task-of-a-message',
    async run({ page, panel }) {
      await page.getByRole('menuitem', { name: 'New Salesforce task' }).click();
      await expect(confirmOf(sheetOf(panel, 'New Salesforce task'), 'New Salesforce task')).toBeVisible();
    },
  },
  {
    name: 'task-sent',
    async run({ panel }) {
      await confirm(sheetOf(panel, 'New Salesforce task'), 'New Salesforce task');
      await expect(receiptOf(panel, 'Task sent')).toBeVisible();
    },
  },
  {
    name: 'task-already-sent',
    async run({ page, panel }) {
      await openMenu(page);
      await page.getByRole('menuitem', { name: 'New Salesforce task' }).click();
      await expect(sheetOf(panel, 'New Salesforce task').getByText(/Already sent by/)).toBeVisible();
    },
  },
];

const keeping: Step[] = [
  {
    name: 'saved-while-salesforce-is-down',
    async run(stage) {
      const panel = await open(stage, 'dario', 'ready');
      await stage.control.arm({
        service: 'salesforce',
        method: 'POST',
        path: '/sobjects',
        effect: '503-html',
        times: 1,
      });
      await confirm(await openSheet(stage.page, 'New Salesforce task'), 'New Salesforce task');
      await expect(panel.getByRole('status').filter({ hasText: /Saved/ })).toBeVisible();
    },
  },
  {
    name: 'outbox',
    async run({ page, control }) {
      await openOutbox(panelOf(page));
      await control.clearFaults();
    },
  },
  {
    name: 'sent-when-it-is-back',
    async run({ panel }) {
      const waiting = panel.getByRole('heading', { name: /^Waiting/ });
      await waiting.waitFor();
      await panel.getByRole('button', { name: 'Send all now' }).click();
      await expect(waiting).toHaveCount(0);
    },
  },
];

/** Everything an agent writes, what it becomes, and what happens when it cannot be written. */
export const writing: Step[] = [...creatingLeads, ...creatingCases, ...sendingTasks, ...keeping];
