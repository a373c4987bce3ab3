import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson } from '../../tests/support/reading-room.ts';
import { openWritingRoom } from '../../tests/support/writing-room.ts';
import {
  aContact,
  ana,
  askFor,
  contactId,
  leadsOf,
  makeKeyed,
  makeMessage,
  makeUser,
  sendOf,
  theoId,
} from '../../tests/support/writing-samples.ts';
import { makePicklist } from '../actions/sample-shapes.ts';
import { makeRecords } from '../matching/sample-records.ts';
import type { OutboxItem, SendAsk } from '../messages/write.ts';

let room: ReturnType<typeof openWritingRoom>;
beforeEach(() => {
  room = openWritingRoom();
});

const refusal = { kind: 'refused' as const, failure: { code: 'write-invalid' as const, params: {} }, fieldErrors: [] };
const leadIds = ['00Q000000000001AAA', '00Q000000000002AAA', '00Q000000000003AAA'];

/** Sends, waits until nothing is on its way, and gives back what was stored. */
async function send(ask: SendAsk): Promise<OutboxItem[]> {
  const { stored } = await room.writing.send(ask);
  await room.outbox.drain();
  return stored;
}
const statesOf = async () => (await room.outbox.list()).map(({ forWhom, state }) => [forWhom, state]).sort();

describe('what is sent', () => {
  test('of a case: its fields, its key, its contact, and how its owner is found', async () => {
    const [item] = await send(sendOf(askFor('case'), { values: { Subject: ' Printers  \u0000at night ' } }));
    expect(item).toMatchObject({
      kind: 'case',
      title: expect.stringMatching(/^Case: Printers +at night$/),
      forWhom: 'Nora Lindqvist',
    });
    expect(room.created).toEqual([
      {
        object: 'Case',
        fields: expect.objectContaining({
          Subject: expect.stringMatching(/^Printers +at night$/),
          ContactId: contactId,
          OwnerId: ana.userId,
          Origin: 'Intercom',
          Tandem_Key__c: 'tandem:abc12345:2154:case:1',
        }),
        options: { autoAssign: false, allowDuplicate: false, keyField: 'Tandem_Key__c' },
      },
    ]);
  });

  test('leaves the owner to the assignment rule, unless the agent takes it', async () => {
    room.schema.assignmentRules.Case = 'By product';
    await send(sendOf(askFor('case')));
    expect(room.created[0]).toMatchObject({ options: { autoAssign: true } });
    expect(room.created[0]?.fields.OwnerId).toBeUndefined();
    await room.writing.form(askFor('case'));
    await send(sendOf(askFor('case'), { owner: 'me' }));
    expect(room.created[1]).toMatchObject({ fields: { OwnerId: ana.userId }, options: { autoAssign: false } });
  });

  test('is what was shown, though title, words and assignee changed in between', async () => {
    await room.writing.form(askFor('task'));
    room.admins = [{ id: '5', name: 'Theo M', email: 'theo@acme.example' }];
    room.candidates = [makeUser(theoId, 'Theo Marchetti')];
    const messages = [...(room.detail?.messages ?? []), makeMessage('99', '<p>Said later.</p>')];
    room.converse({ title: 'Another title', assigneeId: '5', messages });
    await send(sendOf(askFor('task'), { scope: 'whole' }));
    expect(room.created[0]?.fields).toMatchObject({ Subject: 'Conversation: Printers offline', OwnerId: ana.userId });
    expect(room.created[0]?.fields.Description).toContain('Still broken.');
    expect(room.created[0]?.fields.Description).not.toContain('Said later.');
  });

  test.each([
    ['names the record type that was shown', '012000000000001AAA'],
    ['names none', null],
  ])('is what was shown also where the panel %s', async (_what, named) => {
    const shape = room.shape('Case');
    shape.recordTypes = ['1', '2'].map((n) => ({ id: `01200000000000${n}AAA`, label: n, isDefault: n === '1' }));
    const { recordTypeId } = await room.writing.form(askFor('case'));
    room.converse({ title: 'Another title' });
    await send(sendOf(askFor('case', { recordTypeId: named })));
    expect(room.created[0]?.fields).toMatchObject({ Subject: 'Printers offline', RecordTypeId: recordTypeId });
    await send(sendOf(askFor('case', { recordTypeId: '012000000000002AAA' })));
    expect(room.created[1]?.fields).toMatchObject({ Subject: 'Another title', RecordTypeId: '012000000000002AAA' });
  });

  test('is one task for each lead that shares the address', async () => {
    await room.finds(leadsOf(...leadIds));
    expect(await send(sendOf(askFor('task')))).toHaveLength(3);
    expect(room.created.map(({ fields }) => fields.WhoId)).toEqual(leadIds);
    expect(new Set(room.created.map(({ fields }) => fields.Tandem_Key__c)).size).toBe(3);
  });

  test('names the conversation’s text, and keeps none of it', async () => {
    room.online = false;
    await send(sendOf(askFor('task', { part: '11' })));
    expect(JSON.stringify(await room.outbox.list())).not.toContain('Still broken');
    room.online = true;
    await room.outbox.drain();
    expect(room.created[0]?.fields.Description).toContain('Still broken.');
    expect(room.created[0]?.fields.Description).toContain('#part_id=comment-2154-11');
  });

  test('hides secrets, unless the agent says otherwise', async () => {
    room.converse({
      messages: [makeMessage('11', '<p>4111 1111 1111 1111</p>'), makeMessage('12', '<p>4111 1111 1111 1111</p>')],
    });
    await send(sendOf(askFor('task', { part: '11' })));
    await send(sendOf(askFor('task', { part: '12' }), { unmasked: true }));
    expect(room.created[0]?.fields.Description).not.toContain('4111 1111');
    expect(room.created[1]?.fields.Description).toContain('4111 1111 1111 1111');
  });
});

