import { describe, expect, it } from 'vitest';
import { openService } from '../../tests/sandbox/intercom/checks/open-service.ts';
import { createChecker, hasDescription } from '../../tests/sandbox/intercom/checks/openapi-checker.ts';
import { createIntercom, type Intercom } from './client.ts';
import { sampleAnswers, sampleError, sampleSearches } from './sample-answers.ts';
import { codeOf, type Scripted, script } from './scripted-client.ts';

const list = sampleSearches['POST /conversations/search'];
const found = sampleSearches['POST /contacts/search'];
const lee = sampleAnswers['/contacts/{contact_id}'];
const bodyOf = (init: RequestInit | undefined) => JSON.parse(String(init?.body));
const [first] = list.conversations;

const readOne = async (change: object) =>
  (await script({ body: { ...list, conversations: [{ ...first, ...change }] } }).client.updatedConversations(0, null))
    .conversations[0];

describe('conversations that changed', () => {
  it('are asked for 150 at a time from a second on, then by the cursor of the page before', async () => {
    const { client, asked } = script({ body: list }, { body: { ...list, pages: { type: 'pages', next: null } } });
    const page = await client.updatedConversations(1_734_000_000.9, null);
    const last = await client.updatedConversations(1_734_000_000.9, page.next);
    const query = { field: 'updated_at', operator: '>', value: 1_734_000_000 };
    const sort = { field: 'updated_at', order: 'ascending' };
    expect(asked.map(({ url, init }) => [init.method, new URL(url).pathname, bodyOf(init)])).toEqual([
      ['POST', '/conversations/search', { query, sort, pagination: { per_page: 150 } }],
      ['POST', '/conversations/search', { query, sort, pagination: { per_page: 150, starting_after: 'WzE3' } }],
    ]);
    expect([page.next, page.total, last.next]).toEqual(['WzE3', 152, null]);
  });

  it('are read with all that logging decides by', async () => {
    const { conversations } = await script({ body: list }).client.updatedConversations(0, null);
    expect(conversations[0]).toEqual({
      id: '215470000000001',
      createdAt: 1_734_537_563,
      updatedAt: 1_734_541_000,
      state: 'closed',
      closedAt: 1_734_540_000,
      closedById: null,
      rating: null,
      assigneeId: '814860',
      teamId: '5017691',
      tags: ['VIP'],
      attributes: { issue_type: 'Billing', seats: 4 },
      contactIds: ['6762f0dd1bb69f9f2193bb83'],
      begunBy: 'customer',
    });
    expect(conversations[1]).toMatchObject({ assigneeId: null, teamId: null, state: 'open', closedAt: null });
  });

  it.each<[string, object, object]>([
    ['of an unknown state as open', { state: 'ticket' }, { state: 'open', closedAt: null }],
    ['snoozed, although it was closed once', { state: 'snoozed' }, { state: 'snoozed', closedAt: null }],
    [
      'closed by a teammate, and rated',
      { statistics: { last_close_at: 1_734_540_000, last_closed_by_id: 814861 }, conversation_rating: { rating: 5 } },
      { closedById: '814861', rating: 5 },
    ],
    ['closed without statistics', { statistics: null }, { closedAt: 1_734_541_000 }],
    ['closed at an unset time', { statistics: { last_close_at: 0 } }, { closedAt: 1_734_541_000 }],
    ['of a team as a text', { team_assignee_id: '7', admin_assignee_id: null }, { teamId: '7', assigneeId: null }],
    [
      'with tags of which one has no name',
      { tags: { tags: [{ id: '1' }, 'x', { name: 'Beta' }] } },
      { tags: ['Beta'] },
    ],
    [
      'in which only id and time are as described',
      { tags: 'x', custom_attributes: [], contacts: 5, source: 'x', statistics: [], team_assignee_id: {} },
      { tags: [], attributes: {}, contactIds: [], begunBy: 'customer', teamId: null },
    ],
    ['that tells one time only', { updated_at: null }, { createdAt: 1_734_537_563, updatedAt: 1_734_537_563 }],
  ])('are read: %s', async (_which, change, told) => {
    expect(await readOne(change)).toMatchObject(told);
  });

  it.each<[string, string | null, string | null, string]>([
    ['a customer', 'customer_initiated', 'user', 'customer'],
    ['a customer whom a bot had asked', 'operator_initiated', 'lead', 'customer'],
    ['a teammate for a customer', 'customer_initiated', 'admin', 'customer'],
    ['a teammate', 'admin_initiated', 'admin', 'teammate'],
    ['a teammate, told by the author alone', null, 'admin', 'teammate'],
    ['a campaign in a teammate’s name', 'campaigns_initiated', 'admin', 'automation'],
    ['a rule in a team’s name', 'automated', 'team', 'automation'],
    ['a bot', null, 'bot', 'automation'],
    ['nobody known', null, null, 'customer'],
  ])('were begun by %s', async (_who, delivered_as, type, begunBy) => {
    expect(await readOne({ source: { delivered_as, author: { type } } })).toMatchObject({ begunBy });
  });

  it('come though some of them cannot be read: those are counted', async () => {
    const conversations = [{ ...first, id: null }, { ...first, created_at: null, updated_at: 'x' }, 5, null, first];
    const page = await script({ body: { ...list, conversations } }).client.updatedConversations(0, null);
    expect(page.conversations.map(({ id }) => id)).toEqual([first?.id]);
    expect(page.unreadable).toBe(4);
  });

  it('are not read from an answer that is no list', async () => {
    expect(await codeOf(script({ body: { type: 'x' } }).client.updatedConversations(0, null))).toBe(
      'intercom-unreadable',
    );
  });
});

