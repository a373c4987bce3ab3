import { expect } from '@playwright/test';
import { conversationIds } from '../../../sandbox/demo/conversations.ts';
import { regionOf, waitForState } from '../../support/panel.ts';
import { conversationPath, type Step } from '../step.ts';

/** Bad days, and the way back. */
export const trouble: Step[] = [
  {
    name: 'salesforce-down',
    async run({ control, open, page }) {
      await control.arm({ service: 'salesforce', effect: '503-html' });
      await open(conversationPath(conversationIds.zoe));
      const panel = await waitForState(page, 'error', { place: conversationIds.zoe, timeout: 20_000 });
      await expect(panel.getByRole('alert')).toContainText('Salesforce');
    },
  },
  {
    name: 'back-after-salesforce-was-down',
    async run({ control, panel, page }) {
      await control.clearFaults();
      await panel
        .getByRole('button', { name: /^(Refresh|Try again)$/ })
        .first()
        .click();
      await waitForState(page, 'ready', { place: conversationIds.zoe, timeout: 20_000 });
      await expect(regionOf(panel, 'Contact')).toContainText('Zoë Kowalczyk-Åström');
    },
  },
  {
    name: 'no-network',
    async run({ control, open, page }) {
      await control.arm({ service: 'salesforce', effect: 'refuse' });
      await control.arm({ service: 'intercom', effect: 'refuse' });
      await open(conversationPath(conversationIds.henrik));
      await waitForState(page, 'error', { place: conversationIds.henrik, timeout: 20_000 });
      await control.clearFaults();
    },
  },
  {
    name: 'no-right-to-cases-and-amounts',
    async run({ control, open, page }) {
      await control.salesforce.user('ines', { permissions: { Case: '', hiddenFields: ['Opportunity.Amount'] } });
      await control.clock({ advanceMs: 26 * 3_600_000 });
      await open(conversationPath(conversationIds.gideon));
      const panel = await waitForState(page, 'ready', { place: conversationIds.gideon });
      await panel.getByRole('button', { name: 'Refresh' }).click();
      await expect(regionOf(panel, 'Opportunity')).not.toContainText('£');
      await control.salesforce.user('ines', { permissions: {} });
    },
  },
];
