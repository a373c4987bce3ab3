import type { BrowserContext, Page } from '@playwright/test';
import { extensionId } from '../sandbox/consumer-key.ts';
import { expect, test } from './casts/cast-test.ts';
import { inboxCast, inboxPeople } from './casts/inbox.ts';
import { launchBrowser, lean } from './support/browser.ts';
import { clickConversation, clickOn } from './support/click-on.ts';
import { inboxAddress } from './support/inbox-address.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { connectBoth, extensionPage } from './support/sign-in.ts';
import { takeSteps } from './support/take-steps.ts';

test.use({ cast: inboxCast });

const [petra, dmitri] = inboxPeople;
const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;

test('what is typed in the panel never fires the inbox’s hotkeys', async ({ connected: _, control, open }) => {
  const [contact] = (await control.salesforce.records('Contact')).filter(({ LastName }) => LastName === 'Lindqvist');
  await control.salesforce.delete('Contact', String(contact?.Id));
  const page = await open(pathOf(petra.id));
  const panel = await waitForState(page, 'no-match');
  const search = panel.getByRole('searchbox', { name: 'Search Salesforce' });
  await search.click();
  await page.keyboard.type('jkrnex/ jx');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await panel.getByRole('button', { name: 'Refresh' }).focus();
  await page.keyboard.type('jkrnex/');
  expect(await page.evaluate('window.__firedHotkeys')).toEqual([]);
  // The same key means something again as soon as the agent is back in the inbox itself.
  await page.getByRole('heading', { name: 'All open', exact: true }).click();
  await page.keyboard.press('r');
  expect(await page.evaluate('window.__firedHotkeys')).toEqual(['r']);
});

test('in a Portuguese inbox the panel works just the same', async ({ connected: _, control, open }) => {
  await control.inbox({ locale: 'pt-BR' });
  const page = await open(pathOf(petra.id));
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR');
  await waitForState(page, 'ready', { place: petra.id });
  await clickOn(page, dmitri.id, 'ready');
});

test('the panel is dark where the inbox is dark, and follows when it changes', async ({
  connected: _,
  control,
  open,
}) => {
  await control.inbox({ theme: 'dark' });
  const page = await open(pathOf(petra.id));
  await waitForState(page, 'ready');
  const root = panelOf(page).locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.evaluate(() => {
    document.documentElement.className = 'light';
    document.documentElement.dataset.theme = 'light';
  });
  await expect(root).toHaveAttribute('data-theme', 'light');
});

test('when the extension is updated under the page, the panel open or collapsed, nothing dead is left and the inbox works', async ({
  world,
}) => {
  test.setTimeout(120_000);
  const { context, close } = await launchBrowser(world, { args: lean });
  try {
    const updates = await openUpdates(context);
    const page = await context.newPage();
    await page.goto(extensionPage('options.html'));
    const keep = page.getByRole('switch', { name: 'Keep me signed in on this computer' });
    await keep.click();
    await expect(keep).toBeChecked();
    await connectBoth(context, world);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await takeSteps(
      ['open', 'collapsed'] as const,
      (when) => `while the panel is ${when}`,
      async (when) => {
        await page.goto(inboxAddress(world, pathOf(petra.id)));
        errors.length = 0;
        await updateUnder(page, updates, when);
        expect(errors).toEqual([]);
        // The new version is there when the browser has loaded it, which nothing in the page tells.
        await expect(async () => {
          await page.reload();
          await waitForState(page, 'ready', { place: dmitri.id, timeout: 4_000 });
        }).toPass({ timeout: 30_000 });
      },
    );
  } finally {
    await close();
  }
});

/** Beside Petra, the extension is loaded anew; then Dmitri's conversation is opened in the same page. */
async function updateUnder(page: Page, updates: Page, when: 'open' | 'collapsed'): Promise<void> {
  const panel = await waitForState(page, 'ready', { place: petra.id });
  if (when === 'collapsed') await panel.getByRole('button', { name: 'Collapse', exact: true }).click();
  await updates.evaluate(`chrome.developerPrivate.reload('${extensionId}')`);
  await page.bringToFront();
  await expect(page.locator('iframe[title="Salesforce"]')).toHaveCount(0);
  await clickConversation(page, dmitri.id);
  await expect(page.getByText(`order ${dmitri.id.slice(-2)}`).nth(1)).toBeVisible();
}

/**
 * The browser's own page for extensions, in developer mode: only then Chromium loads an unpacked one again. An extension
 * that does it to itself from an open page is at times given a worker without `chrome.runtime`, which nobody can reach.
 */
async function openUpdates(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  return page;
}
