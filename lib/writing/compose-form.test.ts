import { beforeEach, describe, expect, test } from 'vitest';
import { openWritingRoom } from '../../tests/support/writing-room.ts';
import {
  aContact,
  accountId,
  ana,
  askFor,
  contactId,
  leadsOf,
  makeKeyed,
  makeMessage,
  makeUser,
  noDraft,
  theoId,
} from '../../tests/support/writing-samples.ts';
import { makeRecords } from '../matching/sample-records.ts';
import type { CaseForm, LeadForm, TaskForm } from '../messages/write.ts';
import { recallForm } from './compose-form.ts';

let room: ReturnType<typeof openWritingRoom>;
beforeEach(() => {
  room = openWritingRoom();
});

const leadIds = ['00Q000000000001AAA', '00Q000000000002AAA'] as const;
const openLead = async () => (await room.writing.form(askFor('lead'))) as LeadForm;
const openCase = async (change = {}) => (await room.writing.form(askFor('case', change))) as CaseForm;
const openTask = async (change = {}) => (await room.writing.form(askFor('task', change))) as TaskForm;
const keysOf = async (action: 'lead' | 'case' | 'task', change = {}) =>
  (await recallForm(room.ports, askFor(action, change))).composed.targets.map(({ key }) => key);
const fieldOf = (form: LeadForm | CaseForm | TaskForm, name: string) =>
  form.fields.find((field) => field.name === name)?.value;

describe('a lead’s form', () => {
  test('holds the person as Intercom has them, and the conversation’s link', async () => {
    await room.finds(makeRecords());
    const form = await openLead();
    expect(form.forWhom).toEqual({ name: 'Nora Lindqvist', detail: 'nora@quillfeather.example' });
    expect(fieldOf(form, 'FirstName')).toBe('Nora');
    expect(fieldOf(form, 'LastName')).toBe('Lindqvist');
    expect(fieldOf(form, 'LeadSource')).toBe('Intercom');
    expect(fieldOf(form, 'Description')).toContain('https://app.intercom.com/a/inbox/abc12345/inbox/conversation/2154');
    expect(form).toMatchObject({ personId: 'nora', existing: [], recordTypes: [], mayDouble: false, reopened: null });
    expect(await keysOf('lead')).toEqual(['tandem:abc12345:nora:lead:1']);
  });

  test('shows who the person is already, with a link', async () => {
    expect((await openLead()).existing).toMatchObject([{ object: 'Contact', id: contactId, name: 'Nora Lindqvist' }]);
    await room.finds(leadsOf(...leadIds));
    expect((await openLead()).existing.map(({ url }) => url)).toEqual(
      leadIds.map((id) => `https://acme.my.salesforce.com/${id}`),
    );
  });

  test('takes the person’s first company where the conversation names none; without it the placeholder', async () => {
    await room.finds(makeRecords());
    expect(fieldOf(await openLead(), 'Company')).toBe('To be completed');
    await room.changePerson({ companyIds: ['c1'] });
    room.companies = [{ id: 'c1', companyId: null, name: 'Quillfeather', website: null, domain: null }];
    expect(fieldOf(await openLead(), 'Company')).toBe('Quillfeather');
  });

  test('is owned by the teammate who owns the person, when that is asked for', async () => {
    await room.finds(makeRecords());
    await room.changePerson({ ownerId: '5' });
    room.admins = [{ id: '5', name: 'Theo M', email: 'theo@acme.example' }];
    room.candidates = [makeUser(theoId, 'Theo Marchetti')];
    expect((await openLead()).owner).toMatchObject({ name: 'Ana Ruiz' });
    room.settings = { ...room.settings, maintainOwnership: true };
    expect((await openLead()).owner).toMatchObject({ name: 'Theo Marchetti', chosen: theoId });
  });

  test('finds a teammate whose addresses differ by the pair that was set', async () => {
    await room.finds(makeRecords());
    await room.changePerson({ ownerId: '5' });
    room.admins = [{ id: '5', name: 'Theo M', email: 'tm@other.example' }];
    room.candidates = [makeUser(theoId, 'Theo Marchetti')];
    room.settings = { ...room.settings, maintainOwnership: true, ownerPairs: { 5: theoId } };
    expect((await openLead()).owner).toMatchObject({ name: 'Theo Marchetti' });
    expect(room.asked).toContain(`owners tm@other.example,${theoId} Case`);
  });
});

