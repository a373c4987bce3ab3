import type { Clock } from './service.ts';

/** A clock that runs on by itself and can be moved in both directions. */
export interface SettableClock extends Clock {
  /** Milliseconds since the epoch. @throws RangeError for a time no date can hold; the clock stays as it was */
  set(now: number): void;
  /** @throws RangeError as `set` does */
  advance(milliseconds: number): void;
}

/** A clock over the machine's one, and at its time until it is moved. */
export function createClock(): SettableClock {
  let offset = 0;
  const move = (to: number) => {
    if (Number.isNaN(new Date(Date.now() + to).getTime())) throw new RangeError('No date can hold that time');
    offset = to;
  };
  return {
    now: () => Date.now() + offset,
    set: (now) => move(now - Date.now()),
    advance: (milliseconds) => move(offset + milliseconds),
  };
}
