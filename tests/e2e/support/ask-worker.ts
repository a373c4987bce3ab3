import type { BrowserContext, Page } from '@playwright/test';
import { openAt } from './forget-everything.ts';
import { extensionPage } from './sign-in.ts';

/** The page each browser asks from, until it is closed with the test's other pages. */
const pages = new WeakMap<BrowserContext, Page>();

/** The settings page without its scripts: it may ask what that page may, and shows or wakes nothing of its own. */
async function openQuietSettings(context: BrowserContext): Promise<Page> {
  const page = await openAt(context, extensionPage('manifest.json'), { background: true });
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setScriptExecutionDisabled', { value: true });
  await page.goto(extensionPage('options.html'));
  await session.send('Emulation.setScriptExecutionDisabled', { value: false });
  await session.detach();
  pages.set(context, page);
  return page;
}

/** Asks the worker as the settings page does. Gives what it answers. */
export async function askWorker(context: BrowserContext, question: string, ask: object = {}): Promise<unknown> {
  const kept = pages.get(context);
  const page = kept === undefined || kept.isClosed() ? await openQuietSettings(context) : kept;
  return page.evaluate((message) => chrome.runtime.sendMessage(message), { question, ask });
}
