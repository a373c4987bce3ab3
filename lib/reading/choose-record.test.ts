import { describe, expect, test, vi } from 'vitest';
import { conversationPlace, openRoom, profilePlace } from '../../tests/support/reading-room.ts';
import { makeContact, makeRecords } from '../matching/sample-records.ts';

const nora = 'nora@quillfeather.example';

describe('choosing who a person is', () => {
  const two = () => {
    const room = openRoom();
    const contacts = [
      makeContact('003000000000001AAA', { email: nora }),
      makeContact('003000000000002AAA', { email: nora }),
    ];
    room.records = async () => makeRecords({ contacts });
    return room;
  };
  const second = { object: 'Contact', id: '003000000000002AAA' } as const;
  const question = { place: conversationPlace, personId: 'nora', choice: second, remember: true };

  test('reads anew and is known in this person’s other conversations', async () => {
    const room = two();
    const elsewhere = { ...conversationPlace, id: '99' };
    expect([(await room.read()).state, (await room.read(elsewhere)).state]).toEqual(['several', 'several']);
    expect(await room.reading.choose(question)).toMatchObject({ state: 'ready', who: { record: { ref: second } } });
    expect(room.keys.at(-1)?.chosen).toEqual(second);
    expect(await room.read(elsewhere)).toMatchObject({ state: 'ready', who: { record: { ref: second } } });
    room.storage.restartBrowser();
    expect(await room.read(profilePlace)).toMatchObject({ state: 'ready', who: { record: { ref: second } } });
  });

  test('may say that it is none of those offered, and take it back', async () => {
    const room = two();
    const none = await room.reading.choose({ ...question, choice: null });
    expect(none).toMatchObject({ state: 'no-match', candidates: [{}, {}] });
    expect(await room.reading.choose(question)).toMatchObject({ state: 'ready' });
  });

  test('is not undone by a read that began before it', async () => {
    const room = two();
    const gate = Promise.withResolvers<void>();
    room.gate = gate.promise;
    const before = room.read();
    await vi.waitFor(() => expect(room.asked).toContain('contact nora'));
    room.gate = Promise.resolve();
    await room.reading.choose(question);
    gate.resolve();
    expect(await before).toMatchObject({ state: 'several' });
    expect(await room.read()).toMatchObject({ state: 'ready', who: { record: { ref: second } } });
  });

  test.each([
    ['an object nobody can be', { ...question, choice: { object: 'Case', id: '500000000000001AAA' } as const }],
    ['nobody', { ...question, personId: null }],
  ])('is refused for %s', async (_what, asked) => {
    await expect(two().reading.choose(asked)).rejects.toMatchObject({ code: 'message-refused' });
  });

  test('tells that a record was deleted before it was chosen, and leaves the answer given before', async () => {
    const room = two();
    const gone = { ...question, choice: { object: 'Contact', id: '003000000000009AAA' } as const };
    await expect(room.reading.choose(gone)).rejects.toMatchObject({ code: 'record-not-found' });
    expect(await room.read()).toMatchObject({ state: 'several' });
    await room.reading.choose(question);
    await expect(room.reading.choose(gone)).rejects.toMatchObject({ code: 'record-not-found' });
    expect(await room.read()).toMatchObject({ state: 'ready', who: { record: { ref: second } } });
  });

  test('says of contacts that could not be read what the read says, not that the record is gone', async () => {
    const room = two();
    const failure = { code: 'no-object-access', params: {} } as const;
    room.records = async () => ({ ...makeRecords({}), contacts: { ok: false, failure } });
    expect(await room.reading.choose(question)).toMatchObject({ state: 'no-match', unread: [failure] });
  });
});
