import { beforeEach, describe, expect, test } from 'vitest';
import { day0, openLoggingRoom, scope } from '../../tests/support/logging-room.ts';
import { ana, theo } from '../../tests/support/writing-samples.ts';
import { cannotEdit, cannotTell, frameLogging, rememberRefusal } from './log-rules.ts';

let room: ReturnType<typeof openLoggingRoom>;
beforeEach(() => {
  room = openLoggingRoom();
});

describe('how often a conversation is logged', () => {
  const modeOf = async () => {
    const { rules, fallback } = await room.frame();
    return [rules.mode, fallback];
  };

  test('is what the settings say', async () => {
    expect(await modeOf()).toEqual(['staged', null]);
    room.set({ logMode: 'closed' });
    expect(await modeOf()).toEqual(['closed', null]);
  });

  test('is once where the user may not edit tasks, and that is said', async () => {
    room.schema.taskUpdateable = false;
    expect(await modeOf()).toEqual(['closed', cannotEdit]);
    room.set({ logMode: 'closed' });
    expect(await modeOf()).toEqual(['closed', null]);
  });

  test('is once where a task that was begun could not be found again, and that is said', async () => {
    const { Task: task } = room.schema.objects;
    if (task === undefined) throw new Error('No tasks');
    const { CallObject: _, ...fields } = task.fields;
    room.schema.objects.Task = { ...task, keyField: null, fields };
    expect(await modeOf()).toEqual(['closed', cannotTell]);
    room.schema.objects.Task = { ...task, keyField: 'Tandem_Key__c', fields };
    expect(await modeOf()).toEqual(['staged', null]);
  });

  test('is once for a day after Salesforce refused this user, not another one', async () => {
    await rememberRefusal(ana.userId, room.now);
    expect(await modeOf()).toEqual(['closed', cannotEdit]);
    room.signIn(theo);
    expect(await modeOf()).toEqual(['staged', null]);
    room.signIn(ana);
    room.at(24 * 60 * 60);
    expect(await modeOf()).toEqual(['staged', null]);
  });
});

describe('teams', () => {
  beforeEach(() => {
    room.teams = [
      { id: '7', name: 'Support', adminIds: ['9', '55'] },
      { id: '8', name: 'Legal', adminIds: ['55'] },
    ];
  });

  test('are not asked for where no rule and no scope needs them', async () => {
    expect((await room.frame()).rules).toMatchObject({ myTeams: [], teamNames: {} });
    expect(room.teamCalls).toBe(0);
  });

  test('are not asked for while logging is off', async () => {
    room.set({ logScope: 'teams', autoLog: false });
    await room.frame();
    expect(room.teamCalls).toBe(0);
  });

  test.each<[string, () => void]>([
    ['the scope', () => room.set({ logScope: 'teams' })],
    ['a rule', () => room.set({ neverLog: { ...room.settings.neverLog, teams: ['Legal'] } })],
  ])('are known where %s needs them: all by name, and which are one’s own', async (_, change) => {
    change();
    expect((await room.frame()).rules).toMatchObject({ myTeams: ['7'], teamNames: { '7': 'Support', '8': 'Legal' } });
  });

  test('are believed for an hour, and of one workspace only', async () => {
    room.set({ logScope: 'teams' });
    await room.frame();
    room.at(3599);
    await room.frame();
    expect(room.teamCalls).toBe(1);
    room.at(3600);
    await room.frame();
    expect(room.teamCalls).toBe(2);
    room.signIn({ ...ana, workspace: 'other' });
    await room.frame();
    expect(room.teamCalls).toBe(3);
  });
});

describe('when logging began', () => {
  test('is noted once, when it first runs', async () => {
    room.set({ ready: false });
    await room.frame();
    expect(await room.ports.logs.progress(scope)).toBeNull();
    room.at(100);
    room.set({ ready: true });
    expect((await room.frame()).rules.since).toBe(day0 + 100);
    room.at(900);
    expect((await room.frame()).rules.since).toBe(day0 + 100);
  });

  test('is noted anew when it was off meanwhile: what happened then stays unlogged', async () => {
    await room.frame();
    room.at(500);
    room.set({ autoLog: false });
    await room.frame();
    room.at(900);
    room.set({ autoLog: true });
    expect((await room.frame()).rules.since).toBe(day0 + 900);
  });

  test('is each user’s own, in each org and workspace', async () => {
    await room.frame();
    room.at(100);
    for (const writer of [theo, { ...ana, workspace: 'other' }, { ...ana, orgId: '00D000000000009AAA' }]) {
      room.signIn(writer);
      expect((await room.frame()).rules.since).toBe(day0 + 100);
    }
    room.signIn(ana);
    expect((await room.frame()).rules.since).toBe(day0);
  });
});

test('nothing holds while either service is signed out', async () => {
  room.signIn(null);
  expect(await frameLogging(room.ports)).toBeNull();
});
