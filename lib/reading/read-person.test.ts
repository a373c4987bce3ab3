import { describe, expect, test, vi } from 'vitest';
import {
  conversationPlace,
  makeCompany,
  makePerson,
  openRoom,
  profilePlace,
} from '../../tests/support/reading-room.ts';
import { type FailureCode, fail } from '../failures/codes.ts';
import { makeContact, makeRecords } from '../matching/sample-records.ts';
import { choices } from './choices.ts';

const nameOf = (view: object) => ('who' in view ? Object(view.who).record.name : null);

describe('the guess that asks Salesforce while Intercom is asked for the person', () => {
  const starter = (change = {}) => ({ id: 'nora', email: 'nora@quillfeather.example', externalId: null, ...change });

  test('is the answer when the person has the address the conversation says', async () => {
    const room = openRoom();
    room.conversation = { contactIds: ['nora'], starter: starter({ email: ' Nora@Quillfeather.example' }) };
    const gate = Promise.withResolvers<void>();
    room.gate = gate.promise;
    const reading = room.read();
    await vi.waitFor(() => expect(room.asked).toContain('records of nora@quillfeather.example'));
    gate.resolve();
    expect(nameOf(await reading)).toBe('contact-of-nora');
    expect(room.keys).toHaveLength(1);
  });

  test('is thrown away when the person has another address by now, even if it failed', async () => {
    const room = openRoom();
    room.conversation = { contactIds: ['nora'], starter: starter({ email: 'old@quillfeather.example' }) };
    const answers = room.records;
    room.records = async (keys) =>
      keys.emails[0]?.startsWith('old') ? Promise.reject(fail('salesforce-down')) : answers(keys);
    expect(nameOf(await room.read())).toBe('contact-of-nora');
    expect(room.keys.map(({ emails }) => emails[0])).toEqual(['old@quillfeather.example', 'nora@quillfeather.example']);
  });

  test('is thrown away when the person has an external id the conversation does not say', async () => {
    const room = openRoom();
    room.fields = { externalIdField: 'Intercom_Id__c', companyIdField: '' };
    room.conversation = { contactIds: ['nora'], starter: starter() };
    room.people.set('nora', makePerson('nora', { externalId: 'u-7' }));
    await room.read();
    expect(room.keys.map(({ externalId }) => externalId)).toEqual([null, 'u-7']);
  });

  test('says why when it was right and failed', async () => {
    const room = openRoom();
    room.conversation = { contactIds: ['nora'], starter: starter() };
    room.records = async () => Promise.reject(fail('salesforce-down'));
    expect(await room.read()).toMatchObject({ state: 'error', failure: { code: 'salesforce-down' } });
  });

  test.each([
    ['nobody began the conversation', { starter: null }],
    ['the starter’s address is not known', { starter: starter({ email: null }) }],
    ['another person is looked at', { starter: starter({ id: 'yuki' }) }],
  ])('is not made when %s', async (_why, conversation) => {
    const room = openRoom();
    room.conversation = { contactIds: ['nora'], ...conversation };
    await room.read();
    expect(room.asked).toEqual(['conversation 2154', 'contact nora', 'records of nora@quillfeather.example']);
  });
});

