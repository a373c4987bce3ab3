import { beforeEach, describe, expect, test } from 'vitest';
import { openWritingRoom } from '../../tests/support/writing-room.ts';
import {
  aContact,
  ana,
  askFor,
  contactId,
  leadsOf,
  makeUser,
  noDraft,
  sendOf,
  theo,
  theoId,
} from '../../tests/support/writing-samples.ts';
import { makeContact, makeLead, makeOpportunity, makeRecords } from '../matching/sample-records.ts';
import type { FormView, TaskForm } from '../messages/write.ts';
import { recallForm } from './compose-form.ts';

let room: ReturnType<typeof openWritingRoom>;
beforeEach(() => {
  room = openWritingRoom();
});

const leadId = '00Q000000000001AAA';
const email = 'nora@quillfeather.example';
const subjectOf = (form: FormView) => form.fields.find(({ name }) => name === 'Subject')?.value;

interface Refusal {
  form: Parameters<typeof askFor>;
  code: string;
  arrange(): unknown;
}

const refusals: Record<string, Refusal> = {
  'a lead without an address': {
    form: ['lead'],
    code: 'write-no-email',
    arrange: () => room.changePerson({ email: null }),
  },
  'a case for a lead': { form: ['case'], code: 'write-not-contact', arrange: () => room.finds(leadsOf(leadId)) },
  'a case for nobody': { form: ['case'], code: 'write-not-contact', arrange: () => room.finds(makeRecords()) },
  'a case while several match': {
    form: ['case'],
    code: 'write-not-contact',
    arrange: () => room.finds(leadsOf(leadId, '00Q000000000002AAA')),
  },
  'a task for nobody': { form: ['task'], code: 'write-no-match', arrange: () => room.finds(makeRecords()) },
  'a task while contacts and leads match': {
    form: ['task'],
    code: 'write-no-match',
    arrange: () =>
      room.finds(
        makeRecords({
          contacts: [makeContact(contactId, { email }), makeContact('003000000000002AAA', { email })],
          leads: [makeLead(leadId, { email })],
        }),
      ),
  },
  'a task on a message that is gone': { form: ['task', { part: '99' }], code: 'write-text-gone', arrange: () => {} },
  'without the right to create': {
    form: ['case'],
    code: 'write-not-allowed',
    arrange: () => Object.assign(room.shape('Case'), { createable: false }),
  },
  'a case that may not be given its contact': {
    form: ['case'],
    code: 'write-field-not-allowed',
    arrange: () => void delete room.shape('Case').fields.ContactId,
  },
  'a task that may not be given its person': {
    form: ['task'],
    code: 'write-field-not-allowed',
    arrange: () => void delete room.shape('Task').fields.WhoId,
  },
  'on an object this user may not see': {
    form: ['case'],
    code: 'write-not-allowed',
    arrange: () => Object.assign(room.schema.objects, { Case: undefined }),
  },
  'signed out': {
    form: ['task'],
    code: 'salesforce-signed-out',
    arrange: () => Object.assign(room, { writer: null }),
  },
  'when Intercom does not answer': {
    form: ['lead'],
    code: 'intercom-down',
    arrange: () => Object.assign(room, { detail: null }),
  },
};

describe('a form is refused', () => {
  test.each(Object.entries(refusals))('%s', async (_what, { form, code, arrange }) => {
    await arrange();
    await expect(room.writing.form(askFor(...form))).rejects.toMatchObject({ code });
  });

  test('for a place that could not be read, with the reason', async () => {
    room.records = () => Promise.reject(new RangeError('no'));
    await expect(room.writing.form(askFor('lead'))).rejects.toMatchObject({ code: 'unexpected', detail: 'RangeError' });
  });
});

