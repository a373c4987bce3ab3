import { describe, expect, it } from 'vitest';
import type { Intercom } from './client.ts';
import { createIntercom } from './client.ts';
import { sampleAnswers, sampleError } from './sample-answers.ts';
import { codeOf, type Scripted, script } from './scripted-client.ts';

const contact = sampleAnswers['/contacts/{contact_id}'];
const conversation = sampleAnswers['/conversations/{conversation_id}'];
const company = sampleAnswers['/companies/{company_id}'];

describe('what is asked', () => {
  it('asks the region of the token, with version, token and JSON, without cookies or redirects', async () => {
    const { client, asked } = script({ body: contact });
    await client.contact('6762f0dd1bb69f9f2193bb83');
    expect(asked[0]?.url).toBe('https://api.intercom.io/contacts/6762f0dd1bb69f9f2193bb83');
    expect(asked[0]?.init).toMatchObject({
      method: 'GET',
      headers: { Authorization: 'Bearer tok-1', 'Intercom-Version': '2.16', Accept: 'application/json' },
      credentials: 'omit',
      redirect: 'manual',
    });
    expect(asked[0]?.init.signal).toBeInstanceOf(AbortSignal);
  });

  it('reads a redirect, which fetch shows as an answer without status or body, as something else than data', async () => {
    const client = createIntercom({
      token: async () => ({ token: 'tok-1', region: 'us' }),
      fetch: async () => Response.error(),
      now: () => 0,
    });
    await expect(client.contact('c1')).rejects.toMatchObject({ code: 'intercom-unreadable' });
  });

  it.each([
    ['admins', (client: Intercom) => client.admins(), sampleAnswers['/admins'], '/admins'],
    ['conversation', (client: Intercom) => client.conversation('21'), conversation, '/conversations/21'],
    ['company', (client: Intercom) => client.company('c1'), company, '/companies/c1'],
    [
      'companies of a contact',
      (client: Intercom) => client.companiesOf('p1'),
      sampleAnswers['/contacts/{contact_id}/companies'],
      '/contacts/p1/companies',
    ],
  ])('asks for %s once', async (_name, call, body, path) => {
    const { client, asked } = script({ body });
    await call(client);
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual([path]);
  });

  it.each(['..', 'a/b', '', '1?x=2', '%2e'])(
    'asks nothing for the id "%s", which could name another path',
    async (id) => {
      const { client, asked } = script();
      expect(await codeOf(client.contact(id))).toBe('intercom-not-found');
      expect(asked).toHaveLength(0);
    },
  );

  it('asks nothing without a token', async () => {
    const { ports, asked } = script();
    const client = createIntercom({ ...ports, token: async () => null });
    expect(await codeOf(client.admins())).toBe('intercom-signed-out');
    expect(asked).toHaveLength(0);
  });
});

describe('what is read', () => {
  it('reads a contact', async () => {
    expect(await script({ body: contact }).client.contact('p1')).toEqual({
      id: '6762f0dd1bb69f9f2193bb83',
      name: 'Lee Chan',
      email: 'lee@northwind.example',
      role: 'user',
      phone: null,
      externalId: '70',
      companyIds: ['6762f0a61bb69f9f2193bb55'],
      domain: 'northwind.example',
      location: 'Cork, Ireland',
      ownerId: '814860',
      customAttributes: { plan: 'gold', seats: 4 },
    });
  });

  it('takes a name of which nothing can be seen for none', async () => {
    expect(await script({ body: { ...contact, name: '\u200b' } }).client.contact('p1')).toMatchObject({ name: null });
  });

  it('reads a contact of which only the id is as described', async () => {
    const odd = {
      id: 12,
      name: 7,
      email: '',
      role: 'visitor',
      companies: [],
      owner_id: 5,
      location: 'Cork',
      custom_attributes: 'x',
    };
    expect(await script({ body: odd }).client.contact('p1')).toMatchObject({
      id: '12',
      name: null,
      email: null,
      role: 'lead',
      companyIds: [],
      ownerId: '5',
      location: null,
      customAttributes: {},
    });
  });

  it('reads who is in a conversation, each once', async () => {
    const twice = { ...conversation, contacts: { contacts: [{ id: 'a' }, { id: 'b' }, { id: 'a' }, {}] } };
    const people = await script({ body: twice }).client.conversation('1');
    expect(people).toEqual({
      id: '215470000000001',
      title: 'Printers offline',
      contactIds: ['a', 'b'],
      starter: null,
      company: null,
      assigneeId: '814860',
    });
  });

  it.each([
    [
      'a contact',
      { type: 'user', id: 'b', email: 'b@x.example' },
      { id: 'b', email: 'b@x.example', externalId: 'u-7' },
    ],
    ['a contact without an address', { type: 'lead', id: 'b', email: '' }, { id: 'b', email: null, externalId: 'u-7' }],
    ['a teammate', { type: 'admin', id: '814860', email: 'ana@acme.example' }, null],
    ['nobody known', { type: 'user', id: null }, null],
  ])('says that %s began the conversation', async (_who, author, starter) => {
    const contacts = { contacts: [{ id: 'a' }, { id: 'b', external_id: 'u-7' }] };
    const body = { ...conversation, contacts, source: { author } };
    expect((await script({ body }).client.conversation('1')).starter).toEqual(starter);
  });

  it.each([0, null, undefined, '0'])('reads the assignee %s as nobody', async (admin_assignee_id) => {
    const people = await script({ body: { ...conversation, admin_assignee_id } }).client.conversation('1');
    expect(people.assigneeId).toBeNull();
  });

  it('reads a company with the host of its website', async () => {
    expect(await script({ body: company }).client.company('c1')).toEqual({
      id: '6762f0a61bb69f9f2193bb55',
      companyId: 'NW-1',
      name: 'Northwind',
      website: 'https://www.Northwind.example/about',
      domain: 'northwind.example',
    });
  });

  it.each(['data', 'companies'])('reads the companies of a contact from "%s"', async (key) => {
    const found = await script({
      body: { type: 'list', [key]: [company, { name: 'without an id' }] },
    }).client.companiesOf('p1');
    expect(found.map(({ id }) => id)).toEqual(['6762f0a61bb69f9f2193bb55']);
  });

  it('notes the limits an answer brings', async () => {
    const headers = { 'X-RateLimit-Limit': '1667', 'X-RateLimit-Remaining': '1660', 'X-RateLimit-Reset': '1010' };
    const { client, limits } = script({ body: contact, headers });
    await client.contact('p1');
    expect(limits).toEqual([{ limit: 1667, remaining: 1660, resetAt: 1010 }]);
  });
});

