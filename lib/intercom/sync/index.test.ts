import { describe, expect, test } from 'vitest';
import { sampleError } from '../sample-answers.ts';
import { codeOf, type Scripted } from '../scripted-client.ts';
import { sampleCompany, sampleContact, samplePage, scriptSync } from './sample-sides.ts';

const merged = (into: string): Scripted => ({
  status: 410,
  body: sampleError('contact_merged'),
  headers: { Link: `</contacts/${into}>; rel="canonical"` },
});
const nobody: Scripted = { status: 404, body: sampleError('not_found') };

describe('a person as sync sees one', () => {
  test('has every plain value by its full name; lists are no values, and what is empty is null', async () => {
    const { sync, sent } = scriptSync({ body: sampleContact });
    const side = await sync.person('p1');
    expect(sent()).toEqual([{ call: 'GET /contacts/p1', body: null }]);
    expect(side).toMatchObject({
      id: '6762f0dd1bb69f9f2193bb83',
      kind: 'person',
      role: 'user',
      name: 'Lee Chan',
      email: 'Lee@Northwind.example',
      externalId: '70',
      ownerId: '814860',
      updatedAt: 1_734_537_600,
      companyIds: ['c1'],
    });
    const { values = {} } = side ?? {};
    expect(values).toMatchObject({
      name: ' Lee Chan ',
      email: 'Lee@Northwind.example',
      phone: null,
      external_id: '70',
      signed_up_at: null,
      last_seen_at: null,
      unsubscribed_from_emails: false,
      'location.city': 'Cork',
      'location.region': null,
      'custom_attributes.plan_tier': 'gold',
      'custom_attributes.seats': 4,
      'custom_attributes.a.b': true,
      'custom_attributes.note': null,
    });
    for (const name of ['companies', 'tags', 'custom_attributes', 'location'])
      expect(values).not.toHaveProperty([name]);
  });

  test('tells a list of plain values as one text, and which are lists or references and no plain values', async () => {
    const orders = { type: 'order.list', instances: [{ id: '21' }] };
    const custom_attributes = {
      tiers: ['Gold', 'Silver'],
      none: [],
      unset: {},
      orders,
      mixed: ['a', orders],
      seats: 4,
    };
    const side = await scriptSync({ body: { ...sampleContact, custom_attributes } }).sync.person('p1');
    const { values = {}, lists } = side ?? {};
    expect(values).toMatchObject({ 'custom_attributes.tiers': 'Gold; Silver', 'custom_attributes.none': null });
    for (const name of ['orders', 'mixed', 'unset']) expect(values).not.toHaveProperty([`custom_attributes.${name}`]);
    expect(lists).toEqual(['tiers', 'orders', 'mixed'].map((name) => `custom_attributes.${name}`));
  });

  test('is the one that a merged contact became, and null when gone', async () => {
    const { sync, sent } = scriptSync(merged('p2'), { body: sampleContact }, nobody, merged('p2'), nobody);
    expect((await sync.person('p1'))?.id).toBe(sampleContact.id);
    expect(await sync.person('p3')).toBeNull();
    expect(await sync.person('p1')).toBeNull();
    expect(await sync.person('../me')).toBeNull();
    expect(sent().map(({ call }) => call)).toEqual(['p1', 'p2', 'p3', 'p1', 'p2'].map((id) => `GET /contacts/${id}`));
  });

  test('is not followed over more than three merges', async () => {
    const { sync, sent } = scriptSync(merged('b'), merged('c'), merged('d'), merged('e'));
    expect(await sync.person('a')).toBeNull();
    expect(sent()).toHaveLength(4);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['no id', { ...sampleContact, id: null }],
    ['no time', { ...sampleContact, updated_at: null }],
    ['an ISO time', { ...sampleContact, updated_at: '2026-01-01T00:00:00Z' }],
  ])('is unreadable as %s', async (_what, body) => {
    expect(await codeOf(scriptSync({ body }).sync.person('p1'))).toBe('intercom-unreadable');
  });

  test.each<[string, object, object]>([
    ['a numeric id and owner', { id: 7, owner_id: 814860 }, { id: '7', ownerId: '814860' }],
    ['no owner as 0', { owner_id: 0 }, { ownerId: null }],
    ['references of another shape', { companies: 'none' }, { companyIds: [] }],
    ['a company that cannot be read', { companies: { data: [{}, { id: 5 }] } }, { companyIds: ['5'] }],
    ['a role nobody knows', { role: 'visitor' }, { role: 'lead' }],
    ['an empty external id', { external_id: '' }, { externalId: null }],
    ['an address of another type', { email: 5 }, { email: null }],
    ['no attributes of its own', { custom_attributes: null, location: null }, { name: 'Lee Chan' }],
  ])('may have %s', async (_what, changes, expected) => {
    expect(await scriptSync({ body: { ...sampleContact, ...changes } }).sync.person('p1')).toMatchObject(expected);
  });
});

