import { describe, expect, it, vi } from 'vitest';
import { apiError, expired, grant, isToken, json, makePorts, refusal, type Sent, tokens } from './answers.fixture.ts';
import { createSalesforce } from './index.ts';
import type { Grant } from './ports.ts';

const id = '00Q5g00000AbCdEEAV';
const fields = { LastName: 'Okoye @{x.y} 💬', OwnerId: '0055g00000AbCdEAAV', Tandem_Key__c: 'tandem:abc:1:lead:1' };
const options = { autoAssign: false, allowDuplicate: false, keyField: 'Tandem_Key__c' };
const date = { date: 'Sun, 22 Nov 2026 10:00:07 GMT' };
const created = () => json({ id, success: true, errors: [] }, 201, date);
const page = (status: number) =>
  new Response('<html>Maintenance</html>', { status, headers: { 'content-type': 'text/html; charset=UTF-8' } });

function start(answer: (sent: Sent) => Response | Promise<Response>, stored: Grant | null = grant) {
  const made = makePorts(answer, stored);
  return { ...made, salesforce: createSalesforce(made.ports) };
}

describe('creating', () => {
  it('is one plain POST with the org’s rules in its headers', async () => {
    const { salesforce, seen } = start(created);
    expect(await salesforce.create('Lead', fields, options)).toEqual({
      kind: 'done',
      id,
      at: '2026-11-22T10:00:07.000Z',
    });
    expect(seen.sent).toHaveLength(1);
    expect(seen.sent[0]).toMatchObject({
      method: 'POST',
      path: '/services/data/v67.0/sobjects/Lead',
      headers: {
        'sforce-auto-assign': 'FALSE',
        'sforce-duplicate-rule-header': 'allowSave=false; includeRecordDetails=true; runAsCurrentUser=true',
        'content-type': 'application/json',
      },
    });
    expect(JSON.parse(seen.sent[0]?.body ?? '')).toEqual(fields);
  });

  it('lets assignment rules decide and a second record be, when told so', async () => {
    const { salesforce, seen } = start(created);
    await salesforce.create('Lead', fields, { ...options, autoAssign: true, allowDuplicate: true });
    expect(seen.sent[0]?.headers).toMatchObject({
      'sforce-auto-assign': 'TRUE',
      'sforce-duplicate-rule-header': expect.stringContaining('allowSave=true;'),
    });
  });

  it('sends customers’ words as they are, but no null bytes and no half characters', async () => {
    const { salesforce, seen } = start(created);
    const words = '<b>x</b> "q" \\ ’ مرحبا \u202e 👩‍💻 @{a.b}\n\t';
    await salesforce.create(
      'Case',
      { Subject: words, Description: 'a\u0000b\ud800c', Count__c: 3, Flag__c: true, X: null },
      options,
    );
    expect(JSON.parse(seen.sent[0]?.body ?? '')).toEqual({
      Subject: words,
      Description: 'ab\ufffdc',
      Count__c: 3,
      Flag__c: true,
      X: null,
    });
  });

  it('takes a 15-character id', async () => {
    const { salesforce } = start(() => json({ id: id.slice(0, 15), success: true, errors: [] }, 201, date));
    expect(await salesforce.create('Lead', fields, options)).toMatchObject({ kind: 'done', id });
  });
});

describe('an answer that does not tell whether it was done', () => {
  const cut = (body: string) => new Response(body, { status: 201, headers: { 'content-type': 'application/json' } });
  it.each<[string, () => Response | Promise<Response>, string]>([
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'salesforce-offline'],
    ['a body cut off', () => cut('{"id":"00Q5g'), 'write-unclear'],
    ['a body that names no record', () => cut('{"success":true}'), 'write-unclear'],
    ['a success that is none', () => cut(`{"id":"${id}","success":false}`), 'write-unclear'],
    ['a page with status 200', () => page(200), 'write-unclear'],
    ['a page with status 500', () => page(500), 'write-unclear'],
    ['a page with status 502', () => page(502), 'write-unclear'],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://x.example' } }),
      'write-unclear',
    ],
    ['an error of Salesforce’s own', () => apiError('UNKNOWN_EXCEPTION', 500), 'write-unclear'],
  ])('%s: unknown, and sent once', async (_what, answer, code) => {
    const { salesforce, seen } = start(answer);
    expect(await salesforce.create('Lead', fields, options)).toMatchObject({ kind: 'unknown', failure: { code } });
    expect(seen.sent).toHaveLength(1);
    expect(seen.grant).toEqual(grant);
  });

  it('a late one: unknown, and sent once', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort());
    const { salesforce, ports } = start(created);
    let sent = 0;
    ports.fetch = async (_input, init) => {
      sent += 1;
      throw init?.signal?.reason ?? new Error('no limit');
    };
    expect(await salesforce.create('Lead', fields, options)).toMatchObject({
      kind: 'unknown',
      failure: { code: 'salesforce-slow' },
    });
    expect(sent).toBe(1);
  });
});

