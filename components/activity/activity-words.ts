import type { ActivityView, LogView } from '../../lib/messages/logging.ts';
import { formatAge, formatDate } from '../ui/format.ts';
import type { IconName } from '../ui/icon.tsx';

export const activityIcons: Record<ActivityView['object'], IconName> = { Task: 'task', Event: 'event', Case: 'case' };

/** How the log line's state is drawn; its headline says the same in words. */
export const logIcons: Record<LogView['state'], IconName> = { logged: 'check-round', pending: 'clock', not: 'none' };

/** From this age on a date says more than a number of days. */
const oldFrom = 30 * 24 * 60 * 60_000;

/**
 * "3 d", "5 h" or "now" for what was within the last 30 days, else its date; what is still to come has its date.
 * @param at ISO date-time (or date) of the activity
 * @param asOf ISO date-time of the read, of the same clock
 * @param locale BCP 47 tag; undefined takes the browser's own
 */
export function sayAge(at: string, asOf: string, locale?: string): string {
  const age = Date.parse(asOf) - Date.parse(at);
  if (Number.isNaN(age) || age < 0 || age >= oldFrom) return formatDate(at, locale);
  return formatAge(at, asOf) ?? formatDate(at, locale);
}

/** Where it stands: the org's own word, else whether it is closed, for an event whether it is over. */
export function sayStanding({ object, status, done }: ActivityView): string {
  if (status !== null && status !== '') return status;
  if (object === 'Event') return done ? 'Past' : 'Upcoming';
  return done ? 'Closed' : 'Open';
}

export function saySubject({ object, subject }: ActivityView): string {
  return subject ?? `${object} without a subject`;
}
