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

  describe('over the addresses of one person, where a domain is never logged', () => {
    const failure = fail('intercom-down').toFailure();
    beforeEach(() => {
      room.set({ neverLog: { ...room.settings.neverLog, domains: ['secret.example'] } });
      room.list = ids.map((id, n) => begun(id, 100 * (n + 1), { contactIds: id === '2' ? ['nora', 'vip'] : ['nora'] }));
      room.addresses = [
        { id: 'nora', emails: ['nora@quillfeather.example'], mergedInto: null },
        { id: 'vip', emails: ['x@secret.example'], mergedInto: null },
      ];
      room.untold.set('vip', failure);
    });

    test.each([failure, fail('intercom-unreadable').toFailure()])(
      'the others are logged, and that conversation not before the rule was asked: $code',
      async (each) => {
        room.untold.set('vip', each);
        expect((await room.logging.run()).trouble).toBeNull();
        expect((await room.logged(ids)).toSorted()).toEqual([taskKey('1'), taskKey('3')]);
        room.at(2400);
        await room.logging.run();
        expect((await room.logged(ids)).toSorted()).toEqual([taskKey('1'), taskKey('3')]);
        room.untold.clear();
        room.at(2800);
        await room.logging.run();
        expect((await room.logged(ids)).toSorted()).toEqual([taskKey('1'), taskKey('3')]);
        expect(await room.mark('2')).toMatchObject({ not: { reason: 'domain', value: 'secret.example' } });
      },
    );

    test('it is logged once they are known and no rule speaks against them', async () => {
      await room.logging.run();
      room.untold.clear();
      room.addresses = room.addresses.map(({ id }) => ({ id, emails: ['a@quillfeather.example'], mergedInto: null }));
      room.at(2400);
      await room.logging.run();
      expect((await room.logged(ids)).toSorted()).toEqual(ids.map((id) => taskKey(id)));
    });

    test('whoever opens that conversation meanwhile does not have it logged', async () => {
      await room.logging.look({ region: 'us', workspace: 'abc12345', kind: 'conversation', id: '2' });
      expect((await room.logging.status()).trouble).toMatchObject({ code: 'intercom-down' });
      expect(await room.logged(ids)).toEqual([]);
    });

    test('nobody else being there, it says so, and is seen to with the next look', async () => {
      room.list = room.list.filter(({ id }) => id === '2');
      expect((await room.logging.run()).trouble).toMatchObject({ code: 'intercom-down' });
      expect(await room.mark('2')).toBeNull();
      room.untold.clear();
      expect((await room.logging.run()).trouble).toBeNull();
      expect(await room.mark('2')).toMatchObject({ not: { reason: 'domain' } });
    });
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
