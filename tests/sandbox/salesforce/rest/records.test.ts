import { describe, expect, it } from 'vitest';
import { send, startOrg } from '../test-org.ts';

const V = '/services/data/v67.0';
const KEY = 'Tandem_Key__c';

function signedIn() {
  const org = startOrg();
  const { accessToken: token } = org.service.issueSession('ana');
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(org, method, `${V}/${path}`, { token, body, headers });
  const make = async (fields: Record<string, unknown>) => {
    const reply = await call('POST', 'sobjects/Lead', { LastName: 'Lee', Company: 'Northwind', ...fields });
    return (reply.json as { id: string }).id;
  };
  return { org, call, make };
}

describe('records', () => {
  it('are created, read, changed and deleted with the statuses of the REST API', async () => {
    const { call } = signedIn();
    const created = await call('POST', 'sobjects/Lead', {
      attributes: { type: 'Lead' },
      LastName: 'Lee',
      Company: 'N',
    });
    expect(created.status).toBe(201);
    const { id } = created.json as { id: string };
    expect(created.json).toEqual({ id, success: true, errors: [] });
    expect(created.headers.get('Location')).toBe(`${V}/sobjects/Lead/${id}`);
    const changed = await call('PATCH', `sobjects/lead/${id}`, { LastName: 'Ray' });
    expect([changed.status, changed.text]).toEqual([204, '']);
    const read = await call('GET', `sobjects/Lead/${id}?fields=LastName`);
    expect(read.json).toEqual({
      attributes: { type: 'Lead', url: `${V}/sobjects/Lead/${id}` },
      Id: id,
      LastName: 'Ray',
    });
    expect((await call('DELETE', `sobjects/Lead/${id}`)).status).toBe(204);
    expect((await call('GET', `sobjects/Lead/${id}`)).status).toBe(404);
  });

  it('take a PATCH written as POST with _HttpMethod', async () => {
    const { call, make } = signedIn();
    const id = await make({});
    expect((await call('POST', `sobjects/Lead/${id}?_HttpMethod=PATCH`, { LastName: 'Ray' })).status).toBe(204);
  });

  it('report what is missing with the fields', async () => {
    const reply = await signedIn().call('POST', 'sobjects/Contact', {});
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual([
      { message: 'Required fields are missing: [LastName]', errorCode: 'REQUIRED_FIELD_MISSING', fields: ['LastName'] },
    ]);
  });

  it('answer 412 when changed since, on read and on write', async () => {
    const { call, make } = signedIn();
    const id = await make({});
    const before = { 'If-Unmodified-Since': 'Sun, 22 Nov 2026 09:00:00 GMT' };
    const after = { 'If-Unmodified-Since': 'Sun, 22 Nov 2026 11:00:00 GMT' };
    expect((await call('GET', `sobjects/Lead/${id}`, undefined, before)).status).toBe(412);
    expect((await call('GET', `sobjects/Lead/${id}`, undefined, after)).status).toBe(200);
    expect((await call('PATCH', `sobjects/Lead/${id}`, { LastName: 'Ray' }, before)).status).toBe(412);
    expect((await call('PATCH', `sobjects/Lead/${id}`, { LastName: 'Ray' }, after)).status).toBe(204);
  });

  it('answer 304 on read when unchanged since', async () => {
    const { call, make } = signedIn();
    const id = await make({});
    const reply = await call('GET', `sobjects/Lead/${id}`, undefined, {
      'If-Modified-Since': 'Sun, 22 Nov 2026 11:00:00 GMT',
    });
    expect([reply.status, reply.text]).toEqual([304, '']);
  });
});