describe('a form that is opened again', () => {
  test('has what was typed, under any record type, until that is taken back', async () => {
    const draft = { ...noDraft, values: { Subject: 'Mine' } };
    await room.writing.keepDraft(askFor('case'), draft);
    expect((await room.writing.form(askFor('case'))).draft).toEqual(draft);
    const otherType = askFor('case', { recordTypeId: '012000000000002AAA' });
    expect((await room.writing.form(otherType)).draft).toEqual(draft);
    expect((await room.writing.form(askFor('task'))).draft).toBeNull();
    await room.writing.keepDraft(askFor('case'), null);
    expect((await room.writing.form(askFor('case'))).draft).toBeNull();
  });

  test('what one agent typed is never shown to the next who signs in here', async () => {
    const draft = { ...noDraft, values: { Subject: 'Mine' } };
    await room.writing.keepDraft(askFor('case'), draft);
    const first = room.writer;
    if (first === null) throw new Error('nobody is signed in');
    room.writer = { ...first, userId: '005000000000009AAA' };
    expect((await room.writing.form(askFor('case'))).draft).toBeNull();
    room.writer = first;
    expect((await room.writing.form(askFor('case'))).draft).toEqual(draft);
  });

  test('opens also where the memory for it is full, and is then composed anew when it is sent', async () => {
    await room.writing.form(askFor('case'));
    room.storage.refuse('session', 'forms');
    room.converse({ title: 'New title' });
    expect(subjectOf(await room.writing.form(askFor('case')))).toBe('New title');
    expect(subjectOf((await recallForm(room.ports, askFor('case'))).composed.form)).toBe('New title');
  });

  test('says why its entry was refused, with all that was typed', async () => {
    const refusal = { code: 'write-invalid' as const, params: {} };
    const fieldErrors = [{ field: 'Subject', message: 'Say more.' }];
    room.answers = [{ kind: 'refused', failure: refusal, fieldErrors }];
    const [item] = (await room.writing.send(sendOf(askFor('case'), { values: { Subject: 'Short' } }))).stored;
    await room.outbox.drain();
    const reopened = await room.writing.form(askFor('case', { entryId: item?.id ?? '' }));
    expect(reopened.reopened).toMatchObject({ entryId: item?.id, failure: refusal, fieldErrors });
    expect(reopened.draft?.values).toEqual({ Subject: 'Short' });
  });

  test('keeps the words that were selected, which the list of the outbox does not name', async () => {
    room.answers = [{ kind: 'refused', failure: { code: 'write-invalid', params: {} }, fieldErrors: [] }];
    const selected = askFor('task', { part: 'selection', selection: 'stop at night' });
    const [item] = (await room.writing.send(sendOf(selected))).stored;
    await room.outbox.drain();
    const again = askFor('task', { part: 'selection', entryId: item?.id ?? '' });
    expect((await room.writing.form(again)) as TaskForm).toMatchObject({ message: { text: 'stop at night' } });
    await room.writing.send(sendOf(again));
    await room.outbox.drain();
    expect(room.created).toHaveLength(2);
    expect(room.created[1]?.fields.Description).toContain('stop at night');
  });

  test('of another user is not opened with their words', async () => {
    room.answers = [{ kind: 'refused', failure: { code: 'write-invalid', params: {} }, fieldErrors: [] }];
    const [item] = (await room.writing.send(sendOf(askFor('case'), { values: { Subject: 'Mine' } }))).stored;
    await room.outbox.drain();
    room.writer = theo;
    const form = await room.writing.form(askFor('case', { entryId: item?.id ?? '' }));
    expect(form).toMatchObject({ draft: null, reopened: null });
  });
});

test('a form that was shown to another user is composed anew', async () => {
  await room.writing.form(askFor('case'));
  room.writer = theo;
  await room.writing.send(sendOf(askFor('case')));
  await room.outbox.drain();
  expect(room.created[0]?.fields).toMatchObject({ OwnerId: theoId });
});

describe('the opportunity of a task', () => {
  const opportunities = ['006000000000001AAA', '006000000000002AAA'];
  const withRoles = () =>
    room.finds({
      ...aContact(),
      opportunities: {
        ok: true,
        value: opportunities.map((id) => makeOpportunity(id, { roles: { [contactId]: 'Buyer' } })),
      },
    });
  const related = async () => ((await room.writing.form(askFor('task'))) as TaskForm).related;

  test('is none of several, until the agent chooses one: then it is remembered for the conversation', async () => {
    await withRoles();
    expect(await related()).toMatchObject({ options: [{}, {}], chosen: null });
    await room.writing.send(sendOf(askFor('task'), { relatedTo: opportunities[1] ?? '' }));
    await room.outbox.drain();
    expect(room.created[0]?.fields).toMatchObject({ WhatId: opportunities[1] });
    expect(await related()).toMatchObject({ chosen: opportunities[1] });
    room.storage.restartBrowser();
    expect(await related()).toMatchObject({ chosen: opportunities[1] });
  });

  test('is forgotten when the agent signs out', async () => {
    await withRoles();
    await room.writing.send(sendOf(askFor('task'), { relatedTo: opportunities[1] ?? '' }));
    await room.writing.forget();
    expect(await related()).toMatchObject({ chosen: null });
  });
});

describe('who may own a record', () => {
  const teammates = () => {
    room.admins = [{ id: '5', name: 'Theo M', email: 'Theo@acme.example' }];
    room.candidates = [makeUser(theoId, 'Theo Marchetti'), makeUser(ana.userId, 'Ana Ruiz')];
  };
  const find = (admin: string | null) => room.ports.owners.find(ana, admin, null, {});

  test('is the agent without any call, where nobody else is meant', async () => {
    const found = await find(null);
    expect(found).toMatchObject({ admin: null, candidates: [{ id: ana.userId, active: true }] });
    expect(room.asked).toEqual([]);
  });

  test('is read once in half a day, and anew for other people', async () => {
    teammates();
    expect((await find('5')).candidates.map(({ id }) => id)).toEqual([ana.userId, theoId]);
    expect(await find('5')).toMatchObject({ admin: { name: 'Theo M' }, unread: false });
    expect(await find('6')).toMatchObject({ admin: null, unread: true });
    expect(room.asked).toEqual(['admins', 'owners theo@acme.example Case']);
    room.now += 12 * 60 * 60_000;
    await find('5');
    await room.ports.owners.find(theo, '5', null, {});
    expect(room.asked).toHaveLength(6);
    await room.ports.owners.forgetAll();
    await room.ports.owners.find(theo, '5', null, {});
    expect(room.asked).toHaveLength(8);
  });

  test('is the agent, where the others cannot be read', async () => {
    room.failReads = new Error('down');
    expect(await find('5')).toMatchObject({ admin: null, unread: true, candidates: [{ id: ana.userId }] });
    room.failReads = null;
    teammates();
    expect((await find('5')).candidates).toHaveLength(2);
  });
});
