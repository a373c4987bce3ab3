import type { SyncPair } from '../../../lib/outbox/sync-rows.ts';
import type { SyncStore } from '../../../lib/outbox/sync-store-types.ts';
import type { Schedule } from './run-history.ts';

/** A store with a fault, and where it shows: a harness that catches none of them proves nothing. */
export interface Mutant {
  name: string;
  schedule: Schedule;
  change(pair: SyncPair): SyncPair;
}

export const mutants: Mutant[] = [
  { name: 'what both sides agreed on is forgotten', schedule: 'calm', change: (pair) => ({ ...pair, base: {} }) },
  { name: 'what is owed is forgotten', schedule: 'killed', change: (pair) => ({ ...pair, owed: false }) },
  { name: 'troubles are forgotten', schedule: 'calm', change: (pair) => ({ ...pair, trouble: null }) },
];

export function mutate(store: SyncStore, change: Mutant['change']): SyncStore {
  return { ...store, keep: (scope, pairs, progress) => store.keep(scope, pairs.map(change), progress) };
}
