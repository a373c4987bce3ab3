import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { errorOf, openService, startSeconds } from './checks/open-service.ts';

const listed = z.object({ data: z.array(z.looseObject({ id: z.string(), name: z.string().nullish() })) });
const filter = (field: string, operator: string, value: unknown) => ({ field, operator, value });

async function search(query: unknown, more: object = {}) {
  const { call, service } = openService();
  const answer = await call('POST /contacts/search', { query, ...more });
  if (answer.status !== 200) return errorOf(answer);
  const names = new Map(
    [...(service.workspaces.get('abc12345')?.aliases ?? [])].map(([alias, { id }]) => [
      id,
      alias.replace('contact:', ''),
    ]),
  );
  return listed.parse(answer.body).data.map((one) => names.get(one.id));
}

describe('searching contacts', () => {
  /** Lee came on 20 November 2026, 18:00 UTC: 10:00 in Los Angeles. */
  const leeMorning = Date.parse('2026-11-20T15:00:00Z') / 1000;
  const dayBefore = leeMorning - 86_400;

  test.each([
    [
      'after a time of the same day finds nobody of that day',
      filter('created_at', '>', leeMorning),
      ['nobody', 'lead'],
    ],
    ['after the day before finds that day', filter('created_at', '>', dayBefore), ['nobody', 'lead', 'lee']],
    ['equal is the whole day in the zone of the workspace', filter('created_at', '=', leeMorning), ['lee']],
    ['before ends where the day starts', filter('created_at', '<', leeMorning), ['mia']],
    ['e-mail in any case', filter('email', '=', 'LEE@northwind.example'), ['lead', 'lee']],
    ['role', filter('role', '=', 'lead'), ['nobody', 'lead']],
    ['end of a text', filter('email', '$', 'fabrikam.example'), ['mia']],
    ['custom number', filter('custom_attributes.seats', '>=', 12), ['lee']],
    ['custom boolean', filter('custom_attributes.churned', '=', false), ['lee']],
    ['tag', filter('tag_id', '=', '81'), ['lee']],
    ['unset', filter('email', '=', null), ['nobody']],
  ])('%s', async (_what, query, found) => {
    expect(await search(query)).toEqual(found);
  });

  test('sorts on demand, downwards unless told', async () => {
    const query = filter('role', '=', 'user');
    expect(await search(query, { sort: { field: 'created_at', order: 'ascending' } })).toEqual(['mia', 'lee']);
    expect(await search(query, { sort: { field: 'name' } })).toEqual(['mia', 'lee']);
  });

  test.each([
    ['>= on a date', filter('created_at', '>=', 1), /not supported for created_at/],
    ['!= on a date', filter('updated_at', '!=', 1), /not supported for updated_at/],
    ['IN on a date', filter('updated_at', 'IN', [1]), /not supported for updated_at/],
    ['IN on a tag', filter('tag_id', 'IN', ['81']), /not supported for tag_id/],
    ['an unknown attribute', filter('custom_attributes.nope', '=', 'x'), /^invalid_field/],
  ])('%s is refused', async (_what, query, error) => {
    expect(await search(query)).toMatch(error);
  });

  test('the day of a search follows summer time', async () => {
    const { call, service } = openService();
    const midnightAfterChange = Date.parse('2026-11-02T08:00:00Z') / 1000;
    service.workspaces.get('abc12345')?.contacts.forEach((one) => {
      one.created_at = midnightAfterChange;
    });
    const query = filter('created_at', '>', Date.parse('2026-11-01T12:00:00Z') / 1000);
    expect((await call('POST /contacts/search', { query })).body.total_count).toBe(4);
    const nextDay = filter('created_at', '>', midnightAfterChange);
    expect((await call('POST /contacts/search', { query: nextDay })).body.total_count).toBe(0);
  });
});

