import type { SyncPorts } from './sync-ports.ts';

/** Below this share of Intercom's window the rest is left to agents. */
const spare = 0.1;
/** Limits are handed out in windows of ten seconds ("Rate limiting"): a later end is a clock that goes wrong. */
const longestWindow = 10_000;

/** Milliseconds until Intercom's limit has room for more than agents need, by the clock its windows go by; 0: now. */
export function msUntilRoom(intercom: Pick<SyncPorts['intercom'], 'budget' | 'now'>): number {
  const budget = intercom.budget();
  if (budget === null || budget.left >= spare) return 0;
  return Math.min(Math.max(budget.resetAt * 1000 - intercom.now(), 0), longestWindow);
}
