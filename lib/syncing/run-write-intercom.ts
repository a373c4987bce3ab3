import { type Failure, toFailure } from '../failures/codes.ts';
import { inWords } from '../failures/sentences.ts';
import type { AttributeAnswer } from '../intercom/sync/types.ts';
import type { RunRecord, RunValue } from '../outbox/sync-rows.ts';
import type { IntercomSide, SyncValue } from '../sync/sides.ts';
import type { Written } from './run-batch.ts';
import { awaitIntercom, type RunContext, rest } from './run-frame.ts';
import { lostRight, passes } from './run-rest.ts';
import { isSame } from './run-same.ts';
import { failed, judge, owedTo, settle, type Verdict } from './run-settle.ts';

/** People of one step; so many at the same time, since Intercom's window is shared with agents. */
const batchSize = 20;
const atOnce = 4;
const mostTries = 3;

/** What became of one record: as it is now; why the whole rests; what refused it. */
interface Outcome {
  record: RunRecord;
  refusal: Failure | null;
  pause: Failure | null;
  until: number | null;
}

/** A batch of people or companies: each read anew just before it is written, one call for all values of one. */
export async function writeIntercom(context: RunContext, pending: RunRecord[]): Promise<Written> {
  const { memory } = context;
  const seen = new Set<string>();
  const batch = pending.filter(({ intercomId }) => !seen.has(intercomId) && seen.add(intercomId)).slice(0, batchSize);
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async () => {
    for (let record = batch[next++]; record !== undefined; record = batch[next++]) {
      if (memory.stop || outcomes.some(({ pause }) => pause !== null)) return;
      await awaitIntercom(context);
      outcomes.push(await writeOne(context, record));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const pause = outcomes.find((outcome) => outcome.pause !== null)?.pause ?? null;
  const lost = memory.insisted ? null : lostRight(outcomes.map(({ refusal }) => refusal));
  if (lost !== null) return { records: [], pause: lost };
  await restUntil(context, outcomes);
  return { records: outcomes.map(({ record }) => record), pause };
}

/** Waits until the limit's window ends; or a moment, where something is to be tried again. */
async function restUntil(context: RunContext, outcomes: Outcome[]): Promise<void> {
  const until = Math.max(0, ...outcomes.map((outcome) => outcome.until ?? 0));
  const ms = until * 1000 - context.ports.now();
  if (ms > 0) await rest(context, Math.min(ms, 60_000));
  else if (outcomes.some(({ record, pause }) => record.state === 'will' && pause === null)) await rest(context, 1000);
}

async function writeOne(context: RunContext, record: RunRecord): Promise<Outcome> {
  const { intercom } = context.ports;
  const isCompany = record.table === 'account';
  const owed = owedTo(record, 'to-intercom');
  const none = { refusal: null, pause: null, until: null };
  let side: IntercomSide | null;
  try {
    side = await (isCompany ? intercom.company(record.intercomId) : intercom.person(record.intercomId));
  } catch (error) {
    return { ...none, record, pause: toFailure(error) };
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

function conclude({ memory }: RunContext, record: RunRecord, answer: AttributeAnswer): Outcome {
  const owed = owedTo(record, 'to-intercom');
  const all = (verdict: Verdict) => settle(record, new Map(owed.map(({ key }) => [key, verdict])));
  const none = { refusal: null, pause: null, until: null };
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
      const tried = (memory.tries.get(record.intercomId) ?? 0) + 1;
      memory.tries.set(record.intercomId, tried);
      return { ...none, record: tried < mostTries ? record : all(failed(inWords(answer.failure))) };
    }
  }
}
