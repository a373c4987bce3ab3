import { describe, expect, it } from 'vitest';
import {
  approve,
  authorizeUrl,
  Browser,
  MY_DOMAIN,
  type Reply,
  refresh,
  requestToken,
  send,
  startOrg,
  type TestOrg,
} from '../test-org.ts';
import type { AppPolicyChange } from './app-policy.ts';

interface Tokens {
  access_token: string;
  refresh_token: string;
  instance_url: string;
  id: string;
}

function tokens(reply: Reply): Tokens {
  expect(reply.status).toBe(200);
  return reply.json as Tokens;
}

async function signIn(org: TestOrg): Promise<Tokens> {
  return tokens(await requestToken(org, await approve(org)));
}

async function limitsStatus(org: TestOrg, token: string): Promise<number> {
  return (await send(org, 'GET', '/services/data/v67.0/limits', { token })).status;
}

describe('token endpoint', () => {
  it('exchanges code and verifier, without a secret, for the tokens of the org', async () => {
    const org = startOrg();
    const reply = await requestToken(org, await approve(org));
    expect(reply.json).toEqual({
      access_token: expect.stringMatching(/^00D\w{12}!\S{60,}$/),
      refresh_token: expect.stringMatching(/^5Aep861/),
      signature: expect.any(String),
      scope: 'api refresh_token',
      instance_url: MY_DOMAIN,
      id: expect.stringMatching(/^https:\/\/login\.salesforce\.com\/id\/00D\w{15}\/005\w{15}$/),
      token_type: 'Bearer',
      issued_at: String(Date.parse('2026-11-22T10:00:00Z')),
    });
    expect(await limitsStatus(org, tokens(reply).access_token)).toBe(200);
    expect(reply.note).toEqual({ user: 'ana@acme.example', apiCalls: 0 });
  });

  it('gives no refresh token when the scope was not asked for', async () => {
    const org = startOrg();
    const browser = new Browser(org);
    const approval = await browser.logIn(await browser.visit(authorizeUrl({ scope: 'api' })));
    const { url } = await browser.decide(approval, 'allow');
    const reply = await requestToken(org, new URL(url).searchParams.get('code') ?? '');
    expect(reply.json).not.toHaveProperty('refresh_token');
  });

  it.each([
    ['no grant_type', { grant_type: undefined }, 'invalid_request', 'missing required parameter: grant_type'],
    ['an unknown grant_type', { grant_type: 'magic' }, 'unsupported_grant_type', 'grant type not supported'],
    ['a wrong key', { client_id: 'nobody' }, 'invalid_client_id', 'client identifier invalid'],
    ['a secret nobody asked for', { client_secret: 'x' }, 'invalid_client', 'invalid client credentials'],
    ['no code', { code: undefined }, 'invalid_request', 'missing required parameter: code'],
    ['an invented code', { code: 'aPrx1==' }, 'invalid_grant', 'invalid authorization code'],
    [
      'another callback',
      { redirect_uri: 'https://x.example/' },
      'redirect_uri_mismatch',
      'redirect_uri must match configuration',
    ],
    ['no verifier', { code_verifier: undefined }, 'invalid_grant', 'missing required code verifier'],
    ['a verifier of another challenge', { code_verifier: 'y'.repeat(43) }, 'invalid_request', 'invalid code verifier'],
  ])('refuses %s', async (_case, change, error, error_description) => {
    const org = startOrg();
    const reply = await requestToken(org, await approve(org), change);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ error, error_description });
  });

  const policyRows: [AppPolicyChange, string, string][] = [
    [{ secretRequired: true }, 'invalid_client', 'invalid client credentials'],
    [{ externalClientAppMissing: true }, 'invalid_client', 'External client app is not installed in this org'],
    [{ wrongKeyPage: true }, 'invalid_client_id', 'client identifier invalid'],
    [{ ipRestricted: true }, 'invalid_grant', 'ip restricted'],
    [{ organizationInactive: true }, 'invalid_grant', 'inactive organization'],
    [{ userNotApproved: true }, 'invalid_grant', "user hasn't approved this consumer"],
    [{ appAccessDenied: true }, 'invalid_app_access', 'user is not admin approved to access this app'],
  ];
  it.each(policyRows)(
    'under the policy %j an exchange and a refresh end in %s: %s',
    async (policy, error, error_description) => {
      const org = startOrg();
      const { refresh_token } = await signIn(org);
      const code = await approve(org);
      org.service.setAppPolicy({ ...policy, secretRequiredToRefresh: policy.secretRequired });
      expect((await requestToken(org, code)).json).toEqual({ error, error_description });
      expect((await refresh(org, refresh_token)).json).toEqual({ error, error_description });
    },
  );

  it.each([
    ['html', 200, /text\/html/],
    ['503', 503, /text\/html/],
    ['rate-limit', 429, /json/],
    ['500-invalid-grant', 500, /json/],
  ] as const)(
    'while the endpoint is in trouble (%s) answers %i and keeps the refresh token alive',
    async (tokenEndpoint, status, type) => {
      const org = startOrg();
      const { refresh_token } = await signIn(org);
      org.service.setAppPolicy({ tokenEndpoint });
      const reply = await refresh(org, refresh_token);
      expect(reply.status).toBe(status);
      expect(reply.headers.get('Content-Type')).toMatch(type);
      org.service.setAppPolicy({ tokenEndpoint: 'ok' });
      expect((await refresh(org, refresh_token)).status).toBe(200);
    },
  );

  it('takes a code once', async () => {
    const org = startOrg();
    const code = await approve(org);
    await requestToken(org, code);
    expect((await requestToken(org, code)).json).toEqual({
      error: 'invalid_grant',
      error_description: 'expired authorization code',
    });
  });

  it('takes a code for fifteen minutes', async () => {
    const org = startOrg();
    const early = await approve(org);
    const late = await approve(org);
    org.advance(15 * 60_000);
    expect((await requestToken(org, early)).status).toBe(200);
    org.advance(1);
    expect((await requestToken(org, late)).json).toEqual({
      error: 'invalid_grant',
      error_description: 'expired authorization code',
    });
  });

  it('has no introspection for a client without a secret', async () => {
    const reply = await send(startOrg(), 'POST', '/services/oauth2/introspect', {
      body: new URLSearchParams({ token: 'x' }),
    });
    expect(reply.json).toMatchObject({ error: 'invalid_client' });
  });

  it('answers only POST', async () => {
    expect((await send(startOrg(), 'GET', '/services/oauth2/token')).status).toBe(400);
  });
});

