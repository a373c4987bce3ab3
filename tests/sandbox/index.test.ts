import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { askHost } from './https-client.ts';
import { type Sandbox, startSandbox } from './index.ts';

const seed = {
  now: '2026-11-22T10:00:00Z',
  salesforce: {
    org: { name: 'Acme', myDomain: 'acme' },
    users: [
      { alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana Ruiz', password: 'sandbox' },
    ],
    records: {
      Account: [{ alias: 'northwind', Name: 'Northwind' }],
      Contact: [
        { alias: 'lee', LastName: 'Lee', Email: 'lee@northwind.example', AccountId: '@northwind', OwnerId: '@ana' },
      ],
    },
  },
  intercom: {
    workspaces: [
      {
        id: 'abc12345',
        region: 'us',
        admins: [{ alias: 'ana', id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example' }],
        contacts: [{ alias: 'lee', role: 'user', email: 'lee@northwind.example', name: 'Lee' }],
        conversations: [
          {
            id: '215470000000001',
            contact: '@lee',
            assignee: '@ana',
            state: 'open',
            created_at: 'now-2h',
            parts: [{ part_type: 'comment', author: '@lee', body: '<p>Hello</p>' }],
          },
        ],
      },
    ],
  },
};

let sandbox: Sandbox;
let bearer: Record<string, string>;

beforeAll(async () => {
  sandbox = await startSandbox({ seed });
});

afterAll(() => sandbox.stop());

beforeEach(async () => {
  await control('POST', '/reset');
  const session = await control('POST', '/salesforce/sessions', { user: 'ana' });
  bearer = { authorization: `Bearer ${session.accessToken}` };
});

const versions = 'https://acme.my.salesforce.com/services/data/';
const limits = 'https://acme.my.salesforce.com/services/data/v67.0/limits';

describe('a reset while requests are under way', () => {
  test('lets what is being answered at that moment end, and prints no fault', async () => {
    const complain = vi.spyOn(console, 'error');
    const asked = Promise.allSettled(
      Array.from({ length: 20 }, () => askHost(sandbox.port, limits, { headers: bearer })),
    );
    for (let times = 0; times < 5; times += 1) await control('POST', '/reset');
    for (const each of await asked) if (each.status === 'fulfilled') expect(each.value.status).not.toBe(500);
    expect(complain).not.toHaveBeenCalled();
    complain.mockRestore();
  });
});

describe('one TLS front for every host', () => {
  test('each host name leads to its service', async () => {
    expect((await askHost(sandbox.port, versions)).body).toContain('"version":"67.0"');
    expect((await askHost(sandbox.port, 'https://login.salesforce.com/')).body).toContain('id="username"');
    expect((await askHost(sandbox.port, 'https://api.intercom.io/me')).status).toBe(401);
    expect((await askHost(sandbox.port, inboxUrl())).headers['content-security-policy']).toContain("'self'");
  });

  test('a host nobody has is refused', async () => {
    expect((await askHost(sandbox.port, 'https://www.example.com/')).status).toBe(421);
  });

  test('no answer of either service carries a CORS header', async () => {
    const headers = { ...bearer, origin: 'https://app.intercom.com' };
    for (const url of [limits, 'https://api.intercom.io/me', 'https://login.salesforce.com/']) {
      expect(Object.keys((await askHost(sandbox.port, url, { headers })).headers).join()).not.toContain(
        'access-control',
      );
    }
  });
});

describe('faults', () => {
  test.each(['refuse', 'drop-before'])('%s cuts the connection before anything is done', async (effect) => {
    await control('POST', '/faults', { service: 'salesforce', effect, times: 1 });
    await expect(createAccount('Lost')).rejects.toThrow();
    expect(await accounts()).not.toContain('Lost');
    expect((await createAccount('Kept')).status).toBe(201);
  });

  test('drop-after and error-after do it and lose the answer', async () => {
    await control('POST', '/faults', { service: 'salesforce', method: 'post', effect: 'drop-after', times: 1 });
    await expect(createAccount('First')).rejects.toThrow();
    await control('POST', '/faults', { service: 'salesforce', method: 'POST', effect: 'error-after', times: 1 });
    expect((await createAccount('Second')).status).toBe(500);
    expect(await accounts()).toEqual(expect.arrayContaining(['First', 'Second']));
  });

  test('truncate cuts the body off', async () => {
    await control('POST', '/faults', { service: 'salesforce', effect: 'truncate', times: 1 });
    await expect(askHost(sandbox.port, limits, { headers: bearer })).rejects.toThrow();
  });

  test.each([
    ['500', 500],
    ['503-html', 503],
    ['401', 401],
    ['limit', 403],
    ['html-200', 200],
    ['login-redirect', 302],
  ])('%s answers %i', async (effect, status) => {
    await control('POST', '/faults', { service: 'salesforce', effect });
    expect((await askHost(sandbox.port, limits, { headers: bearer })).status).toBe(status);
  });

  test('skip, times and path choose the request it strikes', async () => {
    await control('POST', '/faults', { service: 'salesforce', path: '/limits', skip: 1, times: 1, effect: '500' });
    const statuses: number[] = [];
    for (const url of [limits, versions, limits, limits]) {
      statuses.push((await askHost(sandbox.port, url, { headers: bearer })).status);
    }
    expect(statuses).toEqual([200, 200, 500, 200]);
  });

  test('latency and slow delay the answer', async () => {
    await control('POST', '/latency', { salesforce: 60 });
    await control('POST', '/faults', { service: 'salesforce', effect: 'slow:60', times: 1 });
    await askHost(sandbox.port, versions);
    const [entry] = await control('GET', '/requests');
    expect(entry.ms).toBeGreaterThanOrEqual(110);
  });
});

test('the seed’s own users come first: an outside check may take the first for its agent', () => {
  expect(sandbox.salesforce.users.map(({ alias }) => alias)).toEqual(['ana', 'admin']);
});

describe('control', () => {
  test('the request log tells who asked what, without secrets', async () => {
    await control('DELETE', '/requests');
    await askHost(sandbox.port, limits, { headers: bearer });
    await askHost(sandbox.port, 'https://login.salesforce.com/services/oauth2/authorize?client_id=x&state=secret');
    const log = await control('GET', '/requests');
    expect(log[0]).toMatchObject({
      service: 'salesforce',
      host: 'acme.my.salesforce.com',
      user: 'ana@acme.example',
      apiCalls: 1,
    });
    expect(JSON.stringify(log)).not.toContain('secret');
    expect(await control('GET', `/requests?after=${log[0].n}`)).toHaveLength(1);
  });

  test('a refused reset or time leaves the clock and the records as they were', async () => {
    await createAccount('Kept');
    const now = async () => Date.parse((await control('POST', '/clock', { advanceMs: 0 })).now);
    const before = await now();
    const wrong = { now: '2020-01-01T00:00:00Z', salesforce: { records: { Case: [{ ContactId: '@nobody' }] } } };
    expect((await control('POST', '/reset', { seed: wrong })).error).toContain('@nobody');
    expect((await control('POST', '/clock', { advanceMs: 1e20 })).error).toContain('No date');
    expect(await now()).toBeGreaterThanOrEqual(before);
    expect(await now()).toBeLessThan(before + 60_000);
    expect(await accounts()).toContain('Kept');
  });

  test('what somebody else makes can be called by the alias they gave it; times may be told from now', async () => {
    await control('POST', '/salesforce/records/Case', { alias: 'fresh', Subject: 'One' });
    await control('PATCH', '/salesforce/records/Case/@fresh', { Subject: 'Two' });
    expect(await control('GET', '/salesforce/records/Case')).toMatchObject([{ Subject: 'Two' }]);
    expect(await control('PATCH', '/salesforce/users/@ana', { permissions: { Case: 'r' } })).toEqual({ ok: true });
    expect((await control('POST', '/clock', { now: 'now+2h' })).now).toContain('2026-11-22T12:00');
    expect((await control('GET', '/requests?after=x')).error).toContain('after');
  });

  test('users are made whole from whatever the seed gives of them, also among the records', async () => {
    const users = [{ alias: 'bo' }, { Username: 'cy@acme.example', FirstName: 'Cy', LastName: 'Orr' }];
    const User = [{ alias: 'di', Name: 'Di Poe', Department: 'Sales', ManagerId: '@bo', Rank__c: 3 }];
    const customFields = [{ object: 'User', name: 'Rank__c', type: 'number' }];
    const records = { User, Account: [{ Name: 'Theirs', OwnerId: '@di' }] };
    await control('POST', '/reset', { seed: { salesforce: { users, customFields, records } } });
    const made: Record<string, unknown>[] = await control('GET', '/salesforce/records/User');
    const [bo, cy, di] = ['bo', 'cy', 'di'].map((alias) => made.find((one) => one.Alias === alias));
    expect(bo).toMatchObject({ Name: 'bo', Username: 'bo@users.example', Email: 'bo@users.example' });
    expect(cy).toMatchObject({ Name: 'Cy Orr', LastName: 'Orr', Email: 'cy@acme.example' });
    expect(di).toMatchObject({ Department: 'Sales', ManagerId: bo?.Id, Rank__c: 3 });
    expect((await control('GET', '/salesforce/records/Account'))[0]).toMatchObject({ OwnerId: di?.Id });
    await control('POST', '/reset', { seed });
  });

  test('reset brings the seed back, clock included', async () => {
    await createAccount('Gone');
    await control('POST', '/clock', { advanceMs: 3_600_000 });
    await control('POST', '/reset');
    expect(await accounts()).toEqual(['Northwind']);
    const { now } = await control('POST', '/clock', { advanceMs: 0 });
    expect(now).toMatch(/^2026-11-22T10:00:0/);
  });

  test('somebody else edits both services', async () => {
    const [lee] = await control('GET', '/salesforce/records/Contact');
    await control('PATCH', `/salesforce/records/Contact/${lee.Id}`, { Title: 'CEO' });
    expect((await control('GET', '/salesforce/records/Contact'))[0].Title).toBe('CEO');
    await control('PATCH', '/salesforce/records/Contact/@lee', { Title: 'CFO' });
    expect((await control('GET', '/salesforce/records/Contact'))[0].Title).toBe('CFO');
    await control('POST', '/intercom/abc12345/conversations/215470000000001/parts', {
      part_type: 'note',
      author: '@ana',
      body: '<p>VIP</p>',
    });
    const conversation = await control('GET', '/intercom/abc12345/conversations/215470000000001');
    expect(JSON.stringify(conversation)).toContain('VIP');
  });

  test('somebody closes a conversation, and a search that lags finds it later', async () => {
    const settings = await control('POST', '/intercom/abc12345/search', { lagMs: 60_000 });
    expect(settings).toEqual({ lagMs: 60_000, contactLagMs: 0, bounds: 'inclusive', sort: 'honoured' });
    const path = '/intercom/abc12345/conversations/215470000000001';
    expect((await control('PATCH', path, { state: 'closed', by: '@ana' })).statistics.last_closed_by_id).toBe('814860');
    const count = async () => {
      const answer = await askHost(sandbox.port, 'https://api.intercom.io/conversations/search', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${sandbox.intercom[0]?.tokens[0]?.token}`,
          accept: 'application/json',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ query: { field: 'state', operator: '=', value: 'closed' } }),
      });
      return JSON.parse(answer.body).total_count;
    };
    expect(await count()).toBe(0);
    await control('POST', '/clock', { advanceMs: 60_000 });
    expect(await count()).toBe(1);
  });

  test.each([
    ['POST', '/faults', { service: 'mars', effect: '500' }, 400],
    ['POST', '/intercom/abc12345/search', { lagMs: -1 }, 400],
    ['POST', '/clock', { now: 'soon' }, 400],
    ['GET', '/salesforce/records/Nothing__c', undefined, 400],
    ['GET', '/intercom/nowhere/conversations', undefined, 404],
    ['PATCH', '/salesforce/users/nobody', { IsActive: false }, 404],
    ['GET', '/nothing', undefined, 404],
  ])('%s %s with a wrong call says why', async (method, path, body, status) => {
    const answer = await call(method, path, body);
    expect(answer.status).toBe(status);
    expect((await answer.json()).error.length).toBeGreaterThan(3);
  });
});

function inboxUrl(): string {
  return sandbox.intercom[0]?.inbox ?? '';
}

function createAccount(Name: string) {
  const headers = { ...bearer, 'content-type': 'application/json' };
  const url = 'https://acme.my.salesforce.com/services/data/v67.0/sobjects/Account';
  return askHost(sandbox.port, url, { method: 'POST', headers, body: JSON.stringify({ Name }) });
}

async function accounts(): Promise<string[]> {
  return (await control('GET', '/salesforce/records/Account')).map(({ Name }: { Name: string }) => Name);
}

function call(method: string, path: string, body?: unknown) {
  return fetch(`${sandbox.control}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

async function control(method: string, path: string, body?: unknown) {
  return (await call(method, path, body)).json();
}
