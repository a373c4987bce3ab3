import type { SyncPair, SyncProgress } from '../../../lib/outbox/sync-rows.ts';
import type { SyncStore } from '../../../lib/outbox/sync-store-types.ts';

/** What the store on the disk does, in memory: histories by the thousand are told in seconds. One scope only. */
export function createMemorySyncStore(): SyncStore {
  const pairs = new Map<string, SyncPair>();
  let progress: SyncProgress | null = null;
  const keyOf = (kind: string, id: string) => `${kind}/${id}`;
  const all = () => [...pairs.values()].map((pair) => structuredClone(pair));
  return {
    progress: async () => structuredClone(progress),
    pairs: async (_scope, kind, ids) =>
      new Map(
        all().flatMap((each) => (each.kind === kind && ids.includes(each.intercomId) ? [[each.intercomId, each]] : [])),
      ),
    async pairsOf(_scope, ids) {
      const found = all().sort((a, b) => a.updatedAt - b.updatedAt);
      return new Map(
        found.flatMap((each) => (each.recordId !== null && ids.includes(each.recordId) ? [[each.recordId, each]] : [])),
      );
    },
    async owed(_scope, now, most) {
      const due = all().filter(({ owed, nextAt }) => owed && nextAt <= now);
      return due.sort((a, b) => a.nextAt - b.nextAt).slice(0, most);
    },
    async troubled(_scope, most) {
      const troubled = all().filter(({ trouble }) => trouble !== null);
      return { pairs: troubled.slice(0, most), count: troubled.length, all: pairs.size };
    },
    async keep(_scope, some, next) {
      for (const pair of some) pairs.set(keyOf(pair.kind, pair.intercomId), structuredClone(pair));
      if (next !== null) progress = structuredClone(next);
    },
    async remove(_scope, kind, ids) {
      for (const id of ids) pairs.delete(keyOf(kind, id));
    },
    async forgetAll() {
      pairs.clear();
      progress = null;
    },
  };
}
