import { expect } from '@playwright/test';
import { conversationIds } from '../../../sandbox/demo/conversations.ts';
import { companyIds, contactIds } from '../../../sandbox/demo/people.ts';
import { regionOf, waitForState } from '../../support/panel.ts';
import { conversationPath, type Step } from '../step.ts';

/** Where the panel appears, and how it follows. */
export const places: Step[] = [
  {
    name: 'group-conversation',
    async run({ open, page }) {
      await open(conversationPath(conversationIds.group));
      const panel = await waitForState(page, 'ready', { place: conversationIds.group });
      await expect(regionOf(panel, 'Contact')).toContainText('Nora Lindqvist-Abara');
      await panel.getByRole('button', { name: /of 2 people in this conversation/ }).click();
    },
  },
  {
    name: 'group-conversation-other-person',
    async run({ panel, page }) {
      await panel.getByRole('menu').getByText('Tomasz Wren').click();
      await waitForState(page, 'ready', { place: conversationIds.group });
      await expect(regionOf(panel, 'Contact')).toContainText('Tomasz Wren');
    },
  },
  {
    name: 'next-conversation-by-click',
    async run({ page, panel }) {
      await page.locator(`[data-conversation-id="${conversationIds.gideon}"]`).first().click();
      await waitForState(page, 'ready', { place: conversationIds.gideon });
      await expect(regionOf(panel, 'Contact')).toContainText('Gideon Pryce');
    },
  },
  {
    name: 'user-profile',
    async run({ open, page }) {
      await open(`users/${contactIds.nora}`);
      const panel = await waitForState(page, 'ready', { place: contactIds.nora });
      await expect(regionOf(panel, 'Contact')).toContainText('Nora Lindqvist-Abara');
    },
  },
  {
    name: 'company-profile-suggests-its-account',
    async run({ open, page }) {
      await open(`companies/${companyIds.quillfeather}`);
      const panel = await waitForState(page, 'ready', { place: companyIds.quillfeather });
      await expect(regionOf(panel, 'Account')).toContainText('Quillfeather Freight');
    },
  },
  {
    name: 'dark-theme',
    async run({ control, open, page }) {
      await control.inbox({ theme: 'dark' });
      await open(conversationPath(conversationIds.nora));
      const panel = await waitForState(page, 'ready', { place: conversationIds.nora });
      await expect
        .poll(() =>
          panel.locator('main').evaluate(
            (main) =>
              getComputedStyle(main)
                .color.match(/[\d.]+/g)
                ?.map(Number)[0] ?? 0,
          ),
        )
        .toBeGreaterThan(128);
    },
  },
  {
    name: 'collapsed',
    async run({ control, open, page, panel }) {
      await control.inbox({ theme: 'light' });
      await open(conversationPath(conversationIds.nora));
      await waitForState(page, 'ready', { place: conversationIds.nora });
      await panel.getByRole('button', { name: 'Collapse', exact: true }).click();
      await panel.getByRole('button', { name: 'Expand', exact: true }).waitFor();
    },
  },
  {
    name: 'expanded-again',
    async run({ panel }) {
      await panel.getByRole('button', { name: 'Expand', exact: true }).click();
      await expect(regionOf(panel, 'Contact')).toBeVisible();
    },
  },
];
