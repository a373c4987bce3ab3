import { instantOf } from '../../wall-clock.ts';

/** A calendar day range, end exclusive, as `YYYY-MM-DD`. */
export interface DayRange {
  start: string;
  end: string;
}

const dayText = (date: Date) => date.toISOString().slice(0, 10);
const day = (year: number, month: number, date: number) => new Date(Date.UTC(year, month, date));

/** The calendar day it is in a time zone. */
export function localDay(now: number, timeZone: string): string {
  const zone = timeZone === 'GMT' ? 'UTC' : timeZone;
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now).slice(0, 10);
}

/** The instant a day begins in a time zone, in milliseconds. */
export function dayStart(text: string, timeZone: string): number {
  const utc = Date.parse(`${text}T00:00:00Z`);
  if (timeZone === 'GMT' || timeZone === 'UTC') return utc;
  return instantOf(utc, timeZone);
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** Start of the unit that lies `shift` units from the one `today` is in. Weeks start on Sunday (US locale). */
function unitStart(today: Date, unit: Unit, shift: number): Date {
  const [year, month, date] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  if (unit === 'DAY') return day(year, month, date + shift);
  if (unit === 'WEEK') return day(year, month, date - today.getUTCDay() + 7 * shift);
  if (unit === 'MONTH') return day(year, month + shift, 1);
  if (unit === 'QUARTER') return day(year, month - (month % 3) + 3 * shift, 1);
  return day(year + shift, 0, 1);
}

const between = (today: Date, unit: Unit, from: number, to: number): DayRange => ({
  start: dayText(unitStart(today, unit, from)),
  end: dayText(unitStart(today, unit, to)),
});

const NAMED_DAYS: Record<string, [from: number, to: number]> = {
  YESTERDAY: [-1, 0],
  TODAY: [0, 1],
  TOMORROW: [1, 2],
  LAST_90_DAYS: [-90, 1],
  NEXT_90_DAYS: [1, 91],
};
const NEAR: Record<string, [from: number, to: number]> = { LAST: [-1, 0], THIS: [0, 1], NEXT: [1, 2] };

/**
 * The days a SOQL date literal means on the day `today` (`YYYY-MM-DD`), by the SOQL reference's table. The fiscal
 * year is the calendar year. undefined when it is no literal.
 */
export function literalRange(literal: string, today: string): DayRange | undefined {
  const name = literal.toUpperCase().replace('FISCAL_', '');
  const now = new Date(`${today}T00:00:00Z`);
  const days = NAMED_DAYS[name];
  if (days !== undefined) return between(now, 'DAY', days[0], days[1]);
  const near = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name);
  const place = NEAR[near?.[1] ?? ''];
  if (near !== null && place !== undefined) return between(now, near[2] as Unit, place[0], place[1]);
  const counted = /^(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR)S:(\d+)$/.exec(name);
  if (counted !== null) {
    const unit = counted[2] as Unit;
    const count = Number(counted[3]);
    if (counted[1] === 'NEXT') return between(now, unit, 1, count + 1);
    return between(now, unit, -count, unit === 'DAY' ? 1 : 0);
  }
  const ago = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO:(\d+)$/.exec(name);
  if (ago !== null) return between(now, ago[1] as Unit, -Number(ago[2]), 1 - Number(ago[2]));
  return undefined;
}
