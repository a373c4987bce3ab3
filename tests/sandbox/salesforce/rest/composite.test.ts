import { describe, expect, it } from 'vitest';
import { send, startOrg, type TestOrg } from '../test-org.ts';

interface Slot {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

const V = '/services/data/v67.0';

function call(org: TestOrg, body: unknown) {
  const { accessToken: token } = org.service.issueSession('ana');
  return send(org, 'POST', `${V}/composite`, { token, body });
}

async function slots(org: TestOrg, body: unknown): Promise<Slot[]> {
  const reply = await call(org, body);
  expect(reply.status).toBe(200);
  return (reply.json as { compositeResponse: Slot[] }).compositeResponse;
}

const newContact = (LastName?: string) => ({
  method: 'POST',
  url: `${V}/sobjects/Contact`,
  referenceId: 'c',
  body: { LastName },
});
const query = (referenceId: string) => ({
  method: 'GET',
  url: `${V}/query?q=SELECT+Id,LastName+FROM+Contact`,
  referenceId,
});

describe('composite', () => {
  it('creates, then reads by reference, and counts as one API call', async () => {
    const org = startOrg();
    const reply = await call(org, {
      compositeRequest: [
        newContact('Lee'),
        { method: 'GET', url: `${V}/sobjects/Contact/@{c.id}?fields=LastName`, referenceId: 'r' },
      ],
    });
    const { compositeResponse } = reply.json as { compositeResponse: Slot[] };
    const { id } = (compositeResponse[0]?.body ?? {}) as { id?: string };
    expect(compositeResponse).toEqual([
      {
        body: { id, success: true, errors: [] },
        httpHeaders: { Location: `${V}/sobjects/Contact/${id}` },
        httpStatusCode: 201,
        referenceId: 'c',
      },
      {
        body: { attributes: { type: 'Contact', url: `${V}/sobjects/Contact/${id}` }, Id: id, LastName: 'Lee' },
        httpHeaders: expect.any(Object),
        httpStatusCode: 200,
        referenceId: 'r',
      },
    ]);
    expect(reply.note).toEqual({ user: 'ana@acme.example', apiCalls: 1 });
    expect(reply.headers.get('Sforce-Limit-Info')).toBe('api-usage=1/1000');
    expect(JSON.stringify(compositeResponse)).not.toMatch(/limit-info/i);
  });

  it('resolves references into query results and into bodies', async () => {
    const org = startOrg();
    await call(org, { compositeRequest: [newContact('Lee')] });
    const [, second, third] = await slots(org, {
      compositeRequest: [
        query('q'),
        {
          method: 'PATCH',
          url: `${V}/sobjects/Contact/@{q.records[0].Id}`,
          referenceId: 'p',
          body: { LastName: 'was @{q.records[0].LastName}' },
        },
        { method: 'GET', url: `${V}/sobjects/Contact/@{q.records[0].Id}`, referenceId: 'g' },
      ],
    });
    expect(second).toEqual({ body: null, httpHeaders: {}, httpStatusCode: 204, referenceId: 'p' });
    expect(third?.body).toMatchObject({ LastName: 'was Lee' });
  });

  it('answers each slot for itself when one fails', async () => {
    const answered = await slots(startOrg(), {
      compositeRequest: [
        { method: 'GET', url: `${V}/query?q=SELECT+Id+FROM+Nothing`, referenceId: 'bad' },
        { ...newContact('Lee') },
        { method: 'GET', url: `${V}/sobjects/Nothing`, referenceId: 'missing' },
      ],
    });
    expect(answered.map((slot) => slot.httpStatusCode)).toEqual([400, 201, 404]);
    expect(answered[0]?.body).toMatchObject([{ errorCode: 'INVALID_TYPE' }]);
  });

  it('halts a slot whose reference leads nowhere', async () => {
    const answered = await slots(startOrg(), {
      compositeRequest: [
        query('q'),
        { method: 'GET', url: `${V}/sobjects/Contact/@{q.records[0].Id}`, referenceId: 'empty' },
        { method: 'GET', url: `${V}/sobjects/Contact/@{nobody.id}`, referenceId: 'unknown' },
        { method: 'POST', url: `${V}/sobjects/Contact`, referenceId: 'text', body: { LastName: 'hello @{name}' } },
      ],
    });
    expect(answered.map((slot) => slot.httpStatusCode)).toEqual([200, 400, 400, 400]);
    expect(answered[1]?.body).toMatchObject([
      { errorCode: 'PROCESSING_HALTED', message: expect.stringContaining('No value for q.records[0].Id found in q') },
    ]);
  });

  it('rolls everything back under allOrNone: the culprit keeps its error, the others are halted', async () => {
    const org = startOrg();
    const halted = [
      {
        errorCode: 'PROCESSING_HALTED',
        message: 'The transaction was rolled back since another operation in the same transaction failed.',
      },
    ];
    const answered = await slots(org, {
      allOrNone: true,
      compositeRequest: [
        { ...newContact('Lee'), referenceId: 'a' },
        newContact(),
        { ...newContact('Ray'), referenceId: 'z' },
      ],
    });
    expect(answered.map((slot) => slot.httpStatusCode)).toEqual([400, 400, 400]);
    expect(answered[0]?.body).toEqual(halted);
    expect(answered[1]?.body).toMatchObject([{ errorCode: 'REQUIRED_FIELD_MISSING' }]);
    expect(answered[2]?.body).toEqual(halted);
    expect(org.service.records('Contact')).toHaveLength(0);
  });

  it('keeps what succeeded without allOrNone', async () => {
    const org = startOrg();
    await slots(org, { compositeRequest: [{ ...newContact('Lee'), referenceId: 'a' }, newContact()] });
    expect(org.service.records('Contact')).toHaveLength(1);
  });

  it('serves describes, also conditionally', async () => {
    const describeContact = { method: 'GET', url: `${V}/sobjects/Contact/describe`, referenceId: 'd' };
    const org = startOrg();
    const [full] = await slots(org, { compositeRequest: [describeContact] });
    expect(full?.body).toMatchObject({ name: 'Contact' });
    const since = full?.httpHeaders['Last-Modified'] ?? '';
    const [again] = await slots(org, {
      compositeRequest: [{ ...describeContact, httpHeaders: { 'If-Modified-Since': since } }],
    });
    expect([again?.httpStatusCode, again?.body]).toEqual([304, null]);
  });

  it.each([
    ['26 subrequests', Array.from({ length: 26 }, (_, n) => ({ ...newContact('x'), referenceId: `r${n}` }))],
    ['6 queries', Array.from({ length: 6 }, (_, n) => query(`q${n}`))],
    ['a referenceId with a dash', [query('a-b')]],
    ['a referenceId used twice', [query('a'), query('a')]],
    ['an Authorization header inside', [{ ...query('a'), httpHeaders: { authorization: 'Bearer x' } }]],
    ['a Content-Type header inside', [{ ...query('a'), httpHeaders: { 'Content-Type': 'application/json' } }]],
    ['no referenceId', [{ method: 'GET', url: `${V}/limits` }]],
  ])('refuses a request with %s as a whole', async (_case, compositeRequest) => {
    const org = startOrg();
    const reply = await call(org, { compositeRequest });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual([{ errorCode: expect.any(String), message: expect.any(String) }]);
    expect(org.service.records('Contact')).toHaveLength(0);
  });

  it('takes 25 subrequests with 5 queries among them', async () => {
    const creates = Array.from({ length: 20 }, (_, n) => ({ ...newContact('x'), referenceId: `r${n}` }));
    const queries = Array.from({ length: 5 }, (_, n) => query(`q${n}`));
    expect(await slots(startOrg(), { compositeRequest: [...creates, ...queries] })).toHaveLength(25);
  });

  it.each([
    ['a lower-case method', { ...query('a'), method: 'get' }, 405],
    [
      'a composite inside',
      { method: 'POST', url: `${V}/composite`, referenceId: 'a', body: { compositeRequest: [] } },
      400,
    ],
    ['a search inside', { method: 'GET', url: `${V}/search?q=FIND+%7Bx%7D`, referenceId: 'a' }, 400],
    ['a whole URL', { method: 'GET', url: `https://acme.my.salesforce.com${V}/sobjects`, referenceId: 'a' }, 404],
  ])('refuses %s in its slot', async (_case, subrequest, status) => {
    const [slot] = await slots(startOrg(), { compositeRequest: [subrequest] });
    expect(slot?.httpStatusCode).toBe(status);
  });
});

describe('headers that steer a write, in a slot of a composite', () => {
  const ruled = () =>
    startOrg({
      now: '2026-11-22T10:00:00Z',
      salesforce: {
        org: { name: 'Acme', myDomain: 'acme' },
        users: [{ alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana Ruiz' }],
        rules: {
          assignment: [{ object: 'Lead', to: '@queue-inbound' }],
          duplicate: [{ object: 'Lead', match: ['Email'], action: 'alert' }],
        },
        records: { Lead: [{ LastName: 'Lee', Company: 'Northwind', Email: 'lee@northwind.example' }] },
      },
    });
  const lead = (httpHeaders?: Record<string, string>) => ({
    method: 'POST',
    url: `${V}/sobjects/Lead`,
    referenceId: 'lead',
    body: { LastName: 'Lee', Company: 'Northwind', Email: 'lee@northwind.example' },
    ...(httpHeaders === undefined ? {} : { httpHeaders }),
  });
  const owner = {
    method: 'GET',
    url: `${V}/query?q=SELECT+Owner.Name+FROM+Lead+WHERE+Id='@{lead.id}'`,
    referenceId: 'owner',
  };
  const allowing = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true; includeRecordDetails=true' };

  it.each([
    ['the rule assigns', allowing, 'Inbound'],
    ['the rule is passed', { ...allowing, 'Sforce-Auto-Assign': 'FALSE' }, 'Ana Ruiz'],
  ])('%s, and the owner is read in the same call', async (_what, headers, name) => {
    const [made, read] = await slots(ruled(), { compositeRequest: [lead(headers), owner] });
    expect(made?.httpStatusCode).toBe(201);
    expect(read?.body).toMatchObject({ records: [{ Owner: { Name: name } }] });
  });

  it('a duplicate is in the slot with all that a single request would say', async () => {
    const [made, read] = await slots(ruled(), { compositeRequest: [lead({}), owner] });
    expect(made).toMatchObject({
      httpStatusCode: 400,
      body: [{ errorCode: 'DUPLICATES_DETECTED', duplicateResut: { allowSave: true } }],
    });
    expect(read?.httpStatusCode).toBe(400);
  });
});
