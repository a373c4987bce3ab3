import { type Failure, toFailure } from '../failures/codes.ts';
import type { Admin } from '../intercom/shapes.ts';
import type { SyncPair } from '../outbox/sync-rows.ts';
import { noteAttempts } from '../sync/merge.ts';
import type { IntercomSide, Merged, SalesforceSide } from '../sync/sides.ts';
import { troubleOfRecord } from './explain-pair.ts';
import { type FoundRecord, findRecords, type Owed } from './find-records.ts';
import type { SyncFrame } from './frame-sync.ts';
import { printIntercom } from './judge.ts';
import type { Sides } from './list-people.ts';
import { mergeSides } from './merge-sides.ts';
import { laterPair, settlePair } from './settle-pair.ts';
import { stopsAll } from './stops-all.ts';
import type { SyncPorts } from './sync-ports.ts';
import { takeRecords } from './take-records.ts';
import { type Written, writeIntercom, writeSalesforce } from './write-sides.ts';

/** How many are asked of Intercom at the same time. */
const atOnce = 4;

/** A pair with both sides as they stand, and what bringing them in line takes. */
export interface Joined {
  pair: SyncPair;
  intercom: IntercomSide;
  salesforce: SalesforceSide;
  merged: Merged;
}

/** What a batch came to: values written to each side, and what stopped it for all. */
export interface BatchResult {
  written: { salesforce: number; intercom: number };
  stop: Failure | null;
}

/**
 * Brings pairs in line: both sides are read as they stand now, merged, what is tried is noted on the disk, then written.
 * Every pair ends settled, or with a time before which it is not tried again. Safe to be killed anywhere: what is owed stays
 * so, and the next attempt reads both sides anew.
 * @throws TandemError what keeps either service from being read
 */
export async function workBatch(
  ports: SyncPorts,
  frame: SyncFrame,
  pairs: readonly SyncPair[],
  seen: Sides<IntercomSide>,
): Promise<BatchResult> {
  const { read, stop } = await readPeople(ports, frame, pairs, seen);
  const result: BatchResult = { written: { salesforce: 0, intercom: 0 }, stop };
  const admins = frame.settings.ownerFromSalesforce ? await ports.admins() : null;
  const records = await takeRecords(ports, frame, read, await findRecords(ports, frame, read));
  const apart = read.filter(({ intercom }) => records.get(intercom.id)?.kind !== 'one');
  if (apart.length > 0) await keepApart(ports, frame, apart, records);
  const joined = read.flatMap((each): Joined[] => {
    const record = records.get(each.intercom.id);
    return record?.kind === 'one' ? [join(frame, each, record.side, admins)] : [];
  });
  for (const some of inSlices(joined, seen)) {
    if (result.stop !== null) return result;
    const fresh = await refreshTargets(ports, frame, some, seen, admins);
    await ports.store.keep(frame.scope, fresh.flatMap(noteAttempt(frame)), null);
    const answers = new Map<string, Written>();
    await writeSalesforce(ports, fresh, answers);
    await writeIntercom(ports, fresh, answers);
    const settled = fresh.map((each) => settlePair(ports, frame, each, answers.get(each.intercom.id)));
    await ports.store.keep(
      frame.scope,
      settled.map(({ pair }) => pair),
      null,
    );
    for (const { written } of settled) {
      result.written.salesforce += written.salesforce;
      result.written.intercom += written.intercom;
    }
    result.stop = settled.find((each) => each.stop !== null)?.stop ?? null;
  }
  return result;
}

/** Written at once and settled on the disk: as many as one call to Salesforce takes. */
const sliceSize = 200;

/**
 * First those that go to Salesforce only: 200 take a second. Writing to Intercom takes minutes: of those only one slice is
 * written with what was read here, the others stay owed and are read again.
 */
function inSlices(joined: readonly Joined[], seen: Sides<IntercomSide>): Joined[][] {
  const quick = joined.filter((each) => !writesIntercom(each));
  const slow = joined.filter(writesIntercom);
  for (const { pair } of slow.slice(sliceSize)) seen.delete(pair.intercomId);
  const slices: Joined[][] = [];
  for (let from = 0; from < quick.length; from += sliceSize) slices.push(quick.slice(from, from + sliceSize));
  return slow.length > 0 ? [...slices, slow.slice(0, sliceSize)] : slices;
}

/** The sides in Intercom; a pair whose person is gone goes too, one whose person was merged moves to the one that stayed. */
async function readPeople(
  ports: SyncPorts,
  frame: SyncFrame,
  pairs: readonly SyncPair[],
  seen: Sides<IntercomSide>,
): Promise<{ read: Owed[]; stop: Failure | null }> {
  const owed: Owed[] = [];
  for (let from = 0; from < pairs.length; from += atOnce) {
    const some = pairs.slice(from, from + atOnce);
    const sides = await Promise.all(some.map((pair) => readSide(ports, pair, seen)));
    const failed: SyncPair[] = [];
    let stop: Failure | null = null;
    for (const [at, pair] of some.entries()) {
      const side = sides[at] ?? null;
      if (side !== null && 'failure' in side) {
        failed.push(laterPair(pair, side.failure, ports.now()));
        if (stopsAll(side.failure)) stop ??= side.failure;
      } else if (side?.id === pair.intercomId) owed.push({ pair, intercom: side });
      else owed.push(...(await moveOn(ports, frame, pair, side)));
    }
    if (failed.length > 0) await ports.store.keep(frame.scope, failed, null);
    if (stop !== null) return { read: mergeTwins(owed), stop };
  }
  return { read: mergeTwins(owed), stop: null };
}

