import { describe, expect, it } from 'vitest';
import { apiError, expired, grant, isToken, json, makePorts, refusal, type Sent, tokens } from './answers.fixture.ts';
import { openOrg } from './connection.ts';
import { makeRenew } from './refresh.ts';

const formOf = (sent: Sent | undefined) => Object.fromEntries(new URLSearchParams(sent?.body ?? ''));

/** An org that takes only one access token, and a token endpoint of the test's choice. */
function orgThatTakes(token: () => string, onToken: (sent: Sent) => Response | Promise<Response>) {
  return makePorts((sent) => {
    if (isToken(sent)) return onToken(sent);
    return sent.token === token() ? json({ ok: true }, 200, { 'sforce-limit-info': 'api-usage=18/5000' }) : expired();
  });
}

async function ask(made: ReturnType<typeof makePorts>, renew = makeRenew(made.ports)) {
  return (await openOrg(made.ports, renew)).post('/composite', { x: 1 });
}

describe('an answer', () => {
  it('comes from the pinned version of the org signed in to, with its usage and time', async () => {
    const made = makePorts(() =>
      json({ ok: 1 }, 200, { 'sforce-limit-info': 'api-usage=18/5000', date: 'Sun, 22 Nov 2026 09:00:00 GMT' }),
    );
    const org = await openOrg(made.ports, makeRenew(made.ports));
    expect(await org.post('/composite', { x: 1 })).toEqual({ ok: 1 });
    expect(made.seen.sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://acme.my.salesforce.com/services/data/v67.0/composite',
      token: grant.accessToken,
      body: '{"x":1}',
    });
    expect(made.seen.usage).toEqual([{ used: 18, limit: 5000 }]);
    expect(org.answeredAt()).toBe('2026-11-22T09:00:00.000Z');
  });

  it('is not asked for without a grant, on another host or outside the API', async () => {
    const without = makePorts(() => json({}), null);
    await expect(ask(without)).rejects.toMatchObject({ code: 'salesforce-signed-out' });
    const foreign = makePorts(() => json({}), { ...grant, instanceUrl: 'https://acme.evil.example' });
    await expect(ask(foreign)).rejects.toMatchObject({ code: 'host-refused' });
    const made = makePorts(() => json({}));
    const org = await openOrg(made.ports, makeRenew(made.ports));
    await expect(org.get('/../../../secur/frontdoor.jsp')).rejects.toMatchObject({ code: 'host-refused' });
    expect([...without.seen.sent, ...foreign.seen.sent, ...made.seen.sent]).toEqual([]);
  });
});

describe('what can go wrong on the way', () => {
  const html = (status: number) =>
    new Response('<html>down</html>', { status, headers: { 'content-type': 'text/html' } });
  it.each<[string, () => Response, string]>([
    [
      'a redirect to a log-in page',
      () => new Response(null, { status: 302, headers: { location: 'https://x.example' } }),
      'salesforce-unreadable',
    ],
    ['a page where JSON should be', () => html(200), 'salesforce-unreadable'],
    [
      'a cut body',
      () => new Response('{"ok":', { headers: { 'content-type': 'application/json' } }),
      'salesforce-unreadable',
    ],
    ['maintenance', () => html(503), 'salesforce-down'],
    ['a broken edge', () => html(502), 'salesforce-down'],
    ['the daily limit', () => apiError('REQUEST_LIMIT_EXCEEDED', 403), 'api-limit'],
    ['API access switched off', () => apiError('API_DISABLED_FOR_ORG', 403), 'api-disabled'],
    [
      'two errors at once',
      () =>
        json(
          [
            { errorCode: 'API_DISABLED_FOR_ORG', message: '' },
            { errorCode: 'X', message: '' },
          ],
          403,
        ),
      'api-disabled',
    ],
  ])('%s', async (_what, answer, code) => {
    const made = makePorts(() => answer());
    await expect(ask(made)).rejects.toMatchObject({ code });
    expect(made.seen.grant).toEqual(grant);
    expect(made.seen.sent).toHaveLength(1);
  });

  it('no network', async () => {
    const made = makePorts(() => {
      throw new TypeError('Failed to fetch');
    });
    await expect(ask(made)).rejects.toMatchObject({ code: 'salesforce-offline' });
  });

  it('API Access Control: nothing is renewed', async () => {
    const made = makePorts(() =>
      apiError('INVALID_SESSION_ID', 401, 'This session is not valid for use with the REST API'),
    );
    await expect(ask(made)).rejects.toMatchObject({ code: 'api-access-controlled' });
    expect(made.seen.sent).toHaveLength(1);
  });
});

