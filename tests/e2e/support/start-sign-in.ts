import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { SandboxInfo } from '../../sandbox/index.ts';

/** The company's set-up, typed into the settings page or the popup, by the names of its fields. */
export async function fillSetUp(page: Page, world: SandboxInfo): Promise<void> {
  const myDomain = new URL(world.salesforce.loginHost).hostname.replace('.my.salesforce.com', '');
  for (const [name, value] of [
    ['Consumer key', world.salesforce.consumerKey],
    ['My Domain', myDomain],
  ] as const) {
    const field = page.getByRole('textbox', { name, exact: true });
    await field.fill(value);
    await field.press('Enter');
  }
}

/** Presses "Connect Salesforce" and gives the window that opens. `within` is where the button lies. */
export async function openSignInWindow(context: BrowserContext, within: Pick<Page, 'getByRole'>): Promise<Page> {
  const opened = context.waitForEvent('page');
  await within.getByRole('button', { name: 'Connect Salesforce', exact: true }).click();
  return opened;
}

/** Logs in on Salesforce's page as the org's first user, up to the question whether the app may be allowed (or what comes in its place). */
export async function logIn(popup: Page, world: SandboxInfo): Promise<void> {
  const [login] = world.salesforce.users;
  if (login === undefined) throw new Error('no Salesforce user');
  await popup.locator('#username').fill(login.username);
  await popup.locator('#password').fill(login.password);
  await click(popup.locator('#Login'));
}

/** Clicks what may close its own window. */
export async function click(button: Locator): Promise<void> {
  await button.click().catch((error: unknown) => {
    if (!button.page().isClosed()) throw error;
  });
}

/** Everything the extension keeps: the disk's and the session's area, read by one of its own pages. */
export async function readStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const [local, session] = await Promise.all([chrome.storage.local.get(null), chrome.storage.session.get(null)]);
    return JSON.stringify({ local, session });
  });
}