describe('a case’s form', () => {
  test('is for the contact and their account, with subject and first message', async () => {
    const form = await openCase();
    expect(form.forWhom).toEqual({ name: 'Nora Lindqvist', detail: 'Quillfeather' });
    expect(fieldOf(form, 'Subject')).toBe('Printers offline');
    expect(fieldOf(form, 'Description')).toBe('Printers stop at night.');
    expect(fieldOf(form, 'Origin')).toBe('Intercom');
    const { composed } = await recallForm(room.ports, askFor('case'));
    expect(composed.hidden).toEqual({ ContactId: contactId, AccountId: accountId });
  });

  test.each([
    ['is switched off', { noteAfterCase: false }, 'open', '9', 'none'],
    ['has no known author', {}, 'open', null, 'none'],
    ['goes to an open conversation', {}, 'open', '9', 'adds'],
    ['goes to a closed conversation', {}, 'closed', '9', 'adds'],
    ['wakes a snoozed conversation', {}, 'snoozed', '9', 'wakes'],
  ] as const)('says that its note %s', async (_what, settings, state, adminId, note) => {
    room.settings = { ...room.settings, ...settings };
    room.writer = { ...ana, adminId };
    room.converse({ state });
    expect((await openCase()).note).toBe(note);
  });

  test('says which cases this conversation has, and takes the next number', async () => {
    const made = makeKeyed('500000000000009AAA', { key: 'tandem:abc12345:2154:case:3', createdBy: 'Theo Marchetti' });
    await room.finds({ ...aContact(), ownCases: [made] });
    expect((await openCase()).existing).toMatchObject([{ name: 'Case 00010472', detail: 'Theo Marchetti' }]);
    expect(await keysOf('case')).toEqual(['tandem:abc12345:2154:case:4']);
  });

  test('takes the next number also where only this browser knows of the last one', async () => {
    await room.writing.send({ ...askFor('case'), draft: noDraft, allowDuplicate: false });
    await room.outbox.drain();
    await openCase();
    expect(await keysOf('case')).toEqual(['tandem:abc12345:2154:case:2']);
    await room.outbox.wipe();
    await openCase();
    expect(await keysOf('case')).toEqual(['tandem:abc12345:2154:case:2']);
  });

  test('offers record types, and is composed for the one that was chosen', async () => {
    const shape = room.shape('Case');
    shape.recordTypes = [
      { id: '012000000000001AAA', label: 'Support', isDefault: true },
      { id: '012000000000002AAA', label: 'Hardware', isDefault: false },
    ];
    expect(await openCase()).toMatchObject({ recordTypeId: '012000000000001AAA', recordTypes: [{}, {}] });
    expect(await openCase({ recordTypeId: '012000000000002AAA' })).toMatchObject({
      recordTypeId: '012000000000002AAA',
    });
    expect(await openCase({ recordTypeId: '012000000000009AAA' })).toMatchObject({
      recordTypeId: '012000000000001AAA',
    });
  });

  test.each([
    ['assignee', 'Who is assigned to this conversation could not be read. Owner will be Ana Ruiz, you.'],
    [theoId, 'The owner set for cases could not be read. Owner will be Ana Ruiz, you.'],
  ])('with owners set to %s says so where they cannot be read', async (caseOwner, sentence) => {
    room.settings = { ...room.settings, caseOwner };
    room.converse({ assigneeId: '5' });
    room.failReads = new Error('down');
    expect((await openCase()).owner).toMatchObject({ sentence, chosen: 'me' });
  });

  test('is owned by a user whom settings name, though no teammate has their address', async () => {
    room.settings = { ...room.settings, caseOwner: theoId };
    room.candidates = [makeUser(theoId, 'Theo Marchetti', { email: 'integration@acme.example' })];
    expect((await openCase()).owner).toMatchObject({ name: 'Theo Marchetti', chosen: theoId });
  });
});

