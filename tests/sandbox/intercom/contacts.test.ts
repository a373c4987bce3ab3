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
