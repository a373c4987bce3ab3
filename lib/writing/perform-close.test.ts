import { beforeEach, describe, expect, test } from 'vitest';
import { day0, makeFound, openLoggingRoom, taskKey } from '../../tests/support/logging-room.ts';
import { ana, askFor, contactId, makeKeyed, makeSending, theo, theoId } from '../../tests/support/writing-samples.ts';
import type { Entry, Intent } from '../outbox/entry.ts';
import type { WriteAnswer } from '../salesforce/write-answer.ts';
import { perform } from './perform.ts';

let room: ReturnType<typeof openLoggingRoom>;
beforeEach(() => {
  room = openLoggingRoom();
});

type CloseIntent = Extract<Intent, { kind: 'close-task' }>;
const taskId = '00T000000000009AAA';
const link = 'https://app.intercom.com/a/inbox/abc12345/inbox/conversation/2154';
const failure = { code: 'write-invalid' as const, params: {} };

const closing = (change: Partial<CloseIntent> = {}): CloseIntent => ({
  kind: 'close-task',
  taskKey: taskKey(),
  since: day0,
  fields: {
    Status: 'Completed',
    WhoId: contactId,
    Subject: 'Conversation: Printers offline',
    Tandem_Key__c: taskKey(),
  },
  ownerWhy: '',
  text: { conversationId: '2154', part: 'all', scope: 'whole', upTo: '11', unmasked: false, selection: null },
  ...change,
});
const entryOf = (change: Partial<Entry> = {}, intent = closing()) =>
  makeSending(intent, { key: `${taskKey()}:closed:${day0 + 500}`, auto: true, ...change });
const close = (change: Partial<Entry> = {}, intent = closing()) => perform(room.performPorts, entryOf(change, intent));
const update = () => room.updated[0];

describe('the task of a conversation that has closed', () => {
  test('is completed, with what was said', async () => {
    room.tasks = [
      makeFound(taskId, { description: `${link} 22 Nov 2026, 09:05, Nora Lindqvist: Printers stop at night.` }),
    ];
    expect(await close()).toMatchObject({ kind: 'done', receipt: { object: 'Task', id: taskId, created: false } });
    expect(room.updated).toHaveLength(1);
    expect(update()).toMatchObject({ object: 'Task', id: taskId, fields: { Status: 'Completed' } });
    expect(update()?.fields.Description).toMatch(/^https:.*\n[\s\S]*Printers stop at night\.[\s\S]*Still broken\./);
    expect(Object.keys(update()?.fields ?? {}).sort()).toEqual(['Description', 'Status']);
    expect(room.created).toEqual([]);
  });

  test('says how the conversation ended, below its link', async () => {
    room.tasks = [makeFound(taskId)];
    await close({}, closing({ text: { ...closing().text, outcome: 'Closed by Theo Marchetti. Rated 5 of 5.' } }));
    const [first, second] = String(update()?.fields.Description).split('\n');
    expect([first, second]).toEqual([link, 'Closed by Theo Marchetti. Rated 5 of 5.']);
  });

  test('keeps its status where somebody has closed it already', async () => {
    room.tasks = [makeFound(taskId, { open: false })];
    await close();
    expect(Object.keys(update()?.fields ?? {})).toEqual(['Description']);
  });

  test('keeps comments that somebody has written in Salesforce instead', async () => {
    room.tasks = [makeFound(taskId, { description: 'Called Nora, she is happy.' })];
    await close();
    expect(update()?.fields).toEqual({ Status: 'Completed' });
  });

  test('is left alone where a colleague’s browser has completed it and said the same', async () => {
    room.tasks = [makeFound(taskId)];
    await close();
    const description = String(update()?.fields.Description).replace(/\s+/g, ' ');
    room.tasks = [makeFound(taskId, { open: false, description })];
    expect(await close()).toMatchObject({ kind: 'done', receipt: { id: taskId } });
    expect(room.updated).toHaveLength(1);
  });

  test('is left alone where it is closed and its comments were rewritten', async () => {
    room.tasks = [makeFound(taskId, { open: false, description: 'Called Nora.' })];
    expect(await close()).toMatchObject({ kind: 'done', receipt: { id: taskId } });
    expect(room.updated).toEqual([]);
  });

  test('is found by its key, however that is written, among the person’s others', async () => {
    room.tasks = [
      makeFound('00T000000000001AAA', { key: taskKey('999') }),
      makeFound('00T000000000002AAA', { key: null }),
      makeFound(taskId, { key: taskKey().toUpperCase() }),
    ];
    await close();
    expect(room.updated.map(({ id }) => id)).toEqual([taskId]);
  });

  test('is found also where the person has got more tasks since than one answer tells of', async () => {
    const others = Array.from({ length: 200 }, (_, n) => makeFound(`00T000000001${100 + n}AAA`, { key: null }));
    room.tasks = [...others, makeFound(taskId)];
    await close();
    expect(room.updated.map(({ id }) => id)).toEqual([taskId]);
    expect(room.created).toEqual([]);
  });

  test('of several, the one that was closed first counts', async () => {
    room.tasks = [
      makeFound('00T000000000003AAA', { createdAt: '2026-11-22T12:00:00.000Z', open: false }),
      makeFound('00T000000000002AAA', { createdAt: '2026-11-22T10:30:00.000Z', open: false }),
      makeFound('00T000000000001AAA', { createdAt: '2026-11-22T10:00:00.000Z' }),
    ];
    await close();
    expect(room.updated.map(({ id }) => id)).toEqual(['00T000000000002AAA']);
  });

  test('of several open ones, the oldest counts', async () => {
    room.tasks = [makeFound('00T000000000003AAA'), makeFound('00T000000000001AAA')];
    await close();
    expect(room.updated.map(({ id }) => id)).toEqual(['00T000000000001AAA']);
  });
});

