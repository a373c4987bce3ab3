import { formatDate, formatTime } from '../ui/format.ts';

/** "13:40" for a moment of today, else "21 Nov 2026, 13:40". Both are ISO date-times or milliseconds. */
export function formatWhen(at: string | number, now: number): string {
  const iso = typeof at === 'number' ? new Date(at).toISOString() : at;
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const time = formatTime(iso);
  return moment.toDateString() === new Date(now).toDateString() ? time : `${formatDate(iso)}, ${time}`;
}

/** The same inside a sentence: "at 13:40", "on 21 Nov 2026, 13:40". */
export function sayWhen(at: string | number, now: number): string {
  const when = formatWhen(at, now);
  return when.includes(',') ? `on ${when}` : `at ${when}`;
}

export function fromSeconds(seconds: number): number {
  return seconds * 1000;
}
