import { readSettings } from '../settings/settings-store.ts';

/** The alarm that looks for attributes to bring in line, and goes on with a bulk run. */
export const syncAlarmName = 'sync';

/** How often, in minutes: the shortest an alarm may be (chrome.alarms, since Chrome 120). */
const every = 0.5;

/** The alarm is there while attributes are kept in sync or a bulk run is under way. */
export async function keepSyncAlarm(runUnderWay: boolean): Promise<boolean> {
  const { autoSync } = (await readSettings()).settings;
  if (!autoSync && !runUnderWay) {
    await chrome.alarms.clear(syncAlarmName);
    return false;
  }
  if ((await chrome.alarms.get(syncAlarmName)) === undefined) {
    await chrome.alarms.create(syncAlarmName, { periodInMinutes: every, delayInMinutes: every });
  }
  return true;
}
