import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askHost } from './https-client.ts';
import { type Sandbox, startSandbox } from './index.ts';

const seed = {
  now: '2026-11-22T10:00:00Z',
  salesforce: {
    org: { name: 'Acme', myDomain: 'acme', features: { keyFields: true } },
    users: [{ alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana' }],
  },
  intercom: {
    workspaces: [
      {
        id: 'abc12345',
        region: 'us',
        admins: [{ alias: 'ana', id: '814860', name: 'Ana', email: 'ana@acme.example' }],
        contacts: [{ alias: 'lee', id: '65f0c0ffee00000000000001', role: 'user', email: 'lee@northwind.example' }],
        conversations: [{ id: '215470000000001', contact: '@lee', state: 'open', created_at: 'now-2h' }],
      },
    ],
  },
};

let sandbox: Sandbox;
let bearer: string;
beforeAll(async () => {
  sandbox = await startSandbox({ seed });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control('POST', '/reset');
  bearer = String(
    ((await control('POST', '/salesforce/sessions', { user: 'ana' })) as { accessToken: string }).accessToken,
  );
});

async function control(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(sandbox.control + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}

const arm = (effect: string, more: object = {}) =>
  control('POST', '/faults', { service: 'salesforce', effect, ...more });
const base = '/services/data/v67.0';

function salesforce(method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  return askHost(sandbox.port, `https://acme.my.salesforce.com${base}${path}`, init);
}

const createTask = (fields: object = {}) => salesforce('POST', '/sobjects/Task', { Subject: 'x', ...fields });
const tasks = async () => (await control('GET', '/salesforce/records/Task')) as { Subject: string }[];
const compositeOf = (...compositeRequest: object[]) => salesforce('POST', '/composite', { compositeRequest });
const post = { method: 'POST', url: `${base}/sobjects/Task`, referenceId: 'task', body: { Subject: 'x' } };
const get = { method: 'GET', url: `${base}/query?q=SELECT+Id+FROM+Task`, referenceId: 'read' };

describe('faults that only writes meet', () => {
  test.each([
    ['lock-row', 'UNABLE_TO_LOCK_ROW'],
    ['maintenance', 'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE'],
    ['trigger', 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'],
    ['write-error:400:STORAGE_LIMIT_EXCEEDED', 'STORAGE_LIMIT_EXCEEDED'],
  ])('%s refuses writes as often as armed and saves nothing', async (effect, errorCode) => {
    await arm(effect, { times: 2 });
    for (const answer of [await createTask(), await createTask()]) {
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([400, [{ errorCode }]]);
    }
    expect(await tasks()).toEqual([]);
    expect((await createTask()).status).toBe(201);
  });

  test('reading goes on, and uses nothing up', async () => {
    await arm('maintenance', { times: 1 });
    expect((await salesforce('GET', '/query?q=SELECT+Id+FROM+Task')).status).toBe(200);
    expect(JSON.parse((await compositeOf(get)).body).compositeResponse).toMatchObject([{ httpStatusCode: 200 }]);
    expect((await createTask()).status).toBe(400);
    expect((await createTask()).status).toBe(201);
  });

  test('in a Composite the slot that writes is refused, not the whole', async () => {
    await arm('lock-row', { times: 1 });
    const answer = await compositeOf(get, post);
    expect([answer.status, JSON.parse(answer.body).compositeResponse]).toMatchObject([
      200,
      [{ httpStatusCode: 200 }, { httpStatusCode: 400, body: [{ errorCode: 'UNABLE_TO_LOCK_ROW' }] }],
    ]);
    expect(JSON.parse((await compositeOf(post)).body).compositeResponse).toMatchObject([{ httpStatusCode: 201 }]);
  });
});

describe('faults on any request, met by a write', () => {
  test('401 twice, then the write goes through', async () => {
    await arm('401', { times: 2 });
    const statuses = [await createTask(), await createTask(), await createTask()].map((answer) => answer.status);
    expect(statuses).toEqual([401, 401, 201]);
    expect(await tasks()).toHaveLength(1);
  });

  test.each([
    ['limit', 403, /REQUEST_LIMIT_EXCEEDED/],
    ['500', 500, /UNKNOWN_EXCEPTION/],
    ['503-html', 503, /^<!doctype html>/],
    ['502-html', 502, /^<!doctype html>/],
    ['error:403:INVALID_OPERATION_WITH_EXPIRED_PASSWORD', 403, /INVALID_OPERATION_WITH_EXPIRED_PASSWORD/],
    ['html-200', 200, /^<!doctype html>/],
  ])('%s saves nothing', async (effect, status, body) => {
    await arm(effect, { times: 1 });
    const answer = await createTask();
    expect([answer.status, answer.body]).toEqual([status, expect.stringMatching(body)]);
    expect(await tasks()).toEqual([]);
  });

  test.each([
    ['drop-before', 0],
    ['drop-after', 1],
    ['truncate', 1],
  ])('%s leaves %i of the task behind', async (effect, count) => {
    await arm(effect, { method: 'POST', times: 1 });
    await expect(createTask()).rejects.toThrow();
    expect(await tasks()).toHaveLength(count);
  });

  test('error-after leaves the task behind an error; its key then says whose it is', async () => {
    await arm('error-after', { times: 1 });
    expect((await createTask({ Tandem_Key__c: 'k' })).status).toBe(500);
    const again = await createTask({ Tandem_Key__c: 'k' });
    const [only] = (await tasks()) as unknown as { Id: string }[];
    expect(JSON.parse(again.body)).toMatchObject([
      { errorCode: 'DUPLICATE_VALUE', message: expect.stringContaining(String(only?.Id).slice(0, 15)) },
    ]);
  });
});

describe('the Date of an answer', () => {
  test('is the time of the services, on refusals and faults too', async () => {
    await control('POST', '/clock', { now: '2026-11-24T08:00:00Z' });
    await arm('500', { path: '/limits' });
    const answers = [
      await salesforce('GET', '/query?q=SELECT+Id+FROM+Task'),
      await salesforce('GET', '/sobjects/Nothing'),
      await salesforce('GET', '/limits'),
      await askHost(sandbox.port, 'https://api.intercom.io/me'),
    ];
    for (const answer of answers) expect(answer.headers.date).toMatch(/^Tue, 24 Nov 2026 08:00:\d\d GMT$/);
  });
});

describe("faults on Intercom's writes", () => {
  const note = async () => {
    const [{ token } = { token: '' }] = sandbox.intercom[0]?.tokens ?? [];
    return askHost(sandbox.port, 'https://api.intercom.io/conversations/215470000000001/reply', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ message_type: 'note', type: 'admin', admin_id: '814860', body: '<p>Case</p>' }),
    });
  };
  const notes = async () => {
    const shown = await control('GET', '/intercom/abc12345/conversations/215470000000001');
    const { conversation_parts } = shown as { conversation_parts: { conversation_parts: object[] } };
    return conversation_parts.conversation_parts.length;
  };

  test.each([
    ['refuse', 0],
    ['drop-before', 0],
    ['drop-after', 1],
    ['truncate', 1],
  ])('%s: the connection breaks with %i notes behind it', async (effect, count) => {
    await control('POST', '/faults', { service: 'intercom', path: '/reply', effect, times: 1 });
    const before = await notes();
    await expect(note()).rejects.toThrow();
    expect((await notes()) - before).toBe(count);
    expect((await note()).status).toBe(200);
  });

  test.each([
    ['500', 500, 0],
    ['429', 429, 0],
    ['401', 401, 0],
    ['503-html', 503, 0],
    ['502-html', 502, 0],
    ['error:403:api_plan_restricted', 403, 0],
    ['error-after', 500, 1],
  ])('%s answers %i with %i notes behind it', async (effect, status, count) => {
    await control('POST', '/faults', { service: 'intercom', path: '/reply', effect, times: 1 });
    const before = await notes();
    expect((await note()).status).toBe(status);
    expect((await notes()) - before).toBe(count);
  });
});