async function readSide({ intercom }: SyncPorts, { kind, intercomId }: SyncPair, seen: Sides<IntercomSide>) {
  const known = seen.get(intercomId);
  if (known !== undefined) return known;
  try {
    return await (kind === 'person' ? intercom.person(intercomId) : intercom.company(intercomId));
  } catch (error) {
    return { failure: toFailure(error) };
  }
}

/** Whoever stayed keeps the record they have, else they take over the one of whoever was merged into them. */
async function moveOn(
  { store }: SyncPorts,
  { scope }: SyncFrame,
  pair: SyncPair,
  survivor: IntercomSide | null,
): Promise<Owed[]> {
  const moved: Owed[] = [];
  if (survivor !== null) {
    const own = (await store.pairs(scope, pair.kind, [survivor.id])).get(survivor.id);
    const heir: SyncPair =
      own !== undefined && own.recordId !== null ? own : { ...pair, intercomId: survivor.id, moved: 'merged' };
    moved.push({ pair: { ...heir, owed: true, nextAt: pair.nextAt }, intercom: survivor });
    // First the new one, so that none is lost if this is the end of the worker.
    await store.keep(
      scope,
      moved.map((each) => each.pair),
      null,
    );
  }
  await store.remove(scope, pair.kind, [pair.intercomId]);
  return moved;
}

/** Two pairs that came to the same one are one. */
function mergeTwins(owed: Owed[]): Owed[] {
  const byId = new Map<string, Owed>();
  for (const each of owed) {
    const twin = byId.get(each.intercom.id);
    if (twin === undefined || twin.pair.recordId === null) byId.set(each.intercom.id, each);
  }
  return [...byId.values()];
}

function join(frame: SyncFrame, { pair, intercom }: Owed, salesforce: SalesforceSide, admins: Admin[] | null): Joined {
  const same = pair.recordId === salesforce.id;
  // The values of another record were never agreed on.
  const base = same ? pair.base : {};
  const merged = mergeSides(frame, { intercom, salesforce, base, admins, mode: 'auto' });
  const moved = same || pair.recordId === null ? pair.moved : howMoved(pair, salesforce);
  return {
    pair: { ...pair, object: salesforce.object, recordId: salesforce.id, base, moved },
    intercom,
    salesforce,
    merged,
  };
}

function howMoved({ object }: SyncPair, salesforce: SalesforceSide): SyncPair['moved'] {
  return object === 'Lead' && salesforce.object === 'Contact' ? 'converted' : 'other-record';
}

const writesIntercom = ({ merged }: Joined) => merged.changes.some(({ row }) => row.direction === 'to-intercom');

/** Intercom's search lags by minutes: before anything is written there, the person is read as they are now. */
async function refreshTargets(
  ports: SyncPorts,
  frame: SyncFrame,
  joined: Joined[],
  seen: Sides<IntercomSide>,
  admins: Admin[] | null,
): Promise<Joined[]> {
  const stale = joined.filter((each) => writesIntercom(each) && seen.has(each.intercom.id));
  if (stale.length === 0) return joined;
  for (const { pair } of stale) seen.delete(pair.intercomId);
  const { read } = await readPeople(
    ports,
    frame,
    stale.map(({ pair }) => pair),
    seen,
  );
  const byId = new Map(read.map((each) => [each.intercom.id, each]));
  return joined.flatMap((each) => {
    if (!stale.includes(each)) return [each];
    const fresh = byId.get(each.intercom.id);
    // Gone or merged this very minute: owed still, and found out by the next attempt.
    return fresh === undefined ? [] : [join(frame, fresh, each.salesforce, admins)];
  });
}

function noteAttempt(frame: SyncFrame) {
  return ({ pair, merged }: Joined): SyncPair[] => {
    if (merged.changes.length === 0) return [];
    return [{ ...pair, base: noteAttempts(merged.base, merged.changes, frame.salt) }];
  };
}

/** Those without a record: told where a person can do something about it. */
async function keepApart(
  { store, now }: SyncPorts,
  frame: SyncFrame,
  apart: Owed[],
  records: ReadonlyMap<string, FoundRecord | { kind: 'taken' }>,
): Promise<void> {
  const pairs = apart.map(({ pair, intercom }): SyncPair => {
    const record = records.get(intercom.id);
    const failure = troubleOfRecord(record);
    const name = intercom.name ?? intercom.email ?? '';
    // Where nobody can tell, the pair stays what it was.
    const unlinked = record?.kind === 'failed' ? {} : { object: null, recordId: null, base: {} };
    return {
      ...pair,
      ...unlinked,
      seenAt: intercom.updatedAt,
      judged: { intercom: printIntercom(frame, intercom), salesforce: null },
      owed: false,
      attempts: 0,
      trouble: failure === null ? null : { state: 'blocked', failure, name, at: now() },
      inLineAt: null,
      updatedAt: now(),
    };
  });
  await store.keep(frame.scope, pairs, null);
}
