import { describe, expect, test } from 'vitest';
import { begun, closed, day0, openLoggingRoom, taskKey } from '../../tests/support/logging-room.ts';

describe('a computer whose clock is wrong', () => {
  test.each([
    ['a day ahead of Intercom’s', -86_400_000],
    ['a month behind', 30 * 86_400_000],
  ])('%s: what starts and ends from then on is logged, and nothing from before', async (_, ahead) => {
    const room = Object.assign(openLoggingRoom(), { ahead });
    room.at(0);
    await room.logging.run();
    room.at(2000);
    room.list = [begun('2154'), closed('2155', -50, { createdAt: day0 - 100, updatedAt: day0 - 50 })];
    await room.logging.run();
    expect(await room.logged(['2154', '2155'])).toEqual([taskKey('2154')]);
    room.list = [closed('2154')];
    await room.logging.run();
    expect(await room.mark('2154')).toMatchObject({ started: true, finished: day0 + 500 });
  });
});

test('what Intercom’s search shows later than it shows others is not passed over for what was read by its id meanwhile', async () => {
  const room = openLoggingRoom();
  await room.begin();
  const { intercom } = room.ports;
  const { updatedConversations } = intercom;
  const hidden = new Set<string>();
  intercom.updatedConversations = async (since, cursor) => {
    const page = await updatedConversations(since, cursor);
    const conversations = page.conversations.filter(({ id }) => !hidden.has(id));
    return { ...page, conversations, total: conversations.length };
  };
  room.list = [begun('7', 1990, { assigneeId: '55' })];
  await room.logging.run();
  // Its wait is over, and it has changed; the search shows neither that nor what began before.
  room.list = [begun('7', 1990, { assigneeId: '55', updatedAt: day0 + 2250 }), begun('8', 1900)];
  for (const id of ['7', '8']) hidden.add(id);
  room.at(2260);
  await room.logging.run();
  expect(await room.logged(['7', '8'])).toEqual([taskKey('7')]);
  hidden.clear();
  room.at(2700);
  await room.logging.run();
  expect(await room.logged(['7', '8'])).toEqual([taskKey('7'), taskKey('8')]);
});