describe('records by external id', () => {
  it('are created by the first upsert and updated by the second', async () => {
    const { call, org } = signedIn();
    const path = `sobjects/Lead/${KEY}/tandem%3A1`;
    const first = await call('PATCH', path, { LastName: 'Lee', Company: 'N' });
    const { id } = first.json as { id: string };
    expect([first.status, first.json]).toEqual([201, { id, success: true, errors: [], created: true }]);
    const second = await call('PATCH', path, { LastName: 'Ray' });
    expect([second.status, second.json]).toEqual([200, { id, success: true, errors: [], created: false }]);
    expect((await call('GET', path)).json).toMatchObject({ Id: id, LastName: 'Ray', [KEY]: 'tandem:1' });
    expect(org.service.records('Lead')).toHaveLength(1);
  });

  it('are never created with updateOnly', async () => {
    const { call, org } = signedIn();
    const reply = await call('PATCH', `sobjects/Lead/${KEY}/x?updateOnly=true`, { LastName: 'Lee', Company: 'N' });
    expect(reply.status).toBe(404);
    expect(org.service.records('Lead')).toHaveLength(0);
  });

  it('refuse the external id inside the body', async () => {
    const reply = await signedIn().call('PATCH', `sobjects/Lead/${KEY}/x`, {
      LastName: 'Lee',
      Company: 'N',
      [KEY]: 'x',
    });
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject([{ errorCode: 'INVALID_FIELD', fields: [KEY] }]);
  });

  it('answer 300 with the URLs when several have the value', async () => {
    const salesforce = {
      users: [{ alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana Ruiz' }],
      customFields: [{ object: 'Lead', name: 'Ext__c', type: 'string', length: 40, externalId: true }],
      records: { Lead: [1, 2].map((n) => ({ LastName: `Lee ${n}`, Company: 'N', Ext__c: 'same' })) },
    };
    const org = startOrg({ salesforce });
    const { accessToken: token } = org.service.issueSession('ana');
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { LastName: 'Ray' } : undefined;
      const reply = await send(org, method, `${V}/sobjects/Lead/Ext__c/same`, { token, body });
      expect(reply.status).toBe(300);
      expect(reply.json).toEqual(
        [1, 2].map(() => expect.stringMatching(/^\/services\/data\/v67\.0\/sobjects\/Lead\/00Q\w{15}$/)),
      );
    }
    expect(org.service.records('Lead').map((row) => row.LastName)).toEqual(['Lee 1', 'Lee 2']);
  });

  it('are deleted by it', async () => {
    const { call, make, org } = signedIn();
    await make({ [KEY]: 'gone' });
    expect((await call('DELETE', `sobjects/Lead/${KEY}/gone`)).status).toBe(204);
    expect(org.service.records('Lead')).toHaveLength(0);
  });

  it('answer 404 when nothing has the value', async () => {
    expect((await signedIn().call('GET', `sobjects/Lead/${KEY}/nothing`)).status).toBe(404);
  });
});

describe('describe', () => {
  it('is answered with ETag and Last-Modified and with 304 for a copy that still holds', async () => {
    const { call } = signedIn();
    const full = await call('GET', 'sobjects/Contact/describe');
    expect(full.json).toMatchObject({ name: 'Contact' });
    const modified = { 'If-Modified-Since': full.headers.get('Last-Modified') ?? '' };
    const known = { 'If-None-Match': full.headers.get('ETag') ?? '' };
    for (const headers of [modified, known]) {
      const again = await call('GET', 'sobjects/Contact/describe', undefined, headers);
      expect([again.status, again.text]).toEqual([304, '']);
      expect(again.headers.get('Sforce-Limit-Info')).toMatch(/^api-usage=/);
    }
    const old = { 'If-Modified-Since': 'Sat, 01 Nov 2025 00:00:00 GMT' };
    expect((await call('GET', 'sobjects/Contact/describe', undefined, old)).status).toBe(200);
  });

  it('is sent anew once the rights of the user have changed', async () => {
    const { call, org } = signedIn();
    const full = await call('GET', 'sobjects/Contact/describe');
    const since = { 'If-Modified-Since': full.headers.get('Last-Modified') ?? '' };
    org.advance(1);
    org.service.setUser('ana', { permissions: { hiddenFields: ['Contact.Title'] } });
    const again = await call('GET', 'sobjects/Contact/describe', undefined, since);
    expect(again.status).toBe(200);
    expect(again.text).not.toContain('"name":"Title"');
    expect(full.text).toContain('"name":"Title"');
  });

  it('of all objects lists names and key prefixes', async () => {
    const { json } = await signedIn().call('GET', 'sobjects');
    expect((json as { sobjects: unknown[] }).sobjects).toContainEqual(
      expect.objectContaining({ name: 'Contact', keyPrefix: '003' }),
    );
  });

  it('in short form names the object and what was viewed last', async () => {
    const { json } = await signedIn().call('GET', 'sobjects/Contact');
    expect(json).toMatchObject({ objectDescribe: { name: 'Contact' }, recentItems: [] });
  });
});

describe('resources around them', () => {
  it('lists what a version has, with the identity URL', async () => {
    expect((await signedIn().call('GET', '')).json).toMatchObject({
      sobjects: `${V}/sobjects`,
      composite: `${V}/composite`,
      identity: expect.stringMatching(/^https:\/\/login\.salesforce\.com\/id\/00D/),
    });
  });

  it('counts records', async () => {
    const { call, make } = signedIn();
    await make({});
    await make({ LastName: 'Ray' });
    expect((await call('GET', 'limits/recordCount?sObjects=Lead,Contact')).json).toEqual({
      sObjects: [
        { count: 2, name: 'Lead' },
        { count: 0, name: 'Contact' },
      ],
    });
  });
});
