import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { openSyncRoom } from '../../tests/support/sync-room.ts';
import { line } from './sample-run.ts';
import { bothWays, fill, idOf, scope } from './sample-sync-room.ts';

const place = { region: 'us', workspace: 'w', kind: 'contact', id: 'i1' } as const;
const withEmail = [line('contact', 'email', 'Email'), ...bothWays];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

test('another address of somebody who never changed before, but was on screen, goes to the record that was found then, and nothing older does', async () => {
  const room = openSyncRoom(withEmail);
  fill(room, 1, { phone: ['Phone', '1'] });
  room.editRecord(idOf(1), { Phone: null, Tier__c: 'Silver' }, { modifiedAt: 1000 });
  await room.syncing.run(true);
  room.later(60);
  room.shown = { places: [place], people: ['i1'], companies: [] };
  await room.syncing.look(place, false);
  room.callsSince();
  room.settings = { ...room.settings, syncMapping: [...withEmail, line('contact', 'name', 'Title')] };
  await room.syncing.look(place, false);
  expect(room.callsSince()).toEqual(['intercom.person']);
  expect(room.services.writes).toEqual([]);
  expect(await room.syncing.read(place, 'i1')).toBe(null);
  room.editPerson('i1', { email: 'new@x.test' }, { email: 'new@x.test' });
  await room.settle();
  expect(room.services.records.get(idOf(1))?.email).toBe('new@x.test');
  expect((await room.ports.store.pairs(scope, 'person', ['i1'])).get('i1')?.recordId).toBe(idOf(1));
});
