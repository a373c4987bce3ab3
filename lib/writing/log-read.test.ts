import { beforeEach, describe, expect, test } from 'vitest';
import { begun, closed, day0, openLoggingRoom, scope, taskKey } from '../../tests/support/logging-room.ts';
import { aContact, ana, makeKeyed, theo, theoId } from '../../tests/support/writing-samples.ts';
import type { ConversationFacts, LogMark } from '../logging/facts.ts';
import { makeMark } from '../logging/sample-facts.ts';
import { planLog } from './log-entries.ts';

let room: ReturnType<typeof openLoggingRoom>;
beforeEach(async () => {
  room = openLoggingRoom();
  await room.frame();
  room.at(2000);
  room.records = async () => ({ ...aContact(), sentTasks: room.org });
});
const place = { region: 'us', workspace: 'abc12345', kind: 'conversation', id: '2154' } as const;
const options = { fresh: false, personId: null };

/** The panel has just read this conversation. */
async function show(facts: ConversationFacts = begun('2154'), mark: Partial<LogMark> | null = null) {
  room.list = [facts];
  if (mark !== null) {
    await room.ports.logs.keep(scope, [makeMark({ id: '2154', updatedAt: facts.updatedAt, ...mark })], null);
  }
  await room.ports.reading.context(place, options);
  return room.logging.read(place, null);
}

describe('a conversation that a panel shows', () => {
  test('is logged: by whom, with its task', async () => {
    room.org.push(makeKeyed('00T000000000001AAA', { key: taskKey() }));
    expect(await show(begun('2154'), { started: true })).toMatchObject({
      state: 'logged',
      detail: 'By you.',
      tasks: [{ id: '00T000000000001AAA', by: ana.userName, open: false }],
    });
  });

  test('is logged by a colleague: their name', async () => {
    room.org.push(makeKeyed('00T000000000001AAA', { key: taskKey(), createdById: theoId, createdBy: theo.userName }));
    expect(await show()).toMatchObject({ state: 'logged', detail: 'By Theo Marchetti.' });
  });

  test('of which one message was sent is not thereby logged', async () => {
    room.org.push(makeKeyed('00T000000000001AAA', { key: taskKey().replace(':all:', ':11:') }));
    expect(await show()).toMatchObject({ state: 'pending', tasks: [] });
  });

  test('is on its way while its entry waits, and needs somebody when that was refused', async () => {
    Object.assign(room, { online: false });
    room.list = [begun('2154')];
    const facts = begun('2154');
    const plan = await planLog(room.ports, { frame: await room.frame(), place, facts, stage: 'start', started: false });
    if (plan.kind === 'entries') await room.ports.outbox.add(plan.entries);
    expect(await show()).toMatchObject({ state: 'pending', headline: 'Being logged' });
    Object.assign(room, { online: true });
    room.answers = [{ kind: 'refused', failure: { code: 'write-invalid', params: {} }, fieldErrors: [] }];
    await room.outbox.drain();
    expect(await show()).toMatchObject({ state: 'not', headline: 'Not logged yet' });
    room.signIn(theo);
    expect((await show())?.headline).not.toBe('Not logged yet');
  });

  test.each<[string, ConversationFacts, Partial<LogMark> | null, string]>([
    ['is due', begun('2154'), null, 'Being logged'],
    ['waits for its assignee’s browser', begun('2154', 1999, { assigneeId: '55' }), null, 'Will be logged'],
    ['began before', begun('2154', -100, { updatedAt: day0 }), null, 'Will be logged when it closes'],
    ['was logged and its task is gone', begun('2154'), { started: true }, 'Not logged any more'],
    ['was sent first and is open', begun('2154', 100, { begunBy: 'teammate' }), {}, 'Will be logged when it closes'],
  ])('that %s', async (_, facts, mark, headline) => {
    expect((await show(facts, mark))?.headline).toBe(headline);
  });

  test('is not logged: why, and where that is changed', async () => {
    room.set({ neverLog: { ...room.settings.neverLog, domains: ['quillfeather.example'] } });
    const view = await show();
    expect(view).toMatchObject({ state: 'not', settings: 'logging' });
    expect(view?.detail).toContain('quillfeather.example');
    room.set({ autoLog: false });
    expect(await show()).toMatchObject({ state: 'not', settings: 'logging' });
  });

  test('whose own state was forgotten meanwhile: what is known without it is still said', async () => {
    room.set({ neverLog: { ...room.settings.neverLog, domains: ['quillfeather.example'] } });
    const shown = await show(begun('2154'), { not: { reason: 'domain', value: 'quillfeather.example' } });
    room.ports.conversations.forgetAll();
    expect(await room.logging.read(place, null)).toEqual(shown);
    room.set({ autoLog: false });
    expect((await room.logging.read(place, null))?.headline).toBe('Not logged: logging is off');
  });

  test('that has closed and was removed by somebody stays so', async () => {
    expect(await show(closed('2154'), { started: true, not: { reason: 'removed', value: '' } })).toMatchObject({
      state: 'not',
    });
  });

  test('costs no call', async () => {
    await show();
    room.asked.length = 0;
    await room.logging.read(place, null);
    expect(room.asked).toEqual([]);
  });
});

test('nothing is said of a profile, of what was not read, of another person or while signed out', async () => {
  await show();
  expect(await room.logging.read({ ...place, kind: 'contact', id: 'nora' }, null)).toBeNull();
  expect(await room.logging.read({ ...place, id: '99' }, null)).toBeNull();
  expect(await room.logging.read(place, 'somebody-else')).toBeNull();
  room.signIn(null);
  expect(await room.logging.read(place, null)).toBeNull();
});