describe('a task’s form', () => {
  test('is about the whole conversation, on the contact', async () => {
    const form = await openTask();
    expect(form).toMatchObject({
      message: null,
      part: 'all',
      whos: [{ ref: { object: 'Contact', id: contactId }, name: 'Nora Lindqvist' }],
      forWhom: { name: 'Nora Lindqvist', detail: 'Quillfeather' },
      already: null,
      maxLength: 32_000,
    });
    expect(fieldOf(form, 'Subject')).toBe('Conversation: Printers offline');
    expect(fieldOf(form, 'Status')).toBe('Completed');
    expect(form.fields.map(({ name }) => name)).not.toContain('Description');
    expect(await keysOf('task')).toEqual([`tandem:abc12345:2154:task:all:${contactId.toLowerCase()}`]);
  });

  test.each([
    ['a message', { part: '11' }, { author: 'Nora Lindqvist', kind: 'message', text: 'Still broken.' }, '11'],
    ['the first message', { part: 'source' }, { text: 'Printers stop at night.' }, 'source'],
    ['the first message, as the inbox names it', { part: '403' }, { text: 'Printers stop at night.' }, 'source'],
    ['a note', { part: '12' }, { author: 'Ana', kind: 'note', text: 'Card •••• •••• •••• 1111' }, '12'],
    ['selected text', { part: 'selection', selection: 'stop at night' }, { author: 'Selected text' }, /^sel-\w{16}$/],
  ])('is about %s', async (_what, change, message, part) => {
    const note = makeMessage('12', '<p>Card 4111 1111 1111 1111</p>', { kind: 'note', authorName: 'Ana' });
    room.converse({ messages: [...(room.detail?.messages ?? []), note] });
    expect((await openTask(change)).message).toMatchObject(message);
    const [key] = await keysOf('task', change);
    expect(key?.split(':')[4]).toMatch(part);
  });

  test('goes to each lead that shares the address, with a key for each', async () => {
    await room.finds(leadsOf(...leadIds));
    const form = await openTask();
    expect(form.whos.map(({ ref }) => ref.id)).toEqual(leadIds);
    expect(form.forWhom.detail).toBe('2 leads share this address: a task on each');
    expect(await keysOf('task')).toEqual(leadIds.map((id) => `tandem:abc12345:2154:task:all:${id.toLowerCase()}`));
    expect(form.related).toMatchObject({ options: [], chosen: null });
  });

  test.each([
    ['to nobody yet', [], null],
    ['to one of the leads', [leadIds[0]], null],
    ['to every lead', leadIds, 'Theo Marchetti'],
  ])('sent %s says so', async (_what, sentTo, by) => {
    const sentTasks = sentTo.map((id, index) =>
      makeKeyed(`00T00000000000${index}AAA`, {
        key: `tandem:abc12345:2154:task:all:${id.toLowerCase()}`,
        createdBy: 'Theo Marchetti',
        createdById: theoId,
      }),
    );
    await room.finds({ ...leadsOf(...leadIds), sentTasks });
    expect((await openTask()).already).toEqual(by === null ? null : expect.objectContaining({ by, own: false }));
  });

  test('is owned by whom the conversation is assigned to', async () => {
    room.admins = [{ id: '5', name: 'Theo M', email: 'theo@acme.example' }];
    room.candidates = [makeUser(theoId, 'Theo Marchetti')];
    expect((await openTask()).owner).toMatchObject({ name: 'Ana Ruiz' });
    room.converse({ assigneeId: '5' });
    expect((await openTask()).owner).toMatchObject({ name: 'Theo Marchetti' });
  });

  test('keeps its chosen record type for what is sent', async () => {
    const shape = room.shape('Task');
    shape.recordTypes = [
      { id: '012000000000001AAA', label: 'Call', isDefault: true },
      { id: '012000000000002AAA', label: 'Chat', isDefault: false },
    ];
    const { composed } = await recallForm(room.ports, askFor('task', { recordTypeId: '012000000000002AAA' }));
    expect(composed.hidden).toEqual({ RecordTypeId: '012000000000002AAA' });
  });

  test('carries its key in CallObject where the org has no key field, and says that a double is possible', async () => {
    room.shape('Task').keyField = null;
    expect((await openTask()).mayDouble).toBe(true);
    const { composed } = await recallForm(room.ports, askFor('task'));
    expect(composed.targets[0]?.fields).toEqual({ WhoId: contactId, CallObject: composed.targets[0]?.key });
  });
});
