import { beforeEach, expect, test } from 'vitest';
import { openWritingRoom } from '../../tests/support/writing-room.ts';
import { createConversations } from './conversations.ts';

let room: ReturnType<typeof openWritingRoom>;
let conversations: ReturnType<typeof createConversations>;
beforeEach(() => {
  room = openWritingRoom();
  conversations = createConversations(room.ports.intercom, () => room.now);
});

test('what was said is believed for a minute, and asked anew after it or on demand', async () => {
  await conversations.read('1');
  room.now += 59_999;
  await conversations.read('1');
  expect(room.asked).toHaveLength(1);
  room.now += 1;
  await conversations.read('1');
  expect(room.asked).toHaveLength(2);
  await conversations.read('1', 0);
  expect(room.asked).toHaveLength(3);
});

test('who is in it is always asked anew, and brings what was said along', async () => {
  expect((await conversations.people('1')).contactIds).toEqual(['nora']);
  await conversations.people('1');
  expect((await conversations.read('1')).title).toBe('Printers offline');
  expect(room.asked).toHaveLength(2);
});

test('those who ask together share one call', async () => {
  await Promise.all([conversations.read('1'), conversations.read('1')]);
  expect(room.asked).toHaveLength(1);
});

test('the last five are kept', async () => {
  for (const id of ['1', '2', '3', '4', '5', '6']) await conversations.read(id);
  await conversations.read('2');
  expect(room.asked).toHaveLength(6);
  await conversations.read('1');
  expect(room.asked).toHaveLength(7);
});

test('a failure is not kept', async () => {
  const { detail } = room;
  room.detail = null;
  await expect(conversations.read('1')).rejects.toMatchObject({ code: 'intercom-down' });
  room.detail = detail;
  expect((await conversations.read('1')).messages).toHaveLength(2);
});

test('a failure does not take away what was read after it was asked', async () => {
  const first = Promise.withResolvers<never>();
  let calls = 0;
  const { conversationWhole } = room.ports.intercom;
  const slow = createConversations(
    { ...room.ports.intercom, conversationWhole: (id) => (++calls === 1 ? first.promise : conversationWhole(id)) },
    () => room.now,
  );
  const failed = slow.read('1');
  await slow.read('1', 0);
  first.reject(new Error('late'));
  await expect(failed).rejects.toThrow('late');
  await slow.read('1');
  expect(calls).toBe(2);
});

test('all is forgotten when the connection ends', async () => {
  await conversations.read('1');
  conversations.forgetAll();
  await conversations.read('1');
  expect(room.asked).toHaveLength(2);
});
