import { readSettings } from '../settings/settings-store.ts';
import { storedItem } from '../settings/stored-item.ts';

/** The alarm that looks for attributes to bring in line, and goes on with a bulk run. */
export const syncAlarmName = 'sync';

/** How often, in minutes: the shortest an alarm may be (chrome.alarms, since Chrome 120). */
const every = 0.5;

/** An alarm may go when the browser or the extension is updated; that a bulk run is under way is known all the same. */
const underWayItem = storedItem<boolean>('local', 'sync-run-under-way', (raw) => raw === true);

/** Whether there is anything to keep in line or to go on with: only then the room that does so is loaded. */
export async function isSyncWanted(): Promise<boolean> {
  return (await readSettings()).settings.autoSync || (await underWayItem.read());
}

/** The alarm is there while attributes are kept in sync or a bulk run is under way. */
export async function keepSyncAlarm(runUnderWay: boolean): Promise<boolean> {
  if ((await underWayItem.read()) !== runUnderWay) await underWayItem.write(runUnderWay);
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
