import { beforeEach, describe, expect, test } from 'vitest';
import { begun, openLoggingRoom, taskKey } from '../../tests/support/logging-room.ts';
import { fail } from '../failures/codes.ts';

const ids = ['1', '2', '3'];
let room: ReturnType<typeof openLoggingRoom>;
beforeEach(async () => {
  room = openLoggingRoom();
  await room.logging.run();
  room.at(2000);
  room.list = ids.map((id, n) => begun(id, 100 * (n + 1)));
});

describe('where Intercom breaks', () => {
  test.each(ids)('over conversation %s alone, the others are logged and that one is put off', async (broken) => {
    room.failing.set(broken, fail('intercom-down'));
    expect((await room.logging.run()).trouble).toBeNull();
    const others = ids.filter((id) => id !== broken);
    expect((await room.logged(ids)).toSorted()).toEqual(others.map((id) => taskKey(id)));
    room.failing.clear();
    room.at(2400);
    await room.logging.run();
    expect((await room.logged(ids)).toSorted()).toEqual(ids.map((id) => taskKey(id)));
  });

  test('over one that was put off, and the list no longer tells of: what comes later is logged', async () => {
    room.failing.set('1', fail('intercom-down'));
    await room.logging.run();
    room.list = [begun('4', 2000)];
    room.at(2400);
    expect((await room.logging.run()).trouble).toBeNull();
    expect((await room.logged(['1', '4'])).toSorted()).toEqual([taskKey('4')]);
  });

  test('over one after the other, nobody gets through: it says so, and loses none', async () => {
    for (const id of ids) room.failing.set(id, fail('intercom-down'));
    expect((await room.logging.run()).trouble).toMatchObject({ code: 'intercom-down' });
    expect(await Promise.all(ids.map((id) => room.mark(id)))).toEqual([null, null, null]);
    room.failing.clear();
    await room.logging.run();
    expect((await room.logged(ids)).toSorted()).toEqual(ids.map((id) => taskKey(id)));
  });
});