describe('changing contacts', () => {
  test('only the sent keys change, attributes merge, updated_at moves', async () => {
    const { call, advance } = openService();
    advance(5000);
    const { body } = await call('PUT /contacts/@lee', { phone: null, custom_attributes: { seats: 13 } });
    expect(body).toMatchObject({
      phone: null,
      name: 'Lee',
      owner_id: '814860',
      updated_at: startSeconds + 5,
      custom_attributes: { plan_tier: 'gold', seats: 13, churned: false },
    });
  });

  test('a taken address names the contact that has it', async () => {
    const { call, idOf } = openService();
    const answer = await call('POST /contacts', { email: 'lee@northwind.example' });
    expect(errorOf(answer)).toBe(`conflict: A contact matching those details already exists with id=${idOf('lee')}`);
  });

  test('an unknown attribute is refused by name', async () => {
    const answer = await openService().call('PUT /contacts/@mia', { custom_attributes: { nope: 1 } });
    expect(errorOf(answer)).toBe("parameter_invalid: Custom attribute 'nope' does not exist");
  });

  test('e-mail cannot be verified without being sent', async () => {
    expect((await openService().call('PUT /contacts/@mia', { email_verified: true })).status).toBe(400);
  });

  test('a lead becomes a user, and what they wrote says so', async () => {
    const { call } = openService();
    await call('PUT /contacts/@nobody', { role: 'user', email: 'n@fabrikam.example', name: 'Nia' });
    expect((await call('PUT /contacts/@lead', { role: 'user', email: 'own@fabrikam.example' })).status).toBe(200);
    const { body } = await call('GET /conversations/215470000000002');
    expect(body.source).toMatchObject({ author: { type: 'user', email: 'own@fabrikam.example' } });
  });
});

describe('merging', () => {
  test('conversations, companies and notes move, the old id answers 410 with the way', async () => {
    const { call, idOf, service } = openService();
    const lead = idOf('lead');
    await call('POST /contacts/merge', { from: '@lead', into: '@lee' });
    const gone = await call(`GET /contacts/${lead}`);
    expect([gone.status, gone.headers.get('link')]).toEqual([410, `</contacts/${idOf('lee')}>; rel="canonical"`]);
    expect(errorOf(gone)).toBe(
      "contact_merged: This contact has been merged. See the 'Link' header for the canonical contact.",
    );
    const { body } = await call('GET /conversations/215470000000002');
    expect(body.contacts).toMatchObject({ contacts: [{ id: idOf('lee') }] });
    expect((await call('GET /contacts/@lee?include_merge_history=true')).body.merge_history).toMatchObject([
      { source_contact_id: lead },
    ]);
    expect(service.workspaces.get('abc12345')?.contacts.has(lead)).toBe(false);
    const written = await call(`PUT /contacts/${lead}`, { name: 'x' });
    expect([written.status, errorOf(written)]).toEqual([410, expect.stringMatching(/^contact_merged/)]);
    expect(written.headers.get('Link')).toBe(gone.headers.get('Link'));
  });

  test('chains of merges lead to the last survivor', async () => {
    const { call, idOf, service } = openService();
    const [lead, lee] = [idOf('lead'), idOf('lee')];
    service.mergeContact('abc12345', '@lead', '@lee');
    service.mergeContact('abc12345', lee, '@mia');
    expect((await call(`GET /contacts/${lead}`)).headers.get('link')).toContain(idOf('mia'));
  });

  test('only a lead merges into a user', async () => {
    const { call } = openService();
    expect((await call('POST /contacts/merge', { from: '@mia', into: '@lee' })).status).toBe(400);
    const forced = { from: '@nobody', into: '@lee', skip_duplicate_validation: true };
    expect((await call('POST /contacts/merge', forced)).status).toBe(200);
  });
});

describe('companies', () => {
  test("a contact's companies come under data, never under companies", async () => {
    const { body } = await openService().call('GET /contacts/@lee/companies');
    expect(body).toMatchObject({ data: [{ name: 'Northwind', company_id: 'nw-1', user_count: 1 }], total_count: 1 });
    expect(body).not.toHaveProperty('companies');
  });

  test('lists leave out companies without people', async () => {
    const { body } = await openService().call('GET /companies');
    expect(listed.parse(body).data.map((one) => one.name)).toEqual(['Northwind']);
  });

  test('POST updates the company of that company_id, whose id stays', async () => {
    const { call, idOf } = openService();
    const { body } = await call('POST /companies', { company_id: 'nw-1', monthly_spend: 155.98, plan: 'Gold' });
    expect(body).toMatchObject({ id: idOf('northwind'), monthly_spend: 155, plan: { name: 'Gold' } });
  });
});

