import type { LogReason } from '../messages/logging.ts';
import type { ConversationFacts, LogDecision, LogMark, LogRules } from './facts.ts';
import { findRule, nameOfTeam } from './never-log.ts';

/** Seconds the assignee's own browser has before another one does its work. */
const assigneeFirst = 120;

/** Browsers of people it is not assigned to spread over so many seconds, so that most find it done. */
const spreadOver = 46;

/** Seconds a conversation waits at most, whatever a clock says. */
export const longestWait = 180;

/** Reasons that are judged anew every time, since a setting or what the list says decides them. */
const judgedAnew: readonly LogReason[] = [
  'not-ready',
  'off',
  'before',
  'domain',
  'tag',
  'team',
  'attribute',
  'scope',
  'no-person',
];

/**
 * What is to be done about a conversation now. What was begun is finished even when it has left the scope since, or
 * logging was switched off and on in between, so that no task stays open; a never-log rule stops it at once.
 * @param mark what this browser has done about it; null: never seen. After acting, `waitUntil` is to be cleared, and
 *   after a finish `finished` set to `closingOf`. A `waitUntil` holds for `longestWait` at most.
 * @param now Unix seconds
 * @param emails of the people in it; null: not known yet, so that a domain rule may still speak against what is due
 */
export function decideLog(
  conversation: ConversationFacts,
  mark: LogMark | null,
  rules: LogRules,
  now: number,
  emails: string[] | null = null,
): LogDecision {
  const not = findReason(conversation, mark, rules, emails);
  if (not !== null) return { kind: 'not', ...not };
  const step = nextStep(conversation, mark, rules);
  return step.kind === 'due' ? (waitTurn(conversation, mark, rules.me, now) ?? step) : step;
}

/** What is known without the conversation itself: that nothing is logged now, or why this one was not; null: neither. */
export function recallDecision(mark: LogMark | null, rules: LogRules): (LogDecision & { kind: 'not' }) | null {
  const not = findStop(rules) ?? mark?.not ?? null;
  return not === null ? null : { kind: 'not', ...not };
}

/**
 * The closing that a closed conversation stands at, to be compared with a mark's `finished`; null: it is not closed.
 * Without statistics Intercom tells no time of it; when it began then stands for its only known closing.
 */
export function closingOf({ state, closedAt, createdAt }: ConversationFacts): number | null {
  return state === 'closed' ? (closedAt ?? createdAt) : null;
}

/** Whether a conversation that has not changed since rests until its mark's time has come. */
export function isResting(conversation: { updatedAt: number }, mark: LogMark, now: number): boolean {
  const { waitUntil } = mark;
  return (
    mark.updatedAt === conversation.updatedAt && waitUntil !== null && waitUntil > now && waitUntil <= now + longestWait
  );
}

function findStop({ ready, on }: LogRules): { reason: LogReason; value: string } | null {
  if (!ready) return { reason: 'not-ready', value: '' };
  return on ? null : { reason: 'off', value: '' };
}

function findReason(
  conversation: ConversationFacts,
  mark: LogMark | null,
  rules: LogRules,
  emails: string[] | null,
): { reason: LogReason; value: string } | null {
  const stop = findStop(rules);
  if (stop !== null) return stop;
  if (mark?.not?.reason === 'removed') return mark.not;
  const rule = findRule(conversation, emails ?? [], rules);
  if (rule !== null) return rule;
  if (mark?.started !== true && !isInScope(conversation, rules)) {
    return { reason: 'scope', value: nameOfTeam(conversation, rules) };
  }
  if (conversation.contactIds.length === 0) return { reason: 'no-person', value: '' };
  const known = mark?.updatedAt === conversation.updatedAt ? mark.not : null;
  return known !== null && !judgedAnew.includes(known.reason) ? known : null;
}

function isInScope({ assigneeId, teamId }: ConversationFacts, { scope, me, myTeams }: LogRules): boolean {
  if (scope === 'all' || (me !== null && assigneeId === me)) return true;
  return scope === 'teams' && teamId !== null && myTeams.includes(teamId);
}

/** Start, finish or neither, whoever does it. */
function nextStep(conversation: ConversationFacts, mark: LogMark | null, { mode, since }: LogRules): LogDecision {
  const closing = closingOf(conversation);
  const started = mark?.started ?? false;
  const finished = mark?.finished ?? null;
  if (closing === null) {
    if (started || finished !== null) return { kind: 'nothing' };
    const later = mode === 'closed' || conversation.createdAt < since;
    return later ? { kind: 'wait', until: null, why: 'closing' } : { kind: 'due', stage: 'start' };
  }
  // Not only the same: a list that lags may show an earlier closing again
  if (finished !== null && finished >= closing) return { kind: 'nothing' };
  const endedBefore = (conversation.closedAt ?? conversation.updatedAt) < since;
  if (endedBefore && finished !== null) return { kind: 'nothing' };
  if (endedBefore && !started) return { kind: 'not', reason: 'before', value: '' };
  return { kind: 'due', stage: 'finish' };
}

/** The wait for another browser; null: it is this one's turn. */
function waitTurn(
  { id, updatedAt, assigneeId }: ConversationFacts,
  mark: LogMark | null,
  me: string | null,
  now: number,
): LogDecision | null {
  const others = me !== null && assigneeId !== null && assigneeId !== me;
  const why = others ? 'assignee' : 'others';
  const until = mark?.waitUntil ?? null;
  const unchanged = mark?.updatedAt === updatedAt;
  if (until !== null && until > now && unchanged)
    return { kind: 'wait', until: Math.min(until, now + longestWait), why };
  if (me !== null && assigneeId === me) return null;
  // One wait is enough, also where messages keep coming or a clock is wrong
  if (until !== null && until <= now && (unchanged || until >= Math.min(updatedAt, now) - longestWait)) return null;
  const turn = updatedAt + (others ? assigneeFirst : spread(`${me ?? ''}:${id}`));
  const earliest = Math.min(turn, now + longestWait, until !== null && until > now ? until : turn);
  return earliest > now ? { kind: 'wait', until: earliest, why } : null;
}

/** The same number of seconds for the same text in every browser (FNV-1a). */
function spread(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return (value >>> 0) % spreadOver;
}
