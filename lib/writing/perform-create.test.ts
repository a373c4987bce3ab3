import { beforeEach, describe, expect, test } from 'vitest';
import { openWritingRoom } from '../../tests/support/writing-room.ts';
import { aContact, ana, contactId, makeKeyed, makeSending, theoId } from '../../tests/support/writing-samples.ts';
import { fail } from '../failures/codes.ts';
import type { Entry, Intent, Outcome, Receipt } from '../outbox/entry.ts';
import type { WriteAnswer } from '../salesforce/write-answer.ts';
import { perform } from './perform.ts';

let room: ReturnType<typeof openWritingRoom>;
beforeEach(() => {
  room = openWritingRoom();
});

const key = 'tandem:abc12345:2154:case:1';
const failure = { code: 'write-invalid' as const, params: {} };
const recordId = '500000000000009AAA';

type CreateKind = 'lead' | 'case' | 'task';

const intents: Record<CreateKind, Intent> = {
  lead: {
    kind: 'lead',
    fields: { LastName: 'Lindqvist', Tandem_Key__c: key },
    autoAssign: true,
    allowDuplicate: true,
    ownerWhy: 'from Intercom',
    note: null,
  },
  case: {
    kind: 'case',
    fields: { Subject: 'Printers', ContactId: contactId, Tandem_Key__c: key },
    autoAssign: true,
    allowDuplicate: false,
    ownerWhy: 'by rule',
    note: { conversationId: '2154', adminId: '9' },
  },
  task: {
    kind: 'task',
    fields: { Subject: 'Call', WhoId: contactId, Tandem_Key__c: key },
    ownerWhy: 'who created it',
    text: { conversationId: '2154', part: 'all', scope: 'whole', upTo: '11', unmasked: false, selection: null },
  },
};

const makeOne = (kind: CreateKind, change: Partial<Entry> = {}) => makeSending(intents[kind], change);
const run = (kind: CreateKind, change: Partial<Entry> = {}) => perform(room.performPorts, makeOne(kind, change));
const receiptOf = (outcome: Outcome): Receipt => {
  if (outcome.kind !== 'done') throw new Error(`is ${outcome.kind}`);
  return outcome.receipt;
};
const followOf = (outcome: Outcome) => (outcome.kind === 'done' ? outcome.follow : []);
const withoutKeys = () => {
  for (const object of ['Lead', 'Case', 'Task'] as const) room.shape(object).keyField = null;
};

describe('a record that is created', () => {
  test.each([
    ['lead', 'Lead', { autoAssign: true, allowDuplicate: true }],
    ['case', 'Case', { autoAssign: true, allowDuplicate: false }],
    ['task', 'Task', { autoAssign: false, allowDuplicate: false }],
  ] as const)('is a %s, by one write without looking first', async (kind, object, options) => {
    expect(receiptOf(await run(kind))).toMatchObject({ object, created: true, byOther: null });
    expect(room.created).toMatchObject([{ object, options: { ...options, keyField: 'Tandem_Key__c' } }]);
    expect(room.asked.filter((each) => each.startsWith('find'))).toEqual([]);
  });

  test('tells its number and owner', async () => {
    expect(receiptOf(await run('case'))).toMatchObject({ name: '00010472', ownerSentence: 'Owner Ana Ruiz, by rule.' });
  });

  test('is read with the place, where a tab shows it', async () => {
    room.shown = true;
    const id = '500000000000001AAA';
    await room.finds({ ...aContact(), ownCases: [makeKeyed(id, { name: '77', ownerName: 'Tier 2' })] });
    expect(receiptOf(await run('case'))).toMatchObject({ name: '77', ownerSentence: 'Owner Tier 2, by rule.' });
    expect(room.asked).not.toContain(`read Case ${id}`);
  });

  test('is done also where it cannot be read back, or the agent signed out meanwhile', async () => {
    room.answers = [
      async () => {
        room.failReads = fail('salesforce-slow');
        room.writer = null;
        return { kind: 'done', id: recordId, at: '2026-11-22T10:00:00.000Z' };
      },
    ];
    const outcome = await run('case');
    expect(receiptOf(outcome)).toMatchObject({
      id: recordId,
      created: true,
      name: '',
      ownerSentence: null,
      modifiedAt: '2026-11-22T10:00:00.000Z',
    });
    expect(followOf(outcome)).toMatchObject([
      { kind: 'note', title: 'Note with case link', intent: { url: `https://acme.my.salesforce.com/${recordId}` } },
    ]);
  });

  test('has a note follow if it is a case that was to leave one', async () => {
    expect(followOf(await run('case'))).toMatchObject([
      {
        key: 'tandem:abc12345:2154:note:500000000000001aaa',
        part: '500000000000001AAA',
        title: 'Note with link to case 00010472',
        intent: { kind: 'note', conversationId: '2154', adminId: '9', caseNumber: '00010472' },
      },
    ]);
    expect(followOf(await run('lead'))).toEqual([]);
    expect(followOf(await run('task'))).toEqual([]);
    const intent: Intent = { ...intents.case, note: null } as Intent;
    expect(followOf(await run('case', { intent }))).toEqual([]);
  });
});

