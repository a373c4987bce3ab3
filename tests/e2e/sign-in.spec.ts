import type { AppPolicyChange } from '../sandbox/salesforce/oauth/app-policy.ts';
import { expect, test } from './casts/cast-test.ts';
import { signInCast } from './casts/sign-in.ts';
import type { Control } from './support/control.ts';
import { waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';
import { click, fillSetUp, logIn, openSignInWindow, reachApproval, readStorage } from './support/start-sign-in.ts';

test.use({ cast: signInCast });

for (const name of ['options.html', 'popup.html'] as const) {
  test(`an agent signs in to both services on ${name}, and sees to which org and workspace`, async ({
    page,
    context,
    world,
  }) => {
    await page.goto(extensionPage(name));
    await fillSetUp(page, world);
    const popup = await openSignInWindow(context, page);
    await logIn(popup, world);
    await click(popup.locator('#oaapprove'));
    const salesforce = page.getByRole('region', { name: 'Salesforce', exact: true });
    await expect(salesforce.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await expect(salesforce).toContainText('Kestrel Tools');
    await expect(salesforce).toContainText('Mara Quist');
    await expect(salesforce).toContainText('kestrel.my.salesforce.com');
    await expect(salesforce).toContainText('Production');
    await page.getByLabel('Intercom access token', { exact: true }).fill('tok_kest7301_mara');
    await page.getByRole('button', { name: 'Connect Intercom', exact: true }).click();
    const intercom = page.getByRole('region', { name: 'Intercom', exact: true });
    await expect(intercom.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await expect(intercom).toContainText('Kestrel Tools');
    await expect(intercom).toContainText('US');
    await expect(intercom).toContainText('Mara Quist');
  });
}

test('a first-run panel leads through both sign-ins and then shows the person', async ({
  open,
  context,
  world,
  page,
}) => {
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  await fillSetUp(settings, world);
  await open('inbox/shared/all/conversation/225470000000011');
  const panel = await waitForState(page, 'signed-out');
  const opened = context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Connect Intercom' }).click();
  const fromPanel = await opened;
  await fromPanel.getByLabel('Intercom access token', { exact: true }).fill('tok_kest7301_mara');
  await fromPanel.getByRole('button', { name: 'Connect Intercom', exact: true }).click();
  await expect(panel.getByText('as Mara Quist')).toBeVisible();
  const popup = await openSignInWindow(context, panel);
  await logIn(popup, world);
  await click(popup.locator('#oaapprove'));
  await waitForState(page, 'ready', { place: '225470000000011' });
  await expect(panel.getByRole('heading', { name: 'Petra Lindqvist' })).toBeVisible();
});

test.describe('in a sandbox org', () => {
  test.use({
    cast: { ...signInCast, salesforce: { ...signInCast.salesforce, org: { myDomain: 'kestrel', sandbox: true } } },
  });

  test('the settings and the panel say that it is a sandbox, and which', async ({ connected: _, page, open }) => {
    await page.goto(extensionPage('options.html'));
    const salesforce = page.getByRole('region', { name: 'Salesforce', exact: true });
    await expect(salesforce).toContainText('Sandbox');
    await expect(salesforce).not.toContainText('Production');
    await open('inbox/shared/all/conversation/225470000000011');
    const panel = await waitForState(page, 'ready');
    await expect(panel.getByText('Sandbox UAT')).toBeVisible();
  });

  test('signing in works at test.salesforce.com', async ({ page, context, world }) => {
    await page.goto(extensionPage('options.html'));
    await fillSetUp(page, world);
    await page.getByLabel('Sign in at').selectOption('sandbox');
    const popup = await openSignInWindow(context, page);
    await popup.waitForURL(/^https:\/\/test\.salesforce\.com\//);
    await logIn(popup, world);
    await click(popup.locator('#oaapprove'));
    await expect(page.getByRole('region', { name: 'Salesforce', exact: true })).toContainText('Sandbox');
  });
});

test('signing in works at login.salesforce.com', async ({ page, context, world }) => {
  await page.goto(extensionPage('options.html'));
  await fillSetUp(page, world);
  await page.getByLabel('Sign in at').selectOption('production');
  const popup = await openSignInWindow(context, page);
  await popup.waitForURL(/^https:\/\/login\.salesforce\.com\//);
  await logIn(popup, world);
  await click(popup.locator('#oaapprove'));
  await expect(page.getByRole('region', { name: 'Salesforce', exact: true })).toContainText('Production');
});

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
    when: 'the user was deactivated meanwhile',
    meanwhile: (control) => control.salesforce.user('mara', { IsActive: false }),
    says: 'user is not active',
    next: 'until an admin activates it',
    admin: true,
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
      const salesforce = page.getByRole('region', { name: 'Salesforce', exact: true });
      const alert = salesforce.getByRole('alert');
      await expect(alert).toContainText(says);
      await expect(alert).toContainText(next);
      if (admin) await expect(alert.getByRole('button', { name: 'Copy message for admin' })).toBeVisible();
      await expect(salesforce.getByRole('button', { name: 'Connect Salesforce' })).toBeEnabled();
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

  test('the window was closed', async ({ page, context, world }) => {
    const popup = await reachApproval(context, page, world);
    await popup.close();
    const alert = page.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('alert');
    await expect(alert).toContainText('sign-in window was closed');
    await expect(alert).toContainText('Connect again');
  });

  const stuckPages: { page: string; policy: AppPolicyChange; afterLogIn: boolean; shows: string }[] = [
    { page: 'app must be installed', policy: { notInstalled: true }, afterLogIn: true, shows: 'app must be installed' },
    { page: 'wrong key', policy: { wrongKeyPage: true }, afterLogIn: false, shows: 'client identifier invalid' },
    {
      page: 'wrong callback',
      policy: { wrongCallbackPage: true },
      afterLogIn: false,
      shows: 'redirect_uri must match configuration',
    },
    {
      page: 'app not in this org',
      policy: { externalClientAppMissing: true },
      afterLogIn: false,
      shows: 'External client app is not installed',
    },
  ];
  for (const { page: name, policy: change, afterLogIn, shows } of stuckPages) {
    test(`the window is stuck on Salesforce’s page "${name}" and is closed`, async ({
      page,
      context,
      world,
      control,
    }) => {
      await control.salesforce.appPolicy(change);
      await page.goto(extensionPage('options.html'));
      await fillSetUp(page, world);
      const popup = await openSignInWindow(context, page);
      if (afterLogIn) await logIn(popup, world);
      await expect(popup.locator('body')).toContainText(encodeURIComponent(shows).replaceAll('%20', '%20'));
      await popup.close();
      const alert = page.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('alert');
      await expect(alert).toContainText('sign-in window was closed');
      await expect(alert).toContainText('app must be installed');
      await expect(alert.getByRole('button', { name: 'Copy message for admin' })).toBeVisible();
    });
  }

  test('no consumer key was entered', async ({ page, world: _ }) => {
    await page.goto(extensionPage('options.html'));
    await page.getByRole('button', { name: 'Connect Salesforce', exact: true }).click();
    const alert = page.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('alert');
    await expect(alert).toContainText('not set up yet');
    await expect(alert).toContainText('consumer key');
  });

  test('something else than a My Domain was entered', async ({ page, world }) => {
    await page.goto(extensionPage('options.html'));
    await fillSetUp(page, {
      ...world,
      salesforce: { ...world.salesforce, loginHost: 'https://kestrel.evil.example' },
    });
    await page.getByRole('button', { name: 'Connect Salesforce', exact: true }).click();
    const alert = page.getByRole('region', { name: 'Salesforce', exact: true }).getByRole('alert');
    await expect(alert).toContainText('That is not a My Domain');
    await expect(alert).toContainText('for example acme');
  });
});
