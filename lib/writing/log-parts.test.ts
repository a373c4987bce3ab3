import { beforeEach, describe, expect, test } from 'vitest';
import { begun, day0, openLoggingRoom } from '../../tests/support/logging-room.ts';
import { contactId, makeMessage } from '../../tests/support/writing-samples.ts';
import type { Message } from '../intercom/messages.ts';
import type { ConversationFacts, LogMark } from '../logging/facts.ts';
import { makeMark } from '../logging/sample-facts.ts';
import { logOne } from './log-one.ts';

let room: ReturnType<typeof openLoggingRoom>;
beforeEach(async () => {
  room = openLoggingRoom();
  await room.frame();
  room.at(2000);
});

const keyOf = (part: string) => `tandem:abc12345:2154:task:${part}:${contactId.toLowerCase()}`;
const note = (part: string, at: number, html = '<p>Call back on Monday.</p>') =>
  makeMessage(part, html, { kind: 'note', at: day0 + at });
const first = makeMessage('source', '<p>Printers stop.</p>', { at: day0 + 100 });

function converse(facts: ConversationFacts, ...messages: Message[]) {
  room.list = [facts];
  room.converse({ messages: [first, ...messages] });
  return facts;
}
/** The conversation's own task stands already: what is told here is the rest. */
const started = () => makeMark({ id: '2154', updatedAt: day0 + 100, started: true, partsUntil: day0 });
const log = async (facts: ConversationFacts, mark: LogMark | null = started()) =>
  logOne(room.ports, await room.frame(), { facts, mark, emails: null });
const parts = async (...ids: string[]) =>
  (await room.outbox.known(ids.map(keyOf))).map(({ key }) => key.split(':')[4]).sort();

describe('a teammate’s note', () => {
  test('is a task of its own where the settings say so, made by the product', async () => {
    room.set({ logNotes: true });
    await log(converse(begun('2154', 100, { updatedAt: day0 + 300 }), note('21', 300), note('22', 300)));
    expect(await parts('21', '22')).toEqual(['21', '22']);
    expect((await room.outbox.known([keyOf('21')]))[0]).toMatchObject({ kind: 'task', auto: true });
  });

  test('is not logged while they do not, and no text is asked for', async () => {
    await log(converse(begun('2154', 100, { updatedAt: day0 + 300 }), note('21', 300)));
    expect([await parts('21'), room.asked]).toEqual([[], []]);
  });

  test.each(['acme.my.salesforce.com', 'acme.lightning.force.com'])(
    'that links to a record on %s is not logged',
    async (host) => {
      room.set({ logNotes: true });
      const own = note('21', 300, `<p>Salesforce case <a href="https://${host}/500">1</a> created.</p>`);
      await log(converse(begun('2154', 100, { updatedAt: day0 + 300 }), own));
      expect(await parts('21')).toEqual([]);
    },
  );

  test('is logged once, however often the conversation changes; one of the same second is not missed', async () => {
    room.set({ logNotes: true });
    const mark = await log(converse(begun('2154', 100, { updatedAt: day0 + 300 }), note('21', 300)));
    expect(mark.partsUntil).toBe(day0 + 300);
    await log(converse(begun('2154', 100, { updatedAt: day0 + 300 }), note('21', 300), note('22', 300)), mark);
    await room.outbox.drain();
    expect(await parts('21', '22')).toEqual(['21', '22']);
    expect(room.created).toHaveLength(2);
  });

  test('from before logging was switched on is not logged', async () => {
    room.set({ logNotes: true });
    const facts = begun('2154', -900, { updatedAt: day0 + 300 });
    await log(converse(facts, note('20', -500), note('21', 300)), null);
    expect(await parts('20', '21')).toEqual(['21']);
  });

  test('that came after the conversation was read for a panel is logged, not passed over', async () => {
    room.set({ logNotes: true });
    converse(begun('2154'));
    await room.ports.conversations.read('2154');
    room.list = [begun('2154', 100, { updatedAt: day0 + 300 })];
    room.detail = room.detail && { ...room.detail, messages: [first, note('21', 300)] };
    const [facts = begun('2154')] = room.list;
    await log(facts);
    expect(await parts('21')).toEqual(['21']);
  });

  test('whose task was taken away by a person is not logged again when the conversation goes on', async () => {
    room.set({ logNotes: true });
    const mark = await log(converse(begun('2154', 100, { updatedAt: day0 + 300 }), note('21', 300)));
    await room.outbox.drain();
    const [row] = await room.outbox.known([keyOf('21')]);
    await room.outbox.release({ id: row?.id ?? '', key: keyOf('21') });
    room.org.length = 0;
    await log(converse(begun('2154', 100, { updatedAt: day0 + 900 }), note('21', 300)), mark);
    await room.outbox.drain();
    expect(room.created).toHaveLength(1);
  });
});

describe('a message that was sent to a customer first', () => {
  const sent = (changed: Partial<ConversationFacts> = {}) => begun('2154', 100, { begunBy: 'teammate', ...changed });

  test.each(['teammate', 'automation'] as const)('is a task of its own: by %s', async (begunBy) => {
    const mark = await log(converse(sent({ begunBy })), null);
    expect([await parts('source', 'all'), mark.started]).toEqual([['source'], false]);
  });

  test('is none where the settings say so', async () => {
    room.set({ logOutbound: false });
    await log(converse(sent()), null);
    expect(await parts('source')).toEqual([]);
  });

  test('that a customer wrote is none', async () => {
    await log(converse(begun('2154')), started());
    expect(await parts('source')).toEqual([]);
  });

  test('from before logging was switched on is none', async () => {
    await log(converse(sent({ createdAt: day0 - 50, updatedAt: day0 + 100 })), null);
    expect(await parts('source')).toEqual([]);
  });
});
