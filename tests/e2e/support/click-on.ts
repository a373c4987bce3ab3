import type { FrameLocator, Page } from '@playwright/test';
import { type PanelStateName, waitForState } from './panel.ts';

/** Opens a conversation by a click in the inbox that is open already. */
export async function clickConversation(page: Page, id: string): Promise<void> {
  await page.locator(`[data-conversation-id="${id}"]`).click();
}

/** Opens a conversation by a click, and waits until the panel shows this state of it. Returns the panel. */
export async function clickOn(
  page: Page,
  id: string,
  state: PanelStateName,
  options: { timeout?: number } = {},
): Promise<FrameLocator> {
  await clickConversation(page, id);
  return waitForState(page, state, { place: id, ...options });
}

/** A way to open a conversation by a click, for whoever takes a way to open an address. */
export function clickIn(page: Page): (path: string) => Promise<Page> {
  return async (path) => {
    await clickConversation(page, path.split('/').at(-1) ?? '');
    return page;
  };
}
