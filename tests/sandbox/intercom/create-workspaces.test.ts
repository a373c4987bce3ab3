import { describe, expect, test } from 'vitest';
import { seedSchema } from '../seed.ts';
import { start, startSeconds } from './checks/open-service.ts';
import { createWorkspaces } from './create-workspaces.ts';
import { UnknownReference } from './references.ts';
import { readTime } from './seed-time.ts';
import type { Workspace } from './store.ts';

const clock = { now: () => start };

function create(workspace: Record<string, unknown>): Workspace {
  const seed = seedSchema.parse({ intercom: { workspaces: [{ id: 'ws1', ...workspace }] } });
  const made = createWorkspaces(seed.intercom.workspaces, clock).get('ws1');
  if (!made) throw new Error('no workspace');
  return made;
}

const cast = {
  admins: [{ alias: 'ana', id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example' }],
  contacts: [{ alias: 'lee', role: 'user', email: 'lee@northwind.example', name: 'Lee' }],
};

function conversation(fields: Record<string, unknown>) {
  const [made] = create({ ...cast, conversations: [{ contact: '@lee', ...fields }] }).conversations.values();
  if (!made) throw new Error('no conversation');
  return made;
}

describe('times of the seed', () => {
  test.each([
    ['now', startSeconds],
    ['now-2h', startSeconds - 7200],
    ['now+3d', startSeconds + 259_200],
    ['2026-11-22T10:00:00Z', startSeconds],
    [1_700_000_000, 1_700_000_000],
    ['1700000000', 1_700_000_000],
  ])('%s becomes Unix seconds', (given, seconds) => {
    expect(readTime(given, startSeconds)).toBe(seconds);
  });

  test('a text that is no time is refused', () => {
    expect(() => readTime('soon', startSeconds)).toThrow(RangeError);
  });
});

describe('custom attributes that only people have', () => {
  test('are of the type of their value; whole numbers under a name in _at are times', () => {
    const custom_attributes = { trial_ends_at: 1_700_000_000, seats: 12, met_at: 'Berlin', score: 0.5 };
    const made = create({ ...cast, contacts: [{ alias: 'lee', custom_attributes }] });
    const types = made.dataAttributes.flatMap(({ custom, name, data_type }) => (custom ? [[name, data_type]] : []));
    expect(Object.fromEntries(types)).toEqual({
      trial_ends_at: 'date',
      seats: 'integer',
      met_at: 'string',
      score: 'float',
    });
  });
});

describe('ids and tokens', () => {
  test('contacts and companies get 24 hexadecimal digits, the rest decimal ones, the same on every start', () => {
    const seed = { ...cast, companies: [{ alias: 'n' }], tags: [{ alias: 't' }], conversations: [{ contact: '@lee' }] };
    const [once, twice] = [create(seed), create(seed)];
    expect([...once.contacts.keys(), ...once.companies.keys()].every((id) => /^[0-9a-f]{24}$/.test(id))).toBe(true);
    expect([...once.tags.keys(), ...once.conversations.keys()].every((id) => /^\d+$/.test(id))).toBe(true);
    expect([...twice.contacts.keys(), ...twice.conversations.keys()]).toEqual([
      ...once.contacts.keys(),
      ...once.conversations.keys(),
    ]);
  });

  test('every admin has a token of their own', () => {
    expect([...create(cast).tokens]).toEqual([['tok_ws1_ana', '814860']]);
  });

  test('a company and a person may share an alias', () => {
    const made = create({ companies: [{ alias: 'lee' }], contacts: [{ alias: 'lee', companies: ['@lee'] }] });
    expect([...made.contacts.values()][0]?.companyIds).toEqual([...made.companies.keys()]);
  });

  test('an alias that leads nowhere stops the seed', () => {
    expect(() => create({ ...cast, conversations: [{ contact: '@ghost' }] })).toThrow(UnknownReference);
  });
});

describe('conversations', () => {
  test('the first customer comment is the source, the note after it the only part', () => {
    const made = conversation({
      id: '215470000000001',
      assignee: '@ana',
      created_at: 'now-2h',
      parts: [
        { part_type: 'comment', author: '@lee', body: '<p>Hello</p>' },
        { part_type: 'note', author: '@ana', body: '<p>VIP</p>' },
      ],
    });
    expect(made.source).toMatchObject({ body: '<p>Hello</p>', author: { type: 'user', name: 'Lee' } });
    expect(made.parts.map((part) => [part.part_type, part.body])).toEqual([['note', '<p>VIP</p>']]);
    expect(made).toMatchObject({ admin_assignee_id: 814_860, created_at: startSeconds - 7200, state: 'open' });
  });

  test('a body without parts is what the customer wrote first', () => {
    expect(conversation({ body: '<p>Help</p>' }).source).toMatchObject({
      body: '<p>Help</p>',
      author: { type: 'user' },
    });
  });

  test('a teammate’s first comment is the source too: the conversation was sent, not begun by the customer', () => {
    const made = conversation({
      parts: [
        { part_type: 'comment', author: '@ana', body: '<p>New scanners are here.</p>' },
        { part_type: 'comment', author: '@lee', body: '<p>Which?</p>' },
      ],
    });
    expect(made.source).toMatchObject({ delivered_as: 'admin_initiated', author: { type: 'admin', id: '814860' } });
    expect(made.source.body).toContain('New scanners');
    expect(made.parts.map(({ author }) => author.type)).toEqual(['user']);
  });

  test('tags are known by name as well, and made where nobody has used them yet; ids may be numbers', () => {
    const workspace = create({
      ...cast,
      tags: [{ alias: 'vip', id: '7', name: 'VIP' }],
      conversations: [
        { id: 41, contact: '@lee', tags: ['vip', 'Legal', '@vip'] },
        { id: 42, contact: '@lee', tags: [{ name: 'legal' }] },
      ],
    });
    const names = ['41', '42'].map((id) =>
      workspace.conversations.get(id)?.tagIds.map((tag) => workspace.tags.get(tag)?.name),
    );
    expect(names).toEqual([['VIP', 'Legal'], ['Legal']]);
  });

  test('with a source of its own every part stays a part', () => {
    const made = conversation({ source: { body: 'Hi' }, parts: [{ author: '@lee', body: 'More' }] });
    expect([made.source.body, made.parts.length]).toEqual(['<p>Hi</p>', 1]);
  });

  test('events set state and assignee, and times run forward without reaching the future', () => {
    const made = conversation({
      created_at: 'now-90s',
      parts: [
        { author: '@lee', body: 'a' },
        { part_type: 'assignment', author: 'bot', assigned_to: '@ana' },
        { part_type: 'close', author: '@ana' },
      ],
    });
    const times = made.parts.map((part) => part.created_at);
    expect(made).toMatchObject({ state: 'closed', admin_assignee_id: 814_860, waiting_since: null });
    expect(made.parts[0]?.author).toMatchObject({ type: 'bot', name: 'Fin' });
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThanOrEqual(startSeconds);
    expect(made.updated_at).toBe(times.at(-1));
  });

  test('what the seed states wins over what its parts imply', () => {
    const made = conversation({ state: 'open', updated_at: 'now-1m', parts: [{ part_type: 'close', author: '@ana' }] });
    expect([made.state, made.updated_at]).toEqual(['open', startSeconds - 60]);
  });
});

describe('attributes', () => {
  test('every custom attribute the seed writes is declared with its type', () => {
    const made = create({ contacts: [{ custom_attributes: { seats: 3, gold: true, tier: 'a', share: 0.5 } }] });
    const custom = made.dataAttributes.filter((one) => one.custom);
    expect(custom.map((one) => [one.full_name, one.data_type])).toEqual([
      ['custom_attributes.seats', 'integer'],
      ['custom_attributes.gold', 'boolean'],
      ['custom_attributes.tier', 'string'],
      ['custom_attributes.share', 'float'],
    ]);
  });
});

test('listeners hear of changes until they leave', () => {
  const made = create(cast);
  const heard: (string | null)[] = [];
  const leave = made.onChange((id) => heard.push(id));
  made.changed('1');
  leave();
  made.changed('2');
  expect(heard).toEqual(['1']);
});

test('files hang on the message that the seed gives them to, the first one too', () => {
  const file = { name: 'log.txt', url: 'https://files.example/log.txt' };
  const made = conversation({
    parts: [
      { body: 'See', attachments: [file] },
      { author: '@ana', attachments: [file] },
    ],
  });
  expect(made.source.attachments).toMatchObject([{ type: 'upload', ...file, filesize: 0 }]);
  expect(made.parts[0]?.attachments).toMatchObject([file]);
  const given = conversation({ source: { body: 'See', author: '@lee', attachments: [file] } });
  expect(given.source.attachments).toMatchObject([file]);
});

describe('shapes of the API in a seed', () => {
  test('lists as the API sends them, tags by name, companies by their own id, times that are null', () => {
    const made = create({
      admins: [{ alias: 'ana', team_ids: ['@support'] }],
      teams: [{ alias: 'support', name: 'Support' }],
      companies: [{ company_id: 'nw-1', name: 'Northwind', tags: ['VIP'] }],
      contacts: [
        {
          alias: 'lee',
          created_at: null,
          last_seen_at: null,
          tags: { type: 'list', data: [{ name: 'vip' }] },
          companies: { type: 'list', data: [{ company_id: 'nw-1' }] },
        },
      ],
      conversations: [
        {
          contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: '@lee' }] },
          tags: { type: 'tag.list', tags: [{ name: 'Vip' }] },
          company: 'nw-1',
          updated_at: null,
          conversation_parts: { total_count: 1, conversation_parts: [{ author: '@lee', body: 'Hello' }] },
        },
      ],
    });
    const [lee, talk, team, ana] = [made.contacts, made.conversations, made.teams, made.admins].map(
      (all) => [...all.values()][0],
    );
    expect([...made.tags.values()]).toMatchObject([{ name: 'VIP' }]);
    expect(lee).toMatchObject({ tagIds: [...made.tags.keys()], companyIds: [...made.companies.keys()] });
    expect(talk).toMatchObject({
      contactIds: [lee?.id],
      tagIds: lee?.tagIds,
      companyId: [...made.companies.keys()][0],
    });
    expect(talk).toMatchObject({ source: { body: '<p>Hello</p>' } });
    expect(team).toMatchObject({ admin_ids: [Number(ana?.id)] });
    expect(ana).toMatchObject({ team_ids: [Number(team?.id)] });
  });

  test.each([
    ['conversation', { conversations: [{ id: '1' }, { id: '1' }] }],
    ['contact', { contacts: [{ id: '1' }, { id: '1' }] }],
    ['company', { companies: [{ id: '1' }, { id: '1' }] }],
  ])('two of the same %s are refused: the second would hide the first', (_kind, workspace) => {
    expect(() => create(workspace)).toThrow('twice');
  });
});