describe('one conversation', () => {
  const body = { ...sampleAnswers['/conversations/{conversation_id}'], ...first };

  it('tells the same beside its messages, in the one call', async () => {
    const { client, asked } = script({ body });
    const whole = await client.conversationWhole('21');
    expect([whole.facts(), whole.detail().state]).toEqual([await readOne({}), 'closed']);
    expect(asked).toHaveLength(1);
  });

  it('tells it by itself', async () => {
    const { client, asked } = script({ body });
    expect(await client.conversationFacts('21')).toMatchObject({ id: first?.id, tags: ['VIP'] });
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(['/conversations/21']);
  });

  it('shows its messages though it tells no time', async () => {
    const whole = await script({ body: { ...body, created_at: null, updated_at: null } }).client.conversationWhole(
      '21',
    );
    expect(whole.people.contactIds).toHaveLength(1);
    expect(() => whole.facts()).toThrow(expect.objectContaining({ code: 'intercom-unreadable' }));
  });
});

const searched = { body: { ...found, data: [lee] } };
/** Twice for each: a read that broke is asked once more. */
const broken = { status: 503, body: {} };

describe('addresses of contacts', () => {
  it('come by one search, in the order asked, each once', async () => {
    const anonymous = { ...lee, id: 'b', email: null };
    const { client, asked } = script({ body: { ...found, data: [lee, anonymous] } });
    expect(await client.contacts(['b', lee.id, 'b'])).toEqual([
      { id: 'b', emails: [], mergedInto: null },
      { id: lee.id, emails: ['lee@northwind.example'], mergedInto: null },
    ]);
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(['/contacts/search']);
    expect(bodyOf(asked[0]?.init)).toEqual({
      query: { field: 'id', operator: 'IN', value: ['b', lee.id] },
      pagination: { per_page: 50 },
    });
  });

  it('are asked for one by one where the search does not know a contact: merged, new or gone', async () => {
    const merged = {
      status: 410,
      body: sampleError('contact_merged'),
      headers: { Link: `</contacts/m2>; rel="canonical"` },
    };
    const { client, asked } = script(
      { body: { ...found, data: [lee, { name: 'without an id' }] } },
      merged,
      { body: { ...lee, id: 'm2', email: 'mia@x.example' } },
      { body: { ...lee, id: 'n', email: 'new@x.example' } },
      { status: 404, body: sampleError('not_found') },
    );
    expect(await client.contacts([lee.id, 'm1', 'n', 'g'])).toEqual([
      { id: lee.id, emails: ['lee@northwind.example'], mergedInto: null },
      { id: 'm1', emails: ['mia@x.example'], mergedInto: 'm2' },
      { id: 'n', emails: ['new@x.example'], mergedInto: null },
      { id: 'g', emails: [], mergedInto: null },
    ]);
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual([
      '/contacts/search',
      '/contacts/m1',
      '/contacts/m2',
      '/contacts/n',
      '/contacts/g',
    ]);
  });

  it('are told of the others where Intercom breaks over one of them alone', async () => {
    const { client } = script(searched, broken, broken, { body: { ...lee, id: 'n' } }, broken, broken);
    const failure = expect.objectContaining({ code: 'intercom-down' });
    expect(await client.contacts(['x', lee.id, 'n', 'y'])).toEqual([
      { id: 'x', failure },
      { id: lee.id, emails: ['lee@northwind.example'], mergedInto: null },
      { id: 'n', emails: ['lee@northwind.example'], mergedInto: null },
      { id: 'y', failure },
    ]);
  });

  it('are not asked for one by one where Intercom breaks over one after the other', async () => {
    const { client, asked } = script(searched, broken, broken, broken, broken);
    const told = await client.contacts(['x', 'y', 'z', lee.id]);
    expect(told.map((each) => 'failure' in each)).toEqual([true, true, true, false]);
    const paths = asked.map(({ url }) => new URL(url).pathname);
    expect([...new Set(paths)]).toEqual(['/contacts/search', '/contacts/x', '/contacts/y']);
  });

  it('fail whole when one of them fails for another reason than being gone', async () => {
    const { client } = script({ body: { ...found, data: [] } }, new TypeError('Failed to fetch'));
    expect(await codeOf(client.contacts(['a']))).toBe('intercom-offline');
  });

  it('are not asked for where none or too many are wanted', async () => {
    const { client, asked } = script();
    expect(await client.contacts([])).toEqual([]);
    expect(await codeOf(client.contacts(Array.from({ length: 51 }, (_, place) => `c${place}`)))).toBe('unexpected');
    expect(asked).toHaveLength(0);
  });
});

