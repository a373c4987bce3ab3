import { type FailureCode, toFailure } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import { closingOf, decideLog, longestWait } from '../logging/decide.ts';
import type { ConversationFacts, LogMark } from '../logging/facts.ts';
import type { LogReason } from '../messages/logging.ts';
import { planLog } from './log-entries.ts';
import { planParts } from './log-parts.ts';
import { type LogPorts, secondsOf } from './log-ports.ts';
import { type LogFrame, rulesFor } from './log-rules.ts';

/** What is known of one conversation before it is judged. */
export interface LogCase {
  facts: ConversationFacts;
  mark: LogMark | null;
  /** Addresses of its people; null: not known. */
  emails: string[] | null;
}

/** Failures that say something of this conversation alone: the others stop the run, which is tried again. */
const own: Partial<Record<string, LogReason>> = {
  'write-no-match': 'no-match',
  'write-not-allowed': 'no-right',
  'write-field-not-allowed': 'no-right',
  'intercom-not-found': 'no-person',
  'write-text-gone': 'no-person',
};

/** What no answer explains: it may lie in this conversation, which is tried again later and keeps no other from its turn. */
export const odd: ReadonlySet<FailureCode> = new Set(['unexpected', 'intercom-refused', 'intercom-unreadable']);

/**
 * Logs one conversation as far as it is due: its entries are on disk when this resolves.
 * @returns its mark, to be kept
 * @throws TandemError what keeps every conversation from being logged now
 */
export async function logOne(ports: LogPorts, frame: LogFrame, { facts, mark, emails }: LogCase): Promise<LogMark> {
  const now = secondsOf(ports);
  const base = markOf(frame, facts, mark);
  const decision = decideLog(facts, mark, rulesFor(facts, frame.rules), now, emails);
  if (decision.kind === 'not') return { ...base, not: { reason: decision.reason, value: decision.value } };
  if (decision.kind === 'wait' && decision.until !== null) return { ...base, waitUntil: decision.until };
  const { workspace, region } = frame.writer;
  const place: Place = { region, workspace, kind: 'conversation', id: facts.id };
  let made = base;
  try {
    if (decision.kind === 'due') made = await logStage(ports, frame, { facts, base, place, stage: decision.stage });
    if (made.not !== null) return made;
    return { ...made, partsUntil: await planParts(ports, frame, { place, facts, from: base.partsUntil }) };
  } catch (error) {
    const failure = toFailure(error);
    const reason = own[failure.code];
    if (reason === undefined && odd.has(failure.code)) return { ...made, waitUntil: now + longestWait };
    if (reason === undefined) throw error;
    return { ...made, not: { reason, value: '' } };
  }
}

/** What was done about it before, as of now. */
const markOf = ({ progress }: LogFrame, facts: ConversationFacts, mark: LogMark | null): LogMark => ({
  id: facts.id,
  updatedAt: facts.updatedAt,
  started: mark?.started ?? false,
  finished: mark?.finished ?? null,
  partsUntil: mark?.partsUntil ?? progress.since,
  not: null,
  waitUntil: null,
});

/** Left for later, nothing done. */
export function putOff(ports: LogPorts, frame: LogFrame, { facts, mark }: LogCase): LogMark {
  return { ...markOf(frame, facts, mark), waitUntil: secondsOf(ports) + longestWait };
}

interface Stage {
  facts: ConversationFacts;
  base: LogMark;
  place: Place;
  stage: 'start' | 'finish';
}

async function logStage(ports: LogPorts, frame: LogFrame, { facts, base, place, stage }: Stage): Promise<LogMark> {
  const plan = await planLog(ports, { frame, place, facts, stage, started: base.started });
  if (plan.kind === 'not') return { ...base, not: { reason: plan.reason, value: plan.value } };
  if (plan.kind === 'entries') await ports.outbox.add(plan.entries);
  return { ...base, started: true, finished: stage === 'finish' ? closingOf(facts) : base.finished };
}
