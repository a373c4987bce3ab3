import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openSyncRoom } from '../../tests/support/sync-room.ts';
import { type FailureCode, fail } from '../failures/codes.ts';
import { contact, line, person } from './sample-run.ts';
import { bothWays, fill, idOf, phoneOf, type SyncRoom, startRoom } from './sample-sync-room.ts';

const minute = 60;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

const started = (count: number) => startRoom(openSyncRoom(), count);

/** A service that refuses certain calls, until `over`. */
function refuse(room: SyncRoom, isRefused: (call: string) => boolean, code: FailureCode): { over: () => void } {
  const guard = room.services.before;
  room.services.before = (call) => {
    guard(call);
    if (!isRefused(call)) return;
    room.services.calls.push(call);
    throw fail(code);
  };
  return {
    over: () => {
      room.services.before = guard;
    },
  };
}

const tierOf = (room: SyncRoom, n: number) => room.services.people.get(`i${n}`)?.values['custom_attributes.tier'];

describe('one bad thing among many', () => {
  test('a record that Salesforce refuses is told; the 299 others go across', async () => {
    const room = await started(300);
    const id = idOf(77);
    const failure = fail('write-invalid', { reason: 'No.' }).toFailure();
    room.services.answers.set(id, { kind: 'refused', id, failure, field: 'Phone' });
    for (let n = 1; n <= 300; n += 1) room.editPerson(`i${n}`, { phone: `new ${n}` });
    await room.syncing.run(true);
    expect(room.services.writes).toHaveLength(299);
    const status = await room.syncing.status();
    expect([status.troubled, status.troubles.map((each) => [each.id, each.state])]).toEqual([1, [['i77', 'blocked']]]);
    room.callsSince();
    await room.settle();
    expect(room.callsSince().filter((call) => call === 'salesforce.update')).toEqual([]);
    room.services.answers.clear();
    await room.syncing.retry('i77');
    expect([phoneOf(room, 77), (await room.syncing.status()).troubled]).toEqual(['new 77', 0]);
  });

  test.each(['intercom-unreadable', 'unexpected', 'intercom-down'] as const)(
    'a person whom Intercom cannot tell (%s) waits; the others go on',
    async (code) => {
      const room = await started(20);
      const { person: read } = room.services.intercom;
      room.services.intercom.person = async (id) => {
        if (id === 'i3') throw fail(code);
        return read(id);
      };
      for (let n = 1; n <= 20; n += 1) room.editRecord(idOf(n), { Tier__c: `new ${n}` });
      room.shown.people = ['i3'];
      for (let look = 0; look < 3; look += 1) {
        await room.syncing.run(true);
        room.later(2 * minute);
      }
      expect(room.services.writes).toHaveLength(19);
      expect((await room.syncing.status()).troubles).toMatchObject([{ id: 'i3', state: 'waiting' }]);
      room.services.intercom.person = read;
      await room.settle();
      expect([tierOf(room, 3), (await room.syncing.status()).troubled]).toEqual(['new 3', 0]);
    },
  );

  test('an address that Intercom does not search for hides nobody else', async () => {
    const room = openSyncRoom();
    await room.syncing.run(true);
    room.later(minute);
    for (let n = 1; n <= 9; n += 1) {
      room.services.people.set(`i${n}`, person(n, { 'custom_attributes.tier': null }));
      room.services.records.set(idOf(n), contact(n, { Tier__c: 'x' }, { modifiedAt: room.seconds() }));
    }
    const { byEmails } = room.services.intercom;
    room.services.intercom.byEmails = async (emails) => {
      if (emails.includes('p4@x.test')) throw fail('unexpected', {}, '400 parameter_invalid');
      return byEmails(emails);
    };
    await room.syncing.run(true);
    expect(room.services.writes.map(({ id }) => id).toSorted()).toEqual([
      'i1',
      'i2',
      'i3',
      'i5',
      'i6',
      'i7',
      'i8',
      'i9',
    ]);
  });

  test('companies that may not be listed any more do not hold up the people', async () => {
    const room = openSyncRoom([...bothWays, line('account', 'name', 'Title')], {
      settings: { companyIdField: 'Tier__c' },
    });
    fill(room, 1);
    await room.syncing.run(true);
    room.later(61 * minute);
    refuse(room, (call) => call === 'intercom.companies', 'intercom-unreadable');
    room.editPerson('i1', { phone: 'new' });
    const { trouble } = await room.syncing.run(true);
    expect([phoneOf(room, 1), trouble?.code]).toEqual(['new', 'intercom-unreadable']);
  });
});

