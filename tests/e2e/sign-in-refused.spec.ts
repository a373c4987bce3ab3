import type { AppPolicyChange } from '../sandbox/salesforce/oauth/app-policy.ts';
import { expect, test } from './casts/cast-test.ts';
import { signInCast } from './casts/sign-in.ts';
import type { Control } from './support/control.ts';
import { extensionPage } from './support/sign-in.ts';
import { click, fillSetUp, logIn, openSignInWindow, reachApproval, readStorage } from './support/start-sign-in.ts';

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

const refusals: Refusal[] = [
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
  {
    when: 'the connection to the token endpoint is cut',
    meanwhile: (control) => control.arm({ service: 'salesforce', path: '/oauth2/token', effect: 'refuse' }),
    says: 'No connection to Salesforce',
    next: 'could not reach it',
  },
];

test.describe('when Salesforce refuses the sign-in, the settings page says why and what to do:', () => {
  for (const { when, before, meanwhile, says, next, admin } of refusals) {
    test(when, async ({ page, context, world, control }) => {
      if (before !== undefined) {
        await control.salesforce.appPolicy(before);
        await page.goto(extensionPage('options.html'));
        await fillSetUp(page, world);
        await logIn(await openSignInWindow(context, page), world);
      } else {
        const popup = await reachApproval(context, page, world);
        await meanwhile?.(control);
        await click(popup.locator('#oaapprove'));
      }
      const alert = page.getByRole('alert').filter({ hasText: says });
      await expect(alert).toContainText(next);
      if (admin) await expect(alert.getByRole('button', { name: 'Copy message for admin' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Connect Salesforce', exact: true })).toBeEnabled();
      expect(await readStorage(page)).not.toContain('refreshToken');
    });
  }

  test('the agent chose Deny', async ({ page, context, world }) => {
    const popup = await reachApproval(context, page, world);
    await click(popup.locator('#oadeny'));
    const alert = page.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('alert');
    await expect(alert).toContainText('access was denied');
    await expect(alert).toContainText('choose Allow');
  });

  test('the code ran out before it was used', async ({ page, context, world, control }) => {
    const popup = await reachApproval(context, page, world);
    await control.arm({ service: 'salesforce', path: '/oauth2/token', effect: 'slow:1500', times: 1 });
    const asked = popup.waitForEvent('close');
    await click(popup.locator('#oaapprove'));
    await asked;
    await control.clock({ advanceMs: 20 * 60_000 });
    const alert = page.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('alert');
    await expect(alert).toContainText('Sign-in took too long');
    await expect(alert).toContainText('Connect again');
  });

  test('the user was deactivated before the code was used', async ({ page, context, world, control }) => {
    const popup = await reachApproval(context, page, world);
    await control.arm({ service: 'salesforce', path: '/oauth2/token', effect: 'slow:1500', times: 1 });
    const done = popup.waitForEvent('close');
    await click(popup.locator('#oaapprove'));
    await done;
    await control.salesforce.user('mara', { IsActive: false });
    const alert = page.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('alert');
    await expect(alert).toContainText('user is not active');
    await expect(alert.getByRole('button', { name: 'Copy message for admin' })).toBeVisible();
  });

  test('the window was closed', async ({ page, context, world }) => {
    const popup = await reachApproval(context, page, world);
    await popup.close();
    const alert = page.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('alert');
    await expect(alert).toContainText('sign-in window was closed');
    await expect(alert).toContainText('Connect again');
  });

  test('the window is stuck on "app must be installed" and is closed', async ({ page, context, world, control }) => {
    await control.salesforce.appPolicy({ notInstalled: true });
    await page.goto(extensionPage('options.html'));
    await fillSetUp(page, world);
    const popup = await openSignInWindow(context, page);
    await logIn(popup, world);
    await expect(popup.locator('body')).toContainText('app%20must%20be%20installed');
    await popup.close();
    const alert = page.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('alert');
    await expect(alert).toContainText('sign-in window was closed');
    await expect(alert).toContainText('“app must be installed”');
    await expect(alert.getByRole('button', { name: 'Copy message for admin' })).toBeVisible();
  });

  const pages: { when: string; policy: AppPolicyChange; says: string; next: string }[] = [
    {
      when: 'wrong key',
      policy: { wrongKeyPage: true },
      says: 'does not know this consumer key',
      next: 'Check the key',
    },
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
  for (const { when, policy: change, says, next } of pages) {
    test(`Salesforce shows its error page "${when}" instead of its log-in page`, async ({ page, world, control }) => {
      await control.salesforce.appPolicy(change);
      await page.goto(extensionPage('options.html'));
      await fillSetUp(page, world);
      await page.getByRole('button', { name: 'Connect Salesforce', exact: true }).click();
      const alert = page.getByRole('alert').filter({ hasText: says });
      await expect(alert).toContainText(next);
    });
  }

  test('no consumer key was entered', async ({ page, world: _ }) => {
    await page.goto(extensionPage('options.html'));
    await page.getByRole('button', { name: 'Connect Salesforce', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'not set up yet' });
    await expect(alert).toContainText('consumer key');
  });

  test('something else than a My Domain was entered', async ({ page, world }) => {
    await page.goto(extensionPage('options.html'));
    await fillSetUp(page, {
      ...world,
      salesforce: { ...world.salesforce, loginHost: 'https://kestrel.evil.example' },
    });
    await page.getByRole('button', { name: 'Connect Salesforce', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'That is not a My Domain' });
    await expect(alert).toContainText('for example acme');
  });
});
