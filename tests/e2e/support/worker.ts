import { type BrowserContext, expect } from '@playwright/test';
import { extensionId } from '../../sandbox/consumer-key.ts';

const origin = `chrome-extension://${extensionId}/`;

/**
 * Ends the extension's service worker, as Chromium does when it has been idle; under a debugger it never dies by itself.
 * Resolves when this worker is gone, with whether there was one. What wakes the next one is whatever the pages do.
 */
export async function killWorker(context: BrowserContext): Promise<boolean> {
  const browser = context.browser();
  if (browser === null) throw new Error('This context has no browser to ask.');
  const session = await browser.newBrowserCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets');
    const target = targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(origin));
    if (target === undefined) return false;
    await session.send('Target.closeTarget', { targetId: target.targetId });
    await expect
      .poll(async () => {
        const left = await session.send('Target.getTargets');
        return left.targetInfos.some(({ targetId }) => targetId === target.targetId);
      })
      .toBe(false);
    return true;
  } finally {
    await session.detach();
  }
}
