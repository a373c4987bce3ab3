import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** What `main[data-state]` of the panel may say. */
export type PanelStateName =
  | 'loading'
  | 'signed-out'
  | 'no-email'
  | 'no-match'
  | 'several'
  | 'ready'
  | 'wrong-workspace'
  | 'error';

/** The regions of the panel by their accessible names. */
export type PanelRegion = 'Contact' | 'Lead' | 'Account' | 'Opportunity' | 'Cases' | 'Activity' | 'Outbox' | 'Sync';

/** The panel inside an inbox page. */
export function panelOf(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Salesforce"]');
}

/** One region of the panel. */
export function regionOf(panel: FrameLocator, name: PanelRegion): Locator {
  return panel.getByRole('region', { name, exact: true });
}

/** The shown value beside a field's label within a region or the whole panel. */
export function fieldOf(within: Locator | FrameLocator, label: string): Locator {
  return within
    .locator('dt')
    .filter({ hasText: new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`) })
    .locator('xpath=following-sibling::dd[1]');
}

/** Waits until the panel shows a state, of one place when that is named. Returns the panel. */
export async function waitForState(
  page: Page,
  state: PanelStateName,
  options: { place?: string; timeout?: number } = {},
): Promise<FrameLocator> {
  const panel = panelOf(page);
  const main = panel.locator('main[data-state]');
  const waiting = { timeout: options.timeout ?? 10_000 };
  if (options.place !== undefined) await expect(main).toHaveAttribute('data-place', options.place, waiting);
  await expect(main).toHaveAttribute('data-state', state, waiting);
  return panel;
}
