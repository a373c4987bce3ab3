import type { Clock } from '../../service.ts';

const DAY_MS = 24 * 3_600_000;

export type ApiUsage = ReturnType<typeof createApiUsage>;

/** The org's API calls over a rolling 24 hours (App Limits cheat sheet, "Total API Request Allocations"). */
export function createApiUsage(clock: Clock) {
  let calls: { at: number; count: number }[] = [];

  function used(): number {
    const since = clock.now() - DAY_MS;
    calls = calls.filter((entry) => entry.at > since);
    return calls.reduce((sum, entry) => sum + entry.count, 0);
  }

  return {
    used,
    count(number: number): void {
      const at = clock.now();
      const last = calls.at(-1);
      // One entry a minute keeps the log short without moving anything out of its day.
      if (last !== undefined && at - last.at < 60_000) last.count += number;
      else calls.push({ at, count: number });
    },
    /** As if this many calls had been made just now and none before. */
    set(number: number): void {
      calls = [{ at: clock.now(), count: number }];
    },
  };
}