describe('refresh', () => {
  it('gives a new access token and, without rotation, no refresh token', async () => {
    const org = startOrg();
    const first = await signIn(org);
    const reply = await refresh(org, first.refresh_token);
    expect(reply.json).not.toHaveProperty('refresh_token');
    const second = reply.json as Tokens;
    expect(second.access_token).not.toBe(first.access_token);
    expect(await limitsStatus(org, first.access_token)).toBe(200);
    expect(await limitsStatus(org, second.access_token)).toBe(200);
  });

  it('rotates when told to; re-use of an old token revokes everything', async () => {
    const org = startOrg();
    org.service.tokens({ rotation: true });
    const first = await signIn(org);
    const second = tokens(await refresh(org, first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const dead = { error: 'invalid_grant', error_description: 'expired access/refresh token' };
    expect((await refresh(org, first.refresh_token)).json).toEqual(dead);
    expect((await refresh(org, second.refresh_token)).json).toEqual(dead);
    expect(await limitsStatus(org, second.access_token)).toBe(401);
  });

  it('revokes the oldest of six approvals by one user', async () => {
    const org = startOrg();
    const issued = Array.from({ length: 6 }, () => org.service.issueSession('ana'));
    const other = org.service.issueSession('ben');
    const statuses = [];
    for (const { refreshToken } of [...issued, other]) statuses.push((await refresh(org, refreshToken)).status);
    expect(statuses).toEqual([400, 200, 200, 200, 200, 200, 200]);
    expect(await limitsStatus(org, issued[0]?.accessToken ?? '')).toBe(401);
  });

  it('ends with authentication failure after a change of password, and the new password signs in', async () => {
    const org = startOrg();
    const { refresh_token, access_token } = await signIn(org);
    org.service.setUser('ana', { password: 'changed' });
    expect((await refresh(org, refresh_token)).json).toEqual({
      error: 'invalid_grant',
      error_description: 'authentication failure',
    });
    expect(await limitsStatus(org, access_token)).toBe(401);
    const browser = new Browser(org);
    const refused = await browser.logIn(await browser.visit(authorizeUrl()));
    expect(refused.text).toContain('id="error"');
    expect((await browser.logIn(refused, 'ana@acme.example', 'changed')).url).toContain('code=');
  });

  it('ends with inactive user after deactivation and works again after reactivation', async () => {
    const org = startOrg();
    const { refresh_token, access_token } = await signIn(org);
    org.service.setUser('ana', { IsActive: false });
    expect((await refresh(org, refresh_token)).json).toEqual({
      error: 'invalid_grant',
      error_description: 'inactive user',
    });
    expect(await limitsStatus(org, access_token)).toBe(401);
    org.service.setUser('ana', { IsActive: true });
    expect((await refresh(org, refresh_token)).status).toBe(200);
  });
});

describe('sessions', () => {
  it('die after two idle hours, and live on while used', async () => {
    const org = startOrg();
    const { accessToken } = org.service.issueSession('ana');
    org.advance(119 * 60_000);
    expect(await limitsStatus(org, accessToken)).toBe(200);
    org.advance(119 * 60_000);
    expect(await limitsStatus(org, accessToken)).toBe(200);
    org.advance(121 * 60_000);
    expect(await limitsStatus(org, accessToken)).toBe(401);
  });

  it('expire on command while the refresh token lives on', async () => {
    const org = startOrg();
    const { accessToken, refreshToken } = org.service.issueSession('ana');
    org.service.tokens({ expire: true });
    expect(await limitsStatus(org, accessToken)).toBe(401);
    expect((await refresh(org, refreshToken)).status).toBe(200);
  });

  it('are revoked on command together with refresh tokens and approvals', async () => {
    const org = startOrg();
    const browser = new Browser(org);
    const code = await approve(org, browser);
    const { access_token, refresh_token } = tokens(await requestToken(org, code));
    org.service.tokens({ revoke: true });
    expect(await limitsStatus(org, access_token)).toBe(401);
    expect((await refresh(org, refresh_token)).status).toBe(400);
    expect((await browser.visit(authorizeUrl())).text).toContain('id="oaapprove"');
  });
});

describe('revoke', () => {
  it('ends a grant by its refresh token, with an empty 200', async () => {
    const org = startOrg();
    const { access_token, refresh_token } = await signIn(org);
    const reply = await send(org, 'POST', '/services/oauth2/revoke', {
      body: new URLSearchParams({ token: refresh_token }),
    });
    expect([reply.status, reply.text]).toEqual([200, '']);
    expect(await limitsStatus(org, access_token)).toBe(401);
    expect((await refresh(org, refresh_token)).status).toBe(400);
  });

  it('ends only a session by its access token', async () => {
    const org = startOrg();
    const { access_token, refresh_token } = await signIn(org);
    await send(org, 'POST', '/services/oauth2/revoke', { body: new URLSearchParams({ token: access_token }) });
    expect(await limitsStatus(org, access_token)).toBe(401);
    expect((await refresh(org, refresh_token)).status).toBe(200);
  });

  it('answers an unknown token with a form-encoded error', async () => {
    const reply = await send(startOrg(), 'POST', '/services/oauth2/revoke', {
      body: new URLSearchParams({ token: 'x' }),
    });
    expect(reply.status).toBe(400);
    expect(new URLSearchParams(reply.text).get('error')).toBe('invalid_token');
  });
});
