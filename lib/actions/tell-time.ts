/**
 * "24 Nov 2026" for a time in milliseconds since the epoch or ISO, in the given zone (null or none: the browser's).
 * Written in English whatever the browser's language, as all that is sent to Salesforce is.
 */
export function formatDay(at: number | string, timeZone?: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : partsOf(date, timeZone).day;
}

/** "24 Nov 2026, 13:58". */
export function formatMoment(at: number | string, timeZone?: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const { day, time } = partsOf(date, timeZone);
  return `${day}, ${time}`;
}

/** The zone's own name, "Europe/London", as a text that tells times names it. */
export function nameZone(timeZone?: string): string {
  return makeFormat(timeZone).resolvedOptions().timeZone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function makeFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? '';
  const made = formats.get(key) ?? newFormat(timeZone);
  formats.set(key, made);
  return made;
}

function newFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
}

function partsOf(date: Date, timeZone: string | undefined): { day: string; time: string } {
  const parts = makeFormat(timeZone).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return { day: `${part('day')} ${part('month')} ${part('year')}`, time: `${part('hour')}:${part('minute')}` };
}
