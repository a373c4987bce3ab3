import { expect } from '@playwright/test';
import { checkNow, logLineOf, startLogging } from '../../support/logging.ts';
import { regionOf, waitForState } from '../../support/panel.ts';
import { extensionPage } from '../../support/sign-in.ts';
import { setSettings } from '../../support/writing.ts';
import { conversationPath, type Stage, type Step } from '../step.ts';

/** Conversations that begin in the tour: what there was before logging began stays unlogged. */
const begun = { scanners: '215470000000101', labels: '215470000000102' } as const;

function intercomOf({ control, sandbox }: Stage) {
  return control.intercom(sandbox.intercom[0]?.workspace ?? '');
}

async function begin(stage: Stage, who: keyof typeof begun, words: string, more: Record<string, unknown> = {}) {
  await intercomOf(stage).createConversation({
    id: begun[who],
    contact: '@nora',
    company: '@quillfeather',
    assignee: '@ines',
    parts: [{ part_type: 'comment', author: '@nora', body: `<p>${words}</p>` }],
    ...more,
  });
}

/** Opens one with the panel scrolled to what is said of logging it and of what happened with the person. */
async function show({ open, page }: Stage, who: keyof typeof begun, says: RegExp) {
  await open(conversationPath(begun[who]));
  const panel = await waitForState(page, 'ready', { place: begun[who] });
  await expect(logLineOf(page)).toContainText(says, { timeout: 20_000 });
  await regionOf(panel, 'Activity').evaluate((region) => region.scrollIntoView({ block: 'start' }));
}

async function openSettings({ context, show }: Stage) {
  const settings = await context.newPage();
  await settings.goto(`${extensionPage('options.html')}#logging`);
  show(settings);
  return settings;
}

/** Conversations that log themselves, from the day that somebody starts it. */
export const logging: Step[] = [
  {
    name: 'logging-not-started',
    async run(stage) {
      const settings = await openSettings(stage);
      await settings.getByRole('button', { name: 'Start logging', exact: true }).waitFor();
    },
  },
  {
    name: 'logging-started',
    async run(stage) {
      await startLogging(stage.context);
      await checkNow(stage.context);
      const settings = await openSettings(stage);
      await expect(settings.getByRole('status').filter({ hasText: 'Up to date' })).toBeVisible();
    },
  },
  {
    name: 'conversation-that-logs-itself',
    async run(stage) {
      await begin(stage, 'scanners', 'Two of the new handheld scanners lose their pairing over lunch.');
      await show(stage, 'scanners', /^Logged\..*The task is completed when the conversation closes/);
      await expect(regionOf(stage.panel, 'Activity').getByText('Tandem', { exact: true }).first()).toBeVisible();
    },
  },
  {
    name: 'closed-and-its-task-completed',
    async run(stage) {
      const intercom = intercomOf(stage);
      const body = '<p>Firmware 3.1 keeps the pairing. It is on its way to both.</p>';
      await intercom.addPart(begun.scanners, { part_type: 'comment', author: '@ines', body });
      await intercom.addPart(begun.scanners, { part_type: 'close', author: '@ines' });
      await checkNow(stage.context);
      await show(stage, 'scanners', /Closed ·/);
    },
  },
  {
    name: 'activity-in-the-dark',
    async run(stage) {
      await stage.control.inbox({ theme: 'dark' });
      await show(stage, 'scanners', /Closed ·/);
    },
  },
  {
    name: 'not-logged-because-of-a-tag',
    async run(stage) {
      await stage.control.inbox({ theme: 'light' });
      await setSettings(stage.context, { neverLog: { domains: [], tags: ['Outage'], teams: [], attributes: [] } });
      await begin(stage, 'labels', 'All label printers in Harrow are down.', { tags: ['@outage'] });
      await show(stage, 'labels', /Not logged: tag “Outage”/);
    },
  },
];
