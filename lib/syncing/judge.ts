import type { SyncPair } from '../outbox/sync-rows.ts';
import { foldAddress } from '../shared/spellings.ts';
import { fingerprint } from '../sync/fingerprint.ts';
import { type SyncTable, tableObjects } from '../sync/mapping.ts';
import type { IntercomSide, SalesforceSide, SyncValue } from '../sync/sides.ts';
import type { SyncFrame } from './frame-sync.ts';

/** The table that an object's records go by. */
export function tableOf(object: SalesforceSide['object']): SyncTable {
  if (object === 'Account') return 'account';
  return object === tableObjects.lead ? 'lead' : 'contact';
}

/** All of a person or company that decides anything, as one fingerprint. */
export function printIntercom(frame: SyncFrame, side: IntercomSide): string {
  const tables: SyncTable[] = side.kind === 'company' ? ['account'] : ['lead', 'contact'];
  const names = tables.flatMap((table) => frame.rows[table].map(({ attribute }) => attribute));
  return print(
    frame,
    [
      ...side.lists.filter((name) => names.includes(name)),
      side.role,
      side.email && foldAddress(side.email),
      side.externalId,
      side.ownerId,
    ],
    names,
    side.values,
  );
}

/** The same of a record. */
export function printSalesforce(frame: SyncFrame, side: SalesforceSide): string {
  const names = frame.rows[tableOf(side.object)].map(({ field }) => field);
  const owners = [side.accountOwner?.id ?? null, side.owner?.id ?? null, side.convertedTo?.contactId ?? null];
  return print(frame, [side.email && foldAddress(side.email), side.externalId, ...owners], names, side.values);
}

function print(frame: SyncFrame, head: SyncValue[], names: string[], values: Record<string, SyncValue>): string {
  const told = [...new Set(names)].toSorted().map((name) => [name, values[name] ?? null]);
  return fingerprint(JSON.stringify([frame.mapping, head, told]), frame.salt);
}

/** Whether anything of this side changed since it was last judged. */
export function isNews(pair: SyncPair | undefined, side: 'intercom' | 'salesforce', print: string): boolean {
  return pair === undefined || pair.judged[side] !== print;
}

/** A pair that nothing is known of yet. */
export function newPair(kind: SyncPair['kind'], intercomId: string, now: number): SyncPair {
  return {
    kind,
    intercomId,
    object: null,
    recordId: null,
    base: {},
    judged: { intercom: null, salesforce: null },
    owed: true,
    nextAt: now,
    attempts: 0,
    trouble: null,
    inLineAt: null,
    updatedAt: now,
  };
}
