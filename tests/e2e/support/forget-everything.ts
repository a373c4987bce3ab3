import { type BrowserContext, expect, type Page } from '@playwright/test';
import { extensionPage } from './sign-in.ts';
import { killWorker } from './worker.ts';

/**
 * Puts the extension back to the day it was installed: storage, cookies, pages and what the worker holds in memory. Leaves
 * one page, of the extension but without a script of it.
 */
export async function forgetEverything(context: BrowserContext): Promise<void> {
  const page = await openAt(context, extensionPage('manifest.json'));
  await Promise.all(context.pages().map((other) => (other === page ? undefined : other.close())));
  await context.setOffline(false);
  await context.clearCookies();
  // A worker that still runs may write once more before it dies.
  for (let left = 1; left > 0; left = await page.evaluate(countKept)) {
    await page.evaluate(emptyStorage);
    await killWorker(context);
  }
}

/** A new page that begins at an address: one that begins empty would cost a process of its own, only to leave it. */
export async function openAt(context: BrowserContext, url: string, more: { background?: boolean } = {}): Promise<Page> {
  const browser = context.browser();
  if (browser === null) throw new Error('This context has no browser to ask.');
  const session = await browser.newBrowserCDPSession();
  const opened = context.waitForEvent('page', { predicate: (each) => each.url() === url });
  await session.send('Target.createTarget', { url, ...more });
  const page = await opened;
  // A page that loads this fast may have loaded before anybody listened for it: it is asked itself.
  const where = () => page.evaluate(readWhere).catch(() => null);
  await expect.poll(where, { intervals: [10, 20, 50, 100] }).toEqual({ url, state: 'complete' });
  await session.detach();
  return page;
}

/** Runs in a page. */
function readWhere(): { url: string; state: DocumentReadyState } {
  return { url: location.href, state: document.readyState };
}

/** Runs in a page of the extension: how much it keeps. */
async function countKept(): Promise<number> {
  const areas = await Promise.all([chrome.storage.local.get(null), chrome.storage.session.get(null)]);
  let count = areas.flatMap((area) => Object.keys(area)).length;
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    for (const store of database.objectStoreNames) {
      count += await new Promise<number>((resolve, reject) => {
        const counting = database.transaction(store).objectStore(store).count();
        counting.onsuccess = () => resolve(counting.result);
        counting.onerror = () => reject(counting.error);
      });
    }
    database.close();
  }
  return count;
}

/** Runs in a page of the extension. A database is emptied, not deleted: that would wait for every worker that has it open. */
async function emptyStorage(): Promise<void> {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]);
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settle(indexedDB.open(name));
    const names = [...database.objectStoreNames];
    if (names.length > 0) {
      const stores = database.transaction(names, 'readwrite');
      await Promise.all(names.map((each) => settle(stores.objectStore(each).clear())));
    }
    database.close();
  }
}
