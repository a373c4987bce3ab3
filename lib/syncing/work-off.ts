import type { SyncPair, SyncProgress } from '../outbox/sync-rows.ts';
import type { IntercomSide } from '../sync/sides.ts';
import { frameRunning, type SyncFrame } from './frame-sync.ts';
import type { Sides } from './list-people.ts';
import { tellFailure } from './look-around.ts';
import type { SyncPorts } from './sync-ports.ts';
import { workBatch } from './work-batch.ts';

/** Pairs whose side in Intercom has to be read first come in small batches. */
const batchSize = 200;
/** Of those whose side a search has told: one read of Salesforce serves so many. */
const largestBatch = 1000;

/** What is owed and due is brought in line, batch by batch, until nothing is. @returns whether there was anything */
export async function workOff(
  ports: SyncPorts,
  frame: SyncFrame,
  seen: Sides<IntercomSide>,
  progressed: (done: number, total: number) => Promise<void>,
): Promise<boolean> {
  for (let done = 0; ; ) {
    const owed = await ports.store.owed(frame.scope, ports.now(), largestBatch);
    if (owed.length === 0) return done > 0;
    const batch = nextBatch(owed, seen);
    if (batch.length < owed.length || done > 0) await progressed(done, done + Math.max(owed.length, seen.size));
    const { written, stop } = await workBatch(ports, frame, batch, seen);
    await addWritten(ports, frame, written);
    for (const { intercomId } of batch) seen.delete(intercomId);
    done += batch.length;
    tellFailure(stop);
    const still = await frameRunning(ports);
    // Switched off, signed out, mapped otherwise or somebody else meanwhile: the next run begins where this one has come to.
    if (still?.scope !== frame.scope || still.mapping !== frame.mapping) return true;
  }
}

function nextBatch(owed: SyncPair[], seen: Sides<IntercomSide>): SyncPair[] {
  const told = owed.filter(({ intercomId }) => seen.has(intercomId));
  return told.length > batchSize ? told : owed.slice(0, batchSize);
}

async function addWritten(
  { store }: SyncPorts,
  { scope }: SyncFrame,
  { salesforce, intercom }: SyncProgress['written'],
): Promise<void> {
  if (salesforce + intercom === 0) return;
  const progress = await store.progress(scope);
  if (progress === null) return;
  const written = {
    salesforce: progress.written.salesforce + salesforce,
    intercom: progress.written.intercom + intercom,
  };
  await store.keep(scope, [], { ...progress, written });
}
