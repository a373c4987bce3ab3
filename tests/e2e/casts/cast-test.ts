import type { Page } from '@playwright/test';
import { consumerKey } from '../../sandbox/consumer-key.ts';
import type { SeedInput, WorkspaceInput } from '../../sandbox/demo/seed-input.ts';
import type { Sandbox, SandboxInfo } from '../../sandbox/index.ts';
import { createWithColleague, type WithColleague } from '../support/colleague.ts';
import { createControl } from '../support/control.ts';
import { test as base } from '../support/fixtures.ts';
import { inboxAddress } from '../support/inbox-address.ts';
import { connectBoth, type Who } from '../support/sign-in.ts';
import { connectAgain } from '../support/signed-in-state.ts';
import { readLogInPeople } from './house.ts';

interface OfCast {
  /** The seed of every test of the file: `test.use({ cast })`. */
  cast: SeedInput;
  /** The sandbox as it is once the cast is in it: who can log in where. */
  world: SandboxInfo;
  /** Connects both services by their pages, as the cast's first people unless named. */
  connect: (who?: Who) => Promise<void>;
  /** Connected already, for tests that begin after signing in: by the extension's storage, without a browser session at Salesforce. */
  connected: undefined;
  /** Opens an address of the cast's first workspace, `inbox/shared/all/conversation/ID` say, or a whole URL. */
  open: (path: string) => Promise<Page>;
  /** Does something while somebody else is connected in a browser of their own. */
  withColleague: WithColleague;
}

const hosts = { us: 'app.intercom.com', eu: 'app.eu.intercom.com', au: 'app.au.intercom.com' };

function describeWorkspace({ id, region = 'us', admins = [] }: WorkspaceInput): SandboxInfo['intercom'][number] {
  return {
    workspace: id,
    region,
    inbox: `https://${hosts[region]}/a/inbox/${id}/inbox/shared/all`,
    tokens: admins.map(({ alias = '', token }) => ({
      admin: alias,
      token: typeof token === 'string' ? token : `tok_${id}_${alias}`,
    })),
  };
}

/** What the sandbox would have printed, had it been started with this cast. */
function describeWorld(sandbox: Sandbox, cast: SeedInput): SandboxInfo {
  const { myDomain = 'acme', sandbox: isSandbox = false } = cast.salesforce?.org ?? {};
  const stem = isSandbox ? `${myDomain}--uat.sandbox` : myDomain;
  return {
    ...sandbox,
    salesforce: {
      consumerKey,
      loginHost: `https://${stem}.my.salesforce.com`,
      users: readLogInPeople(cast),
    },
    intercom: (cast.intercom?.workspaces ?? []).map(describeWorkspace),
  };
}

export const test = base.extend<OfCast>({
  // Every test brings its own cast, which `world` puts in place once the pages of the test before are gone.
  control: async ({ sandbox }, use) => {
    await use(createControl(sandbox));
  },
  cast: [{}, { option: true }],
  world: async ({ control, context: _, sandbox, cast }, use) => {
    await control.reset(cast);
    await control.inbox({ contentDelayMs: 0 });
    await use(describeWorld(sandbox, cast));
  },
  connect: async ({ context, world }, use) => {
    await use((who) => connectBoth(context, world, who));
  },
  connected: async ({ context, world, cast }, use) => {
    await connectAgain(context, world, cast);
    await use(undefined);
  },
  open: async ({ page, world }, use) => {
    await use(async (path) => {
      // A page that lies behind another is drawn late, and a press may pass it by.
      await page.bringToFront();
      await page.goto(path.startsWith('https://') ? path : inboxAddress(world, path));
      return page;
    });
  },
  withColleague: async ({ colleagueBrowser, world, cast }, use) => {
    await use(createWithColleague(colleagueBrowser.context, world, cast));
  },
});

export { expect } from '@playwright/test';
