import { type BrowserContext, expect } from '@playwright/test';
import { extensionId } from '../../sandbox/consumer-key.ts';

const origin = `chrome-extension://${extensionId}/`;

/** When the running worker began; null while there is none, or none that answers. */
async function readStart(context: BrowserContext): Promise<number | null> {
  const worker = context.serviceWorkers().find((each) => each.url().startsWith(origin));
  const silence = new Promise<null>((resolve) => setTimeout(resolve, 500, null));
  const start = worker?.evaluate(() => performance.timeOrigin).catch(() => null);
  return Promise.race([start ?? null, silence]);
}

/**
 * Ends the extension's service worker, as Chromium does when it has been idle; under a debugger it never dies by itself.
 * Resolves when this worker is gone, with whether there was one. What wakes the next one is whatever the pages do: where
 * one of them is waiting for an answer it comes at once, under the same target id, and only its start tells it apart.
 */
export async function killWorker(context: BrowserContext): Promise<boolean> {
  const browser = context.browser();
  if (browser === null) throw new Error('This context has no browser to ask.');
  const session = await browser.newBrowserCDPSession();
  const find = async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(origin))?.targetId;
  };
  try {
    const targetId = await find();
    if (targetId === undefined) return false;
    let start: number | null = null;
    // One that only just starts answers late: without its start its own answer would pass for its successor's.
    await expect
      .poll(async () => {
        start = await readStart(context);
        return start !== null || (await find()) !== targetId;
      })
      .toBe(true);
    if (start === null) return true;
    await session.send('Target.closeTarget', { targetId });
    await expect
      .poll(async () => {
        if ((await find()) !== targetId) return 'gone';
        const now = await readStart(context);
        return now !== null && now !== start ? 'gone' : 'there';
      })
      .toBe('gone');
    return true;
  } finally {
    await session.detach();
  }
}
