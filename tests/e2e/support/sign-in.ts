import type { BrowserContext, Page } from '@playwright/test';
import { extensionId } from '../../sandbox/consumer-key.ts';
import type { SandboxInfo } from '../../sandbox/index.ts';
import { fillSetUp, openSignInWindow } from './start-sign-in.ts';

/** The address of one of the extension's own pages; `manifest.json` is one without a script. */
export function extensionPage(name: 'options.html' | 'popup.html' | 'panel.html' | 'manifest.json'): string {
  return `chrome-extension://${extensionId}/${name}`;
}

/** Who signs in: aliases of the seed. */
export interface Who {
  /** Salesforce user; the sandbox's first that is a person unless named. */
  user?: string;
  /** Intercom teammate; the workspace's first unless named. */
  admin?: string;
  /** Intercom workspace; the sandbox's first unless named. */
  workspace?: string;
}

/** Times out with the page's own alert, since that says why. */
async function waitForConnected(page: Page, button: 'Connect Salesforce' | 'Connect Intercom'): Promise<void> {
  try {
    await page.getByRole('button', { name: button, exact: true }).waitFor({ state: 'hidden', timeout: 15_000 });
  } catch (error) {
    const alerts = (await page.getByRole('alert').allInnerTexts()).filter((text) => text.trim() !== '');
    throw new Error(`${button} did not finish: ${alerts.join(' ') || 'the page shows no reason'}`, { cause: error });
  }
}

/** Logs in on Salesforce's page and allows the app; either page is left out when the browser's session makes it needless. */
export async function passSalesforcePages(
  popup: Page,
  login: { username: string; password: string } | undefined,
): Promise<void> {
  if (login === undefined) throw new Error('no such Salesforce user');
  const closed = popup.isClosed() ? Promise.resolve('closed') : popup.waitForEvent('close').then(() => 'closed');
  const shown = (selector: string) =>
    popup
      .locator(selector)
      .waitFor({ timeout: 15_000 })
      .then(() => selector)
      .catch(() => 'closed');
  const first = await Promise.race([closed, shown('#username'), shown('#oaapprove')]);
  if (first === '#username') {
    await popup.locator('#username').fill(login.username);
    await popup.locator('#password').fill(login.password);
    await popup.locator('#Login').click();
  }
  if (first === 'closed') return;
  const second = await Promise.race([closed, shown('#oaapprove')]);
  if (second === 'closed') return;
  await popup
    .locator('#oaapprove')
    .click()
    .catch((error: unknown) => {
      if (!popup.isClosed()) throw error;
    });
}

/** Fills in the company's set-up on the options page, then signs in to Salesforce in the window that opens. */
export async function connectSalesforce(
  context: BrowserContext,
  page: Page,
  sandbox: SandboxInfo,
  user?: string,
): Promise<void> {
  const users = sandbox.salesforce.users;
  const login = users.find(({ alias }) => alias === user) ?? users.find(({ alias }) => alias !== 'admin');
  if (login === undefined || (user !== undefined && login.alias !== user))
    throw new Error(`no Salesforce user ${user}`);
  await fillSetUp(page, sandbox);
  await passSalesforcePages(await openSignInWindow(context, page), login);
  await waitForConnected(page, 'Connect Salesforce');
}

/** Pastes a teammate's access token on the options page. */
export async function connectIntercom(page: Page, sandbox: SandboxInfo, who: Who = {}): Promise<void> {
  const workspace = sandbox.intercom.find((each) => who.workspace === undefined || each.workspace === who.workspace);
  const token = workspace?.tokens.find(({ admin }) => who.admin === undefined || admin === who.admin)?.token;
  if (token === undefined) throw new Error(`no Intercom token for ${who.admin ?? 'anybody'}`);
  await page.getByLabel('Intercom access token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Connect Intercom', exact: true }).click();
  await waitForConnected(page, 'Connect Intercom');
}

/** Signs in to both services the way an agent does, on the options page. */
export async function connectBoth(context: BrowserContext, sandbox: SandboxInfo, who: Who = {}): Promise<void> {
  const page = await context.newPage();
  await page.goto(extensionPage('options.html'));
  await connectSalesforce(context, page, sandbox, who.user);
  await connectIntercom(page, sandbox, who);
  await page.close();
}
