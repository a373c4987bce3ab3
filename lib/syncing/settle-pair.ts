import { type Failure, fail } from '../failures/codes.ts';
import type { AttributeAnswer } from '../intercom/sync/types.ts';
import type { PairTrouble, SyncPair } from '../outbox/sync-rows.ts';
import type { ChangeAnswer } from '../salesforce/sync/types.ts';
import { noteAttempts, noteWritten } from '../sync/merge.ts';
import type { Change } from '../sync/sides.ts';
import { troubleOfMerge } from './explain-pair.ts';
import type { SyncFrame } from './frame-sync.ts';
import { printIntercom, printSalesforce } from './judge.ts';
import { withChanges } from './merge-sides.ts';
import { stopsAll } from './stops-all.ts';
import type { SyncPorts } from './sync-ports.ts';
import type { Joined } from './work-batch.ts';
import type { Written } from './write-sides.ts';

export interface Settled {
  pair: SyncPair;
  written: { salesforce: number; intercom: number };
  /** Nothing else of this service would go through either. */
  stop: Failure | null;
}

type SideAnswer = ChangeAnswer | AttributeAnswer | null;

/** The first wait after a failure that passes by itself, and the longest, in milliseconds. */
const firstWait = 30_000;
const longestWait = 10 * 60_000;
/** A record that is gone is looked for again so often before it is told. */
const mostSeeks = 3;

/** Tried again later: each time after twice as long. */
function waiting(pair: SyncPair, failure: Failure, name: string, now: number) {
  return {
    owed: true,
    attempts: pair.attempts + 1,
    nextAt: now + Math.min(longestWait, firstWait * 2 ** Math.min(pair.attempts, 10)),
    trouble: { state: 'waiting' as const, failure, name, at: now },
  };
}

/** A pair of which a side could not be read: nothing is known but that it is tried again. */
export function laterPair(pair: SyncPair, failure: Failure, now: number): SyncPair {
  return { ...pair, ...waiting(pair, failure, pair.trouble?.name ?? '', now), updatedAt: now };
}

/** A pair after its changes were sent: what was agreed, what is owed still, what stands in the way. */
export function settlePair(
  { now }: Pick<SyncPorts, 'now'>,
  frame: SyncFrame,
  joined: Joined,
  written: Written | undefined,
): Settled {
  const { pair, merged, intercom, salesforce } = joined;
  const answerTo = ({ row }: Change): SideAnswer =>
    (row.direction === 'to-salesforce' ? written?.salesforce : written?.intercom) ?? null;
  const of = (kind: string) => merged.changes.filter((change) => answerTo(change)?.kind === kind);
  const done = of('done');
  // What nobody answered for may be done or not.
  const unclear = merged.changes.filter((change) => (answerTo(change)?.kind ?? 'unknown') === 'unknown');
  const attempted = unclear.length === 0 ? merged.base : noteAttempts(merged.base, unclear, frame.salt);
  const after = withChanges({ ...merged, changes: done }, { intercom, salesforce });
  const next = judgeAnswers(frame, joined, written, now());
  return {
    pair: {
      ...pair,
      base: noteWritten(attempted, done, frame.salt),
      judged: { intercom: printIntercom(frame, after.intercom), salesforce: printSalesforce(frame, after.salesforce) },
      seenAt: written?.intercom?.kind === 'done' ? written.intercom.side.updatedAt : intercom.updatedAt,
      ...next.change,
      updatedAt: now(),
    },
    written: {
      salesforce: done.filter(({ row }) => row.direction === 'to-salesforce').length,
      intercom: done.filter(({ row }) => row.direction === 'to-intercom').length,
    },
    stop: next.stop,
  };
}

type Next = { change: Partial<SyncPair>; stop: Failure | null };

function judgeAnswers(
  frame: SyncFrame,
  { pair, merged, intercom }: Joined,
  written: Written | undefined,
  now: number,
): Next {
  const name = intercom.name ?? intercom.email ?? '';
  const answers: SideAnswer[] = [written?.salesforce ?? null, written?.intercom ?? null];
  const trouble = (state: PairTrouble['state'], failure: Failure): PairTrouble => ({ state, failure, name, at: now });
  const gone = answers.find((answer) => answer?.kind === 'gone');
  const waits = answers.flatMap((answer) =>
    answer?.kind === 'later' || answer?.kind === 'unknown' || answer?.kind === 'signed-out' ? [answer] : [],
  )[0];
  const refused = answers.find((answer) => answer?.kind === 'refused');
  const attempts = pair.attempts + 1;
  if (gone?.kind === 'gone' && attempts < mostSeeks) {
    const change = {
      base: {},
      owed: true,
      attempts,
      nextAt: now + firstWait,
      trouble: trouble('waiting', gone.failure),
    };
    return { change, stop: null };
  }
  const unanswered = merged.changes.some(({ row }) => answers[row.direction === 'to-salesforce' ? 0 : 1] === null);
  const wait = waits?.failure ?? (unanswered ? fail('write-unclear').toFailure() : null);
  if (wait !== null) return { change: waiting(pair, wait, name, now), stop: stopsAll(wait) ? wait : null };
  const refusal = refused ?? gone;
  const apart = troubleOfMerge(frame, merged);
  const told =
    refusal !== undefined && refusal !== null && 'failure' in refusal
      ? trouble('blocked', refusal.failure)
      : apart && trouble(apart.state, apart.failure);
  return { change: { owed: false, attempts: 0, trouble: told, inLineAt: now }, stop: null };
}
