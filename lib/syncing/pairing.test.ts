import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openSyncRoom } from '../../tests/support/sync-room.ts';
import { contact, line, person } from './sample-run.ts';
import { bothWays, fill, idOf, type SyncRoom, scope } from './sample-sync-room.ts';

const place = { region: 'us', workspace: 'w', kind: 'contact', id: 'i1' } as const;
const minute = 60;
const withEmail = [line('contact', 'email', 'Email'), ...bothWays];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

/** Everybody changed once since sync began, so that each is linked with their record. */
async function linked(count: number, rows = bothWays): Promise<SyncRoom> {
  const room = openSyncRoom(rows);
  fill(room, count);
  await room.syncing.run(true);
  room.later(minute);
  for (let n = 1; n <= count; n += 1) room.editPerson(`i${n}`, { phone: `linked ${n}` });
  await room.syncing.run(true);
  room.later(20 * minute);
  room.services.writes.length = 0;
  return room;
}

const recordOf = async (room: SyncRoom, id: string) =>
  (await room.ports.store.pairs(scope, 'person', [id])).get(id)?.recordId ?? null;

const troubles = async (room: SyncRoom) => (await room.syncing.status()).troubles.map(({ id, state }) => [id, state]);

describe('a person who gets another address', () => {
  test('that nobody has: it goes to the record, and later changes find it', async () => {
    const room = await linked(1, withEmail);
    room.editPerson('i1', { email: 'new@x.test' }, { email: 'new@x.test' });
    await room.syncing.run(true);
    room.later(minute);
    room.editPerson('i1', { phone: 'later' });
    await room.settle();
    expect(room.services.records.get(idOf(1))).toMatchObject({
      email: 'new@x.test',
      values: { Email: 'new@x.test', Phone: 'later' },
    });
    expect(await recordOf(room, 'i1')).toBe(idOf(1));
  });

  test('of another record: goes with that one, and the first is not touched any more', async () => {
    const room = await linked(1, withEmail);
    room.services.records.set(idOf(2), contact(2, { Phone: null, Tier__c: 'Gold' }));
    room.editPerson('i1', { email: 'p2@x.test', phone: 'moved' }, { email: 'p2@x.test' });
    await room.settle();
    expect(await recordOf(room, 'i1')).toBe(idOf(2));
    expect(room.services.records.get(idOf(2))?.values.Phone).toBe('moved');
    expect(room.services.records.get(idOf(1))?.values).toMatchObject({ Email: 'p1@x.test', Phone: 'linked 1' });
  });

  test('of two records: stays with the one they have', async () => {
    const room = await linked(1, withEmail);
    for (const n of [2, 3]) {
      room.services.records.set(idOf(n), contact(n, { Email: 'two@x.test', Phone: 'theirs' }, { email: 'two@x.test' }));
    }
    room.editPerson('i1', { email: 'two@x.test', phone: 'stays' }, { email: 'two@x.test' });
    await room.settle();
    expect(await recordOf(room, 'i1')).toBe(idOf(1));
    expect(room.services.records.get(idOf(1))?.values.Phone).toBe('stays');
    expect(room.services.records.get(idOf(2))?.values.Phone).toBe('theirs');
  });
});

describe('people who end', () => {
  test('deleted in Intercom: their pair goes, the record stays as it was', async () => {
    const room = await linked(1);
    room.services.people.delete('i1');
    room.editRecord(idOf(1), { Tier__c: 'after' });
    await room.settle();
    expect(await recordOf(room, 'i1')).toBeNull();
    expect([room.services.writes, await troubles(room)]).toEqual([[], []]);
  });

  test('merged into somebody without a record: the one who stayed takes it over', async () => {
    const room = await linked(1);
    room.services.people.set('i9', person(9, { phone: 'nine' }, { email: 'nine@x.test' }));
    room.services.merged.set('i1', 'i9');
    room.services.people.delete('i1');
    room.editRecord(idOf(1), { Tier__c: 'after' });
    await room.settle();
    expect([await recordOf(room, 'i1'), await recordOf(room, 'i9')]).toEqual([null, idOf(1)]);
    expect(room.services.people.get('i9')?.values['custom_attributes.tier']).toBe('after');
  });

  test('merged into somebody with a record: both records are left where they were, and theirs stays linked', async () => {
    const room = await linked(2);
    room.services.merged.set('i1', 'i2');
    room.services.people.delete('i1');
    room.editRecord(idOf(1), { Tier__c: 'of nobody' });
    await room.settle();
    room.editRecord(idOf(2), { Tier__c: 'of two' });
    await room.settle();
    expect([await recordOf(room, 'i1'), await recordOf(room, 'i2')]).toEqual([null, idOf(2)]);
    expect(room.services.people.get('i2')?.values['custom_attributes.tier']).toBe('of two');
    expect(room.services.writes.map(({ side }) => side)).toEqual(['intercom']);
  });
});

