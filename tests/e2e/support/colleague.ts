import type { BrowserContext, Page } from '@playwright/test';
import type { SandboxInfo } from '../../sandbox/index.ts';
import { launchBrowser, lean } from './browser.ts';
import { inboxAddress } from './inbox-address.ts';
import { connectBoth, type Who } from './sign-in.ts';

/** Another agent at another computer: a browser of their own, signed in to both services. */
export async function withColleague(
  world: SandboxInfo,
  who: Who,
  work: (open: (path: string) => Promise<Page>, theirs: BrowserContext) => Promise<void>,
): Promise<void> {
  const { context, close } = await launchBrowser(world, { args: lean });
  try {
    await connectBoth(context, world, who);
    const page = context.pages()[0] ?? (await context.newPage());
    await work(async (path) => {
      await page.goto(inboxAddress(world, path));
      return page;
    }, context);
  } finally {
    await close();
  }
}