describe('an answer of Salesforce becomes', () => {
  const cases: [string, WriteAnswer, object][] = [
    [
      'refused, with its fields',
      { kind: 'refused', failure, fieldErrors: [{ field: 'A', message: 'b' }] },
      { kind: 'refused', fieldErrors: [{ field: 'A' }] },
    ],
    ['later', { kind: 'later', failure, for: 'entry' }, { kind: 'later', for: 'entry' }],
    ['later for the whole org', { kind: 'later', failure, for: 'org' }, { kind: 'later', for: 'org' }],
    ['unknown', { kind: 'unknown', failure }, { kind: 'unknown' }],
    ['signed out', { kind: 'signed-out', failure }, { kind: 'signed-out' }],
    [
      'a duplicate',
      { kind: 'duplicates', failure, allowSave: true, existing: [] },
      { kind: 'refused', canAllowDuplicate: true },
    ],
  ];
  test.each(cases)('%s', async (_what, answer, outcome) => {
    room.answers = [answer];
    expect(await run('case')).toMatchObject({ ...outcome, failure });
    expect(room.notes).toEqual([]);
  });
});

describe('a key that is taken', () => {
  const taken = (id: string | null) => {
    room.answers = [{ kind: 'exists', id }];
  };

  test.each([
    ['by a colleague', theoId, false, { created: false, byOther: { name: 'Theo Marchetti' } }, 0],
    [
      'by a colleague, after an answer was lost',
      theoId,
      true,
      { created: false, byOther: { name: 'Theo Marchetti' } },
      0,
    ],
    ['by this user elsewhere', ana.userId, false, { created: false, byOther: { name: 'Theo Marchetti' } }, 0],
    ['by the very attempt whose answer was lost', ana.userId, true, { created: true, byOther: null }, 1],
  ])('%s is done, and says so', async (_what, createdById, unknown, receipt, notes) => {
    taken(recordId);
    room.org = [makeKeyed(recordId, { createdById, createdBy: 'Theo Marchetti' })];
    const outcome = await run('case', { unknown });
    expect(receiptOf(outcome)).toMatchObject({ id: recordId, ...receipt });
    expect(followOf(outcome)).toHaveLength(notes);
  });

  test('is looked for by the key where the answer does not name the record', async () => {
    taken(null);
    room.org = [makeKeyed(recordId, { key, createdById: theoId, createdBy: 'Theo Marchetti' })];
    expect(receiptOf(await run('case'))).toMatchObject({ id: recordId, byOther: { name: 'Theo Marchetti' } });
  });

  test.each([recordId, null])('by a record this user may not see (%s) is a colleague’s', async (id) => {
    taken(id);
    expect(receiptOf(await run('case'))).toMatchObject({ id, created: false, byOther: { name: 'a colleague' } });
  });

  test('waits when it cannot be looked up', async () => {
    taken(recordId);
    room.failReads = fail('salesforce-offline');
    expect(await run('case')).toMatchObject({ kind: 'later', failure: { code: 'salesforce-offline' } });
  });

  test('is found behind a duplicate rule, which speaks first', async () => {
    room.answers = [{ kind: 'duplicates', failure, allowSave: true, existing: [] }];
    room.org = [makeKeyed(recordId, { key, createdById: theoId, createdBy: 'Theo Marchetti' })];
    expect(receiptOf(await run('lead'))).toMatchObject({ id: recordId, byOther: { name: 'Theo Marchetti' } });
  });
});

