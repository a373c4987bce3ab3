import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openSyncRoom } from '../../tests/support/sync-room.ts';
import { fail } from '../failures/codes.ts';
import { contact, line } from './sample-run.ts';
import { fill, idOf, scope } from './sample-sync-room.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

const place = { region: 'us', workspace: 'w', kind: 'contact', id: 'i1' } as const;
const minute = 60;

describe('where sync begins', () => {
  test('what changed on either side just before it was switched on stays as it is', async () => {
    const room = openSyncRoom();
    fill(room, 3);
    room.later(-200);
    room.editPerson('i1', { phone: 'before' });
    room.editRecord(idOf(2), { Tier__c: 'before' });
    room.later(200);
    for (let look = 0; look < 4; look += 1) {
      await room.syncing.run(true);
      room.later(5 * minute);
    }
    expect(room.services.writes).toEqual([]);
  });

  test('a conversation that is opened carries over nothing from before, but what changed since', async () => {
    const room = openSyncRoom();
    fill(room, 1, { phone: ['Phone', '1'] });
    room.editRecord(idOf(1), { Phone: 'old', Tier__c: 'old' }, { modifiedAt: 900 });
    room.shown.people = ['i1'];
    await room.syncing.look(place, false);
    await room.syncing.run(true);
    await room.syncing.look(place, false);
    expect(room.services.writes).toEqual([]);
    room.later(1);
    room.editPerson('i1', { phone: 'new' });
    await room.syncing.look(place, false);
    expect(room.services.writes).toMatchObject([{ side: 'salesforce', values: { Phone: 'new' } }]);
  });

  test('one on screen whom Intercom does not give keeps neither those beside them nor anybody else from being synced', async () => {
    const room = openSyncRoom();
    fill(room, 3);
    room.shown = { places: [place], people: ['i1', 'i2'], companies: [] };
    await room.syncing.run(true);
    const { person } = room.services.intercom;
    room.services.intercom.person = async (id) => (id === 'i1' ? Promise.reject(fail('intercom-down')) : person(id));
    room.later(5 * minute);
    room.editPerson('i2', { phone: 'beside' });
    await room.syncing.look(place, false);
    expect((await room.syncing.status()).trouble?.code).toBe('intercom-down');
    expect(room.services.writes).toMatchObject([{ id: idOf(2), values: { Phone: 'beside' } }]);
    room.later(5 * minute);
    room.editRecord(idOf(3), { Tier__c: 'gold' });
    expect((await room.syncing.run(true)).trouble?.code).toBe('intercom-down');
    expect(room.services.writes.at(-1)).toMatchObject({ side: 'intercom', id: 'i3' });
  });

  test('a record that was just made for the person on screen is linked at once', async () => {
    const room = openSyncRoom();
    fill(room, 1);
    room.shown.people = ['i1'];
    await room.syncing.run(true);
    await room.syncing.look(place, true);
    expect(await room.syncing.read(place, 'i1')).toMatchObject({ state: 'in-line' });
  });

  test('where Intercom does not answer after switching on, nothing that changes meanwhile is lost', async () => {
    const room = openSyncRoom();
    fill(room, 1);
    const guard = room.services.before;
    room.services.before = (call) => {
      if (call.startsWith('intercom.')) throw new Error('down');
      guard(call);
    };
    await room.syncing.run(false);
    room.later(minute);
    room.editPerson('i1', { phone: 'meanwhile' });
    room.later(minute);
    await room.syncing.run(false);
    room.services.before = guard;
    room.later(minute);
    await room.syncing.run(false);
    expect(room.services.records.get(idOf(1))?.values.Phone).toBe('meanwhile');
  });

  test('it rests while switched off and begins anew, without what changed in between', async () => {
    const room = openSyncRoom();
    fill(room, 2);
    await room.syncing.run(true);
    room.settings = { ...room.settings, autoSync: false };
    await room.syncing.run(false);
    room.later(minute);
    room.editPerson('i1', { phone: 'while off' });
    room.callsSince();
    await room.syncing.run(true);
    expect(room.callsSince()).toEqual([]);
    room.later(minute);
    room.settings = { ...room.settings, autoSync: true };
    await room.syncing.run(false);
    room.later(minute);
    room.editPerson('i2', { phone: 'on again' });
    await room.syncing.run(true);
    expect(room.services.writes).toMatchObject([{ id: idOf(2), values: { Phone: 'on again' } }]);
  });
});