describe('where there is none', () => {
  test('it is made, closed, under the conversation’s own key', async () => {
    expect(await close()).toMatchObject({ kind: 'done', receipt: { object: 'Task', created: true } });
    expect(room.created).toMatchObject([
      { object: 'Task', fields: { Status: 'Completed', WhoId: contactId, Tandem_Key__c: taskKey() } },
    ]);
    expect(room.updated).toEqual([]);
  });

  test('and Salesforce knows one by the key all the same, none is made twice', async () => {
    room.org.push(makeKeyed(taskId, { key: taskKey() }));
    room.answers = [{ kind: 'exists', id: null, failure } as WriteAnswer];
    expect(await close()).toMatchObject({ kind: 'done', receipt: { id: taskId } });
  });
});

describe('an answer that is not “done”', () => {
  beforeEach(() => {
    room.tasks = [makeFound(taskId)];
  });

  test('refused: a person must act', async () => {
    room.answers = [{ kind: 'refused', failure, fieldErrors: [{ field: 'Status', message: 'Not allowed.' }] }];
    expect(await close()).toMatchObject({ kind: 'refused', fieldErrors: [{ field: 'Status' }] });
  });

  test('refused for want of rights: this user’s conversations are logged once from then on', async () => {
    const now = Date.now();
    room.now = now;
    room.answers = [
      {
        kind: 'refused',
        failure: { code: 'write-not-allowed', params: { object: 'Task', verb: 'edit' } },
        fieldErrors: [],
      },
    ];
    await close();
    expect((await room.frame()).rules.mode).toBe('closed');
  });

  test('lost: it may be sent again, and says the same', async () => {
    room.answers = [{ kind: 'unknown', failure: { code: 'salesforce-slow', params: {} } }];
    expect(await close()).toMatchObject({ kind: 'unknown' });
    expect(await close({ unknown: true })).toMatchObject({ kind: 'done' });
    expect(room.updated).toHaveLength(2);
    expect(room.updated[1]).toEqual(room.updated[0]);
    expect(room.created).toEqual([]);
  });

  test('Intercom cannot be asked for the words: nothing is changed, later again', async () => {
    room.detail = null;
    expect(await close()).toMatchObject({ kind: 'later', failure: { code: 'intercom-down' } });
    expect(room.updated).toEqual([]);
  });
});

test('under another user nothing leaves', async () => {
  room.tasks = [makeFound(taskId)];
  room.signIn(theo);
  expect(await close({ identity: { ...ana } })).toMatchObject({ kind: 'signed-out' });
  expect([room.updated, room.created]).toEqual([[], []]);
});

test('who signs in while the words are read: nothing leaves as theirs', async () => {
  room.tasks = [makeFound(taskId)];
  const { conversationWhole } = room.ports.intercom;
  room.ports.intercom.conversationWhole = async (id) => {
    room.signIn(theo);
    return conversationWhole(id);
  };
  expect(await close()).toMatchObject({ kind: 'signed-out' });
  expect(room.updated).toEqual([]);
});

describe('where this user may not write a task’s comments', () => {
  beforeEach(() => {
    delete room.shape('Task').fields.Description;
  });

  test('it is completed without them', async () => {
    room.tasks = [makeFound(taskId)];
    expect(await close()).toMatchObject({ kind: 'done' });
    expect(update()?.fields).toEqual({ Status: 'Completed' });
  });

  test('it is made without them, and the form says so', async () => {
    expect(await close()).toMatchObject({ kind: 'done', receipt: { created: true } });
    expect(room.created[0]?.fields).not.toHaveProperty('Description');
    expect(await room.writing.form(askFor('task'))).toMatchObject({ maxLength: 0, scopes: [] });
  });
});

describe('its owner', () => {
  const assigned = closing({ assignee: theoId });

  test('is whoever the conversation is assigned to by then, where it was still that of who made it', async () => {
    room.tasks = [makeFound(taskId)];
    await close({}, assigned);
    expect(update()?.fields).toMatchObject({ Status: 'Completed', OwnerId: theoId });
  });

  test.each([
    ['somebody else’s already', { ownerId: '005000000000003AAA' }, assigned],
    ['completed by a person', { open: false }, assigned],
    ['of a conversation that is nobody’s', {}, closing()],
    ['theirs', { ownerId: theoId, createdById: theoId }, assigned],
  ])('stays where it is %s', async (_what, change, intent) => {
    room.tasks = [makeFound(taskId, change)];
    await close({}, intent);
    expect(update()?.fields).not.toHaveProperty('OwnerId');
  });

  test('stays where this user may not give it away: the task is completed all the same', async () => {
    room.tasks = [makeFound(taskId)];
    room.answers = [{ kind: 'refused', failure: { code: 'write-not-allowed', params: {} }, fieldErrors: [] }];
    expect(await close({}, assigned)).toMatchObject({ kind: 'done' });
    expect(room.updated.map(({ fields }) => 'OwnerId' in fields)).toEqual([true, false]);
    expect((await room.frame()).rules.mode).toBe('staged');
  });
});