it('teams come with their teammates', async () => {
  const { client } = script({ body: sampleAnswers['/teams'] });
  expect(await client.teams()).toEqual([
    { id: '5017691', name: 'Support', adminIds: ['814860', '814861'] },
    { id: '5017692', name: 'Sales', adminIds: [] },
  ]);
});

describe.each<[string, object, (client: Intercom) => Promise<unknown>]>([
  ['conversations', list, (client) => client.updatedConversations(0, null)],
  ['contacts', found, (client) => client.contacts([lee.id])],
])('a search for %s', (_what, body, call) => {
  const limited: Scripted = {
    status: 429,
    body: sampleError('rate_limit_exceeded'),
    headers: { 'X-RateLimit-Reset': '1004' },
  };

  it('is asked once more after a limit that ends soon, and after a fault of theirs', async () => {
    const { client, asked, waited } = script(limited, { body });
    await call(client);
    expect(asked).toHaveLength(2);
    expect(waited[0]).toBeGreaterThanOrEqual(4000);
    await call(script({ status: 502, text: '<html>' }, { body }).client);
  });

  it('tells the limit when it lasts', async () => {
    expect(await codeOf(call(script(limited, limited).client))).toBe('intercom-limit');
  });
});

describe.skipIf(!hasDescription)(
  `searches beside Intercom's OpenAPI description 2.16${hasDescription ? '' : ' (skipped: not on this machine)'}`,
  () => {
    const checker = hasDescription ? createChecker() : null;

    it.each<[keyof typeof sampleSearches, (client: Intercom) => Promise<unknown>]>([
      ['POST /conversations/search', (client) => client.updatedConversations(1_734_000_000, 'WzE3')],
      ['POST /contacts/search', (client) => client.contacts([lee.id])],
    ])('%s is described, and sent and sampled as described', async (operation, call) => {
      const { client, asked } = script({ body: sampleSearches[operation] });
      await call(client);
      const sent: object = bodyOf(asked[0]?.init);
      expect(checker?.knows(operation)).toBe(true);
      expect(checker?.checkRequest(operation, sent)).toEqual([]);
      expect(
        checker?.checkRequest(operation, { ...sent, query: { field: 'id', operator: 'LIKE', value: 5 } }),
      ).not.toEqual([]);
      expect(checker?.checkResponse(operation, 200, sampleSearches[operation])).toEqual([]);
      expect(checker?.checkResponse(operation, 200, { ...sampleSearches[operation], type: 5 })).not.toEqual([]);
    });
  },
);

describe('against the sandbox', () => {
  const open = () => {
    const { service, idOf } = openService();
    const client = createIntercom({
      token: async () => ({ token: 'tok_abc12345_ana', region: 'us' }),
      fetch: async (url, init) => (await service.handle(new Request(url, init))).response,
      now: () => 0,
    });
    return { client, idOf };
  };

  it('all conversations are found, in each state, and the same as by themselves', async () => {
    const { client } = open();
    const { conversations, next, total, unreadable } = await client.updatedConversations(0, null);
    expect([conversations.length, next, total, unreadable]).toEqual([3, null, 3, 0]);
    expect(conversations.map(({ state }) => state).sort()).toEqual(['closed', 'open', 'snoozed']);
    for (const facts of conversations) expect(await client.conversationFacts(facts.id)).toEqual(facts);
    const billing = conversations.find(({ id }) => id === '215470000000001');
    expect(billing).toMatchObject({ tags: ['VIP'], attributes: { issue_type: 'Billing' }, begunBy: 'customer' });
  });

  it('what has not changed since is not found', async () => {
    const { client } = open();
    const all = (await client.updatedConversations(0, null)).conversations;
    const newest = Math.max(...all.map(({ updatedAt }) => updatedAt));
    expect((await client.updatedConversations(newest + 1, null)).conversations).toEqual([]);
  });

  it('addresses and teams are told', async () => {
    const { client, idOf } = open();
    const contacts = await client.contacts([idOf('mia'), idOf('nobody'), '6762f0dd1bb69f9f2193ffff']);
    expect(contacts).toMatchObject([{ emails: ['mia@fabrikam.example'] }, { emails: [] }, { emails: [] }]);
    expect(await client.teams()).toMatchObject([{ id: '5017691', name: 'Support', adminIds: ['814860', idOf('bo')] }]);
  });
});
