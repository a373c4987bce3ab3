import { describe, expect, test, vi } from 'vitest';
import {
  companyPlace,
  connected,
  conversationPlace,
  makeCompany,
  makePerson,
  openRoom,
} from '../../tests/support/reading-room.ts';
import { fail } from '../failures/codes.ts';
import { makeAccount, makeCase, makeContact, makeOpportunity, makeRecords } from '../matching/sample-records.ts';

const nora = 'nora@quillfeather.example';
const signedOut = { state: 'signed-out', failure: null, pinnedOrg: null } as const;

describe('reading a place', () => {
  test('is done once for all who ask at the same time', async () => {
    const room = openRoom();
    room.reading.begin(conversationPlace);
    const views = await Promise.all([room.read(), room.read()]);
    expect(views[0]).toEqual(views[1]);
    expect(room.keys).toHaveLength(1);
  });

  test('is done once also for who asks just before the answer comes and learns who is connected just after', async () => {
    const room = openRoom();
    const began = room.reading.begin(conversationPlace);
    room.whenConnected = () => began;
    const read = room.read();
    room.whenConnected = () => Promise.resolve();
    expect(await read).toMatchObject({ state: 'ready' });
    expect(room.keys).toHaveLength(1);
  });

  test('costs nothing when it was read in the last 60 seconds, and is shown under what holds now', async () => {
    const room = openRoom();
    const first = await room.read();
    room.now += 60_000;
    room.connection = { ...connected, apiUsage: { used: 7, limit: 100 } };
    expect(await room.read()).toEqual({ ...first, connection: room.connection });
    expect(await room.reading.recall(conversationPlace)).toMatchObject({ state: 'ready' });
    expect(room.keys).toHaveLength(1);
    room.now += 1;
    expect(await room.reading.recall(conversationPlace)).toBeNull();
    await room.read();
    expect(room.keys).toHaveLength(2);
  });

  test('is found again under the person it shows, and only the first person under nobody', async () => {
    const room = openRoom();
    room.people.set('yuki', makePerson('yuki'));
    room.conversation = { contactIds: ['nora', 'yuki'] };
    await room.read(undefined, { personId: 'yuki' });
    expect(await room.reading.recall(conversationPlace)).toBeNull();
    await room.read();
    await room.read(undefined, { personId: 'nora' });
    expect(room.keys).toHaveLength(2);
    expect(await room.reading.recall(conversationPlace)).toMatchObject({ person: { id: 'nora' } });
  });

  test('may fail before anybody asked for it, without harm', async () => {
    const room = openRoom();
    room.people.clear();
    room.reading.begin(conversationPlace);
    expect(await room.read()).toMatchObject({ state: 'error', failure: { code: 'intercom-not-found' } });
  });

  test('is not spoilt by a memory that is full', async () => {
    const room = openRoom();
    room.storage.refuse('session', 'view:us/abc12345/conversation/2154/');
    expect(await room.read()).toMatchObject({ state: 'ready' });
  });

  test.each([
    ['once by its own id', 'Company_Id__c', { companyId: 'c-1' }, 1],
    ['once more for what is on an account it only may be', '', { domain: 'quillfeather.example' }, 2],
  ])('of a company asks Salesforce %s', async (_how, companyIdField, account, calls) => {
    const room = openRoom();
    room.fields = { externalIdField: '', companyIdField };
    room.companies = [makeCompany('freight', { domain: 'quillfeather.example', companyId: 'c-1' })];
    room.records = async () => makeRecords({ accounts: [makeAccount('a1', account)] });
    const view = await room.read(companyPlace);
    expect(view).toMatchObject({ state: 'ready', person: null, people: [], who: { record: { ref: { id: 'a1' } } } });
    expect(room.asked[0]).toBe('company freight');
    expect(room.keys).toHaveLength(calls);
    const companyId = companyIdField === '' ? null : 'c-1';
    expect(room.keys[0]).toMatchObject({ domain: 'quillfeather.example', companyId, chosen: null });
  });
});

describe('a read that fails', () => {
  test('shows what was read before, with the trouble beside it, for 15 minutes', async () => {
    const room = openRoom();
    const before = await room.read();
    room.records = async () => Promise.reject(fail('salesforce-down', {}, '503'));
    room.now += 61_000;
    expect(await room.read()).toEqual({ ...before, trouble: { code: 'salesforce-down', params: {}, detail: '503' } });
    room.now += 15 * 60_000;
    expect(await room.read()).toMatchObject({ state: 'error', failure: { code: 'salesforce-down' }, trouble: null });
  });

  test.each([
    ['api-limit', 1],
    ['salesforce-down', 2],
  ] as const)(
    'with %s asks Salesforce %i times for inbox and panel, and again for who wants it anew or later',
    async (code, calls) => {
      vi.useFakeTimers();
      try {
        const room = openRoom();
        room.records = async () => Promise.reject(fail(code));
        await room.reading.begin(conversationPlace);
        expect(await room.read()).toMatchObject({ state: 'error', failure: { code } });
        expect(room.keys).toHaveLength(calls);
        await room.read(undefined, { fresh: true });
        expect(room.keys).toHaveLength(calls + 1);
        vi.advanceTimersByTime(2000);
        await room.read();
        expect(room.keys).toHaveLength(calls + 2);
        await room.reading.begin(conversationPlace);
        expect(room.keys).toHaveLength(calls + 3);
      } finally {
        vi.useRealTimers();
      }
    },
  );

  test('is signed out when that is why', async () => {
    const room = openRoom();
    await room.read();
    room.records = async () => {
      const failure = { code: 'grant-expired', params: {} } as const;
      room.connection = { ...connected, salesforce: { ...signedOut, failure, pinnedOrg: 'Acme' } };
      throw fail('grant-expired');
    };
    const view = await room.read(undefined, { fresh: true });
    expect(view).toMatchObject({ state: 'signed-out', firstRun: false, asOf: null, people: [] });
  });
});

