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
