import type { Answer, Request } from '../request.ts';

export interface IntercomSyncPorts {
  /** `Intercom.ask`. */
  ask(request: Request): Promise<Answer>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds; given, calls wait for the limit's next window when little of this one is left. */
  wait?(ms: number): Promise<void>;
}

/** Asks, counts, and heeds what Intercom says of its limit. */
export interface Pace {
  ask(request: Request): Promise<Answer>;
  /** How much of the window is left, 0 to 1, and when it ends (Unix seconds); null: not told yet. */
  budget(): { left: number; resetAt: number } | null;
  calls(): number;
}

/** Below this share the rest of the window is left to those who wait at a screen. */
const reserve = 0.1;
/** Limits are handed out in windows of ten seconds ("Rate limiting"): a later end is a clock that goes wrong. */
const longestWaitMs = 10_000;

/** Calls over `ports.ask` that wait for the next window when little is left of this one and `wait` is given. */
export function createPace(ports: IntercomSyncPorts): Pace {
  let told: { left: number; resetAt: number } | null = null;
  let count = 0;
  const rest = async () => {
    if (ports.wait === undefined || told === null || told.left >= reserve) return;
    const ms = told.resetAt * 1000 - ports.now();
    if (ms > 0) await ports.wait(Math.min(ms, longestWaitMs));
  };
  return {
    async ask(request) {
      await rest();
      count += 1;
      const answer = await ports.ask(request);
      told = readBudget(answer.headers) ?? told;
      return answer;
    },
    budget: () => told,
    calls: () => count,
  };
}

function readBudget(headers: Headers): { left: number; resetAt: number } | null {
  const [limit = 0, remaining = 0, resetAt = 0] = ['Limit', 'Remaining', 'Reset'].map((name) => {
    const value = headers.get(`X-RateLimit-${name}`) ?? '';
    return /^\d+$/.test(value) ? Number(value) : Number.NaN;
  });
  if (!(limit > 0) || Number.isNaN(remaining) || Number.isNaN(resetAt)) return null;
  return { left: Math.min(1, remaining / limit), resetAt };
}