describe('a company as sync sees one', () => {
  test('has its plan by name, and what an answer leaves out is empty', async () => {
    const side = await scriptSync({ body: sampleCompany }).sync.company('c1');
    expect(side).toMatchObject({
      kind: 'company',
      role: null,
      email: null,
      ownerId: null,
      externalId: 'NW-1',
      updatedAt: 1_734_537_390,
    });
    expect(side?.values).toMatchObject({
      name: 'Northwind',
      plan: 'Pro',
      website: null,
      industry: null,
      size: null,
      monthly_spend: 155,
      'custom_attributes.region': 'EMEA',
    });
    const bare = await scriptSync({ body: { ...sampleCompany, plan: {} } }).sync.company('c1');
    expect(bare?.values.plan).toBeNull();
  });

  test('is null when gone; a strange 404 is no word of Intercom', async () => {
    const { sync } = scriptSync(
      { status: 404, body: sampleError('company_not_found') },
      { status: 404, text: 'nginx' },
    );
    expect(await sync.company('c1')).toBeNull();
    expect(await codeOf(sync.company('c1'))).toBe('intercom-unreadable');
    expect(await sync.company('a/b')).toBeNull();
  });

  test.each<[string, Scripted]>([
    ['as the company itself', { body: sampleCompany }],
    ['in a list', { body: samplePage([{ ...sampleCompany, company_id: 'NW-10', id: 'x' }, sampleCompany]) }],
  ])('is found by the customer’s key %s', async (_how, answer) => {
    const { sync, sent } = scriptSync(answer);
    expect((await sync.companyByKey('NW-1'))?.id).toBe(sampleCompany.id);
    expect(sent()[0]?.call).toBe('GET /companies?company_id=NW-1');
  });

  test('that has another key is not taken for it', async () => {
    const { sync, sent } = scriptSync({ body: sampleCompany }, nobody, { body: samplePage([]) });
    expect(await sync.companyByKey('a&b=c')).toBeNull();
    expect(sent()[0]?.call).toBe('GET /companies?company_id=a%26b%3Dc');
    expect(await sync.companyByKey('x')).toBeNull();
    expect(await sync.companyByKey('y')).toBeNull();
  });
});

