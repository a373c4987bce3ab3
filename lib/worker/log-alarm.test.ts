import { beforeEach, describe, expect, test, vi } from 'vitest';
import { installStorage } from '../../tests/support/fake-storage.ts';
import { quietLogging } from '../../tests/support/logging-samples.ts';
import { writeSettings } from '../settings/settings-store.ts';
import { logShown, startLogging } from './answers-logging.ts';
import { keepLogAlarm, logAlarmName } from './log-alarm.ts';

interface Alarm {
  periodInMinutes?: number;
  delayInMinutes?: number;
}
let alarms: Map<string, Alarm>;
let made: number;

beforeEach(async () => {
  const { local, session, managed } = installStorage();
  alarms = new Map();
  made = 0;
  vi.stubGlobal('chrome', {
    storage: { local, session, managed },
    alarms: {
      get: async (name: string) => alarms.get(name),
      async create(name: string, alarm: Alarm) {
        made += 1;
        alarms.set(name, alarm);
      },
      clear: async (name: string) => alarms.delete(name),
    },
  });
  await writeSettings({ ready: true, autoLog: true });
});

describe('the alarm that looks for conversations to log', () => {
  test('is there once the connection is confirmed and logging is on: every half minute', async () => {
    expect(await keepLogAlarm()).toBe(true);
    expect([...alarms]).toEqual([[logAlarmName, { periodInMinutes: 0.5, delayInMinutes: 0.5 }]]);
  });

  test('is not set anew while it is there, so that its time is not put off', async () => {
    await keepLogAlarm();
    await keepLogAlarm();
    expect(made).toBe(1);
  });

  test('is set again when an update of the browser has lost it', async () => {
    await keepLogAlarm();
    alarms.clear();
    await keepLogAlarm();
    expect(alarms.has(logAlarmName)).toBe(true);
  });

  test.each([{ ready: false }, { autoLog: false }])('is taken away when %o', async (change) => {
    await keepLogAlarm();
    await writeSettings(change);
    expect(await keepLogAlarm()).toBe(false);
    expect(alarms.size).toBe(0);
  });
});

describe('what is asked of logging', () => {
  const place = { region: 'us', workspace: 'abc12345', kind: 'conversation', id: '2154' } as const;
  const asked: string[] = [];
  const told = quietLogging(asked);
  beforeEach(() => {
    asked.length = 0;
  });

  test('after the settings or a sign-in changed: what waits is looked at', async () => {
    await startLogging({ logging: told });
    expect(asked).toEqual(['looked for what is to be logged']);
  });

  test('when a panel shows a conversation: that one; a profile is none', async () => {
    await logShown({ logging: told }, place);
    await logShown({ logging: told }, { ...place, kind: 'contact', id: 'nora' });
    expect(asked).toEqual(['logs 2154 if it is due']);
  });

  test('while it is off: nothing', async () => {
    await writeSettings({ autoLog: false });
    await startLogging({ logging: told });
    await logShown({ logging: told }, place);
    expect(asked).toEqual([]);
  });
});
