import { describe, expect, it } from 'vitest';
import { expired, grant, isToken, json, makePorts, refusal } from './answers.fixture.ts';
import { openOrg } from './connection.ts';
import { makeRenew } from './refresh.ts';

async function ask(made: ReturnType<typeof makePorts>, renew = makeRenew(made.ports)) {
  return (await openOrg(made.ports, renew)).get('/limits');
}

describe('a refused renewal', () => {
  const html = (status: number) =>
    new Response('<p>invalid_grant</p>', { status, headers: { 'content-type': 'text/html' } });
  it.each<[string, () => Response, string, boolean]>([
    ['expired refresh token', () => refusal('invalid_grant', 'expired access/refresh token'), 'grant-expired', true],
    ['any other invalid_grant', () => refusal('invalid_grant', 'token is gone'), 'grant-expired', true],
    ['password changed', () => refusal('invalid_grant', 'authentication failure'), 'grant-refused', true],
    [
      'user must approve',
      () => refusal('invalid_grant', "user hasn't approved this consumer"),
      'user-not-approved',
      false,
    ],
    ['IP range', () => refusal('invalid_grant', 'ip restricted'), 'ip-restricted', false],
    ['inactive user', () => refusal('invalid_grant', 'inactive user'), 'user-inactive', false],
    ['inactive user, own code', () => refusal('inactive_user', 'user is inactive'), 'user-inactive', false],
    ['inactive org', () => refusal('invalid_grant', 'inactive organization'), 'org-inactive', false],
    [
      'app not approved',
      () => refusal('invalid_app_access', 'user is not admin approved to access this app'),
      'app-not-approved',
      false,
    ],
    ['wrong key', () => refusal('invalid_client_id', 'client identifier invalid'), 'consumer-key-wrong', false],
    ['secret wanted', () => refusal('invalid_client', 'invalid client credentials', 401), 'secret-required', false],
    [
      'app not in this org',
      () => refusal('invalid_client', 'External client app is not installed in this org'),
      'app-not-installed',
      false,
    ],
    [
      'our own mistake',
      () => refusal('invalid_request', 'missing required parameter: grant_type'),
      'token-request-invalid',
      false,
    ],
    ['grant type', () => refusal('unsupported_grant_type', 'grant type not supported'), 'token-request-invalid', false],
    ['rate limit', () => refusal('rate_limit_exceeded', 'too many'), 'salesforce-busy', false],
    ['unavailable', () => refusal('unavailable', ''), 'salesforce-busy', false],
    [
      'a 500 that says invalid_grant',
      () => refusal('invalid_grant', 'expired access/refresh token', 500),
      'salesforce-busy',
      false,
    ],
    ['a page', () => html(400), 'salesforce-busy', false],
    ['a 503 page', () => html(503), 'salesforce-busy', false],
    ['a page with 200', () => html(200), 'salesforce-busy', false],
  ])('%s', async (_what, answer, code, dead) => {
    const made = makePorts((sent) => (isToken(sent) ? answer() : expired()));
    await expect(ask(made)).rejects.toMatchObject({ code });
    expect(made.seen.grant === null).toBe(dead);
    expect(made.seen.ends.map((end) => end.code)).toEqual(dead ? [code] : []);
  });

  it('is remembered, so that those who waited do not ask too; who tries again later does', async () => {
    const made = makePorts((sent) => (isToken(sent) ? refusal('invalid_grant', 'ip restricted') : expired()));
    const renew = makeRenew(made.ports);
    const results = await Promise.allSettled([ask(made, renew), ask(made, renew), ask(made, renew)]);
    expect(results.map((each) => each.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(made.seen.sent.filter(isToken)).toHaveLength(1);
    made.seen.now += 3_000;
    await expect(ask(made, renew)).rejects.toMatchObject({ code: 'ip-restricted' });
    expect(made.seen.sent.filter(isToken)).toHaveLength(2);
  });

  it('yields to a grant that somebody else stored meanwhile', async () => {
    const made = makePorts((sent) => {
      if (!isToken(sent)) return sent.token === 'theirs' ? json({ ok: 1 }) : expired();
      made.seen.grant = { ...grant, accessToken: 'theirs', refreshToken: 'refresh-9' };
      return refusal('invalid_grant', 'expired access/refresh token');
    });
    await expect(ask(made)).resolves.toEqual({ ok: 1 });
    expect(made.seen.grant?.refreshToken).toBe('refresh-9');
  });

  it('names the service’s own code and no token in its details', async () => {
    const made = makePorts((sent) =>
      isToken(sent) ? refusal('invalid_grant', 'expired access/refresh token') : expired(),
    );
    await expect(ask(made)).rejects.toMatchObject({ detail: 'HTTP 400, invalid_grant' });
    expect(JSON.stringify(made.seen.ends)).not.toContain('refresh-1');
  });
});