describe('who is in a conversation', () => {
  const group = () => {
    const room = openRoom();
    for (const id of ['yuki', 'dario']) room.people.set(id, makePerson(id));
    room.conversation = { contactIds: ['nora', 'yuki', 'gone', 'dario'] };
    return room;
  };

  test('is shown in its own order, without those who cannot be read', async () => {
    const view = await group().read();
    expect(view.people.map(({ id }) => id)).toEqual(['nora', 'yuki', 'dario']);
    expect(view).toMatchObject({ person: { id: 'nora' } });
  });

  test('keeps that order when another than the first is shown', async () => {
    const view = await group().read(undefined, { personId: 'dario' });
    expect(view.people.map(({ id }) => id)).toEqual(['nora', 'yuki', 'dario']);
    expect(view).toMatchObject({ person: { id: 'dario' }, who: { record: { name: 'contact-of-dario' } } });
  });

  test('falls back to the first when the one asked for is not in it', async () => {
    expect(await group().read(undefined, { personId: 'somebody' })).toMatchObject({ person: { id: 'nora' } });
  });

  test('is twenty-five people at most, with the one who is shown', async () => {
    const room = openRoom();
    const ids = Array.from({ length: 29 }, (_, place) => `p${place}`);
    for (const id of ids) room.people.set(id, makePerson(id));
    room.conversation = { contactIds: ids };
    const view = await room.read(undefined, { personId: 'p28' });
    expect(view.people.map(({ id }) => id)).toEqual([...ids.slice(0, 24), 'p28']);
  });

  test('is still shown when the first of them was deleted, unless that one was asked for', async () => {
    const room = openRoom();
    room.people.set('yuki', makePerson('yuki'));
    room.conversation = { contactIds: ['gone', 'yuki', 'away'] };
    const view = await room.read();
    expect(view).toMatchObject({ person: { id: 'yuki' }, who: { record: { name: 'contact-of-yuki' } } });
    expect(view.people.map(({ id }) => id)).toEqual(['yuki']);
    const gone = { state: 'error', failure: { code: 'intercom-not-found' } };
    expect(await room.read(undefined, { personId: 'gone' })).toMatchObject(gone);
    const left = openRoom();
    left.conversation = { contactIds: ['gone', 'away'] };
    expect(await left.read()).toMatchObject(gone);
  });

  const unwell = (who: string[], code: FailureCode = 'intercom-down') => {
    const room = group();
    for (const id of who) room.refusals.set(id, fail(code));
    return room;
  };

  test('is still shown when the first cannot be read now, who stands there with the reason', async () => {
    const room = unwell(['nora']);
    room.conversation.starter = { id: 'nora', email: 'nora@quillfeather.example', externalId: null };
    const view = await room.read();
    expect(view).toMatchObject({ state: 'ready', person: { id: 'yuki' }, trouble: null });
    expect(view.people.map(({ name, failure }) => [name, failure?.code])).toEqual([
      ['nora@quillfeather.example', 'intercom-down'],
      ['yuki', undefined],
      ['dario', undefined],
    ]);
    expect(room.asked.filter((each) => each.startsWith('contact'))).toHaveLength(4);
    room.refusals.clear();
    expect(await room.read(undefined, { personId: 'nora' })).toMatchObject({ person: { id: 'nora', failure: null } });
  });

  test('names another than the first who cannot be read by their place, with the reason', async () => {
    const view = await unwell(['dario'], 'intercom-slow').read();
    expect(view).toMatchObject({ state: 'ready', person: { id: 'nora' } });
    expect(view.people[2]).toMatchObject({ id: 'dario', name: 'Person 3', failure: { code: 'intercom-slow' } });
  });

  test('is named beside the failure of the one who was asked for', async () => {
    const view = await unwell(['dario']).read(undefined, { personId: 'dario' });
    expect(view).toMatchObject({ state: 'error', failure: { code: 'intercom-down' }, person: { id: 'dario' } });
    expect(view.people.map(({ id }) => id)).toEqual(['nora', 'yuki', 'dario']);
  });

  test('is no reason to leave the first for another while what was read before can stand in', async () => {
    const room = group();
    await room.read();
    room.refusals.set('nora', fail('intercom-down'));
    expect(await room.read(undefined, { fresh: true })).toMatchObject({
      person: { id: 'nora' },
      trouble: { code: 'intercom-down' },
    });
  });

  test('is for the eye alone: what is written is of the first or of nobody', async () => {
    const room = unwell(['nora']);
    expect(await room.read()).toMatchObject({ person: { id: 'yuki' } });
    const asked = { fresh: false, personId: null };
    const context = await room.reading.context(conversationPlace, asked);
    expect(context).toMatchObject({ view: { state: 'error', person: { id: 'nora' } }, facts: null });
    expect(await room.reading.recallContext(conversationPlace, null)).toBeNull();
    expect(await room.reading.recallContext(conversationPlace, 'yuki')).not.toBeNull();
    room.refusals.clear();
    expect(await room.reading.context(conversationPlace, asked)).toMatchObject({ view: { person: { id: 'nora' } } });
  });

  test('does not hide that Salesforce failed', async () => {
    const room = unwell(['nora']);
    room.records = async () => Promise.reject(fail('salesforce-down'));
    expect(await room.read()).toMatchObject({ state: 'error', failure: { code: 'salesforce-down' } });
  });

  test('cannot be shown when nobody can be read: then the reason is what matters, not who was deleted', async () => {
    const room = unwell(['yuki', 'dario']);
    room.conversation.contactIds = ['gone', 'yuki', 'dario'];
    expect(await room.read()).toMatchObject({ state: 'error', failure: { code: 'intercom-down' } });
  });

  test('is found again by the contact they were merged into', async () => {
    const room = group();
    room.people.set('dario', makePerson('survivor'));
    expect(await room.read(undefined, { personId: 'survivor' })).toMatchObject({ person: { id: 'survivor' } });
  });

  test('may be nobody: then it says so', async () => {
    const room = openRoom();
    room.conversation = { contactIds: [] };
    expect(await room.read()).toMatchObject({ state: 'error', failure: { code: 'intercom-not-found' } });
  });

  test('may have no address: Salesforce is not asked', async () => {
    const room = openRoom();
    room.people.set('nora', makePerson('nora', { email: null, externalId: 'u-7' }));
    expect(await room.read()).toMatchObject({ state: 'no-email', asOf: null, person: { id: 'nora' } });
    expect(room.keys).toEqual([]);
  });

  test('may have no address but an external id, where the company chose a field for it', async () => {
    const room = openRoom();
    room.fields = { externalIdField: 'Intercom_Id__c', companyIdField: '' };
    room.people.set('nora', makePerson('nora', { email: null, externalId: 'u-7' }));
    expect(await room.read()).toMatchObject({ state: 'no-match' });
    expect(room.keys).toMatchObject([{ emails: [], externalId: 'u-7' }]);
  });

  test('may have no address but a record the agent chose', async () => {
    const room = openRoom();
    room.people.set('nora', makePerson('nora', { email: null }));
    room.records = async () => makeRecords({ contacts: [makeContact('003000000000001AAA')] });
    await choices.keep('abc12345:nora', { object: 'Contact', id: '003000000000001AAA' }, false);
    expect(await room.read()).toMatchObject({ state: 'ready', who: { record: { reasons: [{ kind: 'chosen' }] } } });
  });
});

describe('a person’s company', () => {
  test('is the conversation’s there, and their first one on their profile', async () => {
    const room = openRoom();
    room.conversation = { contactIds: ['nora'], company: makeCompany('Freight') };
    room.companies = [makeCompany('Tidewell'), makeCompany('Other')];
    expect(await room.read()).toMatchObject({ person: { companyName: 'Freight' } });
    expect(await room.read(profilePlace)).toMatchObject({ person: { companyName: 'Tidewell' } });
  });

  test('is looked for by its own id only where the company chose a field for it', async () => {
    const room = openRoom();
    room.conversation = { contactIds: ['nora'], company: makeCompany('Freight', { companyId: 'c-1' }) };
    await room.read();
    room.fields = { externalIdField: '', companyIdField: 'Company_Id__c' };
    await room.read(undefined, { fresh: true });
    expect(room.keys.map(({ companyId }) => companyId)).toEqual([null, 'c-1']);
  });
});