describe('records that end', () => {
  test('deleted: told once, nothing is written, and a new one with the address is taken', async () => {
    const room = await linked(1);
    room.deleteRecord(idOf(1));
    await room.settle();
    expect(await troubles(room)).toEqual([['i1', 'blocked']]);
    expect((await room.syncing.status()).troubles[0]).toMatchObject({ url: null });
    room.services.records.set(idOf(7), contact(7, { Phone: null }, { email: 'p1@x.test' }));
    room.editPerson('i1', { phone: 'goes on' });
    await room.settle();
    expect([await recordOf(room, 'i1'), await troubles(room)]).toEqual([idOf(7), []]);
    expect(room.services.records.get(idOf(7))?.values.Phone).toBe('goes on');
  });

  test('deleted between reading and writing: nothing loops, and it is told in the end', async () => {
    const room = await linked(1);
    room.editPerson('i1', { phone: 'too late' });
    const guard = room.services.before;
    room.services.before = (call) => {
      if (call === 'salesforce.update') room.services.records.delete(idOf(1));
      guard(call);
    };
    for (let look = 0; look < 4; look += 1) await room.settle();
    expect(await troubles(room)).toEqual([['i1', 'blocked']]);
    room.callsSince();
    await room.settle();
    expect(room.callsSince().filter((call) => call.includes('update'))).toEqual([]);
  });

  test('a lead that is converted goes on as the contact, by the lines for contacts', async () => {
    const rows = [line('lead', 'phone', 'Phone'), ...bothWays];
    const room = openSyncRoom(rows);
    room.services.people.set('i1', person(1, { phone: '1' }, { role: 'lead' }));
    const leadId = '00Q000000000000001';
    room.services.records.set(leadId, contact(1, { Phone: null }, { id: leadId, object: 'Lead' }));
    await room.syncing.run(true);
    room.later(minute);
    room.editPerson('i1', { phone: 'as a lead' });
    await room.syncing.run(true);
    expect(room.services.records.get(leadId)?.values.Phone).toBe('as a lead');
    room.later(20 * minute);
    room.editRecord(leadId, {}, { convertedTo: { contactId: idOf(5), accountId: null } });
    room.services.records.set(
      idOf(5),
      contact(5, { Phone: 'as a lead', Tier__c: 'Gold' }, { email: 'p1@x.test', modifiedAt: room.seconds() }),
    );
    await room.settle();
    room.editPerson('i1', { phone: 'as a contact' });
    await room.settle();
    expect(await recordOf(room, 'i1')).toBe(idOf(5));
    expect(room.services.records.get(idOf(5))?.values.Phone).toBe('as a contact');
    expect(room.services.records.get(leadId)?.values.Phone).toBe('as a lead');
  });
});

describe('which record', () => {
  test('two people with one address: the first keeps the record, the other is told, and both looks are quiet after', async () => {
    const room = openSyncRoom();
    fill(room, 1);
    room.services.people.set('i2', person(2, { phone: '2' }, { email: 'p1@x.test' }));
    await room.syncing.run(true);
    room.later(minute);
    room.editPerson('i1', { phone: 'first' });
    await room.syncing.run(true);
    room.later(minute);
    room.editPerson('i2', { phone: 'second' });
    await room.settle();
    expect(await troubles(room)).toEqual([['i2', 'blocked']]);
    expect(room.services.records.get(idOf(1))?.values.Phone).toBe('first');
    room.editRecord(idOf(1), { Tier__c: 'ours' });
    await room.settle();
    expect(room.services.people.get('i1')?.values['custom_attributes.tier']).toBe('ours');
    expect(room.services.people.get('i2')?.values['custom_attributes.tier'] ?? null).toBeNull();
  });

  test('of several the chosen one is taken, and nobody is until somebody has chosen', async () => {
    const room = openSyncRoom();
    fill(room, 1);
    room.services.records.set(idOf(2), contact(2, { Phone: null }, { email: 'p1@x.test' }));
    await room.syncing.run(true);
    room.later(minute);
    room.editPerson('i1', { phone: 'whose' });
    await room.settle();
    expect([room.services.writes, await troubles(room)]).toEqual([[], [['i1', 'blocked']]]);
    room.chosen.set('i1', { object: 'Contact', id: idOf(2) });
    await room.syncing.retry('i1');
    expect(room.services.writes).toMatchObject([{ id: idOf(2), values: { Phone: 'whose' } }]);
    expect(await troubles(room)).toEqual([]);
  });

  test('“none of these” is kept to, by somebody who was linked before, too', async () => {
    const room = await linked(1);
    room.chosen.set('i1', 'none');
    room.editPerson('i1', { phone: 'not theirs' });
    room.editRecord(idOf(1), { Tier__c: 'not mine' });
    await room.settle();
    expect([room.services.writes, await troubles(room)]).toEqual([[], []]);
  });

  test('another record that is chosen later takes the place of the linked one', async () => {
    const room = await linked(1);
    room.services.records.set(idOf(2), contact(2, { Phone: null }, { email: 'p1@x.test' }));
    room.chosen.set('i1', { object: 'Contact', id: idOf(2) });
    room.editPerson('i1', { phone: 'chosen' });
    await room.settle();
    expect(room.services.writes).toMatchObject([{ id: idOf(2), values: { Phone: 'chosen' } }]);
  });

  test('a record that appears later is found by its next change, if it gives something to Intercom', async () => {
    const room = openSyncRoom();
    room.services.people.set('i1', person(1, {}));
    await room.syncing.run(true);
    room.later(minute);
    room.editPerson('i1', { phone: 'nobody there' });
    await room.settle();
    room.services.records.set(idOf(1), contact(1, { Phone: null, Tier__c: 'here' }, { modifiedAt: room.seconds() }));
    await room.settle();
    expect(room.services.people.get('i1')?.values['custom_attributes.tier']).toBe('here');
    expect(room.services.records.get(idOf(1))?.values.Phone).toBe('nobody there');
  });
});

