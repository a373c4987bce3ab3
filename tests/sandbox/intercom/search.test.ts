import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { errorOf, type Opened, openService, startSeconds } from './checks/open-service.ts';

const workspace = 'abc12345';
const first = '215470000000001';
const listed = z.object({
  total_count: z.number(),
  conversations: z.array(z.looseObject({ id: z.string() })),
  pages: z.looseObject({ next: z.object({ starting_after: z.string() }).optional() }),
});

/** The last digits of what a search finds, in its order. */
async function find({ call }: Opened, query: unknown, more: object = {}): Promise<string[]> {
  const answer = await call('POST /conversations/search', { query, ...more });
  expect(answer.status, errorText(answer.body)).toBe(200);
  return listed.parse(answer.body).conversations.map((one) => one.id.slice(-1));
}

const errorText = (body: unknown) => JSON.stringify(body).slice(0, 300);
const all = { field: 'created_at', operator: '>', value: 1 };
const closedOnes = { field: 'state', operator: '=', value: 'closed' };

describe('searching', () => {
  const search = async (query: unknown, more: object = {}) => {
    const answer = await openService().call('POST /conversations/search', { query, ...more });
    return answer.status === 200
      ? listed.parse(answer.body).conversations.map((one) => one.id.slice(-1))
      : errorOf(answer);
  };
  const filter = (field: string, operator: string, value: unknown) => ({ field, operator, value });
  const and = (...value: unknown[]) => ({ operator: 'AND', value });
  const or = (...value: unknown[]) => ({ operator: 'OR', value });

  test.each([
    ['state', filter('state', '=', 'closed'), ['2']],
    ['open, which snoozed ones are too', filter('open', '=', true), ['1', '3']],
    ['a change after a second', filter('updated_at', '>', startSeconds - 7200 + 119), ['1']],
    ['a change at that very second', filter('updated_at', '>', startSeconds - 7200 + 120), ['1']],
    ['no change after it', filter('updated_at', '>', startSeconds - 7200 + 121), []],
    ['numbers sent as text', filter('created_at', '<', String(startSeconds - 40_000)), ['2']],
    ['close time', and(filter('state', '=', 'closed'), filter('statistics.last_close_at', '>', 1)), ['2']],
    ['either', or(filter('state', '=', 'closed'), filter('state', '=', 'snoozed')), ['3', '2']],
    ['a list', filter('state', 'IN', ['closed', 'snoozed']), ['3', '2']],
    ['none of a list', filter('id', 'NIN', ['215470000000001']), ['3', '2']],
    ['one word of the first message', filter('source.body', '=', 'SUPPORT'), ['1']],
    ['two words are not one', filter('source.body', '=', 'need support'), []],
    ['a tag', filter('tag_ids', '=', '81'), ['1']],
    ['no admin', filter('admin_assignee_id', '=', 0), ['3', '2']],
    ['two levels', and(or(filter('open', '=', true)), and(filter('state', '!=', 'snoozed'))), ['1']],
  ])('by %s', async (_what, query, ids) => {
    expect(await search(query)).toEqual(ids);
  });

  test('by person', async () => {
    const { call } = openService();
    const query = { field: 'contact_ids', operator: '=', value: '@mia' };
    expect((await call('POST /conversations/search', { query })).body.total_count).toBe(1);
  });

  test.each([
    ['three levels', and(and(and(filter('open', '=', true)))), /nested more than 2/],
    ['16 filters', and(...Array(16).fill(filter('open', '=', true))), /more than 15/],
    ['an unknown operator', filter('state', '=>', 'open'), /not a valid operator/],
    ['an undocumented operator', filter('updated_at', '>=', 1), /not supported/],
    ['a field that cannot be searched', filter('title', '=', 'x'), /^invalid_field/],
    ['a word for a date', filter('created_at', '>', 'foorbar'), /must be a number/],
    ['no query', undefined, 'parameter_not_found: query not specified'],
  ])('%s is refused', async (_what, query, error) => {
    expect(await search(query)).toMatch(error);
  });

  test('pages end with one that has no next, and a page of 151 is refused', async () => {
    const { call } = openService();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const pagination = { per_page: 2, ...(cursor ? { starting_after: cursor } : {}) };
      const query = { field: 'created_at', operator: '>', value: '1306054154' };
      const page = listed.parse((await call('POST /conversations/search', { query, pagination })).body);
      seen.push(...page.conversations.map((one) => one.id.slice(-1)));
      cursor = page.pages.next?.starting_after;
    } while (cursor);
    expect(seen).toEqual(['1', '3', '2']);
    expect(await search(filter('open', '=', true), { pagination: { per_page: 151 } })).toMatch(/between 1 and 150/);
    expect(await search(filter('open', '=', true), { pagination: { starting_after: 'zzz' } })).toMatch(
      /starting_after/,
    );
  });
});

