import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { SandboxInfo } from '../sandbox/index.ts';
import type { AppPolicyChange } from '../sandbox/salesforce/oauth/app-policy.ts';
import { expect, test } from './casts/cast-test.ts';
import { signInCast } from './casts/sign-in.ts';
import type { Control } from './support/control.ts';
import { extensionPage } from './support/sign-in.ts';
import { click, fillSetUp, logIn, openSignInWindow, readStorage } from './support/start-sign-in.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';

test.use({ cast: signInCast });

interface Refusal {
  /** What happened, as the test's name says it. */
  when: string;
  /** Done before the window opens. */
  before?: AppPolicyChange;
  /** Done while Salesforce asks whether the app may be allowed. */
  meanwhile?: (control: Control) => Promise<void>;
  says: string;
  next: string;
  admin?: true;
}

const policy = (change: AppPolicyChange) => (control: Control) => control.salesforce.appPolicy(change);

const ofOrg: Refusal[] = [
  { when: 'the app is blocked', before: { blocked: true }, says: 'blocked this app', next: 'unblocks it', admin: true },
  {
    when: 'the user is not admin approved',
    before: { notApproved: true },
    says: 'may not use this app yet',
    next: 'An admin has to add you',
    admin: true,
  },
  {
    when: 'the app still asks for a secret',
    meanwhile: policy({ secretRequired: true }),
    says: 'asks for a secret',
    next: 'has to untick it',
    admin: true,
  },
  {
    when: 'the user has not approved the app',
    meanwhile: policy({ userNotApproved: true }),
    says: 'your user has not approved this app',
    next: 'admin approved beforehand',
    admin: true,
  },
  {
    when: 'the token endpoint says that the app is not for this user',
    meanwhile: policy({ appAccessDenied: true }),
    says: 'may not use this app yet',
    next: 'An admin has to add you',
    admin: true,
  },
  {
    when: 'the network is not allowed',
    meanwhile: policy({ ipRestricted: true }),
    says: 'this network is not allowed',
    next: 'Use the company network or VPN',
    admin: true,
  },
  {
    when: 'the org is not active',
    meanwhile: policy({ organizationInactive: true }),
    says: 'org is not active',
    next: 'Salesforce admin knows more',
  },
];

const ofTokenEndpoint: Refusal[] = [
  {
    when: 'the consumer key is not known yet to the token endpoint',
    meanwhile: policy({ wrongKeyPage: true }),
    says: 'does not know this consumer key',
    next: 'Check the key and the My Domain',
  },
  {
    when: 'the External Client App is missing in this org',
    meanwhile: policy({ externalClientAppMissing: true }),
    says: 'has not installed this app yet',
    next: 'until then',
    admin: true,
  },
  // Before the endpoint has failed: after that, a cut is put down to a browser that waits.
  {
    when: 'the connection to the token endpoint is cut',
    meanwhile: (control) => control.arm({ service: 'salesforce', path: '/oauth2/token', effect: 'refuse' }),
    says: 'No connection to Salesforce',
    next: 'could not reach it',
  },
  {
    when: 'the token endpoint answers with a page',
    meanwhile: policy({ tokenEndpoint: 'html' }),
    says: 'Salesforce is busy',
    next: 'try again in a minute',
  },
  {
    when: 'the token endpoint is down',
    meanwhile: policy({ tokenEndpoint: '503' }),
    says: 'Salesforce is busy',
    next: 'try again in a minute',
  },
  {
    when: 'Salesforce limits the rate of log-ins',
    meanwhile: policy({ tokenEndpoint: 'rate-limit' }),
    says: 'Salesforce is busy',
    next: 'try again in a minute',
  },
  {
    when: 'the token endpoint fails with 500 while it mentions invalid_grant',
    meanwhile: policy({ tokenEndpoint: '500-invalid-grant' }),
    says: 'Salesforce is busy',
    next: 'try again in a minute',
  },
];

/** What happens between "Allow" and the answer to the code, and how it is told. */
const tooLate: [string, (control: Control) => Promise<unknown>, string, (alert: Locator) => Promise<void>][] = [
  [
    'the user was deactivated before the code was used',
    (control) => control.salesforce.user('mara', { IsActive: false }),
    'user is not active',
    (alert) => expect(alert.getByRole('button', { name: 'Copy message for admin' })).toBeVisible(),
  ],
  [
    'the code ran out before it was used',
    (control) => control.clock({ advanceMs: 20 * 60_000 }),
    'Sign-in took too long',
    (alert) => expect(alert).toContainText('Connect again'),
  ],
];

/** The error pages of Salesforce that stand where its log-in page should. */
const errorPages: { when: string; policy: AppPolicyChange; says: string; next: string }[] = [
  { when: 'wrong key', policy: { wrongKeyPage: true }, says: 'does not know this consumer key', next: 'Check the key' },
  {
    when: 'wrong callback',
    policy: { wrongCallbackPage: true },
    says: 'callback URL does not fit',
    next: 'to the last slash',
  },
  {
    when: 'app not in this org',
    policy: { externalClientAppMissing: true },
    says: 'has not installed this app yet',
    next: 'until then',
  },
];

/** What a sign-in that is met happens in. */
interface Met {
  page: Page;
  context: BrowserContext;
  world: SandboxInfo;
  control: Control;
}