describe('pages', () => {
  const next = { per_page: 150, starting_after: 'WzE3==' };

  test('of what changed are asked for two days earlier, since the search knows whole days, newest first', async () => {
    const { sync, sent } = scriptSync({ body: samplePage([sampleContact], { next }) }, { body: samplePage([]) });
    const page = await sync.changedPeople(1_734_537_600.5, null);
    expect([page.sides.length, page.next, page.unreadable]).toEqual([1, 'WzE3==', 0]);
    expect((await sync.changedPeople(0, page.next)).next).toBeNull();
    const body = (value: number, cursor: object) => ({
      query: { field: 'updated_at', operator: '>', value },
      sort: { field: 'updated_at', order: 'descending' },
      pagination: { per_page: 150, ...cursor },
    });
    expect(sent()).toEqual([
      { call: 'POST /contacts/search', body: body(1_734_364_800, {}) },
      { call: 'POST /contacts/search', body: body(0, { starting_after: 'WzE3==' }) },
    ]);
  });

  test('of all people follow the cursor', async () => {
    const { sync, sent } = scriptSync({ body: samplePage([sampleContact], { next }) }, { body: samplePage([]) });
    const page = await sync.people(null);
    await sync.people(page.next);
    expect(sent().map(({ call }) => call)).toEqual([
      'GET /contacts?per_page=150',
      'GET /contacts?per_page=150&starting_after=WzE3%3D%3D',
    ]);
  });

  test('of companies follow their number', async () => {
    const first = samplePage([sampleCompany], { total_pages: 2 });
    const { sync, sent } = scriptSync(
      { body: first },
      { body: samplePage([sampleCompany], { page: 2, total_pages: 2 }) },
    );
    const page = await sync.companies(null);
    expect(page.next).toBe('2');
    expect((await sync.companies(page.next)).next).toBeNull();
    expect(sent().map(({ call }) => call)).toEqual([
      'POST /companies/list?per_page=60&page=1',
      'POST /companies/list?per_page=60&page=2',
    ]);
  });

  test('of companies end where Intercom tells no more', async () => {
    const endless = samplePage([sampleCompany], { next: 'https://api.intercom.io/companies?page=9', total_pages: 900 });
    const { sync } = scriptSync({ body: endless }, { body: endless }, { body: samplePage([], { total_pages: 900 }) });
    expect((await sync.companies('166')).next).toBe('167');
    expect((await sync.companies('167')).next).toBeNull();
    expect((await sync.companies('3')).next).toBeNull();
  });

  test('lack one that cannot be read, and say so', async () => {
    const { sync } = scriptSync({ body: samplePage([{ id: 'x' }, sampleContact, null, 'text']) });
    const page = await sync.people(null);
    expect([page.sides.map(({ id }) => id), page.unreadable]).toEqual([[sampleContact.id], 3]);
  });

  test.each<[string, unknown, object]>([
    ['no pages', { data: [sampleContact] }, { next: null, total: null }],
    ['pages of another kind', { data: [sampleContact], pages: 3, total_count: 'many' }, { next: null, total: null }],
    ['no cursor', { data: [sampleContact], pages: { next: { starting_after: null } }, total_count: 1 }, { next: null }],
    ['an empty cursor', samplePage([sampleContact], { next: { starting_after: '' } }), { next: null }],
    ['a next page after an empty one', samplePage([], { next }), { next: null, sides: [] }],
  ])('with %s are the last', async (_what, body, expected) => {
    expect(await scriptSync({ body }).sync.people(null)).toMatchObject(expected);
  });

  test.each<[string, Scripted, string]>([
    ['no data', { body: { type: 'list' } }, 'intercom-unreadable'],
    ['no JSON', { text: '<html>' }, 'intercom-unreadable'],
    ['a refusal', { status: 400, body: sampleError('parameter_invalid') }, 'intercom-refused'],
    ['a token that holds no more', { status: 401, body: sampleError('token_revoked') }, 'intercom-token-invalid'],
    ['a token without the right', { status: 403, body: sampleError('forbidden') }, 'intercom-token-narrow'],
    ['silence', new TypeError('Failed to fetch'), 'intercom-offline'],
  ])('with %s throw', async (_what, answer, code) => {
    expect(await codeOf(scriptSync(answer).sync.people(null))).toBe(code);
  });
});

describe('people by their addresses', () => {
  test('are asked for 50 at a time, in lower case too, each found once', async () => {
    const emails = Array.from({ length: 60 }, (_, at) => `p${at}@x.example`);
    const lead = { ...sampleContact, id: 'lead', role: 'lead', email: 'lee@northwind.EXAMPLE' };
    const stranger = { ...sampleContact, id: 'other', email: 'lee@northwind.example.com' };
    const next = { starting_after: 'more' };
    const { sync, sent } = scriptSync(
      { body: samplePage([sampleContact, stranger], { next }) },
      { body: samplePage([lead]) },
      { body: samplePage([sampleContact]) },
    );
    const found = await sync.byEmails(['LEE@northwind.example', ...emails, emails[0] ?? '']);
    expect(found.map(({ id, role }) => [id, role])).toEqual([
      [sampleContact.id, 'user'],
      ['lead', 'lead'],
    ]);
    const asked = sent().map(({ body }) => body) as { query: { value: string[] }; pagination: object }[];
    expect(asked.map(({ query }) => query.value.length)).toEqual([50, 50, 12]);
    expect(asked[0]?.query).toMatchObject({ field: 'email', operator: 'IN' });
    expect(asked[2]?.query.value).toContain('LEE@northwind.example');
    expect(asked[1]?.pagination).toEqual({ per_page: 150, starting_after: 'more' });
  });

  test('are asked for in every spelling of their domain, and known in each', async () => {
    const person = { ...sampleContact, email: 'lee@bücher.example' };
    const { sync, sent } = scriptSync({ body: samplePage([person]) });
    expect(await sync.byEmails(['Lee@xn--bcher-kva.example'])).toHaveLength(1);
    expect(sent()[0]?.body).toMatchObject({
      query: { value: ['lee@xn--bcher-kva.example', 'lee@bücher.example', 'Lee@xn--bcher-kva.example'] },
    });
  });

  test('are not asked for when there are none, and a cursor that stands still ends it', async () => {
    expect(await scriptSync().sync.byEmails([])).toEqual([]);
    const same = { body: samplePage([sampleContact], { next: { starting_after: 'same' } }) };
    const { sync } = scriptSync(same, same);
    expect(await sync.byEmails(['lee@northwind.example'])).toHaveLength(1);
  });
});
