import { describe, expect, it } from 'vitest';
import { grant, json, makePorts, refusal, tokens } from './answers.fixture.ts';
import { explainAuthWindow, failureOfAuthWindow, finishSignIn, type SignInRequest, startSignIn } from './sign-in.ts';

const redirectUri = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
const request: SignInRequest = {
  loginHost: 'my-domain',
  myDomain: 'https://acme.lightning.force.com/x',
  consumerKey: ' 3MVG9key ',
  redirectUri,
  switchUser: false,
};
const now = Date.parse('2026-11-22T10:00:00Z');

async function begun() {
  const { pending } = await startSignIn(request, now);
  return { pending, callback: (query: string) => `${redirectUri}?${query}&state=${encodeURIComponent(pending.state)}` };
}

describe('the address of the log-in page', () => {
  it('asks for a code with a challenge made of the verifier that stays here', async () => {
    const { url, pending } = await startSignIn(request, now);
    const { origin, pathname, searchParams } = new URL(url);
    expect(`${origin}${pathname}`).toBe('https://acme.my.salesforce.com/services/oauth2/authorize');
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: '3MVG9key',
      redirect_uri: redirectUri,
      scope: 'api refresh_token',
      state: pending.state,
      code_challenge: Buffer.from(digest).toString('base64url'),
      code_challenge_method: 'S256',
    });
    expect(Buffer.from(pending.state, 'base64url')).toHaveLength(16);
    expect(pending.verifier).toMatch(/^[\w-]{43}$/);
    expect(url).not.toContain(pending.verifier);
  });

  it('is new each time, and can ask for another user', async () => {
    const first = await startSignIn({ ...request, switchUser: true }, now);
    const second = await startSignIn(request, now);
    expect(new URL(first.url).searchParams.get('prompt')).toBe('login');
    expect(first.pending.state).not.toBe(second.pending.state);
    expect(first.pending.verifier).not.toBe(second.pending.verifier);
  });

  it.each<[Partial<SignInRequest>, string]>([
    [{ consumerKey: ' ' }, 'consumer-key-missing'],
    [{ myDomain: '' }, 'my-domain-missing'],
    [{ myDomain: 'acme.example.com' }, 'my-domain-invalid'],
  ])('is not made with %j', async (change, code) => {
    await expect(startSignIn({ ...request, ...change }, now)).rejects.toMatchObject({ code });
  });
});

