import { type Failure, type FailureCode, fail, toFailure } from '../failures/codes.ts';
import { inWords } from '../failures/sentences.ts';
import type { AttributeAnswer } from '../intercom/sync/types.ts';
import type { RunRecord, RunValue } from '../outbox/sync-rows.ts';
import type { IntercomSide, SyncValue } from '../sync/sides.ts';
import type { Written } from './run-batch.ts';
import { isSuspect, noteAnswered, noteBroken } from './run-blame.ts';
import { awaitIntercom, type RunContext, rest } from './run-frame.ts';
import { lostRight, passes } from './run-rest.ts';
import { isSame } from './run-same.ts';
import { failed, judge, owedTo, settle, type Verdict } from './run-settle.ts';

/** People of one step; so many at the same time, since Intercom's window is shared with agents. */
const batchSize = 20;
const atOnce = 4;
/** So many calls that break, and none that is answered, are enough to see that nobody gets through. */
const mostBroken = 4;

/** What became of one record: as it is now; why the whole rests; what refused it; what broke its call, if one alone did. */
interface Outcome {
  record: RunRecord;
  refusal: Failure | null;
  pause: Failure | null;
  until: number | null;
  broken: Failure | null;
}

/** A batch of people or companies: each read anew just before it is written, one call for all values of one. */
export async function writeIntercom(context: RunContext, pending: RunRecord[]): Promise<Written> {
  const { memory } = context;
  const batch = nextOf(context, pending);
  const outcomes: Outcome[] = [];
  const before = memory.blame.answered;
  /** Nobody gets through: the service is to blame, and none of the records. */
  const findBroken = () => (memory.blame.answered > before ? [] : outcomes.flatMap(({ broken }) => broken ?? []));
  let next = 0;
  const work = async () => {
    for (let record = batch[next++]; record !== undefined; record = batch[next++]) {
      if (memory.stop || outcomes.some(({ pause }) => pause !== null) || findBroken().length >= mostBroken) return;
      await awaitIntercom(context);
      outcomes.push(await writeOne(context, record));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const pause = outcomes.find((outcome) => outcome.pause !== null)?.pause ?? findBroken()[0] ?? null;
  const lost = memory.insisted ? null : lostRight(outcomes.map(({ refusal }) => refusal));
  if (lost !== null) return { records: [], pause: lost };
  await restUntil(context, outcomes);
  return { records: outcomes.map(({ record }) => record), pause };
}

/** Each once; those whose calls broke after all others. */
function nextOf({ memory }: RunContext, pending: RunRecord[]): RunRecord[] {
  const seen = new Set<string>();
  const each = pending.filter(({ intercomId }) => !seen.has(intercomId) && seen.add(intercomId));
  const others = each.filter(({ intercomId }) => !isSuspect(memory.blame, intercomId));
  return (others.length > 0 ? others : each).slice(0, batchSize);
}

/** Waits until the limit's window ends; or a moment, where something is to be tried again. */
async function restUntil(context: RunContext, outcomes: Outcome[]): Promise<void> {
  const until = Math.max(0, ...outcomes.map((outcome) => outcome.until ?? 0));
  const ms = until * 1000 - context.ports.intercom.now();
  if (ms > 0) await rest(context, Math.min(ms, 60_000));
  else if (outcomes.some(({ record, pause }) => record.state === 'will' && pause === null)) await rest(context, 1000);
}

async function writeOne(context: RunContext, record: RunRecord): Promise<Outcome> {
  const { intercom } = context.ports;
  const isCompany = record.table === 'account';
  const owed = owedTo(record, 'to-intercom');
  let side: IntercomSide | null;
  try {
    side = await (isCompany ? intercom.company(record.intercomId) : intercom.person(record.intercomId));
  } catch (error) {
    const failure = toFailure(error);
    return ofOne.has(failure.code) ? blame(context, record, failure) : { ...none, record, pause: failure };
  }
  const { write, verdicts } = judge(
    owed,
    side === null ? null : (value) => readValue(context, record, side, value),
    (value, one, other) => isSame(context.frame, record.table, value, one, other),
  );
  const judged = settle(record, verdicts);
  if (write.length === 0 || side === null) return { ...none, record: judged };
  const values: Record<string, SyncValue> = Object.fromEntries(write.map(({ attribute, to }) => [attribute, to]));
  const answer = await (isCompany ? intercom.updateCompany(side.id, values) : intercom.updatePerson(side.id, values));
  return conclude(context, judged, answer);
}

/**
 * A custom attribute that was never set on this one is missing: empty. One that the workspace no longer lists, or that holds
 * a list by now, cannot be read.
 */
function readValue(
  { frame }: RunContext,
  { table }: RunRecord,
  { ownerId, values, lists }: IntercomSide,
  { attribute }: RunValue,
): SyncValue | undefined {
  if (attribute === 'owner_id') return ownerId;
  if (lists.includes(attribute)) return undefined;
  return values[attribute] ?? (frame.attributesOf(table).has(attribute) ? null : undefined);
}

const none = { refusal: null, pause: null, until: null, broken: null };

function conclude(context: RunContext, record: RunRecord, answer: AttributeAnswer): Outcome {
  const owed = owedTo(record, 'to-intercom');
  const all = (verdict: Verdict) => settle(record, new Map(owed.map(({ key }) => [key, verdict])));
  if (answer.kind === 'done' || answer.kind === 'refused' || answer.kind === 'gone') {
    noteAnswered(context.memory.blame, [record.intercomId]);
  }
  switch (answer.kind) {
    case 'done':
      return { ...none, record: settle(record, new Map(owed.map(({ key, note }) => [key, { state: 'done', note }]))) };
    case 'gone':
      return { ...none, record: all(failed(inWords(answer.failure))) };
    case 'refused':
      return { ...none, record: all(failed(inWords(answer.failure))), refusal: answer.failure };
    case 'signed-out':
      return { ...none, record, pause: answer.failure };
    default: {
      const until = answer.kind === 'later' ? answer.until : null;
      // A limit's window ends within seconds: the run waits for it instead of counting it as a try.
      if (until !== null) return { ...none, record, until };
      if (answer.kind === 'later' && passes(answer.failure)) return { ...none, record, pause: answer.failure };
      return blame(context, record, answer.failure);
    }
  }
}

/** Failures of a reading that one person alone may have. */
const ofOne: ReadonlySet<FailureCode> = new Set([
  'intercom-down',
  'intercom-slow',
  'intercom-unreadable',
  'intercom-refused',
  'unexpected',
]);

/** A call that broke: nothing is known of the record, unless it alone does not get through. */
function blame({ memory }: RunContext, record: RunRecord, failure: Failure): Outcome {
  const blamed = noteBroken(memory.blame, [record.intercomId]);
  if (blamed !== 'record') return { ...none, record, broken: blamed === 'likely' ? null : tellBroken(failure) };
  const verdict = failed(inWords(failure));
  return { ...none, record: settle(record, new Map(owedTo(record, 'to-intercom').map(({ key }) => [key, verdict]))) };
}

/** Whether one write arrived is the record's question; what a run rests for is the service's state. */
function tellBroken(failure: Failure): Failure {
  if (failure.code !== 'write-unclear') return failure;
  const { detail } = failure;
  const silent = (['intercom-offline', 'intercom-slow'] as const).find((code) => code === detail);
  return fail(silent ?? 'intercom-down', {}, silent === undefined ? detail : undefined).toFailure();
}