describe('a form with errors', () => {
  test('stores nothing, neither in the outbox nor as a remembered choice', async () => {
    const ask = sendOf(askFor('task'), { values: { Status: 'Nowhere' }, relatedTo: '' });
    const answer = await room.writing.send(ask);
    expect(answer).toEqual({ stored: [], errors: [{ field: 'Status', message: 'Status does not offer “Nowhere”.' }] });
    expect(await room.outbox.list()).toEqual([]);
    expect(room.storage.local.all()).toEqual({});
  });

  test.each([
    ['signed out', () => Object.assign(room, { writer: null }), 'salesforce-signed-out'],
    ['with an address that is none', () => {}, 'write-email-invalid'],
  ])('%s stores nothing either', async (_what, arrange, code) => {
    await room.finds(makeRecords());
    room.settings = { ...room.settings, leadMapping: [{ field: 'Title', source: 'email', value: '' }] };
    arrange();
    const ask = sendOf(askFor('lead'), { values: { Title: 'nobody', LastName: 'N', Company: 'C' }, saveTo: ['Title'] });
    await expect(room.writing.send(ask)).rejects.toMatchObject({ code });
    expect(await room.outbox.list()).toEqual([]);
  });
});

describe('a form sent twice', () => {
  test('in two tabs at once makes one record', async () => {
    await Promise.all([send(sendOf(askFor('case'))), send(sendOf(askFor('case')))]);
    expect(room.created).toHaveLength(1);
  });

  test.each([
    ['is still there, makes none', {}, true, 1],
    ['was deleted in Salesforce, makes another', {}, false, 2],
    ['cannot be looked at, makes none', { failReads: new Error('down') }, false, 1],
  ])('whose record %s', async (_what, change, isThere, made) => {
    await send(sendOf(askFor('task')));
    if (!isThere) room.org = [];
    await room.outbox.wipe();
    await room.writing.form(askFor('task'));
    Object.assign(room, change);
    await send(sendOf(askFor('task')));
    expect(room.created).toHaveLength(made);
  });

  test('whose record cannot be seen makes none where no unique key would refuse a second one, unless it was deleted', async () => {
    room.shape('Task').keyField = null;
    await send(sendOf(askFor('task')));
    const gone = room.org.map(({ id }) => id);
    room.org = [];
    await send(sendOf(askFor('task')));
    expect(room.created).toHaveLength(1);
    room.binned = gone;
    await send(sendOf(askFor('task')));
    expect(room.created).toHaveLength(2);
  });

  test('forgets what was typed', async () => {
    await room.writing.keepDraft(askFor('case'), sendOf(askFor('case'), { values: { Subject: 'Mine' } }).draft);
    await send(sendOf(askFor('case'), { values: { Subject: 'Mine' } }));
    expect((await room.writing.form(askFor('case'))).draft).toBeNull();
  });
});

