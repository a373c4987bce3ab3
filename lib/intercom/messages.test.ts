import { describe, expect, it } from 'vitest';
import { sampleAnswers } from './sample-answers.ts';
import { script } from './scripted-client.ts';

const conversation = sampleAnswers['/conversations/{conversation_id}'];
const lee = { type: 'user', id: '6762f0dd1bb69f9f2193bb83', name: 'Lee Chan', email: 'lee@northwind.example' };
const ana = { type: 'admin', id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example' };
const part = (id: string | number, rest: object = {}) => ({
  type: 'conversation_part',
  id,
  part_type: 'comment',
  body: `<p>part ${id}</p>`,
  created_at: 1_734_537_600 + Number(id),
  author: lee,
  attachments: [],
  redacted: false,
  ...rest,
});
const source = {
  type: 'conversation',
  id: '403918330',
  delivered_as: 'customer_initiated',
  subject: '',
  body: '<p>Printers are offline</p>',
  author: lee,
  attachments: [],
  redacted: false,
};

const read = (changes: object) =>
  script({ body: { ...conversation, source, ...changes } }).client.conversationDetail('1');
const readParts = (parts: unknown[], total_count = parts.length) =>
  read({ conversation_parts: { type: 'conversation_part.list', conversation_parts: parts, total_count } });
const partsOf = async (parts: unknown[]) => (await readParts(parts)).messages.map((message) => message.part);
const firstOf = async (changes: object) => (await read({ source: { ...source, ...changes } })).messages[0];

describe('the conversation', () => {
  it('is read with who is in it and what began it', async () => {
    expect(await read({})).toEqual({
      id: '215470000000001',
      title: 'Printers offline',
      state: 'open',
      createdAt: 1_734_537_563,
      snoozedUntil: null,
      assigneeId: '814860',
      contactIds: ['6762f0dd1bb69f9f2193bb83', '6762f0dd1bb69f9f2193bb84'],
      sourceId: '403918330',
      messages: [
        {
          part: 'source',
          kind: 'customer',
          authorName: 'Lee Chan',
          authorId: lee.id,
          at: 1_734_537_563,
          html: '<p>Printers are offline</p>',
          subject: null,
          attachments: [],
        },
      ],
      missing: 0,
    });
  });

  it('tells that it is snoozed, and until when', async () => {
    const snoozed = await read({ state: 'snoozed', snoozed_until: 1_734_600_000, admin_assignee_id: 0 });
    expect(snoozed).toMatchObject({ state: 'snoozed', snoozedUntil: 1_734_600_000, assigneeId: null });
  });

  it('tells how many parts Intercom did not send', async () => {
    expect((await readParts([part(3), part(4)], 502)).missing).toBe(500);
  });

  it('is read when nothing but its id is as described', async () => {
    const odd = { id: 7, state: 'new', contacts: 'x', source: [], conversation_parts: { conversation_parts: null } };
    expect(await script({ body: odd }).client.conversationDetail('7')).toMatchObject({ id: '7', messages: [] });
  });
});

describe('what was said', () => {
  it('is told oldest first whatever the order it came in, what began it in front', async () => {
    expect(await partsOf([part(9), part(2), part(5, { created_at: 1 })])).toEqual(['source', '5', '2', '9']);
  });

  it.each([
    ['a reply that opens a closed conversation', { part_type: 'open' }, 'customer'],
    ['a lead’s message', { author: { ...lee, type: 'lead' } }, 'customer'],
    ['a teammate’s reply', { author: ana }, 'teammate'],
    ['a reply that closes', { author: ana, part_type: 'close' }, 'teammate'],
    ['an internal note', { author: ana, part_type: 'note' }, 'note'],
    ['a note that opens the conversation', { author: ana, part_type: 'note_and_reopen' }, 'note'],
    ['an answer of a bot', { author: { type: 'bot', id: '9', name: 'Fin' } }, 'bot'],
    ['a note by a bot', { author: { type: 'bot', id: '9', name: 'Fin' }, part_type: 'note' }, 'note'],
  ])('names %s by its kind', async (_what, changes, kind) => {
    expect((await readParts([part(1, changes)])).messages[1]?.kind).toBe(kind);
  });

  it.each([
    ['an event', { part_type: 'assignment', body: null }],
    ['a part with nothing but blanks', { body: '  ' }],
    ['what was taken away', { redacted: true }],
    ['words of an unknown kind of author', { author: { type: 'workflow', id: '1' } }],
    ['words of nobody', { author: null }],
    ['a part without an id', { id: null }],
  ])('leaves out %s', async (_what, changes) => {
    expect(await partsOf([part(1, changes), part(2)])).toEqual(['source', '2']);
  });

  it('keeps a message that is files alone, with their names', async () => {
    const attachments = [{ type: 'upload', name: 'log.txt', url: 'https://x.example' }, { name: null }, 'odd'];
    const message = (await readParts([part(1, { body: null, attachments })])).messages[1];
    expect(message).toMatchObject({ html: '', attachments: ['log.txt'] });
  });

  it('leaves out the beginning where it is empty or taken away', async () => {
    expect((await read({ source: { ...source, body: '' } })).messages).toEqual([]);
    expect((await read({ source: { ...source, redacted: true } })).messages).toEqual([]);
  });

  it('names an author without a name by the address, and one without either by nothing', async () => {
    expect((await firstOf({ author: { ...lee, name: null } }))?.authorName).toBe(lee.email);
    expect((await firstOf({ author: { type: 'lead', id: 'x' } }))?.authorName).toBe('');
  });

  it('keeps the subject of an e-mail', async () => {
    expect((await firstOf({ subject: 'Printers' }))?.subject).toBe('Printers');
    const mail = part(1, { email_message_metadata: { subject: 'Re: Printers' } });
    expect((await readParts([mail])).messages[1]?.subject).toBe('Re: Printers');
  });

  it.each([
    ['a teammate, sent first', { author: ana, delivered_as: 'admin_initiated' }, 'outbound'],
    ['a push on a teammate’s behalf', { author: ana, type: 'push', delivered_as: 'campaigns_initiated' }, 'outbound'],
    ['a team’s e-mail', { author: { ...ana, type: 'team' }, type: 'email', delivered_as: 'automated' }, 'outbound'],
    ['a teammate, asked by the person', { author: ana }, 'teammate'],
    ['a bot', { author: { type: 'bot', id: '9' }, delivered_as: 'operator_initiated' }, 'bot'],
  ])('names a first message of %s by its kind', async (_who, changes, kind) => {
    expect((await firstOf(changes))?.kind).toBe(kind);
  });
});
