import { beforeEach, describe, expect, test } from 'vitest';
import { begun, closed, day0, makeFound, openLoggingRoom, taskKey } from '../../tests/support/logging-room.ts';
import {
  aContact,
  ana,
  contactId,
  leadsOf,
  makeKeyed,
  makeMessage,
  theo,
  theoId,
} from '../../tests/support/writing-samples.ts';
import { makeField } from '../actions/sample-shapes.ts';
import { fail } from '../failures/codes.ts';
import type { ConversationFacts, LogMark } from '../logging/facts.ts';
import { makeMark } from '../logging/sample-facts.ts';
import { makeContact, makeRecords } from '../matching/sample-records.ts';
import type { Entry } from '../outbox/entry.ts';
import { logOne } from './log-one.ts';

let room: ReturnType<typeof openLoggingRoom>;
beforeEach(async () => {
  room = openLoggingRoom();
  await room.frame();
  room.at(2000);
  // What stands in the org comes along with the person.
  room.records = async () => ({ ...aContact(), sentTasks: room.org });
});

const startedMark = () => makeMark({ id: '2154', updatedAt: day0 + 100, started: true, partsUntil: day0 });
async function log(facts: ConversationFacts, mark: LogMark | null = null): Promise<LogMark> {
  room.list = [facts];
  return logOne(room.ports, await room.frame(), { facts, mark, emails: null });
}
/** Rows of the outbox, oldest first: nothing has been sent. */
async function rows(): Promise<Entry[]> {
  return (await room.outbox.list()).toReversed();
}
const offline = () => Object.assign(room, { online: false });
const leads = ['00Q000000000001AAA', '00Q000000000002AAA'] as const;

describe('a conversation that begins', () => {
  test('is one task: open, with the first words, by its key, made by the product', async () => {
    offline();
    expect(await log(begun('2154'))).toMatchObject({ started: true, finished: null, not: null, waitUntil: null });
    const [entry, ...others] = await rows();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      key: taskKey(),
      kind: 'task',
      auto: true,
      identity: { userId: ana.userId },
      intent: {
        fields: { Status: 'Open', WhoId: contactId, Tandem_Key__c: taskKey() },
        text: { scope: 'snippet', part: 'all', unmasked: false },
      },
    });
  });

  test('without a word in it, such as a call, is a task with its link, completed when it closes', async () => {
    room.converse({ messages: [] });
    await log(begun('2154'));
    await room.outbox.drain();
    await log(closed('2154', 500), startedMark());
    await room.outbox.drain();
    expect((await rows()).filter(({ state }) => state !== 'done')).toEqual([]);
    const link = 'https://app.intercom.com/a/inbox/abc12345/inbox/conversation/2154';
    expect(room.created.map(({ fields }) => fields.Description)).toEqual([link, `${link}\nClosed.`]);
  });

  test('with several leads is a task on each of them', async () => {
    await room.finds(leadsOf(...leads));
    await log(begun('2154'));
    const known = await room.outbox.known(leads.map((id) => taskKey('2154', id)));
    expect(known.map(({ key }) => key).sort()).toEqual(leads.map((id) => taskKey('2154', id)));
  });

  test('and was logged by a colleague already is not logged again, and counts as begun', async () => {
    room.org.push(makeKeyed('00T000000000001AAA', { key: taskKey(), createdById: theoId }));
    expect(await log(begun('2154'))).toMatchObject({ started: true, not: null });
    expect(await room.logged(['2154'])).toEqual([]);
  });

  test('and waits for another browser notes until when', async () => {
    const mark = await log(begun('2154', 1999, { assigneeId: '55' }));
    expect(mark).toMatchObject({ started: false, waitUntil: day0 + 1999 + 120 });
  });

  test('by a teammate’s message is no conversation before it closes', async () => {
    room.set({ logOutbound: false });
    expect(await log(begun('2154', 100, { begunBy: 'teammate' }))).toMatchObject({ started: false, not: null });
    expect(await room.logged(['2154'])).toEqual([]);
  });
});

