import { expect, type Page } from '@playwright/test';
import { regionOf, waitForState } from '../../support/panel.ts';
import { extensionPage } from '../../support/sign-in.ts';
import { line } from '../../support/sync.ts';
import { setSettings } from '../../support/writing.ts';
import { conversationPath, type Stage, type Step } from '../step.ts';

const noras = '215470000000101';

const mapping = [
  line('lead', 'email', 'Email'),
  line('lead', 'phone', 'Phone'),
  line('contact', 'email', 'Email'),
  line('contact', 'phone', 'Phone'),
  line('contact', 'custom_attributes.job_title', 'Title'),
];

async function openSettings({ context, show }: Stage, page: string): Promise<Page> {
  const settings = await context.newPage();
  await settings.goto(`${extensionPage('options.html')}#${page}`);
  show(settings);
  return settings;
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** Attributes kept in sync: what goes with what, a rehearsal, a run, and what is kept in line by itself. */
export const sync: Step[] = [
  {
    name: 'attribute-mapping',
    async run(stage) {
      await setSettings(stage.context, { syncMapping: mapping });
      const settings = await openSettings(stage, 'mapping');
      await expect(settings.getByRole('row', { name: 'Phone and Business Phone' }).getByText('Ready')).toBeVisible();
    },
  },
  {
    name: 'rehearsal',
    async run(stage) {
      const settings = await openSettings(stage, 'sync/run');
      await button(settings, 'Rehearse').click();
      await expect(button(settings, /^Update \d/)).toBeVisible({ timeout: 20_000 });
      await expect(settings.getByRole('checkbox', { name: /^Update / }).first()).toBeVisible();
    },
  },
  {
    name: 'run-under-way',
    async run(stage) {
      await stage.control.latency({ salesforce: 2500, intercom: 400 });
      const settings = await openSettings(stage, 'sync/run');
      await button(settings, /^Update \d/).click();
      await expect(button(settings, 'Pause')).toBeVisible();
    },
  },
  {
    name: 'run-done',
    async run(stage) {
      await stage.control.latency({ salesforce: 0, intercom: 0 });
      const settings = await openSettings(stage, 'sync/run');
      await expect(button(settings, 'Revert this run')).toBeVisible({ timeout: 30_000 });
    },
  },
  {
    name: 'sync-switched-on',
    async run(stage) {
      const settings = await openSettings(stage, 'sync');
      await settings.getByRole('switch', { name: 'Keep attributes in sync', exact: true }).click();
      await button(settings, 'Sync now').click();
      await expect(settings.getByText(/Intercom looked at/)).toBeVisible({ timeout: 20_000 });
    },
  },
  {
    name: 'attributes-in-sync',
    async run(stage) {
      const intercom = stage.control.intercom(stage.sandbox.intercom[0]?.workspace ?? '');
      await stage.control.clock({ advanceMs: 2000 });
      await intercom.editContact('@nora', { phone: '+44 20 7946 0199' });
      await stage.open(conversationPath(noras));
      const panel = await waitForState(stage.page, 'ready', { place: noras });
      const line = regionOf(panel, 'Sync');
      await expect(line).toContainText('Attributes in sync', { timeout: 20_000 });
      await line.evaluate((region) => region.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'ownership',
    async run(stage) {
      const settings = await openSettings(stage, 'ownership');
      await button(settings, 'Show teammates').click();
      await expect(settings.getByRole('switch', { name: 'Owners follow Salesforce', exact: true })).toBeVisible();
    },
  },
  {
    name: 'mapping-in-the-dark',
    async run(stage) {
      const settings = await openSettings(stage, 'mapping');
      await settings.emulateMedia({ colorScheme: 'dark' });
      await expect(settings.getByRole('row', { name: 'Phone and Business Phone' }).getByText('Ready')).toBeVisible();
    },
  },
];