describe('cursors', () => {
  test('an idle look costs one call of each service, however much changed an hour before', async () => {
    const room = openSyncRoom();
    fill(room, 400);
    room.services.budget = { left: 1, resetAt: room.seconds() + 10 };
    await room.syncing.run(true);
    room.later(minute);
    for (let n = 1; n <= 400; n += 1) room.editPerson(`i${n}`, { phone: `new ${n}` });
    await room.syncing.run(true);
    expect(room.services.writes).toHaveLength(400);
    for (let look = 0; look < 14; look += 1) {
      room.later(5 * minute);
      room.services.budget = { left: 1, resetAt: room.seconds() + 10 };
      room.callsSince();
      await room.syncing.run(true);
    }
    expect(room.callsSince()).toEqual(['intercom.changedPeople', 'salesforce.changed']);
    expect(room.services.writes).toHaveLength(400);
  });

  test('records without anybody in Intercom are asked about no more than twice', async () => {
    const room = openSyncRoom();
    await room.syncing.run(true);
    room.later(minute);
    for (let n = 1; n <= 20; n += 1) {
      room.services.records.set(idOf(n), contact(n, { Tier__c: 'x' }, { modifiedAt: room.seconds() }));
    }
    room.later(1);
    for (let look = 0; look < 10; look += 1) {
      await room.syncing.run(true);
      room.later(5 * minute);
    }
    expect(room.services.calls.filter((call) => call === 'intercom.byEmails').length).toBeLessThanOrEqual(2);
  });

  test('no cursor ever moves back, whatever was found', async () => {
    const room = openSyncRoom();
    fill(room, 3);
    const times: number[][] = [];
    for (let look = 0; look < 8; look += 1) {
      if (look % 3 === 1) room.editPerson('i1', { phone: `${look}` });
      if (look % 4 === 1) room.editRecord(idOf(2), { Tier__c: `${look}` });
      await room.syncing.run(true);
      const progress = await room.ports.store.progress(scope);
      times.push([progress?.intercom ?? 0, Date.parse(progress?.salesforce.Contact?.modstamp ?? '')]);
      room.later(look === 5 ? 1 : 5 * minute);
    }
    for (const side of [0, 1]) {
      const each = times.map((both) => both[side] ?? Number.NaN);
      expect(each).toEqual(each.toSorted((a, b) => a - b));
    }
  });

  test('4,500 records of one second are all seen, in pages of 2,000', async () => {
    const room = openSyncRoom([line('contact', 'custom_attributes.tier', 'Tier__c', { direction: 'to-intercom' })]);
    await room.syncing.run(true);
    room.later(minute);
    for (let n = 1; n <= 4500; n += 1) {
      room.services.records.set(idOf(n), contact(n, { Tier__c: 'x' }, { modifiedAt: room.seconds() }));
    }
    const met = new Set<string>();
    const { byEmails } = room.services.intercom;
    room.services.intercom.byEmails = async (emails) => {
      for (const email of emails) met.add(email);
      return byEmails(emails);
    };
    room.callsSince();
    await room.syncing.run(true);
    expect(met.size).toBe(4500);
    expect(room.callsSince().filter((call) => call === 'salesforce.changed')).toHaveLength(3);
  });

  test('people who change while pages are turned are found by this look or the next', async () => {
    const room = openSyncRoom();
    fill(room, 460);
    await room.syncing.run(true);
    room.later(minute);
    for (let n = 1; n <= 460; n += 1)
      room.editPerson(`i${n}`, { phone: 'one' }, { updatedAt: room.seconds() - (n % 2) });
    const { changedPeople } = room.services.intercom;
    let page = 0;
    room.services.intercom.changedPeople = async (since, cursor) => {
      const answer = await changedPeople(since, cursor);
      page += 1;
      for (let n = page; n <= 460; n += 90) {
        room.later(1);
        room.editPerson(`i${n}`, { phone: 'two' });
      }
      return answer;
    };
    await room.syncing.run(true);
    room.services.intercom.changedPeople = changedPeople;
    room.later(minute);
    await room.syncing.run(true);
    for (let n = 1; n <= 460; n += 1) {
      const phone = room.services.people.get(`i${n}`)?.values.phone;
      expect([n, room.services.records.get(idOf(n))?.values.Phone]).toEqual([n, phone]);
    }
  });
});

describe('the search index that lags', () => {
  test('a change that shows nine minutes late is found', async () => {
    const room = openSyncRoom();
    fill(room, 2);
    room.services.lag = 9 * 60_000;
    await room.syncing.run(true);
    room.editPerson('i1', { phone: 'late' }, { updatedAt: room.seconds() + 1 });
    for (let look = 0; look < 11; look += 1) {
      room.later(minute);
      room.services.budget = { left: 1, resetAt: room.seconds() + 10 };
      await room.syncing.run(false);
    }
    expect(room.services.writes).toMatchObject([{ id: idOf(1), values: { Phone: 'late' } }]);
  });

  test('an older state that the search still tells does not undo what the open conversation brought', async () => {
    const room = openSyncRoom();
    fill(room, 1);
    await room.syncing.run(true);
    room.services.lag = 3 * 60_000;
    room.shown.people = ['i1'];
    room.later(1);
    room.editPerson('i1', { phone: 'first' });
    room.later(minute);
    await room.syncing.look(place, false);
    room.editPerson('i1', { phone: 'second' });
    await room.syncing.look(place, false);
    for (let look = 0; look < 8; look += 1) {
      room.later(minute);
      await room.syncing.run(true);
    }
    expect(room.services.writes.map(({ values }) => values.Phone)).toEqual(['first', 'second']);
  });

  test('a value written to Intercom is not written again because the search tells of the time before', async () => {
    const room = openSyncRoom();
    fill(room, 1);
    room.services.lag = 4 * 60_000;
    await room.syncing.run(true);
    room.later(1);
    room.editPerson('i1', { phone: 'mine' });
    room.editRecord(idOf(1), { Tier__c: 'theirs' });
    for (let look = 0; look < 12; look += 1) {
      room.later(minute);
      await room.syncing.run(true);
    }
    expect(room.services.writes.map(({ side }) => side).toSorted()).toEqual(['intercom', 'salesforce']);
    expect((await room.syncing.status()).troubles).toEqual([]);
  });
});