describe('a blocked entry, corrected', () => {
  test('is sent in its own place', async () => {
    room.answers = [refusal];
    const [first] = await send(sendOf(askFor('case')));
    const again = askFor('case', { entryId: first?.id ?? '' });
    await room.writing.form(again);
    const [second] = await send(sendOf(again, { values: { Subject: 'Better' } }));
    expect(second?.id).toBe(first?.id);
    expect(room.created[1]?.fields).toMatchObject({ Subject: 'Better', Tandem_Key__c: 'tandem:abc12345:2154:case:1' });
    expect(await statesOf()).toEqual(expect.arrayContaining([['Nora Lindqvist', 'done']]));
  });

  test('allows the duplicate that Salesforce warned of', async () => {
    await room.finds(makeRecords());
    const values = { Company: 'Quillfeather' };
    room.answers = [{ kind: 'duplicates', failure: refusal.failure, allowSave: true, existing: [] }];
    const [first] = await send(sendOf(askFor('lead'), { values }));
    const form = await room.writing.form(askFor('lead', { entryId: first?.id ?? '' }));
    expect(form.reopened).toMatchObject({ canAllowDuplicate: true });
    await send(sendOf(askFor('lead', { entryId: first?.id ?? '' }), { values }, true));
    expect(room.created.map(({ options }) => options.allowDuplicate)).toEqual([false, true]);
  });

  test('of several leads goes to its own lead, and the others stay as they are', async () => {
    await room.finds(leadsOf(...leadIds));
    room.answers = [null, refusal, null];
    const stored = await send(sendOf(askFor('task')));
    const blocked = (await room.outbox.list()).find(({ state }) => state === 'blocked');
    expect(blocked?.forWhom).toBe('Lead 2');
    await send(sendOf(askFor('task', { entryId: blocked?.id ?? '' }), { values: { Subject: 'Better' } }));
    expect(room.created).toHaveLength(4);
    expect(room.created[3]?.fields).toMatchObject({
      WhoId: leadIds[1],
      Subject: 'Better',
      Tandem_Key__c: blocked?.key,
    });
    expect(await statesOf()).toEqual(['Lead 1', 'Lead 2', 'Lead 3'].map((name) => [name, 'done']));
    expect(stored).toHaveLength(3);
  });

  test('that was given up meanwhile is sent all the same', async () => {
    room.answers = [refusal];
    const [first] = await send(sendOf(askFor('case')));
    await room.writing.discard(first?.id ?? '');
    expect(await send(sendOf(askFor('case', { entryId: first?.id ?? '' })))).toHaveLength(1);
    expect(room.created).toHaveLength(2);
  });

  test('whose number a colleague has used takes the next one, and the old entry is given up', async () => {
    room.answers = [refusal];
    const [first] = await send(sendOf(askFor('case')));
    const theirs = makeKeyed('500000000000009AAA', { key: 'tandem:abc12345:2154:case:1' });
    await room.finds({ ...aContact(), ownCases: [theirs] });
    await room.writing.form(askFor('case', { entryId: first?.id ?? '' }));
    await send(sendOf(askFor('case', { entryId: first?.id ?? '' })));
    expect(room.created[1]?.fields.Tandem_Key__c).toBe('tandem:abc12345:2154:case:2');
    expect(await statesOf()).toContainEqual(['Nora Lindqvist', 'discarded']);
  });
});

describe('values that are saved to Intercom too', () => {
  const values = {
    FirstName: 'Nora',
    LastName: 'Lindqvist-Abara',
    Phone: ' +49 30 1 ',
    Company: 'Q',
    Email: 'n@q.example',
  };
  beforeEach(() => room.finds(makeRecords()));

  test.each([
    ['first or last name, as one', ['LastName'], { name: 'Nora Lindqvist-Abara' }],
    ['several at once', ['Phone', 'Email'], { phone: '+49 30 1', email: 'n@q.example' }],
    ['an attribute of the company’s own', ['Title'], { custom_attributes: { job_title: 'Buyer' } }],
  ])('are %s', async (_what, saveTo, change) => {
    await send(sendOf(askFor('lead'), { values: { ...values, Title: 'Buyer' }, saveTo }));
    expect(room.contactsChanged).toEqual([{ id: 'nora', change }]);
  });

  test.each([
    ['nothing was ticked', {}, []],
    ['the value is empty', { Phone: ' ' }, ['Phone']],
    ['the field belongs to no attribute', {}, ['LeadSource', 'Nowhere']],
  ])('are none where %s', async (_what, more, saveTo) => {
    await send(sendOf(askFor('lead'), { values: { ...values, ...more }, saveTo }));
    expect(room.contactsChanged).toEqual([]);
    expect(room.created).toHaveLength(1);
  });

  test('never hold the placeholder', async () => {
    room.people.set('nora', makePerson('nora', { name: null }));
    const ask = sendOf(askFor('lead'), {
      values: { FirstName: 'Nora', Company: 'Q' },
      saveTo: ['FirstName', 'LastName'],
    });
    await send(ask);
    expect(room.created[0]?.fields).toMatchObject({ LastName: 'To be completed' });
    expect(room.contactsChanged).toEqual([{ id: 'nora', change: { name: 'Nora' } }]);
  });

  test('are kept when Salesforce refuses the lead', async () => {
    room.answers = [refusal];
    await send(sendOf(askFor('lead'), { values, saveTo: ['Email'] }));
    expect(room.contactsChanged).toHaveLength(1);
  });
});

test('a picklist that depends on another is checked with what was typed in both', async () => {
  const shape = room.shape('Case');
  shape.fields.Reason = makePicklist('Reason', { Power: ['High'] }, { controller: 'Priority', required: true });
  const answer = await room.writing.send(sendOf(askFor('case'), { values: { Priority: 'Low', Reason: 'Power' } }));
  expect(answer.errors).toHaveLength(1);
});
