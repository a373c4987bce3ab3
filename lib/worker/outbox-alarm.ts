/** The one alarm that wakes the worker for what waits in the outbox. */
export const alarmName = 'outbox';

/** Chrome's shortest delay of an alarm, in milliseconds (chrome.alarms, "minimum 30 seconds" since Chrome 120). */
const soonest = 30_000;

/**
 * Keeps the alarm at the time when something is due. What is due sooner than an alarm can be is also waited for here,
 * while this worker lives.
 */
export function createOutboxAlarm(drain: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    /** @param at milliseconds since the epoch; null: nothing waits */
    wakeAt(at: number | null): void {
      clearTimeout(timer);
      if (at === null) {
        void chrome.alarms.clear(alarmName);
        return;
      }
      const delay = at - Date.now();
      if (delay < soonest) timer = setTimeout(drain, Math.max(0, delay));
      void chrome.alarms.create(alarmName, { when: Math.max(at, Date.now() + soonest) });
    },
    /** Before anything is stored: a worker that dies right after has left somebody who will look. */
    async ensure(): Promise<void> {
      await chrome.alarms.create(alarmName, { when: Date.now() + soonest });
    },
  };
}
