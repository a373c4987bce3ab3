import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addPart } from '../change-conversation.ts';
import type { InboxVariant, Workspace } from '../store.ts';
import { createInbox, defaultInboxVariant } from './create-inbox.ts';
import { fixtureWorkspace } from './fixture-workspace.ts';

const host = 'https://app.intercom.com';
const me = '814860';
const nora = '65f0c0ffee00000000000001';

let workspace: Workspace;
let workspaces: Map<string, Workspace>;
let variant: InboxVariant;
let inbox: (request: Request) => Promise<Response>;

beforeEach(() => {
  workspace = fixtureWorkspace();
  workspaces = new Map([[workspace.id, workspace]]);
  variant = { ...defaultInboxVariant };
  inbox = createInbox({ workspaces: () => workspaces, variant: () => variant, signedInAs: () => me });
});

const listSchema = z.object({
  total: z.number(),
  rows: z.array(z.object({ id: z.string(), name: z.string().nullable(), snippet: z.string(), isWaiting: z.boolean() })),
});
const conversationSchema = z.object({
  state: z.string(),
  older: z.number(),
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      body: z.string().nullable(),
      speaker: z.object({ name: z.string().nullable(), isMe: z.boolean() }),
      event: z.object({ type: z.string(), target: z.string().nullable() }).nullable(),
    }),
  ),
});

const feed = (path: string, init?: RequestInit): Promise<Response> =>
  inbox(new Request(`${host}/ember/${path}${path.includes('?') ? '&' : '?'}app_id=abc12345`, init));

async function list(query: string): Promise<z.infer<typeof listSchema>> {
  return listSchema.parse(await (await feed(`inbox/conversations/list?${query}`)).json());
}

async function read(id: string, query = ''): Promise<z.infer<typeof conversationSchema>> {
  return conversationSchema.parse(await (await feed(`inbox/conversations/${id}?${query}`)).json());
}

function change(id: string, body: unknown, origin = host): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin };
  return feed(`inbox/conversations/${id}/changes`, { method: 'POST', headers, body: JSON.stringify(body) });
}

it('wakes what was snoozed until a time that has passed', async () => {
  await change('215470000000001', { action: 'snooze', until: workspace.now() });
  expect((await list('scope=view/snoozed')).total).toBe(0);
  expect((await list('scope=shared/all')).total).toBe(4);
});

describe('lists', () => {
  it.each([
    ['scope=admin/814860', ['215470000000001', '215470000000002', '215470000000003']],
    ['scope=shared/all', ['215470000000001', '215470000000002', '215470000000003', '215470000000004']],
    ['scope=shared/unassigned', ['215470000000004']],
    ['scope=5017691', ['215470000000002']],
    ['scope=mentions', ['215470000000001']],
    ['scope=view/closed', ['215470000000005']],
    ['scope=search&query=ireland', ['215470000000005']],
    ['scope=search&query=NORA%20replacement', ['215470000000001']],
    ['scope=search&query=nothing-like-it', []],
  ])('%s has the right conversations, newest first', async (query, ids) => {
    const { rows, total } = await list(query);
    expect(rows.map((row) => row.id)).toEqual(ids);
    expect(total).toBe(ids.length);
  });

  it('can be turned round and cut short', async () => {
    const { rows, total } = await list('scope=shared/all&sort=oldest&count=2');
    expect(rows.map((row) => row.id)).toEqual(['215470000000004', '215470000000003']);
    expect(total).toBe(4);
  });

  it('shows the last words as plain text and who waits for a teammate', async () => {
    const { rows } = await list('scope=shared/all');
    expect(rows[3]).toMatchObject({ name: 'ops@tidewell.example', snippet: 'Delivery note 7731 is missing a page' });
    expect(rows.map((row) => row.isWaiting)).toEqual([true, true, true, true]);
    await change('215470000000001', { action: 'reply', body: '<p>On it</p>' });
    const after = await list('scope=shared/all');
    expect(after.rows.find((row) => row.id === '215470000000001')).toMatchObject({
      isWaiting: false,
      snippet: 'On it',
    });
  });
});

describe('a conversation', () => {
  it('starts with its source and tells customer, teammate, note, event and bot apart', async () => {
    const { items } = await read('215470000000001');
    expect(items.map((item) => item.kind)).toEqual(['customer', 'teammate', 'note', 'event', 'customer']);
    expect(items[1]?.speaker).toMatchObject({ name: 'Ines Vidal', isMe: true });
    expect(items[3]?.event).toEqual({ type: 'assignment', target: 'Ines Vidal' });
    expect((await read('215470000000002')).items[1]?.kind).toBe('bot');
  });

  it('brings the newest twenty entries, and older ones when asked', async () => {
    const newest = await read('215470000000003');
    expect([newest.items.length, newest.older]).toEqual([20, 25]);
    expect(newest.items.at(-1)?.body).toBe('<p>Message number 45</p>');
    const more = await read('215470000000003', 'count=40');
    expect([more.items.length, more.older]).toEqual([40, 5]);
  });

  it('carries the behaviour set last, so that open pages follow', async () => {
    variant = { ...variant, contentDelayMs: 1234, dropForeignNodes: true };
    const body = await (await feed('inbox/conversations/215470000000001')).json();
    expect(body).toMatchObject({ behaviour: { contentDelayMs: 1234, dropForeignNodes: true } });
  });

  it('that began with an empty source starts with its first part', async () => {
    const conversation = workspace.conversations.get('215470000000002');
    if (conversation) conversation.source.body = '';
    expect((await read('215470000000002')).items.map((item) => item.kind)).toEqual(['bot']);
  });

  it('that a customer reopens shows both their words and the event', async () => {
    await change('215470000000001', { action: 'close' });
    const conversation = workspace.conversations.get('215470000000001');
    const author = conversation?.source.author;
    if (!conversation || !author) throw new Error('No conversation');
    addPart(workspace, conversation, { part_type: 'comment', body: '<p>One more thing</p>', author });
    const last = (await read('215470000000001')).items.at(-1);
    expect([last?.kind, last?.body, last?.event?.type]).toEqual(['customer', '<p>One more thing</p>', 'open']);
  });

  it('is a 404 when it does not exist, or when its workspace is in another region', async () => {
    expect((await feed('inbox/conversations/99')).status).toBe(404);
    const elsewhere = 'https://app.eu.intercom.com/ember/boot.json?app_id=abc12345';
    expect((await inbox(new Request(elsewhere))).status).toBe(404);
  });
});