describe('what the window ends with', () => {
  it('becomes a grant', async () => {
    const { pending, callback } = await begun();
    const { ports, seen } = makePorts(() => tokens('fresh', { refresh_token: 'refresh-1' }), null);
    const got = await finishSignIn(callback('code=aPrx.1%3D%3D'), JSON.parse(JSON.stringify(pending)), null, ports);
    expect(got).toEqual({
      ...grant,
      accessToken: 'fresh',
      refreshToken: 'refresh-1',
      tokenHost: 'acme.my.salesforce.com',
      issuedAt: seen.now,
    });
    expect(seen.sent[0]?.url).toBe('https://acme.my.salesforce.com/services/oauth2/token');
    expect(Object.fromEntries(new URLSearchParams(seen.sent[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'aPrx.1==',
      client_id: '3MVG9key',
      redirect_uri: redirectUri,
      code_verifier: pending.verifier,
    });
  });

  it.each([
    ['a denial', 'error=access_denied&error_description=end-user+denied+authorization', 'sign-in-denied'],
    ['a blocked app', 'error=OAUTH_APP_BLOCKED&error_description=this+app+is+blocked+by+admin', 'app-blocked'],
    [
      'a user not approved',
      'error=OAUTH_APP_ACCESS_DENIED&error_description=user+is+not+admin+approved+to+access+this+app',
      'app-not-approved',
    ],
    [
      'an app not installed',
      'error=invalid_client&error_description=app+must+be+installed+into+org',
      'app-not-installed',
    ],
    [
      'a missing client app',
      'error=invalid_client_id&error_description=External+client+app+is+not+installed+in+this+org',
      'app-not-installed',
    ],
    [
      'a wrong callback',
      'error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration',
      'callback-mismatch',
    ],
    ['a wrong key', 'error=invalid_client_id&error_description=client%20identifier%20invalid', 'consumer-key-wrong'],
    ['a busy log-in', 'error=temporarily_unavailable', 'salesforce-busy'],
    ['an error nobody knows', 'error=odd_thing&error_description=x', 'authorize-refused'],
    ['neither code nor error', 'x=1', 'authorize-refused'],
  ])('%s', async (_what, query, code) => {
    const { pending, callback } = await begun();
    const { ports, seen } = makePorts(() => json({}), null);
    await expect(finishSignIn(callback(query), pending, null, ports)).rejects.toMatchObject({ code });
    expect(seen.sent).toEqual([]);
  });

  it('carries Salesforce’s own words where nothing better is known', async () => {
    const { pending, callback } = await begun();
    const { ports } = makePorts(() => json({}), null);
    const odd = callback('error=odd_thing&error_description=%3Cb%3Ethe+moon+is+full%3C/b%3E');
    await expect(finishSignIn(odd, pending, null, ports)).rejects.toMatchObject({
      params: { reason: 'bthe moon is fullb' },
      detail: 'odd_thing',
    });
  });

  it.each([
    ['another state', `${redirectUri}?code=x&state=other`],
    ['no state', `${redirectUri}?code=x`],
    ['an error under another state', `${redirectUri}?error=access_denied&state=other`],
    ['another address', 'https://evil.example/?code=x'],
    ['another path', `${redirectUri}other?code=x`],
    ['no address', ''],
  ])('%s is not the answer to what was asked', async (_what, url) => {
    const { pending } = await begun();
    const { ports, seen } = makePorts(() => tokens('fresh'), null);
    await expect(finishSignIn(url, pending, null, ports)).rejects.toMatchObject({ code: 'sign-in-mismatch' });
    expect(seen.sent).toEqual([]);
  });

  it('is too late after ten minutes', async () => {
    const { pending, callback } = await begun();
    const { ports, seen } = makePorts(() => tokens('fresh'), null);
    seen.now = now + 10 * 60_000 + 1;
    await expect(finishSignIn(callback('code=x'), pending, null, ports)).rejects.toMatchObject({
      code: 'sign-in-interrupted',
    });
    expect(seen.sent).toEqual([]);
  });
});

describe('the token endpoint may refuse the code', () => {
  it.each([
    ['expired', () => refusal('invalid_grant', 'expired authorization code'), 'code-expired'],
    ['verifier wrong', () => refusal('invalid_grant', 'invalid code verifier'), 'code-expired'],
    ['verifier wrong, by the guide', () => refusal('invalid_request', 'invalid code verifier'), 'code-expired'],
    [
      'user has not approved',
      () => refusal('invalid_grant', "user hasn't approved this consumer"),
      'user-not-approved',
    ],
    [
      'not admin approved',
      () => refusal('invalid_app_access', 'user is not admin approved to access this app'),
      'app-not-approved',
    ],
    ['secret wanted', () => refusal('invalid_client', 'invalid client credentials'), 'secret-required'],
    [
      'wrong callback',
      () => refusal('redirect_uri_mismatch', 'redirect_uri must match configuration'),
      'callback-mismatch',
    ],
    ['busy', () => refusal('x', 'y', 503), 'salesforce-busy'],
    [
      'a foreign instance',
      () => tokens('x', { instance_url: 'https://acme.my.salesforce.com.evil.example' }),
      'host-refused',
    ],
    [
      'a foreign identity',
      () => tokens('x', { id: `https://evil.example/id/${grant.orgId}/${grant.userId}` }),
      'host-refused',
    ],
    ['no identity', () => tokens('x', { id: 'https://login.salesforce.com/id/x/y' }), 'salesforce-unreadable'],
    ['another kind of token', () => tokens('x', { token_type: 'MAC' }), 'salesforce-unreadable'],
  ])('%s', async (_what, answer, code) => {
    const { pending, callback } = await begun();
    const { ports } = makePorts(answer, null);
    await expect(finishSignIn(callback('code=x'), pending, null, ports)).rejects.toMatchObject({ code });
  });

  it('and another org than the pinned one is refused and its token given back', async () => {
    const { pending, callback } = await begun();
    const { ports, seen } = makePorts(() => tokens('fresh', { refresh_token: 'refresh-x' }), null);
    const pinned = { orgId: '00D000000000009AAA' };
    await expect(finishSignIn(callback('code=x'), pending, pinned, ports)).rejects.toMatchObject({ code: 'other-org' });
    expect(seen.sent.slice(0, 2).map((sent) => [sent.path, sent.body.includes('refresh-x')])).toEqual([
      ['/services/oauth2/token', false],
      ['/services/oauth2/revoke', true],
    ]);
    const named = { ...pinned, orgName: 'Harbourlight' };
    await expect(finishSignIn(callback('code=x'), pending, named, ports)).rejects.toMatchObject({
      params: { pinned: 'Harbourlight', found: 'acme.my.salesforce.com' },
    });
    const same = { orgId: grant.orgId.slice(0, 15) };
    await expect(finishSignIn(callback('code=x'), pending, same, ports)).resolves.toMatchObject({ orgId: grant.orgId });
  });
});

it.each([
  ['The user did not approve access.', 'sign-in-closed'],
  ['Authorization page could not be loaded.', 'sign-in-page-failed'],
  ['Only one web auth flow is allowed at a time.', 'sign-in-open'],
  ['User interaction required. Try setting `abortOnLoadForNonInteractive`…', 'sign-in-interrupted'],
  ['something new', 'sign-in-interrupted'],
])('Chrome’s %j is %s', (message, code) => {
  expect(failureOfAuthWindow(new Error(message)).code).toBe(code);
  expect(failureOfAuthWindow(message).code).toBe(code);
});

describe('a window that ended on a page of Salesforce’s own', () => {
  const page = (words: string) =>
    new Response(`<p><code>${words}</code></p>`, { status: 400, headers: { 'content-type': 'text/html' } });
  const closed = new Error('The user did not approve access.');
  const url = 'https://acme.my.salesforce.com/services/oauth2/authorize?client_id=x';

  it.each([
    ['error=invalid_client_id&amp;error_description=client%20identifier%20invalid', 'consumer-key-wrong'],
    ['error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration', 'callback-mismatch'],
    [
      'error=invalid_client&amp;error_description=External+client+app+is+not+installed+in+this+org',
      'app-not-installed',
    ],
    ['Log in to Acme', 'sign-in-closed'],
    ['error=something_new&error_description=%E0%A4%A', 'sign-in-closed'],
  ])('is told by what the page says: %s', async (words, code) => {
    const { ports, seen } = makePorts(() => page(words), null);
    expect((await explainAuthWindow(ports.fetch, url, closed)).code).toBe(code);
    expect(seen.sent).toHaveLength(1);
  });

  it('is told by the browser’s words alone when the page cannot be read, or another host is asked', async () => {
    const { ports } = makePorts(() => Promise.reject(new TypeError('cut')), null);
    expect((await explainAuthWindow(ports.fetch, url, closed)).code).toBe('sign-in-closed');
    const other = makePorts(() => page('error=invalid_client_id&error_description=x'), null);
    const elsewhere = 'https://acme.my.salesforce.com.evil.example/';
    expect((await explainAuthWindow(other.ports.fetch, elsewhere, closed)).code).toBe('sign-in-closed');
    expect(other.seen.sent).toHaveLength(0);
  });
});
