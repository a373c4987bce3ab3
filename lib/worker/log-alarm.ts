import { readSettings } from '../settings/settings-store.ts';

/** The alarm that looks for conversations to log. */
export const logAlarmName = 'logging';

/** How often, in minutes: the shortest an alarm may be (chrome.alarms, since Chrome 120). */
const every = 0.5;

/**
 * Whether conversations log themselves in this browser: confirmed and switched on. The alarm is there while they do:
 * alarms do not outlive every update, so each start of the browser and each change of the settings looks after it.
 */
export async function keepLogAlarm(): Promise<boolean> {
  const { ready, autoLog } = (await readSettings()).settings;
  if (!ready || !autoLog) {
    await chrome.alarms.clear(logAlarmName);
    return false;
  }
  if ((await chrome.alarms.get(logAlarmName)) === undefined) {
    await chrome.alarms.create(logAlarmName, { periodInMinutes: every, delayInMinutes: every });
  }
  return true;
}