describe('changes', () => {
  it('a reply and a note become parts by the signed-in admin, seen by the workspace', async () => {
    const told: (string | null)[] = [];
    workspace.onChange((id) => told.push(id));
    await change('215470000000001', { action: 'reply', body: '<p>Yes</p>' });
    await change('215470000000001', { action: 'note', body: '<p>VIP</p>' });
    const parts = workspace.conversations.get('215470000000001')?.parts.slice(-2) ?? [];
    expect(parts.map((part) => [part.part_type, part.body, part.author.id])).toEqual([
      ['comment', '<p>Yes</p>', me],
      ['note', '<p>VIP</p>', me],
    ]);
    expect(new Set(parts.map((part) => part.id)).size).toBe(2);
    expect(told).toEqual(['215470000000001', '215470000000001']);
    expect(workspace.conversations.get('215470000000001')?.updated_at).toBe(workspace.now());
  });

  it('closing takes the conversation out of the open lists until it is opened again', async () => {
    await change('215470000000001', { action: 'close' });
    expect(workspace.conversations.get('215470000000001')?.state).toBe('closed');
    expect((await list('scope=shared/all')).rows.map((row) => row.id)).not.toContain('215470000000001');
    expect((await read('215470000000001')).items.at(-1)?.event?.type).toBe('close');
    await change('215470000000001', { action: 'open' });
    expect((await list('scope=shared/all')).total).toBe(4);
  });

  it('closing twice leaves one event', async () => {
    await change('215470000000001', { action: 'close' });
    const { length } = workspace.conversations.get('215470000000001')?.parts ?? [];
    await change('215470000000001', { action: 'close' });
    expect(workspace.conversations.get('215470000000001')?.parts.length).toBe(length);
  });

  it('snoozing keeps until when', async () => {
    await change('215470000000001', { action: 'snooze', until: 1_800_000_000 });
    const conversation = workspace.conversations.get('215470000000001');
    expect([conversation?.state, conversation?.snoozed_until]).toEqual(['snoozed', 1_800_000_000]);
    expect((await list('scope=view/snoozed')).total).toBe(1);
  });

  it('refuses what it does not know and what another site sends', async () => {
    const before = workspace.conversations.get('215470000000001')?.parts.length;
    expect((await change('215470000000001', { action: 'delete' })).status).toBe(422);
    expect((await change('215470000000001', { action: 'reply', body: '' })).status).toBe(422);
    const foreign = await change('215470000000001', { action: 'close' }, 'https://elsewhere.example');
    expect(foreign.status).toBe(403);
    expect(workspace.conversations.get('215470000000001')?.parts.length).toBe(before);
  });
});

describe('people and companies', () => {
  it('a person comes with companies, attributes and conversations', async () => {
    expect(await (await feed(`contacts/${nora}`)).json()).toMatchObject({
      name: 'Nora Lindqvist-Abara',
      role: 'user',
      companies: [{ name: 'Quillfeather Freight' }],
      attributes: [
        { name: 'plan', value: 'Three depots' },
        { name: 'seats', value: '24' },
      ],
      conversations: [{ id: '215470000000001' }],
    });
  });

  it('a merged person gives the one they became', async () => {
    expect(await (await feed('contacts/65f0c0ffee0000000000dead')).json()).toMatchObject({ id: nora });
  });

  it('a company comes with its people', async () => {
    expect(await (await feed('companies/65f0c0ffee0000000000c001')).json()).toMatchObject({
      name: 'Quillfeather Freight',
      people: [{ id: nora }],
    });
    expect((await feed('companies/none')).status).toBe(404);
  });
});

describe('the change stream', () => {
  const decoder = new TextDecoder();

  async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, text: string): Promise<string> {
    let all = '';
    while (!all.includes(text)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`The stream ended without ${text}`);
      all += decoder.decode(value);
    }
    return all;
  }

  it('tells of a change made elsewhere, and stops listening when the page goes', async () => {
    const response = await feed('inbox/changes');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    if (!reader) throw new Error('No stream');
    workspace.changed('215470000000002');
    const said = await readUntil(reader, '215470000000002');
    expect(said).toContain('data: {"conversation":"215470000000002"}\n\n');
    await reader.cancel();
    expect(() => workspace.changed('215470000000002')).not.toThrow();
  });

  it('ends when a reset replaces the workspace, so that pages come back to the new one', async () => {
    const reader = (await feed('inbox/changes')).body?.getReader();
    if (!reader) throw new Error('No stream');
    workspaces = new Map([[workspace.id, fixtureWorkspace()]]);
    await reader.read();
    expect((await reader.read()).done).toBe(true);
  });
});
