import { beforeEach, describe, expect, it } from 'vitest';
import { finishSignIn, type Salesforce, startSignIn } from '../../lib/salesforce/index.ts';
import { CALLBACK, CONSUMER_KEY } from '../sandbox/salesforce/test-org.ts';
import { type Room, signIn, start, startSignedIn } from './salesforce-org.ts';

let made: Room;
let salesforce: Salesforce;

beforeEach(async () => {
  ({ made, salesforce } = await startSignedIn());
});

describe('signing in', () => {
  it('ends with who is connected to which org', async () => {
    expect(await salesforce.identify()).toMatchObject({
      userName: 'Ana Ruiz',
      username: 'ana@acme.example',
      orgName: 'Acme',
      sandbox: false,
      host: 'acme.my.salesforce.com',
    });
    expect(made.calls).toHaveLength(1);
  });

  it('says why when the app is blocked, not approved or declined', async () => {
    for (const [policy, code] of [
      [{ blocked: true }, 'app-blocked'],
      [{ notApproved: true }, 'app-not-approved'],
    ] as const) {
      const org = start();
      org.service.setAppPolicy(policy);
      await expect(signIn(org)).rejects.toMatchObject({ code });
    }
    const { url, pending } = await startSignIn(
      { loginHost: 'production', myDomain: '', consumerKey: CONSUMER_KEY, redirectUri: CALLBACK, switchUser: false },
      made.ports.now(),
    );
    const org = start();
    const denied = await org.browser.decide(await org.browser.logIn(await org.browser.visit(url)), 'deny');
    await expect(finishSignIn(denied.url, pending, null, org.ports)).rejects.toMatchObject({ code: 'sign-in-denied' });
  });

  it.each([
    [{ secretRequired: true }, 'secret-required'],
    [{ userNotApproved: true }, 'user-not-approved'],
    [{ appAccessDenied: true }, 'app-not-approved'],
    [{ ipRestricted: true }, 'ip-restricted'],
    [{ organizationInactive: true }, 'org-inactive'],
    [{ tokenEndpoint: '503' as const }, 'salesforce-busy'],
    [{ tokenEndpoint: 'rate-limit' as const }, 'salesforce-busy'],
    [{ tokenEndpoint: '500-invalid-grant' as const }, 'salesforce-busy'],
  ])('with %j fails as %s', async (policy, code) => {
    const org = start();
    org.service.setAppPolicy(policy);
    await expect(signIn(org)).rejects.toMatchObject({ code });
  });

  it('refuses another org than the pinned one', async () => {
    const org = start();
    const { url, pending } = await startSignIn(
      { loginHost: 'my-domain', myDomain: 'acme', consumerKey: CONSUMER_KEY, redirectUri: CALLBACK, switchUser: true },
      org.ports.now(),
    );
    const end = await org.browser.decide(await org.browser.logIn(await org.browser.visit(url)), 'allow');
    await expect(finishSignIn(end.url, pending, { orgId: '00D000000000009AAA' }, org.ports)).rejects.toMatchObject({
      code: 'other-org',
    });
    expect(org.calls.at(-1)).toBe('POST /services/oauth2/revoke');
  });
});
