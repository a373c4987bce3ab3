import { describe, expect, test } from 'vitest';
import { sampleError } from '../sample-answers.ts';
import type { Scripted } from '../scripted-client.ts';
import { createIntercomSync } from './index.ts';
import { sampleCompany, sampleContact, scriptSync } from './sample-sides.ts';

const words = (code: string, message: string) => ({ type: 'error.list', errors: [{ code, message }] });
const merged = (into: string): Scripted => ({
  status: 410,
  body: sampleError('contact_merged'),
  headers: { Link: `<https://api.intercom.io/contacts/${into}>; rel="canonical"` },
});

describe('a change of a person', () => {
  test('names only what changes: custom attributes one level down, the owner as text, none as none', async () => {
    const { sync, sent } = scriptSync({ body: sampleContact });
    const answer = await sync.updatePerson('p1', {
      phone: null,
      name: 'Lee',
      owner_id: 814860,
      signed_up_at: 1_734_537_563,
      'custom_attributes.seats': 5,
      'custom_attributes.a.b': false,
      'custom_attributes.plan_tier': null,
    });
    expect(sent()).toEqual([
      {
        call: 'PUT /contacts/p1',
        body: {
          phone: null,
          name: 'Lee',
          owner_id: '814860',
          signed_up_at: 1_734_537_563,
          custom_attributes: { seats: 5, 'a.b': false, plan_tier: null },
        },
      },
    ]);
    expect(answer).toMatchObject({ kind: 'done', id: sampleContact.id, side: { email: 'Lee@Northwind.example' } });
  });

  test('takes an owner away with null, and empties an address, which may not be null, with the empty text', async () => {
    const { sync, sent } = scriptSync({ body: sampleContact });
    await sync.updatePerson('p1', { owner_id: null, email: null, external_id: null });
    expect(sent()[0]?.body).toEqual({ owner_id: null, email: '', external_id: '' });
  });

  test('goes to the one that a merged contact became', async () => {
    const { sync, sent } = scriptSync(merged('p2'), { body: { ...sampleContact, id: 'p2' } });
    expect(await sync.updatePerson('p1', { name: 'Lee' })).toMatchObject({ kind: 'done', id: 'p2' });
    expect(sent()).toEqual(['p1', 'p2'].map((id) => ({ call: `PUT /contacts/${id}`, body: { name: 'Lee' } })));
  });

  test('is gone after more than three merges, and for an id that no path may name', async () => {
    const { sync, sent } = scriptSync(merged('b'), merged('c'), merged('d'), merged('e'));
    expect(await sync.updatePerson('a', {})).toMatchObject({ kind: 'gone', failure: { code: 'intercom-not-found' } });
    expect(await sync.updatePerson('../me', {})).toMatchObject({ kind: 'gone' });
    expect(await sync.updateCompany('a b', {})).toMatchObject({ kind: 'gone' });
    expect(sent()).toHaveLength(4);
  });
});

test('a change of a company writes its plan by name and empties texts, which may not be null, with the empty text', async () => {
  const { sync, sent } = scriptSync({ body: sampleCompany }, { body: sampleCompany });
  expect(await sync.updateCompany('c1', { plan: 'Pro', size: 4, 'custom_attributes.region': 'EMEA' })).toMatchObject({
    kind: 'done',
    id: sampleCompany.id,
    side: { externalId: 'NW-1' },
  });
  await sync.updateCompany('c1', { 'plan.name': null, website: null, industry: null });
  expect(sent()).toEqual([
    { call: 'PUT /companies/c1', body: { plan: 'Pro', size: 4, custom_attributes: { region: 'EMEA' } } },
    { call: 'PUT /companies/c1', body: { plan: '', website: '', industry: '' } },
  ]);
});

