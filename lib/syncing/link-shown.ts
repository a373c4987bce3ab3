import type { SyncPair } from '../outbox/sync-rows.ts';
import type { IntercomSide } from '../sync/sides.ts';
import { findRecords } from './find-records.ts';
import type { SyncFrame } from './frame-sync.ts';
import { newPair, printIntercom, printSalesforce } from './judge.ts';
import type { SyncPorts } from './sync-ports.ts';
import { takeRecords } from './take-records.ts';

/**
 * Remembers which record goes with people and companies that are on screen for the first time and have not changed since
 * sync began; nothing is carried across. Without it, the record of somebody whose first change is another address could
 * not be found any more.
 */
export async function linkShown(ports: SyncPorts, frame: SyncFrame, sides: readonly IntercomSide[]): Promise<void> {
  if (sides.length === 0) return;
  const shown = sides.map((intercom) => ({ pair: newPair(intercom.kind, intercom.id, ports.now()), intercom }));
  const records = await takeRecords(ports, frame, shown, await findRecords(ports, frame, shown));
  const pairs = shown.flatMap(({ pair, intercom }): SyncPair[] => {
    const record = records.get(intercom.id);
    // Where nobody can tell, it is asked again with the next look.
    if (record?.kind === 'failed') return [];
    const side = record?.kind === 'one' ? record.side : null;
    const link =
      side === null
        ? { judged: { intercom: printIntercom(frame, intercom), salesforce: null } }
        : {
            object: side.object,
            recordId: side.id,
            judged: { intercom: printIntercom(frame, intercom), salesforce: printSalesforce(frame, side) },
          };
    return [{ ...pair, ...link, seenAt: intercom.updatedAt, owed: false }];
  });
  if (pairs.length > 0) await ports.store.keep(frame.scope, pairs, null);
}

/** Linked, and never compared. */
export const isOnlyLinked = ({ owed, inLineAt, trouble, base }: SyncPair): boolean =>
  !owed && inLineAt === null && trouble === null && Object.keys(base).length === 0;