describe('rights that are lost', () => {
  test('on one object: its people are told, the others go on, and nothing is lost when it comes back', async () => {
    const rows = [...bothWays, line('lead', 'phone', 'Phone')];
    const room = openSyncRoom(rows);
    fill(room, 1);
    const leadId = '00Q000000000001AAA';
    room.services.people.set('i5', person(5, { phone: '1' }, { role: 'lead' }));
    room.services.records.set(leadId, contact(5, { Phone: '1' }, { id: leadId, object: 'Lead' }));
    await room.syncing.run(true);
    room.later(minute);
    room.editPerson('i5', { phone: 'linked' });
    await room.syncing.run(true);
    room.later(minute);
    room.services.hidden.set('Lead', fail('no-object-access', { object: 'Lead' }).toFailure());
    room.editPerson('i1', { phone: 'contact' });
    room.editPerson('i5', { phone: 'lead' });
    const status = await room.syncing.run(true);
    expect(phoneOf(room, 1)).toBe('contact');
    expect([status.trouble?.code, status.troubles.map(({ id }) => id)]).toEqual(['no-object-access', ['i5']]);
    room.callsSince();
    room.later(11 * minute);
    await room.syncing.run(true);
    expect(room.callsSince().filter((call) => call.includes('byIds'))).toEqual([]);
    room.services.hidden.clear();
    await room.syncing.retry(null);
    expect(room.services.records.get(leadId)?.values.Phone).toBe('lead');
    expect((await room.syncing.run(true)).trouble).toBeNull();
  });

  test('a new pair is not made with a lead while contacts, where its record may be, cannot be read', async () => {
    const rows = [...bothWays, line('lead', 'phone', 'Phone')];
    const room = openSyncRoom(rows);
    fill(room, 1);
    const leadId = '00Q000000000001AAA';
    room.services.records.set(leadId, contact(1, { Phone: null }, { id: leadId, object: 'Lead' }));
    await room.syncing.run(true);
    room.later(minute);
    room.services.hidden.set('Contact', fail('no-object-access').toFailure());
    room.editPerson('i1', { phone: 'whose' });
    await room.syncing.run(true);
    expect(room.services.writes).toEqual([]);
    room.services.hidden.clear();
    await room.syncing.retry(null);
    expect(room.services.writes).toMatchObject([{ id: idOf(1) }]);
  });
});