describe('what cannot be read at all', () => {
  test.each([
    ['Salesforce is not connected yet', { ...connected, salesforce: signedOut }, true],
    ['Intercom is not connected', { ...connected, intercom: { state: 'signed-out' } as const }, true],
    ['the org was connected before', { ...connected, salesforce: { ...signedOut, pinnedOrg: 'Acme' } }, false],
  ])('says who is signed out when %s, and asks nobody', async (_why, connection, firstRun) => {
    const room = openRoom();
    room.connection = connection;
    expect(await room.read()).toMatchObject({ state: 'signed-out', firstRun });
    expect(room.asked).toEqual([]);
  });

  test.each([{ workspace: 'other999' }, { region: 'eu' } as const])('names the workspace of %j', async (change) => {
    const room = openRoom();
    const place = { ...conversationPlace, ...change };
    const { workspace, region } = place;
    expect(await room.read(place)).toMatchObject({ state: 'wrong-workspace', open: { workspace, region } });
    expect(room.asked).toEqual([]);
  });

  test('hides what was read a moment ago', async () => {
    const room = openRoom();
    await room.read();
    room.connection = { ...connected, salesforce: signedOut };
    expect(await room.reading.recall(conversationPlace)).toBeNull();
    expect(await room.read()).toMatchObject({ state: 'signed-out' });
  });
});

describe('asking again on purpose', () => {
  const hidden = () => {
    const contact = makeContact('c1', { email: nora });
    return makeRecords({ contacts: [{ ...contact, record: { ...contact.record, hiddenFields: 1 } }] });
  };

  test('reads although it was read just now, and leaves the description of the org alone', async () => {
    const room = openRoom();
    await room.read();
    await room.read(undefined, { fresh: true });
    expect(room.keys).toHaveLength(2);
    expect(room.asked).not.toContain('describe');
  });

  test('asks for that description too where a field was hidden', async () => {
    const room = openRoom();
    room.records = async () => hidden();
    await room.read();
    await room.read(undefined, { fresh: true });
    expect(room.asked.filter((each) => each === 'describe')).toHaveLength(1);
  });

  test.each(['opportunities', 'cases', 'leads'])('and where %s could not be read', async (slot) => {
    const room = openRoom();
    const failure = { code: 'no-object-access', params: {} } as const;
    const person = slot === 'leads' ? {} : { contacts: [makeContact('c1', { email: nora })] };
    room.records = async () => ({ ...makeRecords(person), [slot]: { ok: false, failure } });
    await room.read();
    await room.read(undefined, { fresh: true });
    expect(room.asked.filter((each) => each === 'describe')).toHaveLength(1);
  });

  test('and where only a field of opportunities or cases was hidden', async () => {
    const contact = makeContact('c1', { email: nora });
    const opportunity = makeOpportunity('o1', { roles: { c1: null } });
    const openCase = makeCase('500', { contactId: 'c1' });
    for (const seen of [
      { opportunities: [{ ...opportunity, view: { ...opportunity.view, hiddenFields: 1 } }] },
      { cases: [{ ...openCase, view: { ...openCase.view, hiddenFields: 1 } }] },
    ]) {
      const room = openRoom();
      room.records = async () => makeRecords({ contacts: [contact], ...seen });
      expect(await room.read()).toMatchObject({ state: 'ready' });
      await room.read(undefined, { fresh: true });
      expect(room.asked.filter((each) => each === 'describe')).toHaveLength(1);
    }
  });

  test('and where neither contacts nor leads could be read: with the right given, the next press shows the person', async () => {
    const room = openRoom();
    const refused = { ok: false, failure: { code: 'no-object-access', params: {} } } as const;
    room.records = async () =>
      room.asked.includes('describe')
        ? makeRecords({ contacts: [makeContact('c1', { email: nora })] })
        : { ...makeRecords({}), contacts: refused, leads: refused };
    expect(await room.read()).toMatchObject({ state: 'error', failure: { code: 'no-object-access' } });
    expect(await room.read(undefined, { fresh: true })).toMatchObject({ state: 'ready' });
  });
});

describe('forgetting', () => {
  test('covers what is still being read: it was asked of a connection that has ended', async () => {
    const room = openRoom();
    const gate = Promise.withResolvers<void>();
    room.gate = gate.promise;
    const before = room.read();
    await vi.waitFor(() => expect(room.asked).toContain('contact nora'));
    await room.reading.forgetAll();
    gate.resolve();
    await before;
    expect(await room.reading.recall(conversationPlace)).toBeNull();
    expect(room.storage.session.all()).toEqual({});
  });
});

test('searching goes straight to Salesforce', async () => {
  expect(await openRoom().reading.search('lindq')).toMatchObject([{ name: 'lindq' }]);
});
