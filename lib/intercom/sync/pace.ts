import type { Answer, Request } from '../request.ts';

export interface IntercomSyncPorts {
  /** `Intercom.ask`. */
  ask(request: Request): Promise<Answer>;
  /** Intercom's clock (`Intercom.now`), milliseconds since the epoch. */
  now(): number;
}

/** Asks, counts, and remembers what Intercom says of its limit. */
export interface Pace {
  ask(request: Request): Promise<Answer>;
  /** How much of the window is left, 0 to 1, and when it ends (Unix seconds, by Intercom's clock); null: not told yet. */
  budget(): { left: number; resetAt: number } | null;
  calls(): number;
}

/** Calls over `ports.ask`, counted, and what the last answer said of the limit. */
export function createPace(ports: IntercomSyncPorts): Pace {
  let told: { left: number; resetAt: number } | null = null;
  let count = 0;
  return {
    async ask(request) {
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
