import type { Failure } from '../failures/codes.ts';
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
import { settlePair } from './settle-pair.ts';
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
  const read = await readPeople(ports, frame, pairs, seen);
  const admins = frame.settings.ownerFromSalesforce ? await ports.admins() : null;
  const records = await takeRecords(ports, frame, read, await findRecords(ports, frame, read));
  const apart = read.filter(({ intercom }) => records.get(intercom.id)?.kind !== 'one');
  if (apart.length > 0) await keepApart(ports, frame, apart, records);
  const joined = read.flatMap((each): Joined[] => {
    const record = records.get(each.intercom.id);
    return record?.kind === 'one' ? [join(frame, each, record.side, admins)] : [];
  });
  const fresh = await refreshTargets(ports, frame, joined, seen, admins);
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
  return {
    written: {
      salesforce: settled.reduce((sum, { written }) => sum + written.salesforce, 0),
      intercom: settled.reduce((sum, { written }) => sum + written.intercom, 0),
    },
    stop: settled.find(({ stop }) => stop !== null)?.stop ?? null,
  };
}

/** The sides in Intercom; a pair whose person is gone goes too, one whose person was merged moves to the survivor. */
async function readPeople(
  { intercom, store }: SyncPorts,
  frame: SyncFrame,
  pairs: readonly SyncPair[],
  seen: Sides<IntercomSide>,
): Promise<Owed[]> {
  const owed: Owed[] = [];
  for (let from = 0; from < pairs.length; from += atOnce) {
    const some = pairs.slice(from, from + atOnce);
    const sides = await Promise.all(
      some.map(({ kind, intercomId }) => {
        const known = seen.get(intercomId);
        if (known !== undefined) return known;
        return kind === 'person' ? intercom.person(intercomId) : intercom.company(intercomId);
      }),
    );
    for (const [at, pair] of some.entries()) {
      const side = sides[at] ?? null;
      if (side === null || side.id !== pair.intercomId) await store.remove(frame.scope, pair.kind, [pair.intercomId]);
      if (side !== null) owed.push({ pair: { ...pair, intercomId: side.id }, intercom: side });
    }
  }
  return mergeTwins(owed);
}

/** Two pairs that came to the same survivor are one. */
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
  return {
    pair: { ...pair, object: salesforce.object, recordId: salesforce.id, base },
    intercom,
    salesforce,
    merged,
  };
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
  const fresh: Joined[] = [];
  for (const each of joined) {
    if (!writesIntercom(each) || !seen.has(each.intercom.id)) {
      fresh.push(each);
      continue;
    }
    const { kind, intercomId } = each.pair;
    const side = await (kind === 'person' ? ports.intercom.person(intercomId) : ports.intercom.company(intercomId));
    if (side !== null && side.id === intercomId) {
      fresh.push(join(frame, { pair: each.pair, intercom: side }, each.salesforce, admins));
    }
    // Gone or merged this very minute: owed still, and found out by the next attempt, which reads it by itself.
    seen.delete(intercomId);
  }
  return fresh;
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
    const failure = troubleOfRecord(records.get(intercom.id));
    const name = intercom.name ?? intercom.email ?? '';
    return {
      ...pair,
      object: null,
      recordId: null,
      base: {},
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
