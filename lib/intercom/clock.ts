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

/** A clock that goes by the last `Date` header heard (RFC 9110, "Date"); this computer's, `own`, as long as there was none. */
export function createClock(own: () => number): Clock {
  let ahead: number | null = null;
  return {
    now: () => own() + (ahead ?? 0),
    hear(headers) {
      const told = Date.parse(headers.get('Date') ?? '');
      if (Number.isNaN(told)) return;
      const difference = told - own();
      ahead = Math.abs(difference) < exactness ? 0 : difference;
    },
    isHeard: () => ahead !== null,
  };
}
