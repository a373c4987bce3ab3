import type { RunStore, SyncStore } from '../outbox/sync-store-types.ts';
import type { Settings } from '../settings/schema.ts';
import type { SyncRow } from '../sync/mapping.ts';
import type { IntercomSide, SalesforceSide, SyncValue } from '../sync/sides.ts';
import { contact, createSampleRun, line, person, type SampleRun } from './sample-run.ts';
import type { Syncing } from './sync-ports.ts';
import { createSyncing } from './syncing.ts';

export const bothWays = [
  line('contact', 'phone', 'Phone'),
  line('contact', 'custom_attributes.tier', 'Tier__c', { direction: 'to-intercom' }),
];

export const scope = '00D/w';

/** More than any test needs: a loop that does not end is stopped here. */
const mostCalls = 3000;

export interface SyncRoom extends SampleRun {
  syncing: Syncing;
  seconds(): number;
  /** So many seconds later. */
  later(seconds: number): void;
  /** An edit by somebody in Intercom or Salesforce, now. */
  editPerson(id: string, values: Record<string, SyncValue>, more?: Partial<IntercomSide>): void;
  editRecord(id: string, values: Record<string, SyncValue>, more?: Partial<SalesforceSide>): void;
  deleteRecord(id: string): void;
  /** Calls that reached a service since the last time this was asked. */
  callsSince(): string[];
  /** Two looks, far enough apart that waits are over. */
  settle(): Promise<void>;
}

/** Automatic sync over sample services and the stores given. */
export function openRoom(
  stores: { runs: RunStore; store: SyncStore },
  rows: SyncRow[] = bothWays,
  { settings = {} }: { settings?: Partial<Settings> } = {},
): SyncRoom {
  const sample = createSampleRun(stores, rows);
  const { services, clock } = sample;
  sample.settings = { ...sample.settings, autoSync: true, ...settings };
  let counted = 0;
  let asked = 0;
  services.before = () => {
    counted += 1;
    if (counted > mostCalls) throw new Error('This does not end');
  };
  const seconds = () => Math.floor(clock.now / 1000);
  return Object.assign(sample, {
    syncing: createSyncing(sample.ports),
    seconds,
    later(by: number) {
      clock.now += by * 1000;
    },
    editPerson(id: string, values: Record<string, SyncValue>, more: Partial<IntercomSide> = {}) {
      const side = services.people.get(id);
      if (side === undefined) throw new Error(`No ${id}`);
      services.people.set(id, { ...side, updatedAt: seconds(), ...more, values: { ...side.values, ...values } });
    },
    editRecord(id: string, values: Record<string, SyncValue>, more: Partial<SalesforceSide> = {}) {
      const side = services.records.get(id);
      if (side === undefined) throw new Error(`No ${id}`);
      services.records.set(id, { ...side, modifiedAt: seconds(), ...more, values: { ...side.values, ...values } });
    },
    deleteRecord(id: string) {
      const side = services.records.get(id);
      if (side === undefined) throw new Error(`No ${id}`);
      services.records.delete(id);
      services.deleted.push({ object: side.object, id, at: seconds() });
    },
    callsSince() {
      const calls = services.calls.slice(asked);
      asked = services.calls.length;
      return calls;
    },
    async settle() {
      for (let look = 0; look < 2; look += 1) {
        clock.now += 11 * 60_000;
        counted = 0;
        await sample.ports.store.progress(scope);
        await createSyncing(sample.ports).run(true);
      }
    },
  });
}

/** Persons 1 to `count` and a contact of each, with equal values, as they were long before. */
export function fill(room: SyncRoom, count: number, same: Record<string, [string, string]> = {}): void {
  const values = { phone: ['Phone', '1'], 'custom_attributes.tier': ['Tier__c', 'Gold'], ...same } as const;
  for (let n = 1; n <= count; n += 1) {
    const mine = Object.fromEntries(Object.entries(values).map(([name, [, value]]) => [name, value]));
    const theirs = Object.fromEntries(Object.values(values).map(([field, value]) => [field, value]));
    room.services.people.set(`i${n}`, person(n, mine));
    const side = contact(n, theirs);
    room.services.records.set(side.id, side);
  }
}

export const idOf = (n: number): string => contact(n, {}).id;

/** So many pairs that are in line, a minute after sync was switched on. */
export async function startRoom(room: SyncRoom, count: number): Promise<SyncRoom> {
  fill(room, count);
  await room.syncing.run(true);
  room.later(60);
  return room;
}

export const phoneOf = (room: SyncRoom, n: number) => room.services.records.get(idOf(n))?.values.Phone;
