import { expect } from '@playwright/test';
import { conversationIds } from '../../../sandbox/demo/conversations.ts';
import { regionOf, waitForState } from '../../support/panel.ts';
import { conversationPath, type Stage, type Step } from '../step.ts';

async function open(
  { open, page }: Stage,
  who: keyof typeof conversationIds,
  state: 'ready' | 'several' | 'no-match' | 'no-email',
) {
  const place = conversationIds[who];
  await open(conversationPath(place));
  return waitForState(page, state, { place });
}

/** Everything that may come of looking somebody up. */
export const matching: Step[] = [
  {
    name: 'contact-by-e-mail',
    async run(stage) {
      const panel = await open(stage, 'nora', 'ready');
      await expect(regionOf(panel, 'Contact')).toContainText('Nora Lindqvist-Abara');
      await expect(regionOf(panel, 'Account')).toContainText('Quillfeather Freight');
      await expect(regionOf(panel, 'Opportunity')).toContainText('Renewal 2027, three depots');
      await expect(regionOf(panel, 'Cases')).toContainText('Printers offline at night, depot Harrow');
    },
  },
  {
    name: 'opportunity-switcher',
    async run({ panel }) {
      await panel.getByRole('combobox', { name: 'Opportunity' }).click();
      await expect(panel.getByRole('option', { name: /Handheld scanners, pilot/ })).toBeVisible();
    },
  },
  {
    name: 'e-mail-in-other-case',
    async run(stage) {
      const panel = await open(stage, 'mara', 'ready');
      await expect(regionOf(panel, 'Contact')).toContainText('mara.roe@oakentrust.example');
    },
  },
  {
    name: 'several-matches',
    async run(stage) {
      const panel = await open(stage, 'ops', 'several');
      await expect(panel.getByRole('button', { name: /Jonas Adeyemi.*Tidewell Holdings/ })).toBeVisible();
    },
  },
  {
    name: 'one-of-several-chosen',
    async run({ panel, page }) {
      await panel.getByRole('button', { name: /Jonas Adeyemi.*Tidewell Clinics/ }).click();
      await waitForState(page, 'ready', { place: conversationIds.ops });
      await expect(regionOf(panel, 'Account')).toContainText('Tidewell Clinics');
    },
  },
  {
    name: 'no-match',
    async run(stage) {
      await open(stage, 'solveig', 'no-match');
    },
  },
  {
    name: 'no-match-but-its-account',
    async run(stage) {
      const panel = await open(stage, 'priya', 'no-match');
      await expect(regionOf(panel, 'Account')).toContainText('Copperfinch Studio');
    },
  },
  {
    name: 'no-e-mail',
    async run(stage) {
      await open(stage, 'visitor', 'no-email');
    },
  },
  {
    name: 'lead',
    async run(stage) {
      const panel = await open(stage, 'dario', 'ready');
      await expect(regionOf(panel, 'Lead')).toContainText('Brambleway Foods');
      await expect(regionOf(panel, 'Lead')).toContainText('EMEA inbound');
    },
  },
  {
    name: 'converted-lead',
    async run(stage) {
      const panel = await open(stage, 'yuki', 'ready');
      await expect(regionOf(panel, 'Contact')).toContainText('Yuki Tanabe-Ross');
      await expect(regionOf(panel, 'Account')).toContainText('Saltmarsh Studio');
      await expect(panel.locator('main')).toContainText(/lead became/i);
    },
  },
  {
    name: 'right-to-left-name',
    async run(stage) {
      const panel = await open(stage, 'layla', 'ready');
      await expect(regionOf(panel, 'Contact')).toContainText('ليلى');
    },
  },
  {
    name: 'long-names',
    async run(stage) {
      const panel = await open(stage, 'maximiliane', 'ready');
      await expect(regionOf(panel, 'Account')).toContainText('Vereinigte Genossenschaft');
    },
  },
];
