/** What time it is for a service, by what its answers tell. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  hear(headers: Headers): void;
  /** Whether any answer has told the time. */
  isHeard(): boolean;
}

/** `Date` tells whole seconds, and is read after its way here: less than this (milliseconds) is no difference. */
const exactness = 3000;

/** When an answer was made, milliseconds since the epoch (RFC 9110, "Date"); null where it does not tell. */
export function readDate(headers: Headers): number | null {
  const told = Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(told) ? null : told;
}

/** A clock that goes by the last `Date` heard; this computer's, `own`, as long as there was none. */
export function createClock(own: () => number): Clock {
  let ahead: number | null = null;
  return {
    now: () => own() + (ahead ?? 0),
    hear(headers) {
      const told = readDate(headers);
      if (told === null) return;
      const difference = told - own();
      ahead = Math.abs(difference) < exactness ? 0 : difference;
    },
    isHeard: () => ahead !== null,
  };
}