describe('after an answer was lost, with a key field', () => {
  test.each(['lead', 'case', 'task'] as const)('a %s is looked for first, and not made again', async (kind) => {
    room.org = [makeKeyed(recordId, { key })];
    expect(receiptOf(await run(kind, { unknown: true }))).toMatchObject({ id: recordId, created: true });
    expect(room.created).toEqual([]);
  });

  test('it is made when nothing is there', async () => {
    expect(receiptOf(await run('case', { unknown: true }))).toMatchObject({ created: true });
    expect(room.asked.filter((each) => /^(find|create) /.test(each))).toEqual([`find Case ${key}`, 'create Case']);
  });

  test('nothing is made while nobody can tell', async () => {
    room.failReads = fail('salesforce-slow');
    expect(await run('case', { unknown: true })).toMatchObject({ kind: 'later' });
    expect(room.created).toEqual([]);
  });
});

describe('without a key field', () => {
  beforeEach(withoutKeys);

  test.each([
    ['a lead', 'lead', false, /^alike Lead since 1970-01-01T00:11:40/],
    ['a task', 'task', false, /^find Task/],
    ['a case whose answer was lost', 'case', true, /^alike Case/],
  ] as const)('%s is looked for before it is made', async (_what, kind, unknown, asked) => {
    await run(kind, { unknown });
    const at = room.asked.findIndex((each) => asked.test(each));
    expect(at).toBeGreaterThanOrEqual(0);
    expect(room.asked.indexOf(`create ${{ lead: 'Lead', case: 'Case', task: 'Task' }[kind]}`)).toBeGreaterThan(at);
  });

  test('a case with the same subject may be meant: it is made', async () => {
    room.alike = [makeKeyed(recordId)];
    expect(receiptOf(await run('case'))).toMatchObject({ created: true });
    expect(room.created).toHaveLength(1);
  });

  test.each([
    ['lead', false, false],
    ['lead', true, true],
    ['case', true, true],
  ] as const)('a %s that looks alike (answer lost: %s) is taken for the one', async (kind, unknown, own) => {
    room.alike = [makeKeyed(recordId)];
    expect(receiptOf(await run(kind, { unknown }))).toMatchObject({ id: recordId, created: own });
    expect(room.created).toEqual([]);
  });
});

describe('a task’s text', () => {
  test('that is gone since it was shown is not sent', async () => {
    const text = {
      conversationId: '2154',
      part: '99',
      scope: 'snippet' as const,
      upTo: '99',
      unmasked: false,
      selection: null,
    };
    const intent: Intent = { kind: 'task', fields: {}, ownerWhy: '', text };
    expect(await run('task', { intent })).toMatchObject({ kind: 'refused', failure: { code: 'write-text-gone' } });
    room.converse({ messages: [] });
    expect(await run('task')).toMatchObject({ kind: 'refused', failure: { code: 'write-text-gone' } });
    expect(room.created).toEqual([]);
  });

  test('waits for Intercom to answer', async () => {
    room.detail = null;
    expect(await run('task')).toMatchObject({ kind: 'later', failure: { code: 'intercom-down' } });
    expect(room.created).toEqual([]);
  });

  test('is cut to what the org’s field holds', async () => {
    Object.assign(room.shape('Task').fields.Description ?? {}, { maxLength: 120 });
    await run('task');
    expect([...String(room.created[0]?.fields.Description)].length).toBeLessThanOrEqual(120);
  });
});

describe('another identity', () => {
  test.each([
    ['nobody', null],
    ['another user', { ...ana, userId: theoId }],
    ['another org', { ...ana, orgId: '00D000000000002EAA' }],
    ['another workspace', { ...ana, workspace: 'zzz' }],
  ])('%s sends nothing', async (_who, writer) => {
    room.writer = writer;
    expect(await run('case')).toMatchObject({ kind: 'signed-out', failure: { code: 'salesforce-signed-out' } });
    expect(room.asked).toEqual([]);
  });

  test('that signs in while the text is read sends nothing', async () => {
    const { conversations } = room.performPorts;
    const read: typeof conversations.read = async (...ask) => {
      room.writer = { ...ana, userId: theoId };
      return conversations.read(...ask);
    };
    const ports = { ...room.performPorts, conversations: { ...conversations, read } };
    expect(await perform(ports, makeOne('task'))).toMatchObject({ kind: 'signed-out' });
    expect(room.created).toEqual([]);
  });
});

test('an entry whose intent is forgotten is over', async () => {
  expect(await run('case', { intent: null })).toMatchObject({
    kind: 'done',
    receipt: { object: null, created: false },
  });
});