describe('companies', () => {
  const rows = [line('account', 'custom_attributes.tier', 'Tier__c', { direction: 'to-intercom' })];
  const account = () =>
    contact(1, { Tier__c: 'Gold' }, { id: '001000000000001AAA', object: 'Account', email: null, externalId: 'QF' });
  const company = () => person(1, {}, { id: 'c1', kind: 'company', role: null, email: null, externalId: 'QF' });

  test('follow the account that carries their id, once', async () => {
    const room = openSyncRoom(rows, { settings: { companyIdField: 'Title' } });
    room.services.companies.set('c1', company());
    await room.syncing.run(true);
    room.later(minute);
    room.services.records.set(account().id, account());
    room.editRecord(account().id, { Tier__c: 'Gold' });
    await room.settle();
    expect(room.services.companies.get('c1')?.values['custom_attributes.tier']).toBe('Gold');
    await room.settle();
    expect(room.services.writes).toHaveLength(1);
  });

  test('are not looked for without a field that holds their id', async () => {
    const room = openSyncRoom(rows);
    room.services.companies.set('c1', company());
    await room.settle();
    expect(room.services.calls.filter((call) => call.includes('compan'))).toEqual([]);
  });
});

describe('owners', () => {
  test('follow with the switch alone, without a line; one set in Intercom later stays', async () => {
    const room = openSyncRoom([], { settings: { ownerFromSalesforce: true } });
    fill(room, 2);
    await room.syncing.run(true);
    room.later(minute);
    room.editRecord(idOf(1), {}, { owner: { id: '005B', email: 'Ben@x.test' } });
    room.editRecord(idOf(2), {}, { owner: { id: '005Q', email: null } });
    await room.settle();
    expect([room.services.people.get('i1')?.ownerId, room.services.people.get('i2')?.ownerId]).toEqual(['2', null]);
    room.editPerson('i1', {}, { ownerId: '1' });
    await room.settle();
    expect(room.services.people.get('i1')?.ownerId).toBe('1');
    expect(room.services.writes).toHaveLength(1);
    room.editRecord(idOf(1), {}, { owner: { id: '005A', email: 'ada@x.test' } });
    await room.settle();
    room.editRecord(idOf(1), {}, { owner: { id: '005B', email: 'ben@x.test' } });
    await room.settle();
    expect(room.services.people.get('i1')?.ownerId).toBe('2');
  });
});

describe('what the panel says', () => {
  test('nothing of strangers, that all is in line, what waits, and nothing when switched off', async () => {
    const room = await linked(1);
    expect(await room.syncing.read(place, 'stranger')).toBeNull();
    expect(await room.syncing.read(place, 'i1')).toMatchObject({ state: 'in-line' });
    room.services.answers.set(idOf(1), { kind: 'later', id: idOf(1), failure: { code: 'record-locked', params: {} } });
    room.editPerson('i1', { phone: 'locked' });
    await room.syncing.run(true);
    expect(await room.syncing.read(place, 'i1')).toMatchObject({ state: 'pending' });
    room.services.answers.clear();
    await room.settle();
    expect(await room.syncing.read(place, 'i1')).toMatchObject({ state: 'in-line' });
    room.settings = { ...room.settings, autoSync: false };
    expect(await room.syncing.read(place, 'i1')).toBeNull();
  });
});
