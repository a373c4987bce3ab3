import type { Clock } from '../../service.ts';

/** Ten seconds: limits per minute are handed out in windows of this length (Intercom, "Rate limiting"). */
const windowMs = 10_000;

export interface RateLimit {
  /** Counts one call of a workspace; `exceeded` when its window is used up. */
  count(workspaceId: string): { exceeded: boolean; headers: Record<string, string> };
  /** The text of the 429 body. */
  message(): string;
  /** The headers of a window that is used up. */
  spent(): Record<string, string>;
}

/** Limits each workspace to `perMinute` calls. 10,000 a minute, an app's usual share, reads as 1667 in a window. */
export function createRateLimit(clock: Clock, perMinute: number): RateLimit {
  const limit = Math.ceil(perMinute / 6);
  const used = new Map<string, { window: number; calls: number }>();
  const headers = (remaining: number) => ({
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(Math.max(0, remaining)),
    'X-RateLimit-Reset': String(Math.floor(((Math.floor(clock.now() / windowMs) + 1) * windowMs) / 1000)),
  });
  return {
    count(workspaceId) {
      const window = Math.floor(clock.now() / windowMs);
      const before = used.get(workspaceId);
      const calls = (before?.window === window ? before.calls : 0) + 1;
      used.set(workspaceId, { window, calls });
      return { exceeded: calls > limit, headers: headers(limit - calls) };
    },
    message: () => `Exceeded rate limit of ${limit} in 10_seconds`,
    spent: () => headers(0),
  };
}
