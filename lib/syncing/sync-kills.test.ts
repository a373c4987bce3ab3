import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { openSyncRoom } from '../../tests/support/sync-room.ts';
import { mortalPorts } from './sample-mortal.ts';
import { person } from './sample-run.ts';
import { fill, idOf, type SyncRoom } from './sample-sync-room.ts';
import { createSyncing } from './syncing.ts';

/** Changes on both sides, a person merged into another, and one who is new, all owed by one look. */
async function prepare(): Promise<SyncRoom> {
  vi.stubGlobal('indexedDB', new IDBFactory());
  const room = openSyncRoom();
  fill(room, 4);
  await room.syncing.run(true);
  room.later(60);
  room.editPerson('i3', { phone: 'linked' });
  await room.syncing.run(true);
  room.services.writes.length = 0;
  room.later(1200);
  room.editPerson('i1', { phone: 'mine' });
  room.editRecord(idOf(2), { Tier__c: 'theirs' });
  room.services.people.set('i9', person(9, { phone: 'nine' }, { updatedAt: room.seconds() }));
  room.services.merged.set('i3', 'i9');
  room.services.people.delete('i3');
  room.editRecord(idOf(3), { Tier__c: 'inherited' });
  return room;
}

/** Whatever it says at its end, nobody hears it. */
const dying = (work: Promise<unknown>) => work.catch(() => {});

const ends = ({ services }: SyncRoom) => [
  services.records.get(idOf(1))?.values.Phone,
  services.people.get('i2')?.values['custom_attributes.tier'],
  services.people.get('i9')?.values['custom_attributes.tier'],
];

describe('a worker killed between any two steps of a look', () => {
  test.each([{ after: false }, { after: true }])(
    'loses no change, writes each once, and is quiet after (answer lost: $after)',
    async ({ after }) => {
      let killed = 0;
      for (let at = 1; ; at += 1) {
        const room = await prepare();
        const { ports, isDead } = mortalPorts(room.ports, at, after);
        await dying(createSyncing(ports).run(true));
        if (!isDead()) break;
        killed += 1;
        await room.settle();
        expect([at, ...ends(room)]).toEqual([at, 'mine', 'theirs', 'inherited']);
        const written = room.services.writes.map(({ side, id, values }) => `${side} ${id} ${Object.keys(values)}`);
        expect([at, written.length, new Set(written).size]).toEqual([at, written.length, written.length]);
        expect((await room.syncing.status()).troubles).toEqual([]);
        const count = room.services.writes.length;
        await room.settle();
        expect([at, room.services.writes.length]).toEqual([at, count]);
      }
      expect(killed).toBeGreaterThan(20);
    },
  );

  test('never takes a value that somebody entered meanwhile for its own, nor writes over it', async () => {
    for (let at = 1; ; at += 1) {
      const room = await prepare();
      const { ports, isDead } = mortalPorts(room.ports, at, true);
      await dying(createSyncing(ports).run(true));
      if (!isDead()) break;
      room.later(30);
      room.editRecord(idOf(1), { Phone: 'by hand' });
      room.editPerson('i2', { 'custom_attributes.tier': 'by hand' });
      await room.settle();
      const [phone, tier] = ends(room);
      expect([at, phone, tier]).toEqual([at, 'by hand', 'by hand']);
    }
  });
});
