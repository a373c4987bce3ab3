import type { BrowserContext, Page } from '@playwright/test';
import type { SandboxInfo } from '../../sandbox/index.ts';
import { forgetEverything } from './forget-everything.ts';
import { inboxAddress } from './inbox-address.ts';
import type { Who } from './sign-in.ts';
import { connectAgain } from './signed-in-state.ts';

/** What is done while a colleague is there: `open` opens an address of the inbox in their browser. */
export type WithColleague = (
  who: Who,
  work: (open: (path: string) => Promise<Page>, theirs: BrowserContext) => Promise<void>,
) => Promise<void>;

/** Another agent at another computer: a browser of their own, signed in to both services, and signed out of them afterwards. */
export function createWithColleague(context: BrowserContext, world: SandboxInfo, cast: unknown): WithColleague {
  return async (who, work) => {
    await forgetEverything(context);
    await connectAgain(context, world, cast, who);
    const page = context.pages()[0] ?? (await context.newPage());
    try {
      await work(async (path) => {
        await page.goto(inboxAddress(world, path));
        return page;
      }, context);
    } finally {
      // The browser stays; what it would go on asking for belongs into nobody else's test.
      await forgetEverything(context);
    }
  };
}
