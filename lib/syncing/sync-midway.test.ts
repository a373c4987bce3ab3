import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openSyncRoom } from '../../tests/support/sync-room.ts';
import { fail } from '../failures/codes.ts';
import { line } from './sample-run.ts';
import { bothWays, idOf, phoneOf, type SyncRoom, scope, startRoom } from './sample-sync-room.ts';
import { createSyncing } from './syncing.ts';

const place = { region: 'us', workspace: 'w', kind: 'contact', id: 'i1' } as const;
const minute = 60;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

const started = (count: number, rows = bothWays) => startRoom(openSyncRoom(rows), count);

describe('the budget', () => {
  test('at 80 % it rests and says so, then goes on with all that changed meanwhile', async () => {
    const room = await started(2);
    room.usage = { used: 80, limit: 100 };
    room.editPerson('i1', { phone: 'waits' });
    room.callsSince();
    expect((await room.syncing.run(true)).trouble?.code).toBe('sync-budget');
    expect(room.callsSince()).toEqual([]);
    let asked = 0;
    room.ports.askUsage = async () => {
      asked += 1;
      room.usage = { used: 10, limit: 100 };
    };
    room.later(30 * minute);
    expect((await room.syncing.run(true)).trouble).toBeNull();
    expect([asked, phoneOf(room, 1)]).toEqual([1, 'waits']);
  });

  test('reached between two batches: the rest waits and is not lost', async () => {
    const room = await started(260);
    for (let n = 1; n <= 260; n += 1) room.editRecord(idOf(n), { Tier__c: `new ${n}` });
    room.services.salesforce.byIds = vi.fn(room.services.salesforce.byIds);
    const guard = room.services.before;
    room.services.before = (call) => {
      guard(call);
      if (call === 'intercom.updatePerson') room.usage = { used: 90, limit: 100 };
    };
    expect((await room.syncing.run(true)).trouble?.code).toBe('sync-budget');
    expect(room.services.writes).toHaveLength(200);
    room.services.before = guard;
    room.usage = null;
    await room.settle();
    expect(room.services.writes).toHaveLength(260);
  });
});

describe('what changes in the midst of a run', () => {
  /** Does something when the first batch of 200 has been written. */
  const amid = (room: SyncRoom, act: () => void) => {
    const guard = room.services.before;
    room.services.before = (call) => {
      guard(call);
      if (call === 'intercom.updatePerson' && room.services.writes.length === 199) act();
    };
  };

  async function midway(act: (room: SyncRoom) => void): Promise<SyncRoom> {
    const room = await started(260);
    for (let n = 1; n <= 260; n += 1) room.editRecord(idOf(n), { Tier__c: `new ${n}` });
    amid(room, () => act(room));
    await room.syncing.run(true);
    return room;
  }

  test('switched off: it stops after the batch, and those left are worked off when it is on again', async () => {
    const room = await midway((each) => {
      each.settings = { ...each.settings, autoSync: false };
    });
    expect(room.services.writes).toHaveLength(200);
    room.settings = { ...room.settings, autoSync: true };
    await room.settle();
    expect(room.services.writes).toHaveLength(260);
  });

  test('mapped otherwise: what is left goes by the new lines, and nothing by the old', async () => {
    const room = await midway((each) => {
      each.settings = {
        ...each.settings,
        syncMapping: [line('contact', 'phone', 'Tier__c', { direction: 'to-intercom', winner: 'salesforce' })],
      };
    });
    expect(room.services.writes).toHaveLength(200);
    await room.settle();
    const late = room.services.writes.slice(200);
    expect(late.every(({ values }) => Object.keys(values).join() === 'phone')).toBe(true);
    expect(late.length).toBeGreaterThanOrEqual(60);
  });

  test('signed out: it stops, nothing stays once it is forgotten', async () => {
    const room = await midway((each) => {
      each.signedOut = true;
      void each.syncing.forget();
    });
    expect(room.services.writes).toHaveLength(200);
    await room.syncing.run(true);
    expect(await room.ports.store.troubled(scope, 5)).toMatchObject({ all: 0 });
    expect(await room.ports.store.progress(scope)).toBeNull();
  });
});

describe('edits on both sides', () => {
  test('of one field in the same second: the arrow’s side is taken, both are equal, and it rests', async () => {
    const room = await started(1);
    room.editPerson('i1', { phone: 'mine' });
    room.editRecord(idOf(1), { Phone: 'theirs' });
    await room.settle();
    expect([phoneOf(room, 1), room.services.writes.length]).toEqual(['mine', 1]);
  });

  test('a value that Salesforce keeps in another form is told, not written for ever', async () => {
    for (const winner of ['newest', 'intercom', 'salesforce'] as const) {
      vi.stubGlobal('indexedDB', new IDBFactory());
      const room = await started(1, [line('contact', 'phone', 'Phone', { winner })]);
      room.editRecord(idOf(1), { Phone: null });
      await room.settle();
      const { update } = room.services.salesforce;
      room.services.salesforce.update = async (object, changes) => {
        const told = await update(object, changes);
        for (const { id, fields } of changes) room.editRecord(id, { Phone: `(${String(fields.Phone)})` });
        return told;
      };
      room.editPerson('i1', { phone: 'kept otherwise' });
      for (let look = 0; look < 6; look += 1) await room.settle();
      expect([winner, room.services.writes.length <= 2]).toEqual([winner, true]);
    }
  });

  test('an edit made in the open conversation while another look is under way is not lost', async () => {
    const room = await started(3);
    room.shown.people = ['i1'];
    room.editPerson('i2', { phone: 'by search' });
    const run = room.syncing.run(true);
    room.editPerson('i1', { phone: 'on screen' });
    await Promise.all([run, room.syncing.look(place, false)]);
    expect([phoneOf(room, 1), phoneOf(room, 2)]).toEqual(['on screen', 'by search']);
  });

  test('"Look now" while another look waits or runs still looks at both sides', async () => {
    const room = await started(1);
    await room.syncing.run(true);
    room.editRecord(idOf(1), { Tier__c: 'by the org' });
    // Salesforce is not due yet: the plain look leaves it.
    await Promise.all([room.syncing.run(false), room.syncing.run(false), room.syncing.run(true)]);
    expect(room.services.writes.map(({ values }) => Object.values(values))).toEqual([['by the org']]);
  });

  test('the next worker tells the same as the one before', async () => {
    const room = await started(1);
    const id = idOf(1);
    room.services.answers.set(id, { kind: 'refused', id, failure: fail('write-invalid').toFailure(), field: null });
    room.editPerson('i1', { phone: 'x' });
    const before = await room.syncing.run(true);
    expect(await createSyncing(room.ports).status()).toEqual(before);
    expect(before).toMatchObject({ running: true, troubled: 1, pairs: 1, backlog: null });
  });
});