describe('a conversation that closes', () => {
  beforeEach(offline);

  test('whose task stands: that is completed, with the whole text, once for this closing', async () => {
    room.org.push(makeKeyed('00T000000000001AAA', { key: taskKey() }));
    expect(await log(closed('2154'), startedMark())).toMatchObject({ started: true, finished: day0 + 500 });
    const [entry, ...others] = await rows();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      key: `${taskKey()}:closed:${day0 + 500}`,
      kind: 'close-task',
      auto: true,
      intent: { taskKey: taskKey(), since: day0 + 100, fields: { Status: 'Completed' }, text: { scope: 'whole' } },
    });
  });

  test('that nobody has logged is closed as well', async () => {
    expect(await log(closed('2154'))).toMatchObject({ started: true, finished: day0 + 500 });
    expect(await rows()).toMatchObject([{ kind: 'close-task', intent: { taskKey: taskKey() } }]);
  });

  test('keeps its first words only where the settings say so', async () => {
    room.set({ logText: 'snippet' });
    await log(closed('2154'));
    expect(await rows()).toMatchObject([{ intent: { text: { scope: 'snippet' } } }]);
  });

  test('again is another closing, of the same task', async () => {
    room.org.push(makeKeyed('00T000000000001AAA', { key: taskKey() }));
    const first = await log(closed('2154'), startedMark());
    await log(closed('2154', 900), first);
    const found = await rows();
    expect(found.map(({ key }) => key).sort()).toEqual([500, 900].map((at) => `${taskKey()}:closed:${day0 + at}`));
    expect(new Set(found.map(({ intent }) => intent?.kind === 'close-task' && intent.taskKey))).toEqual(
      new Set([taskKey()]),
    );
  });

  test('while its start still waits for a connection: both wait, the start first', async () => {
    const mark = await log(begun('2154'));
    room.now += 1000;
    expect(await log(closed('2154'), mark)).toMatchObject({ finished: day0 + 500, not: null });
    expect((await rows()).map(({ kind }) => kind)).toEqual(['task', 'close-task']);
  });

  test('with the words that came since it was read a moment ago', async () => {
    await log(begun('2154'));
    room.detail = room.detail && {
      ...room.detail,
      messages: [...room.detail.messages, makeMessage('12', '<p>Solved.</p>', { at: day0 + 499 })],
    };
    await log(closed('2154'), startedMark());
    const closing = (await rows()).find(({ kind }) => kind === 'close-task');
    expect(closing).toMatchObject({ intent: { text: { upTo: '12' } } });
  });

  test('after its task went to a lead that has become a contact: the closing is logged, not called removed', async () => {
    room.org.push(makeKeyed('00T000000000001AAA', { key: taskKey('2154', leads[0]) }));
    const mark = await log(closed('2154'), startedMark());
    expect(mark).toMatchObject({ not: null, finished: day0 + 500 });
    expect(await rows()).toMatchObject([
      { intent: { taskKey: taskKey('2154', leads[0]), fields: { WhoId: contactId } } },
    ]);
  });

  test('after one of two leads has become the contact: the tasks of both are completed', async () => {
    const moved = makeKeyed('00T000000000001AAA', { key: taskKey('2154', leads[0]), whoId: contactId });
    const left = makeKeyed('00T000000000002AAA', { key: taskKey('2154', leads[1]), whoId: leads[1] });
    room.org.push(left, moved);
    expect(await log(closed('2154'), startedMark())).toMatchObject({ not: null, finished: day0 + 500 });
    const closings = (await rows()).map(({ intent }) => intent?.kind === 'close-task' && intent.taskKey);
    expect(closings.sort()).toEqual([taskKey('2154', leads[0]), taskKey('2154', leads[1])]);
  });

  test('whose task is behind sixty newer ones of the person is looked up by its key, not called removed', async () => {
    room.records = async () => aContact();
    room.org.push(makeKeyed('00T000000000001AAA', { key: taskKey() }));
    expect(await log(closed('2154'), startedMark())).toMatchObject({ not: null, finished: day0 + 500 });
    expect(room.asked).toContain(`find Task ${taskKey()}`);
  });

  test('after a second lead of the address came: the first one’s task is completed all the same', async () => {
    room.records = async () => ({
      ...leadsOf(...leads),
      sentTasks: [makeKeyed('00T000000000001AAA', { key: taskKey('2154', leads[0]) })],
    });
    expect(await log(closed('2154'), startedMark())).toMatchObject({ not: null, finished: day0 + 500 });
    expect((await rows()).map(({ key }) => key)).toContain(`${taskKey('2154', leads[0])}:closed:${day0 + 500}`);
  });
});

test('an org without keys: a conversation that closes within a minute of its start is not taken for a removed one', async () => {
  const shape = room.shape('Task');
  room.schema.objects.Task = { ...shape, keyField: null };
  await room.ports.reading.context(
    { region: 'us', workspace: 'abc12345', kind: 'conversation', id: '2154' },
    { fresh: false, personId: null },
  );
  const mark = await log(begun('2154'));
  await room.outbox.drain();
  expect(room.created).toHaveLength(1);
  room.now += 20_000;
  expect(await log(closed('2154'), mark)).toMatchObject({ not: null, finished: day0 + 500 });
});

