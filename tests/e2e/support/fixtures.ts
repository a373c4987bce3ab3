import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { demoSeed } from '../../sandbox/demo/index.ts';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { type LaunchedBrowser, launchBrowser, lean } from './browser.ts';
import { type Control, createControl } from './control.ts';
import { forgetEverything } from './forget-everything.ts';
import { inboxAddress } from './inbox-address.ts';
import { connectBoth } from './sign-in.ts';

interface OfWorker {
  sandbox: Sandbox;
  /** One Chromium with the built extension for all tests of a worker. */
  browserWithExtension: LaunchedBrowser;
  /** A second one, for the tests with somebody else in them; started by the first of these. */
  colleagueBrowser: LaunchedBrowser;
}

interface OfTest {
  control: Control;
  /** Signed in to nothing, without settings, choices or cookies of an earlier test. */
  context: BrowserContext;
  page: Page;
  /** Both services are connected, as the first Salesforce user and the first Intercom teammate. */
  signedIn: undefined;
  /** Opens an address of the first workspace's inbox, `inbox/shared/all/conversation/ID` say. */
  openInbox: (path?: string) => Promise<Page>;
}

export const test = base.extend<OfTest, OfWorker>({
  sandbox: [
    async ({ browserName: _ }, use) => {
      const sandbox = await startSandbox();
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: 'worker' },
  ],
  browserWithExtension: [
    async ({ sandbox }, use) => {
      const launched = await launchBrowser(sandbox, { args: lean });
      await use(launched);
      await launched.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  colleagueBrowser: [
    async ({ sandbox }, use) => {
      const launched = await launchBrowser(sandbox, { args: lean });
      await use(launched);
      await launched.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  control: async ({ sandbox }, use) => {
    const control = createControl(sandbox);
    await control.reset(demoSeed);
    await use(control);
  },
  context: async ({ browserWithExtension, control }, use) => {
    await control.clearFaults();
    await forgetEverything(browserWithExtension.context);
    await use(browserWithExtension.context);
  },
  page: async ({ context }, use) => {
    const [page] = context.pages();
    await use(page ?? (await context.newPage()));
  },
  signedIn: async ({ context, sandbox }, use) => {
    await connectBoth(context, sandbox);
    await use(undefined);
  },
  openInbox: async ({ page, sandbox }, use) => {
    await use(async (path) => {
      // A page that lies behind another is drawn late, and a press may pass it by.
      await page.bringToFront();
      await page.goto(inboxAddress(sandbox, path));
      return page;
    });
  },
});

export { expect } from '@playwright/test';