describe('where the documents leave room', () => {
  const atThatSecond = { field: 'updated_at', operator: '>', value: startSeconds - 7200 + 120 };

  test('bounds can be made strict', async () => {
    const opened = openService();
    expect(opened.service.setSearch(workspace, { bounds: 'strict' })).toMatchObject({ bounds: 'strict', lagMs: 0 });
    expect(await find(opened, atThatSecond)).toEqual([]);
  });

  test('a sort is heeded, or ignored when switched so', async () => {
    const opened = openService();
    const sort = { field: 'updated_at', order: 'ascending' };
    expect(await find(opened, all, { sort })).toEqual(['2', '3', '1']);
    expect(await find(opened, all, { sort: { field: 'id' } })).toEqual(['3', '2', '1']);
    opened.service.setSearch(workspace, { sort: 'ignored' });
    expect(await find(opened, all, { sort })).toEqual(['1', '3', '2']);
  });

  test('another order than ascending and descending is refused', async () => {
    const { call } = openService();
    const answer = await call('POST /conversations/search', { query: all, sort: { field: 'id', order: 'asc' } });
    expect([answer.status, errorOf(answer)]).toEqual([400, expect.stringMatching(/^invalid_sort_order/)]);
  });

  test('unknown switches and unknown workspaces are refused', () => {
    const { service } = openService();
    expect(() => service.setSearch(workspace, { lag: 1 })).toThrow();
    expect(() => service.setSearch('nowhere', {})).toThrow(/No workspace/);
  });
});

describe('paging while conversations change', () => {
  test('one that changes before its page comes is skipped, and found by starting over', async () => {
    const opened = openService();
    const page = async (starting_after?: string) => {
      const answer = await opened.call('POST /conversations/search', {
        query: all,
        pagination: { per_page: 1, ...(starting_after === undefined ? {} : { starting_after }) },
      });
      const { conversations, pages } = listed.parse(answer.body);
      return { id: conversations[0]?.id.slice(-1), next: pages.next?.starting_after };
    };
    const one = await page();
    opened.service.addPart(workspace, '215470000000003', { author: '@mia', body: 'Hello?' });
    const two = await page(one.next);
    expect([one.id, two.id, two.next]).toEqual(['1', '2', undefined]);
    expect(await find(opened, all)).toEqual(['3', '1', '2']);
  });
});

