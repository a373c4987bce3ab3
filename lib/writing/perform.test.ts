import { beforeEach, describe, expect, test } from 'vitest';
import { openWritingRoom } from '../../tests/support/writing-room.ts';
import { ana, makeKeyed, makeSending, theoId } from '../../tests/support/writing-samples.ts';
import { fail } from '../failures/codes.ts';
import type { NoteAnswer } from '../intercom/write.ts';
import type { Entry, Intent } from '../outbox/entry.ts';
import type { WriteAnswer } from '../salesforce/write-answer.ts';
import { perform } from './perform.ts';

let room: ReturnType<typeof openWritingRoom>;
beforeEach(() => {
  room = openWritingRoom();
});

const failure = { code: 'write-invalid' as const, params: {} };
const caseId = '500000000000009AAA';
const taskId = '00T000000000009AAA';
const url = `https://acme.my.salesforce.com/${caseId}`;

type IntentOf<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>;

const run = (intent: Intent, change: Partial<Entry> = {}) => perform(room.performPorts, makeSending(intent, change));

const note = (change: Partial<IntentOf<'note'>> = {}): Intent => ({
  kind: 'note',
  conversationId: '2154',
  adminId: '9',
  caseId,
  caseNumber: '00010472',
  url,
  ...change,
});
const remove = (change: Partial<IntentOf<'remove'>> = {}): Intent => ({
  kind: 'remove',
  object: 'Case',
  id: caseId,
  unchangedSince: '2026-11-22T10:00:00.000Z',
  note: null,
  ...change,
});

describe('a note about a case', () => {
  test('is written once, by the agent, with a link', async () => {
    expect(await run(note())).toMatchObject({ kind: 'done', receipt: { notePartId: '77', object: null } });
    expect(room.notes).toEqual([
      { conversation: '2154', admin: '9', html: `<p>Salesforce case <a href="${url}">00010472</a> created.</p>` },
    ]);
    expect(room.asked).toEqual([]);
  });

  test('is looked for after an answer was lost, and not written again', async () => {
    room.foundNote = '55';
    expect(await run(note(), { unknown: true })).toMatchObject({ kind: 'done', receipt: { notePartId: '55' } });
    expect(room.notes).toEqual([]);
  });

  test('is written after an answer was lost, where none is found', async () => {
    expect(await run(note(), { unknown: true })).toMatchObject({ kind: 'done', receipt: { notePartId: '77' } });
    expect(room.asked).toEqual(['find note']);
    expect(room.notes).toHaveLength(1);
  });

  test.each([
    ['by the number that is read now', [makeKeyed(caseId, { name: '00010999' })], '00010999'],
    ['by its id, where whoever made it may not see it', [], caseId],
  ])('names the case %s', async (_what, org, shown) => {
    room.org = org;
    await run(note({ caseNumber: '' }));
    expect(room.notes[0]?.html).toContain(`>${shown}</a>`);
  });

  const answers: [string, NoteAnswer, object][] = [
    [
      'refused, with the case’s number',
      { kind: 'refused', failure },
      {
        kind: 'refused',
        failure: { code: 'write-note-refused', params: { number: '00010472' }, detail: 'write-invalid' },
      },
    ],
    ['later', { kind: 'later', failure }, { kind: 'later', for: 'entry', failure }],
    ['unknown', { kind: 'unknown', failure }, { kind: 'unknown', failure }],
    ['signed out', { kind: 'signed-out', failure }, { kind: 'signed-out', failure }],
    [
      'done, though its part is not told',
      { kind: 'done', partId: null },
      { kind: 'done', receipt: { notePartId: null } },
    ],
  ];
  test.each(answers)('is %s', async (_what, answer, outcome) => {
    room.noteAnswers = [answer];
    expect(await run(note())).toMatchObject(outcome);
  });
});

describe('values for Intercom', () => {
  test('go to their own attributes, all others to the company’s', async () => {
    const attributes = { name: 'Nora', phone: '1', job_title: 'Buyer' };
    await run({ kind: 'save-to-intercom', contactId: 'nora', attributes });
    expect(room.contactsChanged).toEqual([
      { id: 'nora', change: { name: 'Nora', phone: '1', custom_attributes: { job_title: 'Buyer' } } },
    ]);
  });

  test('go as values of the types that the workspace has given its attributes', async () => {
    room.typed = { seats: 50 };
    await run({ kind: 'save-to-intercom', contactId: 'nora', attributes: { seats: '50' } });
    expect(room.contactsChanged).toEqual([{ id: 'nora', change: { custom_attributes: { seats: 50 } } }]);
  });

  test.each([
    ['intercom-refused', { kind: 'refused' }],
    ['intercom-down', { kind: 'later', for: 'entry' }],
    ['intercom-slow', { kind: 'later', for: 'entry' }],
    ['intercom-token-invalid', { kind: 'signed-out' }],
  ] as const)('that end with %s are told as that', async (code, outcome) => {
    const intercom = { ...room.performPorts.intercom, updateContact: () => Promise.reject(fail(code)) };
    room.performPorts.intercom = intercom;
    const outcomeOf = await run({ kind: 'save-to-intercom', contactId: 'nora', attributes: {} });
    expect(outcomeOf).toMatchObject({ ...outcome, failure: { code } });
  });
});