/** What the settings page says about Salesforce. */
const alertOf = (page: Page): Locator =>
  page.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('alert').filter({ hasText: /\S/ });

/** An org that never saw this agent, a browser that is not logged in to it, and a settings page that is set up and may show what the sign-in before met with. */
async function startOver({ context, control }: Met): Promise<void> {
  await control.reset(signInCast);
  await context.clearCookies();
}

async function openSettings({ page, world }: Met): Promise<void> {
  await page.goto(extensionPage('options.html'));
  await fillSetUp(page, world);
}

/** Opens the window and logs in. By then nothing is said of the sign-in before. */
async function openAndLogIn({ page, context, world }: Met): Promise<Page> {
  const popup = await openSignInWindow(context, page);
  await expect(alertOf(page)).toHaveCount(0);
  await logIn(popup, world);
  return popup;
}

async function reachApproval(met: Met): Promise<Page> {
  const popup = await openAndLogIn(met);
  await expect(popup.locator('#oaapprove')).toBeVisible();
  return popup;
}

async function meetRefusal(met: Met, { before, meanwhile, says, next, admin }: Refusal): Promise<void> {
  const { page, control } = met;
  await startOver(met);
  if (before !== undefined) {
    await control.salesforce.appPolicy(before);
    await openAndLogIn(met);
  } else {
    const popup = await reachApproval(met);
    await meanwhile?.(control);
    await click(popup.locator('#oaapprove'));
  }
  const alert = page.getByRole('alert').filter({ hasText: says });
  await expect(alert).toContainText(next);
  if (admin) await expect(alert.getByRole('button', { name: 'Copy message for admin' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Connect Salesforce', exact: true })).toBeEnabled();
  expect(await readStorage(page)).not.toContain('refreshToken');
}

test.describe('when Salesforce refuses the sign-in, the settings page says why and what to do:', () => {
  for (const [what, met] of [
    ['the org or the app has something against it', ofOrg],
    ['the token endpoint does not know the app, fails or is cut off', ofTokenEndpoint],
  ] as const) {
    test(what, async ({ page, context, world, control }) => {
      await openSettings({ page, context, world, control });
      await takeSteps(
        met,
        ({ when }) => when,
        (refusal) => meetRefusal({ page, context, world, control }, refusal),
      );
    });
  }

  test('the agent denies it, closes the window, or takes too long', async ({ page, context, world, control }) => {
    const met = { page, context, world, control };
    const alert = alertOf(page);
    await openSettings(met);
    await takeStep('the agent chose Deny', async () => {
      await startOver(met);
      const popup = await reachApproval(met);
      await click(popup.locator('#oadeny'));
      await expect(alert).toContainText('access was denied');
      await expect(alert).toContainText('choose Allow');
    });
    await takeStep('the window was closed', async () => {
      await startOver(met);
      const popup = await reachApproval(met);
      await popup.close();
      await expect(alert).toContainText('sign-in window was closed');
      await expect(alert).toContainText('Connect again');
    });
    await takeStep('the window is stuck on "app must be installed" and is closed', async () => {
      await startOver(met);
      await control.salesforce.appPolicy({ notInstalled: true });
      const popup = await openAndLogIn(met);
      await expect(popup.locator('body')).toContainText('app%20must%20be%20installed');
      await popup.close();
      await expect(alert).toContainText('sign-in window was closed');
      await expect(alert).toContainText('“app must be installed”');
      await expect(alert.getByRole('button', { name: 'Copy message for admin' })).toBeVisible();
    });
    for (const [when, change, says, next] of tooLate) {
      await takeStep(when, async () => {
        await startOver(met);
        const popup = await reachApproval(met);
        await control.arm({ service: 'salesforce', path: '/oauth2/token', effect: 'slow:1500', times: 1 });
        const closed = popup.waitForEvent('close');
        await click(popup.locator('#oaapprove'));
        await closed;
        await change(control);
        await expect(alert).toContainText(says);
        await next(alert);
      });
    }
  });

  test('Salesforce shows an error page instead of its log-in page, or what was entered leads nowhere', async ({
    page,
    context,
    world,
    control,
  }) => {
    const connect = page.getByRole('button', { name: 'Connect Salesforce', exact: true });
    await page.goto(extensionPage('options.html'));
    await takeStep('no consumer key was entered', async () => {
      await connect.click();
      const alert = page.getByRole('alert').filter({ hasText: 'not set up yet' });
      await expect(alert).toContainText('consumer key');
    });
    await fillSetUp(page, world);
    await takeSteps(
      errorPages,
      ({ when }) => `Salesforce shows its error page "${when}"`,
      async ({ policy: change, says, next }) => {
        await startOver({ page, context, world, control });
        await control.salesforce.appPolicy(change);
        await connect.click();
        const alert = page.getByRole('alert').filter({ hasText: says });
        await expect(alert).toContainText(next);
      },
    );
    await takeStep('something else than a My Domain was entered', async () => {
      await fillSetUp(page, {
        ...world,
        salesforce: { ...world.salesforce, loginHost: 'https://kestrel.evil.example' },
      });
      await connect.click();
      const alert = page.getByRole('alert').filter({ hasText: 'That is not a My Domain' });
      await expect(alert).toContainText('for example acme');
    });
  });
});
