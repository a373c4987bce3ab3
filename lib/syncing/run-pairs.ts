import type { RunRecord, SyncPair } from '../outbox/sync-rows.ts';
import { tableObjects } from '../sync/mapping.ts';
import { newPair } from './judge.ts';
import type { RunContext } from './run-frame.ts';

/**
 * Remembers which record goes with whom, for those just written. Their values need no note: automatic sync finds both
 * sides equal when it next looks, and equal sides write nothing.
 */
export async function notePairs({ ports, frame }: RunContext, records: RunRecord[]): Promise<void> {
  const written = records.filter(({ values }) => values.some(({ state }) => state === 'done'));
  for (const kind of ['person', 'company'] as const) {
    const of = written.filter(({ table }) => (table === 'account') === (kind === 'company'));
    if (of.length === 0) continue;
    const known = await ports.store.pairs(
      frame.scope,
      kind,
      of.map(({ intercomId }) => intercomId),
    );
    const fresh = of.flatMap((record): SyncPair[] => {
      const pair = known.get(record.intercomId);
      if (pair?.recordId != null) return [];
      const now = ports.now();
      const start = pair ?? { ...newPair(kind, record.intercomId, now), owed: false };
      return [{ ...start, object: tableObjects[record.table], recordId: record.recordId, updatedAt: now }];
    });
    if (fresh.length > 0) await ports.store.keep(frame.scope, fresh, null);
  }
}
