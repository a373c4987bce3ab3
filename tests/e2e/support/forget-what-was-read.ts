import type { BrowserContext } from '@playwright/test';
import { openAt } from './forget-everything.ts';
import { extensionPage } from './sign-in.ts';
import { killWorker } from './worker.ts';

/**
 * The agent stays signed in; what the extension has read of the org, of its people and of what this user may do is gone, as
 * it is right after signing in.
 */
export async function forgetWhatWasRead(context: BrowserContext): Promise<void> {
  const page = await openAt(context, extensionPage('manifest.json'));
  await page.evaluate(async () => {
    const held = Object.keys(await chrome.storage.session.get(null));
    const read = held.filter((key) => !['salesforce-grant', 'intercom-account'].includes(key));
    await chrome.storage.session.remove(read);
    await chrome.storage.local.remove(['salesforce-schema', 'salesforce-forms']);
  });
  await page.close();
  await killWorker(context);
}
