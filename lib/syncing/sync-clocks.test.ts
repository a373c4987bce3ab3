import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openSyncRoom } from '../../tests/support/sync-room.ts';
import { line } from './sample-run.ts';
import { bothWays, fill, idOf } from './sample-sync-room.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

const minute = 60;
const day = 86_400_000;

describe('clocks', () => {
  test.each([-day, day])('a clock that is %i ms wrong loses nothing and waits for nothing', async (skew) => {
    const room = openSyncRoom();
    fill(room, 2);
    room.skew = skew;
    await room.syncing.run(false);
    room.later(minute);
    room.editPerson('i1', { phone: 'a' });
    room.editRecord(idOf(2), { Tier__c: 'b' });
    await room.syncing.run(false);
    room.later(5 * minute);
    await room.syncing.run(false);
    expect(room.services.writes).toHaveLength(2);
  });

  test.each([-day, day])(
    'a clock that is set right by %i ms while something waits is no reason to wait a day',
    async (jump) => {
      const room = openSyncRoom();
      fill(room, 1);
      await room.syncing.run(true);
      room.later(minute);
      room.services.answers.set(idOf(1), {
        kind: 'later',
        id: idOf(1),
        failure: { code: 'record-locked', params: {} },
      });
      room.editPerson('i1', { phone: 'a' });
      await room.syncing.run(true);
      room.services.answers.clear();
      room.skew = jump;
      room.later(minute);
      await room.syncing.run(false);
      expect(room.services.records.get(idOf(1))?.values.Phone).toBe('a');
    },
  );

  test('the nights when clocks are put forward and back are nights like others', async () => {
    const zone = process.env.TZ;
    process.env.TZ = 'Europe/Berlin';
    try {
      for (const night of [Date.UTC(2026, 2, 29, 0, 30), Date.UTC(2026, 9, 25, 0, 30)]) {
        vi.stubGlobal('indexedDB', new IDBFactory());
        const room = openSyncRoom();
        room.clock.now = night;
        fill(room, 1);
        for (let look = 0; look < 40; look += 1) {
          await room.syncing.run(false);
          room.later(5 * minute);
          if (look % 10 === 5) room.editPerson('i1', { phone: `${night} ${look}` });
        }
        expect(room.services.writes).toHaveLength(4);
        expect(new Date(night + day / 8).getHours() - new Date(night).getHours()).not.toBe(3);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

describe('how many calls', () => {
  test.each([false, true])(
    '1,000 people changed in Intercom cost at most 10 of Salesforce (known before: %s)',
    async (known) => {
      const room = openSyncRoom();
      fill(room, 1000);
      await room.syncing.run(true);
      if (known) {
        room.later(minute);
        for (let n = 1; n <= 1000; n += 1) room.editPerson(`i${n}`, { phone: `first ${n}` });
        await room.syncing.run(true);
        room.services.writes.length = 0;
      }
      room.later(minute);
      for (let n = 1; n <= 1000; n += 1) room.editPerson(`i${n}`, { phone: `new ${n}` });
      room.callsSince();
      await room.syncing.run(true);
      const calls = room.callsSince();
      expect(room.services.writes).toHaveLength(1000);
      expect(calls.filter((call) => call.startsWith('salesforce.')).length).toBeLessThanOrEqual(10);
      expect(calls.filter((call) => call.startsWith('intercom.')).length).toBeLessThanOrEqual(8);
    },
  );

  test('companies are listed once an hour, whatever the clock does', async () => {
    const room = openSyncRoom([...bothWays, line('account', 'name', 'Title')], {
      settings: { companyIdField: 'Tier__c' },
    });
    for (let look = 0; look < 5; look += 1) {
      await room.syncing.run(true);
      room.later(10 * minute);
    }
    const listed = () => room.services.calls.filter((call) => call === 'intercom.companies').length;
    expect(listed()).toBe(1);
    room.skew = -day;
    await room.syncing.run(true);
    expect(listed()).toBe(2);
  });
});
