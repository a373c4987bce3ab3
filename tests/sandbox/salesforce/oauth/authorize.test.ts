import { describe, expect, it } from 'vitest';
import { approve, authorizeUrl, Browser, CALLBACK, MY_DOMAIN, startOrg } from '../test-org.ts';

function parameters(url: string): Record<string, string> {
  expect(url.startsWith(CALLBACK)).toBe(true);
  return Object.fromEntries(new URL(url).searchParams);
}

describe('authorize', () => {
  it('asks for the password, then for approval, then redirects with a code and the state', async () => {
    const browser = new Browser(startOrg());
    const login = await browser.visit(authorizeUrl());
    expect(login.text).toContain('id="username"');
    expect(login.text).toContain('id="password"');
    expect(login.text).toContain('id="Login"');
    const approval = await browser.logIn(login);
    expect(approval.text).toContain('id="oaapprove"');
    expect(approval.text).toContain('id="oadeny"');
    const done = await browser.decide(approval, 'allow');
    expect(parameters(done.url)).toEqual({ code: expect.stringMatching(/^aPrx.*==$/), state: 'st4te' });
  });

  it('goes straight through for a browser that is signed in and has approved before', async () => {
    const org = startOrg();
    const browser = new Browser(org);
    await approve(org, browser);
    expect(parameters((await browser.visit(authorizeUrl())).url)).toHaveProperty('code');
  });

  it('asks again with prompt=login although the browser is signed in', async () => {
    const org = startOrg();
    const browser = new Browser(org);
    await approve(org, browser);
    const page = await browser.visit(authorizeUrl({ prompt: 'login', login_hint: 'ben@acme.example' }));
    expect(page.text).toContain('id="Login"');
    expect(page.text).toContain('value="ben@acme.example"');
  });

  it('shows the approval again with prompt=consent', async () => {
    const org = startOrg();
    const browser = new Browser(org);
    await approve(org, browser);
    expect((await browser.visit(authorizeUrl({ prompt: 'consent' }))).text).toContain('id="oaapprove"');
  });

  it('keeps the user on the login page when the password is wrong', async () => {
    const browser = new Browser(startOrg());
    const page = await browser.logIn(await browser.visit(authorizeUrl()), 'ana@acme.example', 'nope');
    expect(page.text).toContain('id="error"');
    expect(page.headers.get('Set-Cookie')).toBeNull();
    const second = await browser.logIn(page);
    expect(second.text).toContain('id="oaapprove"');
  });

  it('signs in at login.salesforce.com and approves at My Domain', async () => {
    const browser = new Browser(startOrg());
    const login = await browser.visit(authorizeUrl({}, 'https://login.salesforce.com'));
    expect(new URL(login.url).host).toBe('login.salesforce.com');
    const approval = await browser.logIn(login);
    expect(new URL(approval.url).origin).toBe(MY_DOMAIN);
    expect(parameters((await browser.decide(approval, 'allow')).url)).toHaveProperty('code');
  });

  it('does not know a production user at test.salesforce.com', async () => {
    const browser = new Browser(startOrg());
    const login = await browser.visit(authorizeUrl({}, 'https://test.salesforce.com'));
    expect((await browser.logIn(login)).text).toContain('id="error"');
  });

  it('does not sign in a deactivated user', async () => {
    const org = startOrg();
    org.service.setUser('ana', { IsActive: false });
    const browser = new Browser(org);
    expect((await browser.logIn(await browser.visit(authorizeUrl()))).text).toContain('id="error"');
  });

  it('redirects with access_denied when the user refuses', async () => {
    const browser = new Browser(startOrg());
    const done = await browser.decide(await browser.logIn(await browser.visit(authorizeUrl())), 'deny');
    expect(parameters(done.url)).toEqual({
      error: 'access_denied',
      error_description: 'end-user denied authorization',
      state: 'st4te',
    });
  });

  it.each([
    ['blocked', 'OAUTH_APP_BLOCKED', 'this app is blocked by admin'],
    ['notApproved', 'OAUTH_APP_ACCESS_DENIED', 'user is not admin approved to access this app'],
  ] as const)('policy %s redirects with %s', async (name, error, error_description) => {
    const org = startOrg();
    org.service.setAppPolicy({ [name]: true });
    const browser = new Browser(org);
    const done = await browser.logIn(await browser.visit(authorizeUrl()));
    expect(parameters(done.url)).toEqual({ error, error_description, state: 'st4te' });
  });

  it('gets stuck on the error page when the app is not installed, unless the user approved it before', async () => {
    const org = startOrg();
    const known = new Browser(org);
    await approve(org, known);
    org.service.setAppPolicy({ notInstalled: true });
    expect(parameters((await known.visit(authorizeUrl())).url)).toHaveProperty('code');
    const browser = new Browser(org);
    const page = await browser.logIn(await browser.visit(authorizeUrl()), 'ben@acme.example');
    expect(page.status).toBe(200);
    expect(page.url).toBe(
      `${MY_DOMAIN}/setup/secur/RemoteAccessErrorPage.apexp?error=invalid_client&error_description=app+must+be+installed+into+org`,
    );
    expect(page.text).toContain('OAUTH_APPROVAL_ERROR_GENERIC');
    expect(page.text).not.toContain('st4te');
  });

  it.each([
    [
      'an unknown consumer key',
      { client_id: 'nobody' },
      {},
      'error=invalid_client_id&amp;error_description=client%20identifier%20invalid',
    ],
    [
      'a key that is not known here yet',
      {},
      { wrongKeyPage: true },
      'error=invalid_client_id&amp;error_description=client%20identifier%20invalid',
    ],
    [
      'a callback with a slash missing',
      { redirect_uri: CALLBACK.slice(0, -1) },
      {},
      'error=redirect_uri_mismatch&amp;error_description=redirect_uri%20must%20match%20configuration',
    ],
    ['a callback the app does not list', {}, { wrongCallbackPage: true }, 'error=redirect_uri_mismatch'],
    [
      'an External Client App of another org',
      {},
      { externalClientAppMissing: true },
      'External%20client%20app%20is%20not%20installed%20in%20this%20org',
    ],
  ])('shows a page and never redirects for %s', async (_case, change, policy, text) => {
    const org = startOrg();
    org.service.setAppPolicy(policy);
    const page = await new Browser(org).visit(authorizeUrl(change));
    expect(page.status).toBe(400);
    expect(page.headers.get('Location')).toBeNull();
    expect(page.text).toContain(text);
  });

  it.each([
    ['no code challenge', { code_challenge: undefined }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a scope the app does not have', { scope: 'api full' }, 'invalid_scope'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['prompt=none without a session', { prompt: 'none' }, 'login_required'],
    ['immediate=true without a session', { immediate: 'true' }, 'immediate_unsuccessful'],
  ])('tells the app about %s', async (_case, change, error) => {
    const done = await new Browser(startOrg()).visit(authorizeUrl(change));
    expect(parameters(done.url)).toMatchObject({ error, state: 'st4te' });
  });

  it('refuses an approval that the session of another visitor sends', async () => {
    const org = startOrg();
    const browser = new Browser(org);
    const approval = await browser.logIn(await browser.visit(authorizeUrl()));
    const stranger = await new Browser(org).decide(approval, 'allow');
    expect(stranger.status).toBe(400);
  });

  it('sends its forms under a policy without scripts and without framing', async () => {
    const page = await new Browser(startOrg()).visit(authorizeUrl());
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain('https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org');
    expect(page.text).not.toContain('<script');
  });

  it('never returns a browser to a foreign address after login', async () => {
    const browser = new Browser(startOrg());
    const page = await browser.visit(`${MY_DOMAIN}/?ec=302&startURL=${encodeURIComponent('https://evil.example/')}`);
    expect(new URL((await browser.logIn(page)).url).origin).toBe(MY_DOMAIN);
  });
});