describe('outages', () => {
  const codes = [
    'salesforce-down',
    'salesforce-signed-out',
    'session-expired',
    'api-limit',
    'salesforce-offline',
  ] as const;

  test.each(codes)('%s while writing: told, no more calls, and all goes across afterwards', async (code) => {
    const room = await started(260);
    const { update } = room.services.salesforce;
    let updates = 0;
    room.services.salesforce.update = async (_object, changes) => {
      updates += 1;
      return changes.map(({ id }) => ({ kind: 'later', id, failure: fail(code).toFailure() }));
    };
    for (let n = 1; n <= 260; n += 1) room.editPerson(`i${n}`, { phone: `new ${n}` });
    const status = await room.syncing.run(true);
    expect([status.trouble?.code, updates]).toEqual([code, 1]);
    room.services.salesforce.update = update;
    await room.settle();
    expect(room.services.writes).toHaveLength(260);
    expect(await room.syncing.run(true)).toMatchObject({ trouble: null, troubled: 0 });
  });

  const all = [
    'intercom-down',
    'intercom-limit',
    'intercom-offline',
    'intercom-token-invalid',
    'intercom-plan',
  ] as const;

  test.each(all)('%s while reading: few calls a look, and all goes across afterwards', async (code) => {
    const room = await started(50);
    for (let n = 1; n <= 50; n += 1) room.editRecord(idOf(n), { Tier__c: `new ${n}` });
    const outage = refuse(room, (call) => call === 'intercom.person' || call === 'intercom.byEmails', code);
    for (let look = 0; look < 3; look += 1) {
      room.callsSince();
      expect((await room.syncing.run(true)).trouble?.code).toBe(code);
      expect(room.callsSince().length).toBeLessThan(10);
      room.later(minute);
    }
    outage.over();
    await room.settle();
    expect(room.services.writes).toHaveLength(50);
  });

  test('Intercom’s limit in the midst of writing: nobody else is sent to it, and each value is written once', async () => {
    const room = await started(40);
    const { updatePerson } = room.services.intercom;
    let sent = 0;
    room.services.intercom.updatePerson = async (id, values) => {
      sent += 1;
      if (sent > 10) return { kind: 'later', failure: fail('intercom-limit').toFailure(), until: null };
      return updatePerson(id, values);
    };
    for (let n = 1; n <= 40; n += 1) room.editRecord(idOf(n), { Tier__c: `new ${n}` });
    expect((await room.syncing.run(true)).trouble?.code).toBe('intercom-limit');
    expect(sent).toBeLessThanOrEqual(12);
    room.services.intercom.updatePerson = updatePerson;
    await room.settle();
    expect(new Set(room.services.writes.map(({ id }) => id)).size).toBe(40);
    expect(room.services.writes).toHaveLength(40);
  });

  test('with little of Intercom’s window left, the next one is waited for, ten seconds at most', async () => {
    const room = await started(8);
    const waits: number[] = [];
    room.ports.wait = async (ms) => {
      waits.push(ms);
      room.clock.now += ms;
      room.services.budget = null;
    };
    room.services.budget = { left: 0.05, resetAt: room.seconds() + 86_400 };
    for (let n = 1; n <= 8; n += 1) room.editRecord(idOf(n), { Tier__c: `new ${n}` });
    await room.syncing.run(true);
    expect([room.services.writes.length, waits]).toEqual([8, [10_000]]);
  });

  test('waits grow from half a minute to ten minutes, and the number of attempts stays small', async () => {
    const room = await started(1);
    const id = idOf(1);
    room.services.answers.set(id, { kind: 'later', id, failure: fail('record-locked').toFailure() });
    room.editPerson('i1', { phone: 'locked' });
    room.callsSince();
    for (let look = 0; look < 120; look += 1) {
      await room.syncing.run(false);
      room.later(minute);
    }
    const tries = room.callsSince().filter((call) => call === 'salesforce.update').length;
    expect(tries).toBeGreaterThan(8);
    expect(tries).toBeLessThan(20);
  });

  test('one record that breaks every call it is in does not keep the others from being written', async () => {
    const room = await started(40);
    const { update } = room.services.salesforce;
    const failure = fail('write-unclear').toFailure();
    room.services.salesforce.update = async (object, changes) =>
      changes.some(({ id }) => id === idOf(7))
        ? changes.map(({ id }) => ({ kind: 'unknown', id, failure, whole: true }))
        : update(object, changes);
    for (let n = 1; n <= 40; n += 1) room.editPerson(`i${n}`, { phone: `new ${n}` });
    for (let look = 0; look < 60; look += 1) {
      await room.syncing.run(false);
      room.later(minute);
    }
    expect(room.services.writes).toHaveLength(39);
    expect(await room.syncing.status()).toMatchObject({ troubled: 1, troubles: [{ state: 'waiting' }] });
  });

  test('an answer that names fewer records than were sent leaves none behind', async () => {
    const room = await started(3);
    const { update } = room.services.salesforce;
    room.services.salesforce.update = async (object, changes) => (await update(object, changes)).slice(0, 1);
    for (let n = 1; n <= 3; n += 1) room.editPerson(`i${n}`, { phone: `new ${n}` });
    await room.syncing.run(true);
    expect((await room.syncing.status()).troubles.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    room.services.salesforce.update = update;
    await room.settle();
    expect([room.services.writes.length, (await room.syncing.status()).troubled]).toEqual([3, 0]);
  });
});