describe('merged contacts', () => {
  const merged = (into: string): Scripted => ({
    status: 410,
    body: sampleError('contact_merged'),
    headers: { Link: `</contacts/${into}>; rel="canonical"` },
  });

  it('follows three merges to the survivor', async () => {
    const { client, asked } = script(merged('p2'), merged('p3'), merged('p4'), { body: contact });
    expect((await client.contact('p1')).id).toBe(contact.id);
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(
      ['p1', 'p2', 'p3', 'p4'].map((id) => `/contacts/${id}`),
    );
  });

  it('gives up at the fourth', async () => {
    const { client } = script(merged('p2'), merged('p3'), merged('p4'), merged('p5'));
    expect(await codeOf(client.contact('p1'))).toBe('intercom-not-found');
  });

  it('never follows to another host', async () => {
    const foreign = { ...merged('x'), headers: { Link: '<https://evil.example/contacts/x>; rel="canonical"' } };
    const { client, asked } = script(foreign);
    expect(await codeOf(client.contact('p1'))).toBe('intercom-not-found');
    expect(asked).toHaveLength(1);
  });
});

describe('failures', () => {
  it.each([
    [401, 'unauthorized', 'intercom-token-invalid'],
    [401, 'token_revoked', 'intercom-token-invalid'],
    [401, 'token_expired', 'intercom-token-invalid'],
    [401, 'token_unauthorized', 'intercom-token-narrow'],
    [403, 'api_plan_restricted', 'intercom-plan'],
    [403, 'action_forbidden', 'intercom-token-narrow'],
    [404, 'not_found', 'intercom-not-found'],
    [404, 'company_not_found', 'intercom-not-found'],
    [410, 'contact_merged', 'intercom-not-found'],
    [408, 'request_timeout', 'intercom-slow'],
    [400, 'parameter_invalid', 'intercom-refused'],
    [409, 'conflict', 'intercom-refused'],
    [422, 'data_invalid', 'intercom-refused'],
  ])('tells %i %s as %s', async (status, code, told) => {
    expect(await codeOf(script({ status, body: sampleError(code) }).client.contact('p1'))).toBe(told);
  });

  it('names status and code for whoever looks closer, and nothing else', async () => {
    const error = await script({ status: 404, body: sampleError('not_found') })
      .client.contact('p1')
      .catch((thrown) => thrown);
    expect(error.toFailure()).toEqual({ code: 'intercom-not-found', params: {}, detail: '404 not_found' });
  });

  it.each([
    ['a page instead of JSON', { text: '<html>sign in</html>' }],
    ['half an answer', { text: '{"type":"contact","id":"6' }],
    ['JSON without an id', { body: { type: 'contact' } }],
    ['a refusal that is not Intercom’s', { status: 403, text: '<html>blocked</html>' }],
  ])('tells %s as unreadable', async (_name, answer) => {
    expect(await codeOf(script(answer).client.contact('p1'))).toBe('intercom-unreadable');
  });

  it('tells a network error as offline and a timeout as slow, without asking again', async () => {
    expect(await codeOf(script(new TypeError('Failed to fetch')).client.contact('p1'))).toBe('intercom-offline');
    expect(await codeOf(script(new DOMException('late', 'TimeoutError')).client.contact('p1'))).toBe('intercom-slow');
  });
});
