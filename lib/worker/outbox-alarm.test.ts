import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { alarmName, createOutboxAlarm } from './outbox-alarm.ts';

let alarms: Map<string, number>;
let drained: number;
let alarm: ReturnType<typeof createOutboxAlarm>;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  alarms = new Map();
  drained = 0;
  vi.stubGlobal('chrome', {
    alarms: {
      create: async (name: string, { when }: { when: number }) => void alarms.set(name, when),
      clear: async (name: string) => alarms.delete(name),
    },
  });
  alarm = createOutboxAlarm(() => {
    drained += 1;
  });
});
afterEach(() => vi.useRealTimers());

test.each([
  ['in an hour rings then', 3_600_000, 3_600_000, 0],
  ['in half a minute rings then', 30_000, 30_000, 0],
  ['in a second is drained by this worker, with an alarm behind it', 1_000, 30_000, 1],
  ['is due already is drained at once, with an alarm behind it', -5_000, 30_000, 1],
])('what is due %s', (_what, inMs, ringsIn, times) => {
  alarm.wakeAt(1_000_000 + inMs);
  expect(alarms.get(alarmName)).toBe(1_000_000 + ringsIn);
  vi.advanceTimersByTime(1_000);
  expect(drained).toBe(times);
});

test('a new time takes the place of the one before', () => {
  alarm.wakeAt(1_001_000);
  alarm.wakeAt(1_090_000);
  vi.advanceTimersByTime(60_000);
  expect(drained).toBe(0);
  expect(alarms).toEqual(new Map([[alarmName, 1_090_000]]));
});

test('nothing rings when nothing waits', () => {
  alarm.wakeAt(1_001_000);
  alarm.wakeAt(null);
  vi.advanceTimersByTime(60_000);
  expect(drained).toBe(0);
  expect(alarms.size).toBe(0);
});

test('an alarm stands before anything is stored', async () => {
  await alarm.ensure();
  expect(alarms.get(alarmName)).toBe(1_030_000);
});
