import { instantOf, wallClock } from '../../../wall-clock.ts';

const dayLong = 86_400_000;

/** Start of the calendar day an instant falls on in a zone, and start of the next day; Unix seconds. */
export function dayAround(seconds: number, timeZone: string): { start: number; next: number } {
  const midnight = Math.floor(wallClock(seconds * 1000, timeZone) / dayLong) * dayLong;
  return { start: instantOf(midnight, timeZone) / 1000, next: instantOf(midnight + dayLong, timeZone) / 1000 };
}