describe('a log that somebody has taken away', () => {
  test('in Salesforce is not made again, whatever happens to the conversation', async () => {
    const mark = await log(closed('2154'), startedMark());
    expect(mark).toMatchObject({ not: { reason: 'removed' }, finished: null });
    expect(await log(closed('2154', 900), mark)).toMatchObject({ not: { reason: 'removed' } });
    expect(await rows()).toEqual([]);
  });

  test('or discarded before it was sent is not made again', async () => {
    offline();
    await log(begun('2154'));
    const [entry] = await rows();
    await room.outbox.discard(entry?.id ?? '');
    expect(await log(begun('2154', 100, { updatedAt: day0 + 300 }))).toMatchObject({ not: { reason: 'removed' } });
    expect((await rows()).map(({ state }) => state)).toEqual(['discarded']);
  });
});

describe('a conversation is not logged, and says why:', () => {
  const reasonOf = async () => (await log(begun('2154'))).not;

  test('Intercom’s own app has made its task', async () => {
    const description = 'https://app.intercom.com/a/inbox/abc12345/inbox/conversation/2154';
    room.tasks = [makeFound('00T000000000005AAA', { key: null, description })];
    expect(await reasonOf()).toEqual({ reason: 'intercom-app', value: '' });
    room.tasks = [makeFound('00T000000000005AAA', { key: null, description: `${description}9` })];
    expect(await reasonOf()).toBeNull();
  });

  test('a field that only a person can fill, by its label', async () => {
    const shape = room.shape('Task');
    shape.fields.Region__c = makeField('Region__c', { label: 'Region', required: true });
    for (const layout of Object.values(shape.layouts)) layout.order.push('Region__c');
    room.set({ placeholder: '' });
    expect(await reasonOf()).toEqual({ reason: 'needs-field', value: 'Region' });
    expect(await room.logged(['2154'])).toEqual([]);
  });

  test('nobody of Salesforce, nobody with an address, several contacts', async () => {
    await room.finds(makeRecords({}));
    expect(await reasonOf()).toEqual({ reason: 'no-match', value: '' });
    const two = ['003000000000001AAA', '003000000000002AAA'].map((id) =>
      makeContact(id, { email: 'nora@quillfeather.example' }),
    );
    await room.finds(makeRecords({ contacts: two }));
    expect(await reasonOf()).toEqual({ reason: 'several', value: '' });
    await room.finds(makeRecords({}));
    await room.changePerson({ email: null });
    expect(await reasonOf()).toEqual({ reason: 'no-email', value: '' });
  });

  test('several contacts, also where there is a note that would be logged', async () => {
    room.set({ logNotes: true });
    room.converse({ messages: [makeMessage('9', '<p>Call back.</p>', { kind: 'note', at: day0 + 100 })] });
    const two = ['003000000000001AAA', '003000000000002AAA'].map((id) =>
      makeContact(id, { email: 'nora@quillfeather.example' }),
    );
    await room.finds(makeRecords({ contacts: two }));
    expect(await reasonOf()).toEqual({ reason: 'several', value: '' });
  });

  test('this user may not make tasks', async () => {
    room.schema.objects.Task = { ...room.shape('Task'), createable: false };
    expect(await reasonOf()).toEqual({ reason: 'no-right', value: '' });
  });

  test('it is gone from Intercom', async () => {
    room.gone.add('2154');
    expect(await reasonOf()).toEqual({ reason: 'no-person', value: '' });
  });
});

describe('all stop', () => {
  test.each([fail('intercom-limit'), fail('intercom-down'), fail('intercom-signed-out')])(
    'when a service says %s',
    async (failure) => {
      room.failing.set('2154', failure);
      await expect(log(begun('2154'))).rejects.toMatchObject({ code: failure.code });
      expect(await room.logged(['2154'])).toEqual([]);
    },
  );

  test('when somebody else has signed in since the run began: nothing is logged as theirs', async () => {
    const frame = await room.frame();
    room.signIn(theo);
    const facts = begun('2154');
    await expect(logOne(room.ports, frame, { facts, mark: null, emails: null })).rejects.toMatchObject({
      code: 'salesforce-signed-out',
    });
    expect(await room.logged(['2154'])).toEqual([]);
  });
});
