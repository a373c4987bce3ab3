import type { Clock } from './service.ts';

/** A clock that runs on by itself and can be moved in both directions. */
export interface SettableClock extends Clock {
  /** Milliseconds since the epoch. */
  set(now: number): void;
  advance(milliseconds: number): void;
}

/** A clock over the machine's one, and at its time until it is moved. */
export function createClock(): SettableClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    set(now) {
      offset = now - Date.now();
    },
    advance(milliseconds) {
      offset += milliseconds;
    },
  };
}
