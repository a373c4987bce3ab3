import { isTombstone } from '../../../lib/outbox/admit.ts';
import type { Entry } from '../../../lib/outbox/entry.ts';
import type { OutboxStore } from '../../../lib/outbox/store.ts';

/** The outbox's store in memory: what outlives a worker, without the cost of a database. */
export function createMemoryStore(): OutboxStore {
  const rows = new Map<string, Entry>();
  const live = () => [...rows.values()].filter((each) => !isTombstone(each));
  return {
    list: async () => live(),
    async change({ keys = [], remoteIds = [], endedBefore = 0 }, work) {
      const wanted = [...rows.values()].filter(
        (each) =>
          !isTombstone(each) ||
          keys.includes(each.key) ||
          remoteIds.includes(each.receipt?.id ?? '') ||
          (each.doneAt ?? Number.POSITIVE_INFINITY) <= endedBefore,
      );
      const { put, remove, answer } = work(wanted);
      for (const entry of put) rows.set(entry.id, entry);
      for (const id of remove) rows.delete(id);
      return answer;
    },
  };
}
