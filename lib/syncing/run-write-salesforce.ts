import { inWords } from '../failures/sentences.ts';
import type { RunRecord, RunValue } from '../outbox/sync-rows.ts';
import type { ChangeAnswer, FieldChange } from '../salesforce/sync/types.ts';
import type { SalesforceSide } from '../sync/sides.ts';
import { objectOf, onePerRecord, type Written } from './run-batch.ts';
import { askWith, type RunContext, rest } from './run-frame.ts';
import { lostRight, passes } from './run-rest.ts';
import { isSame } from './run-same.ts';
import { failed, judge, owedTo, settle, type Verdict } from './run-settle.ts';

/** How many are read at once, for the batches that follow. */
const readAtOnce = 2000;
/** A reading older than this (milliseconds) is no ground to write on. */
const readFor = 60_000;
const mostTries = 3;

/** A batch of one object's records: read anew, compared, and what is as rehearsed written in one call. */
export async function writeSalesforce(context: RunContext, pending: RunRecord[]): Promise<Written> {
  const { ports, memory } = context;
  const batch = onePerRecord(pending).slice(0, memory.size);
  const { judged, changes } = await judgeAll(context, batch, onePerRecord(pending));
  const [first] = batch;
  if (changes.length === 0 || first === undefined) return { records: judged };
  const answers = await ports.salesforce.update(objectOf(first), changes);
  for (const { id } of changes) memory.sides.delete(id);
  return settleAnswers(context, judged, answers);
}

/** Each record with what its target has now; and the changes that may be sent. `ahead`: worth reading in the same call. */
export async function judgeAll(context: RunContext, batch: RunRecord[], ahead: RunRecord[]) {
  const sides = await readTargets(context, batch, ahead);
  const judged: RunRecord[] = [];
  const changes: FieldChange[] = [];
  for (const record of batch) {
    const side = sides.get(record.recordId)?.side ?? null;
    const now = side === null ? null : ({ field }: RunValue) => side.values[field];
    const { write, verdicts } = judge(owedTo(record, 'to-salesforce'), now, (value, one, other) =>
      isSame(context.frame, record.table, value, one, other),
    );
    judged.push(settle(record, verdicts));
    if (write.length === 0) continue;
    changes.push({ id: record.recordId, fields: Object.fromEntries(write.map(({ field, to }) => [field, to])) });
  }
  return { judged, changes };
}

type Read = Map<string, { side: SalesforceSide | null; at: number }>;

async function readTargets(context: RunContext, batch: RunRecord[], ahead: RunRecord[]): Promise<Read> {
  const { ports, memory } = context;
  const now = ports.now();
  const isFresh = ({ recordId }: RunRecord) => now - (memory.sides.get(recordId)?.at ?? 0) < readFor;
  const missing = batch.filter((record) => !isFresh(record));
  const [first] = missing;
  if (first === undefined) return memory.sides;
  const more = ahead.filter((record) => !isFresh(record)).slice(0, Math.max(readAtOnce, batch.length));
  const all = [...new Map([...missing, ...more].map((record) => [record.recordId, record])).values()];
  const ask = askWith(context, first.table, new Set(all.flatMap(({ values }) => values.map(({ field }) => field))));
  for (let from = 0; from < all.length; from += readAtOnce) {
    const ids = all.slice(from, from + readAtOnce).map(({ recordId }) => recordId);
    const found = new Map((await ports.salesforce.byIds(ask, ids)).map((side) => [side.id, side]));
    for (const id of ids) memory.sides.set(id, { side: found.get(id) ?? null, at: ports.now() });
  }
  return memory.sides;
}

/** What the answers come to, record by record; the whole rests where the service does, or where a right is gone. */
export async function settleAnswers(
  context: RunContext,
  judged: RunRecord[],
  answers: readonly ChangeAnswer[],
): Promise<Written> {
  const { memory } = context;
  const refusals = answers.map((answer) => (answer.kind === 'refused' ? answer.failure : null));
  const lost = memory.insisted ? null : lostRight(refusals);
  if (lost !== null) return { records: judged.filter(({ state }) => state !== 'will'), pause: lost };
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const pause = restFor(context, answers);
  const records = judged.map((record) => {
    const answer = record.state === 'will' ? byId.get(record.recordId) : undefined;
    return answer === undefined ? record : settle(record, verdictsFor(context, record, answer, pause !== null));
  });
  const open = answers.some(({ kind }) => kind === 'later' || kind === 'unknown');
  if (open && pause === null) await rest(context, 1000);
  return { records, pause };
}

/**
 * Why the run rests: the service does not answer, or its limit is reached. A call that broke as a whole is sent again in
 * smaller parts, until the one record that breaks it is alone: that one has failed.
 */
function restFor({ memory, ports }: RunContext, answers: readonly ChangeAnswer[]) {
  const unclear = answers.filter(({ kind }) => kind === 'unknown').length;
  if (unclear < answers.length) memory.size = 200;
  for (const answer of answers) {
    if ((answer.kind !== 'later' && answer.kind !== 'unknown') || !passes(answer.failure)) continue;
    if (answer.kind === 'unknown' && unclear === answers.length && ports.online()) {
      if (answers.length === 1) return null;
      memory.size = Math.max(1, Math.floor(answers.length / 4));
    }
    return answer.failure;
  }
  return null;
}

function verdictsFor(
  { memory }: RunContext,
  record: RunRecord,
  answer: ChangeAnswer,
  rests: boolean,
): Map<string, Verdict> {
  const owed = owedTo(record, 'to-salesforce');
  const all = (verdict: Verdict) => new Map(owed.map(({ key }) => [key, verdict]));
  switch (answer.kind) {
    case 'done':
      return new Map(owed.map(({ key, note }) => [key, { state: 'done', note }]));
    case 'gone':
      return all(failed(inWords(answer.failure)));
    case 'refused': {
      // Without the value that was refused, the others may go: they are sent again.
      const about = owed.find(({ field }) => field === answer.field);
      return about === undefined
        ? all(failed(inWords(answer.failure)))
        : new Map([[about.key, failed(inWords(answer.failure))]]);
    }
    default: {
      if (rests) return new Map();
      const tried = (memory.tries.get(record.recordId) ?? 0) + 1;
      memory.tries.set(record.recordId, tried);
      return tried < mostTries ? new Map() : all(failed(inWords(answer.failure)));
    }
  }
}