describe('writing attributes', () => {
  const custom = (custom_attributes: object) => ({ custom_attributes });

  test.each([
    ['a text for a number', custom({ seats: 'twelve' }), /'seats' must be of type integer/],
    ['a fraction for a whole number', custom({ seats: 1.5 }), /'seats' must be of type integer/],
    ['a text for a boolean', custom({ churned: 'yes' }), /'churned' must be of type boolean/],
    ['a number for a text', custom({ plan_tier: 5 }), /'plan_tier' must be of type string/],
    ['an attribute nobody made', custom({ nope: 'x' }), /'nope' does not exist/],
    ['an owner nobody knows', { owner_id: '1' }, /owner_id is invalid/],
  ])('%s is refused, and nothing else of the request is written', async (_what, body, error) => {
    const { call } = openService();
    const answer = await call('PUT /contacts/@lee', { name: 'Changed', ...body });
    expect([answer.status, errorOf(answer)]).toEqual([400, expect.stringMatching(error)]);
    expect((await call('GET /contacts/@lee')).body.name).toBe('Lee');
  });

  test('a list takes only what is on it, and null empties any attribute', async () => {
    const { call } = openService();
    const options = [{ value: 'North' }, { value: 'South' }];
    await call('POST /data_attributes', { name: 'region', model: 'contact', data_type: 'options', options });
    expect((await call('PUT /contacts/@lee', custom({ region: 'West' }))).status).toBe(400);
    const { body } = await call('PUT /contacts/@lee', custom({ region: 'North', seats: null }));
    expect(body.custom_attributes).toMatchObject({ region: 'North', seats: null });
  });

  test("a company's attributes are held to their types too", async () => {
    const { call } = openService();
    expect((await call('PUT /companies/@northwind', custom({ seats_sold: 'many' }))).status).toBe(400);
    expect((await call('PUT /companies/@northwind', custom({ seats_sold: 41 }))).status).toBe(200);
  });
});

describe('lists of thousands', () => {
  test('every contact comes once, also when one is made while somebody pages', async () => {
    const { call } = openService();
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const path = `GET /contacts?per_page=1${next === undefined ? '' : `&starting_after=${encodeURIComponent(next)}`}`;
      const { body } = await call(path);
      seen.push(...listed.parse(body).data.map((one) => one.id));
      if (seen.length === 2) await call('POST /contacts', { email: 'late@fabrikam.example' });
      next = z.object({ pages: z.object({ next: z.object({ starting_after: z.string() }).optional() }) }).parse(body)
        .pages.next?.starting_after;
    } while (next !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([4, 4]);
  });

  test('companies: pages of at most 60, in either order, and never more than ten thousand', async () => {
    const { call, service } = openService();
    const workspace = service.workspaces.get('abc12345');
    const lee = [...(workspace?.contacts.values() ?? [])].find((one) => one.name === 'Lee');
    for (let n = 0; n < 10_050; n++) {
      const id = String(n).padStart(24, 'c');
      const company = {
        type: 'company' as const,
        id,
        company_id: id,
        name: `C${n}`,
        website: null,
        last_request_at: n,
      };
      workspace?.companies.set(id, { ...company, created_at: 1, updated_at: 1, custom_attributes: {}, tagIds: [] });
      lee?.companyIds.push(id);
    }
    const list = async (query: string) => (await call(`POST /companies/list?${query}`)).body;
    expect(listed.parse(await list('per_page=200')).data).toHaveLength(60);
    expect(listed.parse(await list('per_page=1')).data[0]?.name).toBe('C10049');
    expect((await list('per_page=60&page=167')).pages).toMatchObject({ total_pages: 167, next: null });
    expect(listed.parse(await list('per_page=60&page=168')).data).toEqual([]);
    expect(listed.parse(await list('per_page=2&order=asc')).data.map((one) => one.name)).toContain('C0');
  });
});