describe('what became of a change', () => {
  const limited = (headers: Record<string, string>): Scripted => ({
    status: 429,
    body: sampleError('rate_limit_exceeded'),
    headers,
  });
  const down: Scripted = { status: 503, body: sampleError('service_unavailable') };
  const date = 'Sun, 22 Nov 2026 10:00:00 GMT';
  const later = { kind: 'later', failure: { code: 'intercom-limit' } };
  const unknown = { kind: 'unknown', failure: { code: 'write-unclear', params: { service: 'Intercom' } } };

  test.each<[string, Scripted[], object]>([
    ['a 429 that tells when', [limited({ 'X-RateLimit-Reset': '2000' })], { ...later, until: 2000 }],
    [
      'a 429 that tells how long',
      [limited({ 'Retry-After': '30' }), limited({ 'Retry-After': '30' })],
      { ...later, until: 1030 },
    ],
    [
      'a 429 that tells how long, where this computer’s clock is wrong',
      [limited({ 'Retry-After': '30', Date: date }), limited({ 'Retry-After': '30', Date: date })],
      { ...later, until: Date.parse(date) / 1000 + 30 },
    ],
    ['a 429 that tells nothing', [limited({}), limited({})], { ...later, until: null }],
    [
      'a 429 that tells nonsense',
      [limited({ 'X-RateLimit-Reset': 'soon' }), limited({ 'Retry-After': 'soon' })],
      { ...later, until: null },
    ],
    ['two 503', [down, down], unknown],
    ['a 408', [{ status: 408, body: sampleError('request_timeout') }], unknown],
    ['silence', [new TypeError('Failed to fetch')], unknown],
    ['an answer too late', [new DOMException('late', 'TimeoutError')], unknown],
    ['a success that cannot be read', [{ body: { ...sampleContact, id: null } }], unknown],
    ['a success without JSON', [{ text: 'ok' }], unknown],
    ['a stranger’s page', [{ status: 403, text: '<html>' }], unknown],
    ['a contact that is gone', [{ status: 404, body: sampleError('not_found') }], { kind: 'gone' }],
    ['a token that holds no more', [{ status: 401, body: sampleError('token_revoked') }], { kind: 'signed-out' }],
    [
      'a token without the right',
      [{ status: 403, body: sampleError('forbidden') }],
      { kind: 'refused', failure: { code: 'intercom-token-narrow' } },
    ],
    [
      'a value that is not accepted',
      [{ status: 400, body: words('parameter_invalid', 'phone is too long') }],
      { kind: 'refused', failure: { code: 'intercom-refused', params: { reason: 'phone is too long' } } },
    ],
    [
      'an unknown attribute',
      [{ status: 422, body: words('data_invalid', 'no such attribute') }],
      { kind: 'refused', failure: { code: 'intercom-refused', params: { reason: 'no such attribute' } } },
    ],
    [
      'an address that another user has',
      [{ status: 409, body: words('conflict', 'exists already') }],
      { kind: 'refused', failure: { code: 'intercom-refused', params: { reason: 'exists already' } } },
    ],
    [
      'an owner who is no teammate',
      [{ status: 404, body: words('admin_not_found', 'Admin not found') }],
      { kind: 'refused', failure: { code: 'intercom-refused', params: { reason: 'Admin not found' } } },
    ],
  ])('%s', async (_what, answers, expected) => {
    const { sync, asked } = scriptSync(...answers);
    expect(await sync.updatePerson('p1', { phone: '1' })).toMatchObject(expected);
    expect(asked).toHaveLength(answers.length);
    const company = scriptSync(...answers);
    expect((await company.sync.updateCompany('c1', { size: 1 })).kind).toBe(
      'kind' in expected ? expected.kind : 'nothing',
    );
  });

  test('without a token is signed out, and nothing is asked', async () => {
    const { createIntercom } = await import('../client.ts');
    const client = createIntercom({
      token: async () => null,
      fetch: async () => expect.fail('asked'),
      now: () => 0,
    });
    const sync = createIntercomSync({ ask: client.ask, now: () => 0 });
    expect(await sync.updatePerson('p1', { name: 'x' })).toMatchObject({
      kind: 'signed-out',
      failure: { code: 'intercom-signed-out' },
    });
    await expect(sync.people(null)).rejects.toMatchObject({ code: 'intercom-signed-out' });
  });
});
