import { type Failure, fail } from '../failures/codes.ts';
import { inWords } from '../failures/sentences.ts';
import type { RunRecord, RunValue } from '../outbox/sync-rows.ts';
import type { ChangeAnswer, FieldChange } from '../salesforce/sync/types.ts';
import type { SalesforceSide } from '../sync/sides.ts';
import { mostInCall } from './call-size.ts';
import { objectOf, onePerRecord, type Written } from './run-batch.ts';
import { isSuspect, noteAnswered, noteBroken } from './run-blame.ts';
import { askWith, type RunContext, rest } from './run-frame.ts';
import { lostRight, passes } from './run-rest.ts';
import { isSame } from './run-same.ts';
import { failed, judge, owedTo, settle, type Verdict } from './run-settle.ts';

/** How many are read at once, for the batches that follow. */
const readAtOnce = 2000;
/** A reading older than this (milliseconds) is no ground to write on. */
const readFor = 60_000;
/** Who works on a locked record seldom holds it for half a minute: the pauses between so many tries come to that. */
const mostTries = 6;

/**
 * A batch of one object's records: read anew, compared, and what is as rehearsed written in one call. Those that were locked
 * or unclear are tried again after all others, each time after a longer pause.
 */
export async function writeSalesforce(context: RunContext, pending: RunRecord[]): Promise<Written> {
  const { ports, memory } = context;
  const all = onePerRecord(pending);
  const others = all.filter(({ recordId }) => !isSuspect(memory.blame, recordId));
  const triesOf = ({ recordId }: RunRecord) => memory.tries.get(recordId) ?? 0;
  const fewest = others.reduce((least, record) => Math.min(least, triesOf(record)), mostTries);
  const next = others.filter((record) => triesOf(record) === fewest);
  const batch = next.length === 0 ? all.slice(0, 1) : next.slice(0, memory.size);
  if (next.length > 0 && fewest > 0) await rest(context, 1000 * 2 ** (fewest - 1));
  const { judged, changes } = await judgeAll(context, batch, all);
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
  const [broken] = answers.every(isBroken) ? answers : [];
  if (broken !== undefined) return settleBroken(context, judged, answers, broken);
  const answered = answers.flatMap((answer) => (isBroken(answer) ? [] : answer.id));
  if (answered.length > 0) noteAnswered(memory.blame, answered);
  memory.size = mostInCall;
  const refusals = answers.map((answer) => (answer.kind === 'refused' ? answer.failure : null));
  const lost = memory.insisted ? null : lostRight(refusals);
  if (lost !== null) return { records: judged.filter(({ state }) => state !== 'will'), pause: lost };
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const pause = restFor(answers);
  const records = judged.map((record) => {
    const answer = record.state === 'will' ? byId.get(record.recordId) : undefined;
    return answer === undefined ? record : settle(record, verdictsFor(context, record, answer, pause !== null));
  });
  return { records, pause };
}

type Broken = Extract<ChangeAnswer, { kind: 'later' | 'unknown' }> & { whole: true };

const isBroken = (answer: ChangeAnswer): answer is Broken => 'whole' in answer && answer.whole === true;

/** Why the run rests: the service's limit is reached, or records wait for what passes. */
function restFor(answers: readonly ChangeAnswer[]): Failure | null {
  const open = answers.filter(({ kind }) => kind === 'later' || kind === 'unknown');
  return (
    open.map((answer) => ('failure' in answer ? answer.failure : null)).find((each) => each && passes(each)) ?? null
  );
}

/**
 * Nothing was answered of any record: none of them has failed. The run rests where the service does; what has arrived is read
 * before anything is sent again. One record may break every call that it is in: the others are sent in smaller parts, and it
 * has failed when it alone does not get through.
 */
async function settleBroken(
  context: RunContext,
  judged: RunRecord[],
  sent: readonly ChangeAnswer[],
  broken: Broken,
): Promise<Written> {
  const { memory, ports } = context;
  const failure = tellBroken(broken.failure);
  // The service itself has said that it does nothing now, or nothing can reach it.
  if (broken.kind === 'later' && failure === broken.failure) return { records: judged, pause: failure };
  if (!ports.online()) return { records: judged, pause: failure };
  const blamed = noteBroken(
    memory.blame,
    sent.map(({ id }) => id),
  );
  if (sent.length > 1) memory.size = Math.max(1, Math.floor(sent.length / 4));
  if (blamed === 'record') {
    const isBlamed = ({ recordId }: RunRecord) => recordId === broken.id;
    const asFailed = (record: RunRecord) => settle(record, failAll(owedTo(record, 'to-salesforce'), broken.failure));
    return { records: judged.map((record) => (isBlamed(record) ? asFailed(record) : record)) };
  }
  const rests = blamed === 'service' || (blamed === 'open' && passes(broken.failure));
  if (!rests) await rest(context, 1000);
  return { records: judged, pause: rests ? failure : null };
}

/** Whether one write arrived is the record's question; what a run rests for is the service's state. */
function tellBroken(failure: Failure): Failure {
  const ofRecord = failure.code === 'write-unclear' || failure.code === 'record-locked';
  return ofRecord ? fail('salesforce-down', {}, failure.detail ?? failure.code).toFailure() : failure;
}

const failAll = (owed: RunValue[], failure: Failure): Map<string, Verdict> =>
  new Map(owed.map(({ key }) => [key, failed(inWords(failure))]));

function verdictsFor(
  { memory }: RunContext,
  record: RunRecord,
  answer: ChangeAnswer,
  rests: boolean,
): Map<string, Verdict> {
  const owed = owedTo(record, 'to-salesforce');
  switch (answer.kind) {
    case 'done':
      return new Map(owed.map(({ key, note }) => [key, { state: 'done', note }]));
    case 'gone':
      return failAll(owed, answer.failure);
    case 'refused': {
      // Without the value that was refused, the others may go: they are sent again.
      const about = owed.find(({ field }) => field === answer.field);
      return about === undefined
        ? failAll(owed, answer.failure)
        : new Map([[about.key, failed(inWords(answer.failure))]]);
    }
    default: {
      // Of a call that broke as a whole nothing is known of any record in it.
      if (rests || isBroken(answer)) return new Map();
      const tried = (memory.tries.get(record.recordId) ?? 0) + 1;
      memory.tries.set(record.recordId, tried);
      return tried < mostTries ? new Map() : failAll(owed, answer.failure);
    }
  }
}