const writeAnswers: [string, WriteAnswer, object][] = [
  ['refused', { kind: 'refused', failure, fieldErrors: [] }, { kind: 'refused', failure }],
  ['later for the org', { kind: 'later', failure, for: 'org' }, { kind: 'later', for: 'org' }],
  ['unknown', { kind: 'unknown', failure }, { kind: 'unknown' }],
  ['signed out', { kind: 'signed-out', failure }, { kind: 'signed-out' }],
  [
    'a key that is taken, which nothing here carries',
    { kind: 'exists', id: null },
    { kind: 'refused', failure: { code: 'unexpected' } },
  ],
];

describe('a task', () => {
  test.each(['006000000000001AAA', null])('is related to %s', async (whatId) => {
    expect(await run({ kind: 'relate', taskId, whatId })).toMatchObject({
      kind: 'done',
      receipt: { id: taskId, created: false },
    });
    expect(room.updated).toEqual([{ object: 'Task', id: taskId, fields: { WhatId: whatId } }]);
  });

  test.each(writeAnswers)('that cannot be related is %s', async (_what, answer, outcome) => {
    room.answers = [answer];
    expect(await run({ kind: 'relate', taskId, whatId: null })).toMatchObject(outcome);
  });

  test('is related also where the place cannot be read anew', async () => {
    room.performPorts.reread = () => Promise.reject(fail('intercom-down'));
    expect(await run({ kind: 'relate', taskId, whatId: null })).toMatchObject({ kind: 'done' });
  });
});

describe('a record that is taken back', () => {
  const changed = (change: object) => {
    room.org = [makeKeyed(caseId, { modifiedAt: '2026-11-22T10:00:05.000Z', ...change })];
  };

  test.each([
    ['nobody has changed', {}, {}],
    ['only its maker has changed', { modifiedAt: '2026-11-22T11:00:00.000Z' }, {}],
    ['an automation changed as it was made', { modifiedById: theoId, modifiedAt: '2026-11-22T10:00:00.000Z' }, {}],
    ['is to go whatever its state', { modifiedById: theoId }, { unchangedSince: null }],
  ])('is removed if it is one that %s', async (_what, change, intent) => {
    changed(change);
    expect(await run(remove(intent))).toMatchObject({ kind: 'done', receipt: { created: false, id: null } });
    expect(room.removed).toEqual([{ object: 'Case', id: caseId }]);
  });

  test('stays when somebody else has worked on it since', async () => {
    changed({ modifiedById: theoId });
    expect(await run(remove({ note: { conversationId: '2154', partId: '77' } }))).toMatchObject({
      kind: 'refused',
      failure: { code: 'write-changed-since', params: { object: 'Case' } },
    });
    expect(room.removed).toEqual([]);
    expect(room.redacted).toEqual([]);
  });

  test('and is gone already is done, with its note', async () => {
    expect(await run(remove({ note: { conversationId: '2154', partId: '77' } }))).toMatchObject({ kind: 'done' });
    expect(room.removed).toEqual([]);
    expect(room.redacted).toEqual(['77']);
  });

  test.each(writeAnswers)('and cannot be is %s, and keeps its note', async (_what, answer, outcome) => {
    changed({});
    room.answers = [answer];
    expect(await run(remove({ note: { conversationId: '2154', partId: '77' } }))).toMatchObject(outcome);
    expect(room.redacted).toEqual([]);
  });

  const noteAnswers: [string, NoteAnswer, string][] = [
    ['later', { kind: 'later', failure }, 'later'],
    ['unknown', { kind: 'unknown', failure }, 'unknown'],
    ['refused', { kind: 'refused', failure }, 'done'],
  ];
  test.each(noteAnswers)('whose note is %s to go', async (_what, answer, kind) => {
    changed({});
    room.noteAnswers = [answer];
    expect(await run(remove({ note: { conversationId: '2154', partId: '77' } }))).toMatchObject({ kind });
    expect(room.removed).toHaveLength(1);
  });

  test('is looked at first: while nobody can tell, it stays', async () => {
    room.failReads = fail('salesforce-offline');
    expect(await run(remove())).toMatchObject({ kind: 'later', failure: { code: 'salesforce-offline' } });
    expect(room.removed).toEqual([]);
  });
});

test.each([
  ['a failure of the whole org waits with all', fail('api-limit'), { kind: 'later', for: 'org' }],
  ['a session that ended waits for the sign-in', fail('session-expired'), { kind: 'signed-out' }],
  [
    'a failure nobody foresaw is for a person',
    new RangeError('no'),
    { kind: 'refused', failure: { code: 'unexpected', detail: 'RangeError' } },
  ],
])('%s', async (_what, error, outcome) => {
  room.failReads = error;
  expect(await run(remove())).toMatchObject(outcome);
});

test('nothing of another user’s is written or removed', async () => {
  room.writer = { ...ana, userId: theoId };
  for (const intent of [note(), remove(), { kind: 'relate', taskId, whatId: null } satisfies Intent]) {
    expect(await run(intent)).toMatchObject({ kind: 'signed-out' });
  }
  expect([room.notes, room.removed, room.updated, room.asked]).toEqual([[], [], [], []]);
});
