import { describe, expect, test } from 'vitest';
import { openService, startSeconds } from './checks/open-service.ts';

const workspace = 'abc12345';
const open = '215470000000001';
const closed = '215470000000002';
const kinds = (shown: Record<string, unknown>) => JSON.stringify(shown).match(/"part_type":"\w+"/g) ?? [];

describe('editing a conversation by control', () => {
  test('closing leaves a part by the named teammate and moves state, statistics and updated_at', () => {
    const { service } = openService();
    const shown = service.patchConversation(workspace, open, { state: 'closed', by: '@ana' });
    expect(shown).toMatchObject({
      state: 'closed',
      open: false,
      updated_at: startSeconds,
      waiting_since: null,
      statistics: { first_close_at: startSeconds, last_close_at: startSeconds, last_closed_by_id: '814860' },
    });
    expect(kinds(shown).at(-1)).toBe('"part_type":"close"');
  });

  test('reopening counts, and the next close is the last one', () => {
    const { service, advance } = openService();
    const firstClose = startSeconds - 86_400 + 180;
    expect(service.patchConversation(workspace, closed, { state: 'open' })).toMatchObject({
      open: true,
      statistics: { count_reopens: 1, last_close_at: firstClose },
    });
    advance(60_000);
    expect(service.patchConversation(workspace, closed, { state: 'closed' })).toMatchObject({
      statistics: { count_reopens: 1, first_close_at: firstClose, last_close_at: startSeconds + 60 },
    });
  });

  test('snoozing until a time, or until tomorrow', () => {
    const { service } = openService();
    expect(service.patchConversation(workspace, open, { state: 'snoozed', snoozed_until: 'now+1h' })).toMatchObject({
      state: 'snoozed',
      open: true,
      snoozed_until: startSeconds + 3600,
    });
    expect(service.patchConversation(workspace, closed, { state: 'snoozed' })).toMatchObject({
      snoozed_until: startSeconds + 86_400,
    });
  });

  test('assigning an admin and a team leaves a part each; a closed conversation reopens', () => {
    const { service, idOf } = openService();
    const assigned = service.patchConversation(workspace, open, { assignee: '@bo', team: '@support', by: 'bot' });
    expect(assigned).toMatchObject({ admin_assignee_id: Number(idOf('bo')), team_assignee_id: 5_017_691 });
    expect(kinds(assigned).slice(-2)).toEqual(['"part_type":"assignment"', '"part_type":"assignment"']);
    const again = service.patchConversation(workspace, open, { assignee: '@bo', team: '@support' });
    expect(kinds(again)).toHaveLength(kinds(assigned).length);
    expect(service.patchConversation(workspace, closed, { assignee: '@ana' })).toMatchObject({
      state: 'open',
      statistics: { count_reopens: 1 },
    });
    expect(service.patchConversation(workspace, open, { assignee: null })).toMatchObject({ admin_assignee_id: 0 });
  });

  test('tags, attributes, title and rating are set without a part and move updated_at', () => {
    const { service, advance } = openService();
    advance(5000);
    const before = kinds(service.conversation(workspace, open));
    const rating = { rating: 5, remark: 'Quick', created_at: startSeconds };
    const shown = service.patchConversation(workspace, open, {
      tags: ['@beta'],
      title: 'Invoice',
      custom_attributes: { issue_type: 'Refund' },
      conversation_rating: rating,
    });
    expect(shown).toMatchObject({
      title: 'Invoice',
      custom_attributes: { issue_type: 'Refund' },
      conversation_rating: rating,
      updated_at: startSeconds + 5,
      tags: { tags: [{ name: 'VIP' }, { name: 'Beta' }] },
    });
    expect(kinds(shown)).toEqual(before);
  });
});

describe('parts without an author', () => {
  test('what only a team does is done by the assignee, else by the bot; words are the customer’s', () => {
    const { service } = openService();
    const authorOf = (id: string, part: object) => {
      const { conversation_parts: list } = service.addPart(workspace, id, part) as {
        conversation_parts: { conversation_parts: { author: { type: string } }[] };
      };
      return list.conversation_parts.at(-1)?.author.type;
    };
    expect(authorOf(open, { part_type: 'close' })).toBe('admin');
    expect(authorOf(closed, { part_type: 'open' })).toBe('bot');
    expect(authorOf(open, { part_type: 'note', body: 'n' })).toBe('admin');
    expect(authorOf(open, { body: 'Hello' })).toBe('user');
  });
});