describe('an index that lags', () => {
  test('a change is found only once the lag is over; the conversation itself shows it at once', async () => {
    const opened = openService();
    opened.service.setSearch(workspace, { lagMs: 30_000 });
    opened.service.patchConversation(workspace, first, { state: 'closed', by: '@ana' });
    expect(await find(opened, closedOnes)).toEqual(['2']);
    expect((await opened.call(`GET /conversations/${first}`)).body.state).toBe('closed');
    opened.advance(29_999);
    expect(await find(opened, closedOnes)).toEqual(['2']);
    opened.advance(1);
    expect(await find(opened, closedOnes)).toEqual(['1', '2']);
  });

  test('what is found by its old values is shown as it is by now', async () => {
    const opened = openService();
    opened.service.setSearch(workspace, { lagMs: 30_000 });
    opened.service.patchConversation(workspace, first, { state: 'closed' });
    const answer = await opened.call('POST /conversations/search', {
      query: { field: 'id', operator: '=', value: first },
    });
    expect(listed.parse(answer.body).conversations[0]).toMatchObject({ state: 'closed', updated_at: startSeconds });
  });

  test('a new conversation is missing from search until then, and from no list', async () => {
    const opened = openService();
    opened.service.setSearch(workspace, { lagMs: 1000 });
    opened.service.createConversation(workspace, { contact: '@mia', parts: [{ author: '@mia', body: 'New' }] });
    expect(await find(opened, all)).toHaveLength(3);
    expect((await opened.call('GET /conversations')).body.total_count).toBe(4);
    opened.advance(1000);
    expect(await find(opened, all)).toHaveLength(4);
  });

  test('no lag brings the index up to date', async () => {
    const opened = openService();
    opened.service.setSearch(workspace, { lagMs: 60_000 });
    opened.service.patchConversation(workspace, first, { state: 'closed' });
    opened.service.setSearch(workspace, { lagMs: 0 });
    expect(await find(opened, closedOnes)).toEqual(['1', '2']);
  });

  test('a new contact can be made to take a while, too', async () => {
    const opened = openService();
    opened.service.setSearch(workspace, { contactLagMs: 60_000 });
    const email = 'new@fabrikam.example';
    await opened.call('POST /contacts', { email });
    const query = { field: 'email', operator: '=', value: email };
    expect((await opened.call('POST /contacts/search', { query })).body.total_count).toBe(0);
    opened.advance(60_000);
    expect((await opened.call('POST /contacts/search', { query })).body.total_count).toBe(1);
  });
});

describe('an index that lags behind the people', () => {
  const find = async (call: ReturnType<typeof openService>['call'], query: object) =>
    (await call('POST /contacts/search', { query })).body;

  test('a changed contact is found by its old values, and shown as it is by now', async () => {
    const opened = openService();
    opened.service.setSearch(workspace, { lagMs: 30_000 });
    await opened.call('PUT /contacts/@mia', { email: 'new@fabrikam.example' });
    await opened.call('POST /contacts', { email: 'young@fabrikam.example' });
    const by = (email: string) => ({ field: 'email', operator: '=', value: email });
    expect(await find(opened.call, by('new@fabrikam.example'))).toMatchObject({ total_count: 0 });
    expect(await find(opened.call, by('young@fabrikam.example'))).toMatchObject({ total_count: 0 });
    expect(await find(opened.call, by('mia@fabrikam.example'))).toMatchObject({
      data: [{ email: 'new@fabrikam.example' }],
    });
    opened.advance(30_000);
    expect(await find(opened.call, by('new@fabrikam.example'))).toMatchObject({ total_count: 1 });
    expect(await find(opened.call, by('young@fabrikam.example'))).toMatchObject({ total_count: 1 });
  });

  test('a merged contact is never found, however far the index lags', async () => {
    const opened = openService();
    opened.service.setSearch(workspace, { lagMs: 30_000 });
    await opened.call('POST /contacts/merge', { from: '@lead', into: '@lee' });
    const query = { field: 'email', operator: 'IN', value: ['LEE@northwind.example', 'nobody@x.example'] };
    expect(await find(opened.call, query)).toMatchObject({ total_count: 1, data: [{ role: 'user' }] });
  });
});

describe('ten thousand conversations', () => {
  test('pages of 150 bring each of them once', async () => {
    const { service, call } = openService();
    for (let n = 0; n < 9997; n += 1) {
      service.createConversation(workspace, {
        contact: '@lee',
        created_at: `now-${10 + Math.floor(n / 3)}m`,
        state: n % 2 ? 'closed' : 'open',
        parts: [{ author: '@lee', body: 'Hi' }],
      });
    }
    const seen = new Set<string>();
    let next: string | undefined;
    let pages = 0;
    do {
      const pagination = { per_page: 150, ...(next ? { starting_after: next } : {}) };
      const page = listed.parse((await call('POST /conversations/search', { query: all, pagination })).body);
      expect(page.total_count).toBe(10_000);
      for (const one of page.conversations) seen.add(one.id);
      next = page.pages.next?.starting_after;
      pages += 1;
    } while (next !== undefined);
    expect([seen.size, pages]).toEqual([10_000, 67]);
  });
});
