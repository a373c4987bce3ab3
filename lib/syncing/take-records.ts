import type { FoundRecord, Owed } from './find-records.ts';
import type { SyncFrame } from './frame-sync.ts';
import type { SyncPorts } from './sync-ports.ts';

/**
 * One record goes with one person: two with one address would overwrite each other's values for ever. Whoever came first keeps
 * it, as long as they are still there.
 * @returns found records, and for those whose record is somebody else's `taken`
 */
export async function takeRecords(
  { store, intercom }: SyncPorts,
  { scope }: SyncFrame,
  owed: readonly Owed[],
  found: ReadonlyMap<string, FoundRecord>,
): Promise<Map<string, FoundRecord | { kind: 'taken' }>> {
  const taken = new Map<string, FoundRecord | { kind: 'taken' }>(found);
  const wanted = owed.flatMap((each) => {
    const record = found.get(each.intercom.id);
    return record?.kind === 'one' ? [{ ...each, recordId: record.side.id }] : [];
  });
  const holders = await store.pairsOf(
    scope,
    wanted.map(({ recordId }) => recordId),
  );
  const claimed = new Map<string, string>();
  // Those who have it already come before those who would like to.
  for (const each of wanted.toSorted((a, b) => rank(a) - rank(b))) {
    const holder = holders.get(each.recordId);
    const other = claimed.get(each.recordId) ?? (holder?.kind === each.pair.kind ? holder.intercomId : undefined);
    if (other === undefined || other === each.pair.intercomId || !(await isThere(other, each, intercom))) {
      claimed.set(each.recordId, each.pair.intercomId);
    } else taken.set(each.intercom.id, { kind: 'taken' });
  }
  return taken;
}

function rank({ pair, recordId }: Owed & { recordId: string }): number {
  return pair.recordId === recordId ? 0 : 1;
}

/** Still there, and somebody else: whoever was merged into this very person is no other. */
async function isThere(id: string, { pair, intercom: own }: Owed, intercom: SyncPorts['intercom']): Promise<boolean> {
  const other = pair.kind === 'person' ? await intercom.person(id) : await intercom.company(id);
  return other !== null && other.id !== own.id;
}