describe('a conversation that the seed calls closed', () => {
  const make = (fields: object) =>
    openService().service.createConversation(workspace, {
      contact: '@mia',
      assignee: '@ana',
      created_at: 'now-1d',
      state: 'closed',
      parts: [{ author: '@mia', body: 'Hi' }],
      ...fields,
    });

  test('was closed by its assignee after the last part, or when it was last updated', () => {
    expect(make({})).toMatchObject({
      state: 'closed',
      statistics: { last_close_at: startSeconds - 86_400 + 60, last_closed_by_id: '814860' },
      updated_at: startSeconds - 86_400 + 60,
    });
    expect(make({ updated_at: 'now-1h' })).toMatchObject({
      statistics: { last_close_at: startSeconds - 3600 },
      updated_at: startSeconds - 3600,
    });
  });

  test('is not closed twice when its parts close it', () => {
    const parts = [
      { author: '@mia', body: 'Hi' },
      { part_type: 'close', created_at: 'now-2h' },
    ];
    expect(kinds(make({ parts }))).toEqual(['"part_type":"close"']);
  });
});

describe('an edit that is refused', () => {
  test.each([
    ['a tag that nobody has', { state: 'closed', assignee: null, tags: ['fresh', '@stranger'] }],
    ['a time that is none', { title: 'New', custom_attributes: { Topic: 'x' }, waiting_since: 'soon' }],
    ['a customer as assignee', { title: 'New', state: 'closed', assignee: '@lee' }],
  ])('leaves the conversation as it was: %s', (_why, edit) => {
    const { service } = openService();
    const before = structuredClone(service.conversation(workspace, open));
    const tags = service.workspaces.get(workspace)?.tags.size;
    expect(() => service.patchConversation(workspace, open, edit)).toThrow();
    expect(service.conversation(workspace, open)).toEqual(before);
    expect(service.workspaces.get(workspace)?.tags.size).toBe(tags);
  });

  test('leaves the person as they were', () => {
    const { service } = openService();
    const before = structuredClone(service.patchContact(workspace, '@lee', {}));
    const edit = { name: 'Other', phone: '+1', custom_attributes: { plan: 'x' }, companies: ['@stranger'] };
    expect(() => service.patchContact(workspace, '@lee', edit)).toThrow('@stranger');
    expect(service.patchContact(workspace, '@lee', {})).toEqual(before);
  });

  test('a person is given a company, an age and an id by control as by the seed', () => {
    const { service } = openService();
    const at = service.workspaces.get(workspace);
    const [company] = at?.companies.values() ?? [];
    service.patchContact(workspace, '@lee', { company: company?.id, created_at: 'now-1d', external_id: 7 });
    const lee = at?.contacts.get(at.aliases.get('contact:lee')?.id ?? '');
    expect(lee).toMatchObject({ companyIds: [company?.id], created_at: startSeconds - 86_400, external_id: '7' });
  });

  test('a person is not merged into themselves, and an alias that nobody bears is told', () => {
    const { service } = openService();
    expect(() => service.mergeContact(workspace, '@lee', '@lee')).toThrow('itself');
    expect(service.patchContact(workspace, '@lee', {})).toMatchObject({ type: 'contact' });
    expect(() => service.patchContact(workspace, '@stranger', {})).toThrow('No contact @stranger');
  });

  test('a conversation may bear the alias of its customer', () => {
    const { service } = openService();
    const made = service.createConversation(workspace, { alias: 'lee', contact: '@lee', parts: [{ body: 'x' }] });
    expect(service.addPart(workspace, '@lee', { author: '@lee', body: 'More' })).toMatchObject({ id: made.id });
  });
});

test('a value that control gives makes its attribute, as a seed does', () => {
  const { service } = openService();
  const at = service.workspaces.get(workspace);
  service.patchContact(workspace, '@lee', { custom_attributes: { shoe_size: 41 } });
  service.patchConversation(workspace, open, { custom_attributes: { Mood: 'good' } });
  service.createConversation(workspace, { contact: '@lee', custom_attributes: { Weight: 1.5 } });
  expect(at?.dataAttributes).toContainEqual(expect.objectContaining({ name: 'shoe_size', data_type: 'integer' }));
  const ofConversations = at?.conversationAttributes.map(({ name, data_type }) => [name, data_type]);
  expect(ofConversations).toEqual(
    expect.arrayContaining([
      ['Mood', 'string'],
      ['Weight', 'decimal'],
    ]),
  );
});
