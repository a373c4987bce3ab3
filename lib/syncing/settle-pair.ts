import type { Failure, FailureCode } from '../failures/codes.ts';
import type { AttributeAnswer } from '../intercom/sync/types.ts';
import type { PairTrouble, SyncPair } from '../outbox/sync-rows.ts';
import type { ChangeAnswer } from '../salesforce/sync/types.ts';
import { noteAttempts, noteWritten } from '../sync/merge.ts';
import type { Change } from '../sync/sides.ts';
import { troubleOfMerge } from './explain-pair.ts';
import type { SyncFrame } from './frame-sync.ts';
import { printIntercom, printSalesforce } from './judge.ts';
import { withChanges } from './merge-sides.ts';
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

/** Failures of a service as a whole. */
const ofAll: ReadonlySet<FailureCode> = new Set([
  'api-limit',
  'salesforce-offline',
  'salesforce-slow',
  'salesforce-down',
  'salesforce-maintenance',
  'salesforce-busy',
  'salesforce-signed-out',
  'session-expired',
  'intercom-limit',
  'intercom-offline',
  'intercom-slow',
  'intercom-down',
  'intercom-signed-out',
  'intercom-token-invalid',
]);

/** The first wait after a failure that passes by itself, and the longest, in milliseconds. */
const firstWait = 30_000;
const longestWait = 10 * 60_000;
/** A record that is gone is looked for again so often before it is told. */
const mostSeeks = 3;

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
  const unclear = of('unknown');
  const attempted = unclear.length === 0 ? merged.base : noteAttempts(merged.base, unclear, frame.salt);
  const after = withChanges({ ...merged, changes: done }, { intercom, salesforce });
  const next = judgeAnswers(frame, joined, written, now());
  return {
    pair: {
      ...pair,
      base: noteWritten(attempted, done, frame.salt),
      judged: { intercom: printIntercom(frame, after.intercom), salesforce: printSalesforce(frame, after.salesforce) },
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
  const waits = answers.find(
    (answer) => answer?.kind === 'later' || answer?.kind === 'unknown' || answer?.kind === 'signed-out',
  );
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
  if (waits !== undefined && waits !== null && 'failure' in waits) {
    const nextAt = now + Math.min(longestWait, firstWait * 2 ** Math.min(pair.attempts, 10));
    const change = { owed: true, attempts, nextAt, trouble: trouble('waiting', waits.failure) };
    return { change, stop: ofAll.has(waits.failure.code) ? waits.failure : null };
  }
  const refusal = refused ?? gone;
  const apart = troubleOfMerge(frame, merged);
  const told =
    refusal !== undefined && refusal !== null && 'failure' in refusal
      ? trouble('blocked', refusal.failure)
      : apart && trouble(apart.state, apart.failure);
  return { change: { owed: false, attempts: 0, trouble: told, inLineAt: now }, stop: null };
}