describe('an expired session', () => {
  it('is renewed once for three who meet it together', async () => {
    const made = orgThatTakes(
      () => 'second',
      () => tokens('second'),
    );
    const renew = makeRenew(made.ports);
    await expect(Promise.all([ask(made, renew), ask(made, renew), ask(made, renew)])).resolves.toHaveLength(3);
    expect(made.seen.sent.filter(isToken)).toHaveLength(1);
    expect(formOf(made.seen.sent.find(isToken))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: '3MVG9key',
    });
    expect(made.seen.grant).toMatchObject({
      accessToken: 'second',
      refreshToken: 'refresh-1',
      issuedAt: made.seen.now,
    });
  });

  it('is renewed by whoever came first, also from another context', async () => {
    const made = orgThatTakes(
      () => 'second',
      () => tokens('second', { refresh_token: 'refresh-2' }),
    );
    await Promise.all([ask(made, makeRenew(made.ports)), ask(made, makeRenew(made.ports))]);
    expect(made.seen.sent.filter(isToken)).toHaveLength(1);
  });

  it('keeps a rotated token before using anything that came with it', async () => {
    let stored: string | null | undefined;
    const made = makePorts((sent) => {
      if (isToken(sent)) return tokens('second', { refresh_token: 'refresh-2' });
      if (sent.token === 'second') stored = made.seen.grant?.refreshToken;
      return sent.token === 'second' ? json({}) : expired();
    });
    await ask(made);
    expect(stored).toBe('refresh-2');
  });

  it('uses no new token that could not be stored', async () => {
    const made = orgThatTakes(
      () => 'second',
      () => tokens('second', { refresh_token: 'refresh-2' }),
    );
    made.ports.grants.write = async () => {
      throw new Error('killed');
    };
    await expect(ask(made)).rejects.toMatchObject({ code: 'storage-failed' });
    expect(made.seen.sent.some((sent) => sent.token === 'second')).toBe(false);
  });

  it('asks to sign in again when the worker died between the answer and the storage', async () => {
    let current = 'refresh-1';
    const answer = (sent: Sent) => {
      if (!isToken(sent)) return expired();
      if (formOf(sent).refresh_token !== current) return refusal('invalid_grant', 'expired access/refresh token');
      current = 'refresh-2';
      return tokens('second', { refresh_token: current });
    };
    const killed = makePorts(answer);
    killed.ports.grants.write = async () => {
      throw new Error('killed');
    };
    await expect(ask(killed)).rejects.toMatchObject({ code: 'storage-failed' });
    const next = makePorts(answer, killed.seen.grant);
    await expect(ask(next)).rejects.toMatchObject({ code: 'grant-expired' });
    expect(next.seen.grant).toBeNull();
    expect(next.seen.ends.map((end) => end.code)).toEqual(['grant-expired']);
  });

  it('ends after one renewal when the new token is refused too', async () => {
    const made = orgThatTakes(
      () => 'never',
      () => tokens(`token-${Math.random()}`),
    );
    await expect(ask(made)).rejects.toMatchObject({ code: 'session-expired' });
    expect(made.seen.sent.filter(isToken)).toHaveLength(1);
    expect(made.seen.sent).toHaveLength(3);
    expect(made.seen.grant).not.toBeNull();
  });

  it('cannot be renewed without a refresh token', async () => {
    const made = makePorts(() => expired(), { ...grant, refreshToken: null });
    await expect(ask(made)).rejects.toMatchObject({ code: 'session-expired' });
    expect(made.seen.grant).toBeNull();
    expect(made.seen.ends).toHaveLength(1);
  });

  it('is renewed before the first call where only the refresh token was kept', async () => {
    const made = orgThatTakes(
      () => 'second',
      () => tokens('second'),
    );
    made.seen.grant = { ...grant, accessToken: '' };
    const renew = makeRenew(made.ports);
    await Promise.all([ask(made, renew), ask(made, renew)]);
    expect(made.seen.sent.map((sent) => sent.token)).toEqual(['', 'second', 'second']);
  });

  it('does not bring back a grant that was replaced or given up while Salesforce answered', async () => {
    const next = { ...grant, accessToken: 'other user', refreshToken: 'refresh-7' };
    for (const [meanwhile, outcome] of [
      [next, 'fulfilled'],
      [null, 'rejected'],
    ] as const) {
      const made = makePorts((sent) => {
        if (!isToken(sent)) return sent.token === 'other user' ? json({}) : expired();
        made.seen.grant = meanwhile;
        return tokens('second', { refresh_token: 'refresh-2' });
      });
      const [result] = await Promise.allSettled([ask(made)]);
      expect(result.status).toBe(outcome);
      expect(made.seen.grant).toEqual(meanwhile);
    }
  });

  it('goes on at the host the renewal names', async () => {
    const made = orgThatTakes(
      () => 'second',
      () => tokens('second', { instance_url: 'https://acme2.my.salesforce.com' }),
    );
    await ask(made);
    expect(made.seen.sent.at(-1)?.url).toBe('https://acme2.my.salesforce.com/services/data/v67.0/composite');
    expect(made.seen.grant?.instanceUrl).toBe('https://acme2.my.salesforce.com');
  });

  it.each([
    ['a foreign host', { instance_url: 'https://acme.evil.example' }, 'host-refused'],
    ['another org', { id: 'https://login.salesforce.com/id/00D000000000002AAA/0055g00000AbCdEAAV' }, 'other-org'],
  ])('refuses %s', async (_what, more, code) => {
    const made = orgThatTakes(
      () => 'second',
      () => tokens('second', more),
    );
    await expect(ask(made)).rejects.toMatchObject({ code });
    expect(made.seen.sent.some((sent) => sent.token === 'second')).toBe(false);
    expect(made.seen.grant).toEqual(grant);
  });
});