describe('an expired session', () => {
  it('is renewed, and the write sent again with the new token and the same headers', async () => {
    const { salesforce, seen } = start((sent) => {
      if (isToken(sent)) return tokens('second');
      return sent.token === 'second' ? created() : expired();
    });
    expect(await salesforce.create('Lead', fields, options)).toMatchObject({ kind: 'done', id });
    const writes = seen.sent.filter((sent) => !isToken(sent));
    expect(writes.map((sent) => [sent.token, sent.headers['sforce-auto-assign'], sent.body])).toEqual([
      [grant.accessToken, 'FALSE', JSON.stringify(fields)],
      ['second', 'FALSE', JSON.stringify(fields)],
    ]);
  });

  it('is signed out when it is refused again', async () => {
    const { salesforce, seen } = start((sent) => (isToken(sent) ? tokens('second') : expired()));
    expect(await salesforce.create('Lead', fields, options)).toMatchObject({
      kind: 'signed-out',
      failure: { code: 'session-expired' },
    });
    expect(seen.sent.filter((sent) => !isToken(sent))).toHaveLength(2);
  });

  it('is signed out when the grant is dead', async () => {
    const { salesforce, seen } = start((sent) =>
      isToken(sent) ? refusal('invalid_grant', 'expired access/refresh token') : expired(),
    );
    expect(await salesforce.create('Lead', fields, options)).toMatchObject({
      kind: 'signed-out',
      failure: { code: 'grant-expired' },
    });
    expect(seen.grant).toBeNull();
  });

  it('is later, and certainly not done, when it cannot be renewed for the moment', async () => {
    const down = start((sent) => (isToken(sent) ? page(503) : expired()));
    expect(await down.salesforce.create('Lead', fields, options)).toMatchObject({ kind: 'later', for: 'org' });
    const cold = start(() => Promise.reject(new TypeError('Failed to fetch')), { ...grant, accessToken: '' });
    expect(await cold.salesforce.create('Lead', fields, options)).toMatchObject({
      kind: 'later',
      for: 'org',
      failure: { code: 'salesforce-offline' },
    });
  });

  it('is unknown when the network goes between the renewal and the second try', async () => {
    const { salesforce } = start((sent) => {
      if (isToken(sent)) return tokens('second');
      return sent.token === 'second' ? Promise.reject(new TypeError('Failed to fetch')) : expired();
    });
    expect(await salesforce.create('Lead', fields, options)).toMatchObject({ kind: 'unknown' });
  });

  it('is signed out under API Access Control, without a renewal', async () => {
    const message = 'This session is not valid for use with the REST API';
    const { salesforce, seen } = start(() => apiError('INVALID_SESSION_ID', 401, message));
    expect(await salesforce.create('Lead', fields, options)).toMatchObject({
      kind: 'signed-out',
      failure: { code: 'api-access-controlled' },
    });
    expect(seen.sent).toHaveLength(1);
  });
});

it('without a grant nothing is sent', async () => {
  const { salesforce, seen } = start(created, null);
  const out = { kind: 'signed-out', failure: { code: 'salesforce-signed-out' } };
  expect(await salesforce.create('Lead', fields, options)).toMatchObject(out);
  expect(await salesforce.update('Lead', id, {})).toMatchObject(out);
  expect(await salesforce.remove('Lead', id)).toMatchObject(out);
  const foreign = start(created, { ...grant, instanceUrl: 'https://acme.evil.example' });
  expect(await foreign.salesforce.create('Lead', fields, options)).toMatchObject({
    kind: 'signed-out',
    failure: { code: 'host-refused' },
  });
  expect([...seen.sent, ...foreign.seen.sent]).toEqual([]);
});

describe('changing', () => {
  const empty = () => new Response(null, { status: 204, headers: date });

  it('is one PATCH that keeps assignment rules out', async () => {
    const { salesforce, seen } = start(empty);
    expect(await salesforce.update('Task', '00T5g00000AbCdE', { WhatId: null })).toEqual({
      kind: 'done',
      id: '00T5g00000AbCdEEAV',
      at: '2026-11-22T10:00:07.000Z',
    });
    expect(seen.sent[0]).toMatchObject({
      method: 'PATCH',
      path: '/services/data/v67.0/sobjects/Task/00T5g00000AbCdEEAV',
      body: '{"WhatId":null}',
      headers: { 'sforce-auto-assign': 'FALSE' },
    });
  });

  it('is refused for a record that is gone, and for what is no id', async () => {
    const { salesforce, seen } = start(() => apiError('ENTITY_IS_DELETED', 404));
    const gone = { kind: 'refused', failure: { code: 'write-record-gone', params: { object: 'Task' } } };
    expect(await salesforce.update('Task', '00T5g00000AbCdE', {})).toMatchObject(gone);
    expect(await salesforce.update('Task', '../User/005', {})).toMatchObject(gone);
    expect(seen.sent).toHaveLength(1);
  });
});

describe('removing', () => {
  it.each<[string, () => Response]>([
    ['204', () => new Response(null, { status: 204, headers: date })],
    ['gone already', () => apiError('ENTITY_IS_DELETED', 404)],
    ['not found', () => apiError('NOT_FOUND', 404)],
    ['unknown to the org', () => apiError('INVALID_CROSS_REFERENCE_KEY', 404)],
  ])('is done: %s', async (_what, answer) => {
    const { salesforce, seen } = start(answer);
    expect(await salesforce.remove('Case', '5005g00000AbCdEAAV')).toMatchObject({
      kind: 'done',
      id: '5005g00000AbCdEAAV',
    });
    expect(seen.sent[0]).toMatchObject({ method: 'DELETE', body: '' });
  });

  it('is refused without the right, and unknown when the answer is lost', async () => {
    const denied = start(() => apiError('INSUFFICIENT_ACCESS_OR_READONLY', 403));
    expect(await denied.salesforce.remove('Case', '5005g00000AbCdEAAV')).toMatchObject({
      kind: 'refused',
      failure: { code: 'write-not-allowed', params: { verb: 'remove' } },
    });
    const lost = start(() => page(500));
    expect(await lost.salesforce.remove('Case', '5005g00000AbCdEAAV')).toMatchObject({ kind: 'unknown' });
  });
});
