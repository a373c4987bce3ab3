const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

/** The wall clock of a zone, as if it were UTC, in seconds. */
function wallClock(seconds: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(seconds * 1000)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/** The instant at which a zone's wall clock shows the given time; twice corrected, for days on which the offset changes. */
function instantOf(wall: number, timeZone: string): number {
  let instant = wall - (wallClock(wall, timeZone) - wall);
  instant -= wallClock(instant, timeZone) - wall;
  return instant;
}

/** Start of the calendar day an instant falls on in a zone, and start of the next day; Unix seconds. */
export function dayAround(seconds: number, timeZone: string): { start: number; next: number } {
  const midnight = Math.floor(wallClock(seconds, timeZone) / 86_400) * 86_400;
  return { start: instantOf(midnight, timeZone), next: instantOf(midnight + 86_400, timeZone) };
}
