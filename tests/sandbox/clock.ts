import type { Clock } from './service.ts';

/** A clock that runs on by itself and can be moved in both directions. */
export interface SettableClock extends Clock {
  /** Milliseconds since the epoch. */
  set(now: number): void;
  advance(milliseconds: number): void;
}

/**
 * A clock over the machine's one; starts at `start` (ISO text) or, when null, at the machine's time.
 *
 * @throws RangeError when the text is no time
 */
export function createClock(start: string | null): SettableClock {
  let offset = 0;
  const clock: SettableClock = {
    now: () => Date.now() + offset,
    set(now) {
      offset = now - Date.now();
    },
    advance(milliseconds) {
      offset += milliseconds;
    },
  };
  if (start !== null) clock.set(readIsoTime(start));
  return clock;
}

/** ISO text as milliseconds. @throws RangeError when it is none */
export function readIsoTime(text: string): number {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) throw new RangeError(`now: not an ISO time: ${text}`);
  return milliseconds;
}
