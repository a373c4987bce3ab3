import { type Failure, fail, toFailure } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import { advance, findWaited, pickBatch, sawAll, windowFrom } from '../logging/cursor.ts';
import { longestWait } from '../logging/decide.ts';
import type { ConversationFacts, LogMark } from '../logging/facts.ts';
import type { LoggingStatus, LogReason, LogView } from '../messages/logging.ts';
import { shareOfCalls } from '../settings/call-share.ts';
import { storedItem } from '../settings/stored-item.ts';
import { createTurns } from '../shared/turns.ts';
import { type LogCase, logOne, odd, putOff } from './log-one.ts';
import { type LogPorts, secondsOf } from './log-ports.ts';
import { readLog } from './log-read.ts';
import { frameLogging, type LogFrame } from './log-rules.ts';

/** Conversations in one batch: after each the cursor is on disk, and pages are told. */
const batchSize = 50;
/** Marks of conversations that nobody has touched for so long (seconds) go: their key still stands in Salesforce. */
const remembered = 120 * 24 * 60 * 60;
/** Of the org's daily calls: beyond, automatic work stops and what agents do goes on. */
const budget = 0.8;

/** Conversations log themselves. Nothing of it throws but `read`. */
export interface Logging {
  /** What became of logging a conversation, from what is known here; null where there is nothing to say. */
  read(place: Place, personId: string | null): Promise<LogView | null>;
  status(): Promise<LoggingStatus>;
  /** Looks at all that changed since the last look. Asked for while one runs, it looks once more after that. */
  run(): Promise<LoggingStatus>;
  /** A conversation was just read for a panel: logged at once, without waiting for the next look. */
  look(place: Place): Promise<void>;
}

interface Now {
  backlog: LoggingStatus['backlog'];
  trouble: Failure | null;
}

export function createLogging(ports: LogPorts): Logging {
  const now: Now = { backlog: null, trouble: null };
  const turns = createTurns();
  const status = async (): Promise<LoggingStatus> => {
    const frame = await frameLogging(ports).catch(() => null);
    const { backlog, trouble } = now;
    if (frame === null) {
      return { running: false, mode: 'staged', fallback: null, caughtUpTo: null, backlog, trouble };
    }
    const { rules, progress, fallback } = frame;
    const running = rules.ready && rules.on;
    return {
      running,
      mode: rules.mode,
      fallback,
      caughtUpTo: running ? progress.cursor * 1000 : null,
      backlog,
      trouble,
    };
  };
  const tell = async () => ports.toldLogging(await status());
  const once = async (work: () => Promise<boolean>) => {
    const before = now.trouble?.code;
    let changed: boolean | null = false;
    try {
      changed = await ports.lock('log-run', work);
      if (changed !== null) now.trouble = null;
    } catch (error) {
      now.trouble = toFailure(error);
    }
    now.backlog = null;
    if (changed === true || now.trouble?.code !== before) await tell();
  };
  return {
    read: (place, personId) => readLog(ports, place, personId),
    status,
    async run() {
      await turns.share(() => once(() => catchUp(ports, now, tell)));
      return status();
    },
    async look(place) {
      if (place.kind === 'conversation') await turns.take(() => once(() => lookAt(ports, place)));
    },
  };
}

async function frameRunning(ports: LogPorts): Promise<LogFrame | null> {
  const frame = await frameLogging(ports);
  if (frame === null || !frame.rules.ready || !frame.rules.on || !ports.online()) return null;
  await keepBudget(ports);
  return frame;
}

/** How often it is asked whether there are calls again, in milliseconds: a stopped run hears of it by nothing else. */
const askAgain = 30 * 60_000;

const askedItem = storedItem<number>('session', 'log-usage-asked', (raw) => (typeof raw === 'number' ? raw : 0));

/** @throws TandemError `log-budget` while four fifths of the org's calls are used */
async function keepBudget(ports: LogPorts): Promise<void> {
  if (!(await isSpent(ports))) return;
  const now = ports.now();
  const asked = await askedItem.read();
  if (asked > now || now - asked >= askAgain) {
    await askedItem.write(now);
    await ports.salesforce.askUsage();
    if (!(await isSpent(ports))) return;
  }
  throw fail('log-budget');
}

async function isSpent({ apiUsage, settings }: LogPorts): Promise<boolean> {
  const [usage, { apiCap }] = await Promise.all([apiUsage(), settings()]);
  const share = shareOfCalls(usage, apiCap);
  return share !== null && share >= budget;
}

/** All that changed since the cursor, oldest first, in batches whose marks and cursor are on disk before the next. */
async function catchUp(ports: LogPorts, now: Now, tell: () => Promise<void>): Promise<boolean> {
  let frame = await frameRunning(ports);
  if (frame === null) return false;
  const { scope, progress } = frame;
  const listed = await readChanged(ports, windowFrom(progress.cursor));
  // How far the search has come only what it lists can tell: what is read by its id may be far ahead of it.
  const told = new Set(listed);
  const changed = [...listed, ...(await readWaited(ports, scope, listed))];
  const handled = await ports.logs.marks(
    scope,
    changed.map(({ id }) => id),
  );
  const all = pickBatch(changed, handled, Number.POSITIVE_INFINITY, secondsOf(ports)).batch;
  let cursor = progress.cursor;
  for (let done = 0; ; done += batchSize) {
    const batch = all.slice(done, done + batchSize);
    if (all.length > batchSize) now.backlog = { done, total: all.length };
    const marks = await logBatch(ports, frame, batch, handled);
    const complete = done + batch.length >= all.length;
    const reached = complete ? listed : batch.filter((facts) => told.has(facts));
    cursor = advance(cursor, reached, complete, secondsOf(ports));
    await ports.logs.keep(scope, marks, { ...progress, cursor });
    if (complete) break;
    await tell();
    await ports.outbox.drain();
    frame = await frameRunning(ports);
    // Switched off, signed out or somebody else meanwhile: the next run begins where this one has come to.
    if (frame?.scope !== scope) return true;
  }
  await ports.logs.forgetBefore(scope, secondsOf(ports) - remembered);
  return true;
}

/** Whole windows are read again where rows changed so fast meanwhile that one was pushed out of sight. */
const mostReads = 3;

async function readChanged(ports: LogPorts, since: number): Promise<ConversationFacts[]> {
  for (let read = 1; ; read += 1) {
    const { found, total, unreadable } = await readWindow(ports, since);
    if (sawAll(found, total - unreadable) || read === mostReads) return found;
  }
}

async function readWindow({ intercom }: LogPorts, since: number) {
  const found: ConversationFacts[] = [];
  let unreadable = 0;
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof intercom.updatedConversations>> = await intercom.updatedConversations(
      since,
      cursor,
    );
    found.push(...page.conversations);
    unreadable += page.unreadable;
    if (page.next === null) return { found, total: page.total, unreadable };
    cursor = page.next;
  }
}

/**
 * Those whose wait is over: the window may have passed them. One that is gone waits no more.
 * @throws TandemError what keeps them from being read now
 */
async function readWaited(ports: LogPorts, scope: string, listed: ConversationFacts[]): Promise<ConversationFacts[]> {
  const waited = findWaited(await ports.logs.waiting(scope), secondsOf(ports));
  const seen = new Set(listed.map(({ id }) => id));
  const found: ConversationFacts[] = [];
  let broken = 0;
  for (const mark of waited.filter(({ id }) => !seen.has(id))) {
    try {
      found.push(await ports.conversations.facts(mark.id));
      broken = 0;
    } catch (error) {
      const { code } = toFailure(error);
      const later = secondsOf(ports) + longestWait;
      // Intercom has just told its list: over one alone it may fail all the same, not over one after the other.
      const alone = code === 'intercom-down' && broken === 0;
      if (alone) broken = 1;
      if (odd.has(code) || alone) await ports.logs.keep(scope, [{ ...mark, waitUntil: later }], null);
      else if (code !== 'intercom-not-found') throw error;
      else await ports.logs.keep(scope, [{ ...mark, waitUntil: null, not: { reason: 'no-person', value: '' } }], null);
    }
  }
  return found;
}

interface BatchCase extends LogCase {
  /** Why not all addresses are known, so that a rule may speak against it; null: they are, or no rule asks for them. */
  unseen: Failure | null;
}

async function logBatch(
  ports: LogPorts,
  frame: LogFrame,
  batch: ConversationFacts[],
  handled: Map<string, LogMark>,
): Promise<LogMark[]> {
  const needsEmails = frame.rules.neverLog.domains.length > 0;
  const ids = needsEmails ? [...new Set(batch.flatMap(({ contactIds }) => contactIds))] : [];
  const contacts = ids.length === 0 ? [] : await readContacts(ports, ids);
  const told = new Map(contacts.map((contact) => [contact.id, contact]));
  const cases = batch.map((facts): BatchCase => {
    const people = facts.contactIds.flatMap((id) => told.get(id) ?? []);
    const emails = needsEmails ? people.flatMap((each) => ('emails' in each ? each.emails : [])) : null;
    const unseen = people.flatMap((each) => ('failure' in each ? each.failure : []))[0] ?? null;
    return { facts, mark: handled.get(facts.id) ?? null, emails, unseen };
  });
  return logAll(ports, frame, cases);
}

/**
 * Intercom may fail over one conversation alone, or one of its people: that one is put off, as long as others get through.
 * @throws TandemError what keeps every conversation from being logged now
 */
async function logAll(ports: LogPorts, frame: LogFrame, cases: BatchCase[]): Promise<LogMark[]> {
  const marks: LogMark[] = [];
  const broken: LogCase[] = [];
  const unseen = cases.filter((each) => each.unseen !== null);
  const down = unseen.find((each) => each.unseen?.code === 'intercom-down')?.unseen;
  let why: unknown = down == null ? null : fail(down.code, down.params, down.detail);
  let inARow = 0;
  for (const each of cases.filter((one) => one.unseen === null)) {
    try {
      const mark = await logOne(ports, frame, each);
      marks.push(mark);
      if (mark.not === null && mark.waitUntil === null) inARow = 0;
    } catch (error) {
      inARow += 1;
      if (toFailure(error).code !== 'intercom-down' || inARow > 1) throw error;
      why ??= error;
      broken.push(each);
    }
  }
  const getThrough = marks.some(({ not, waitUntil }) => not === null && waitUntil === null);
  if (why !== null && !getThrough) throw why;
  return [...marks, ...[...broken, ...unseen].map((each) => putOff(ports, frame, each))];
}

/** Intercom's search takes so many ids at once. */
const idsAtOnce = 50;

async function readContacts({ intercom }: LogPorts, ids: string[]) {
  const found = [];
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    found.push(...(await intercom.contacts(ids.slice(from, from + idsAtOnce))));
  }
  return found;
}

/** @returns whether there was anything to be decided */
async function lookAt(ports: LogPorts, place: Place): Promise<boolean> {
  const frame = await frameRunning(ports);
  if (frame === null || place.workspace !== frame.writer.workspace) return false;
  const facts = await ports.conversations.facts(place.id).catch((error: unknown) => {
    if (toFailure(error).code !== 'intercom-not-found') throw error;
    return null;
  });
  if (facts === null) return false;
  const handled = judgeAnew(await ports.logs.marks(frame.scope, [place.id]));
  const { batch } = pickBatch([facts], handled, 1, secondsOf(ports));
  if (batch.length === 0) return false;
  await ports.logs.keep(frame.scope, await logBatch(ports, frame, batch, handled), null);
  return true;
}

/** What stays so until something else than the settings, the org or the person changes. */
const lasting = new Set<LogReason | undefined>(['removed', 'intercom-app']);

/**
 * Whoever opens a conversation may just have made its lead, chosen its contact or lifted a rule, or been given it in the very
 * second of the last look: it is judged anew.
 */
function judgeAnew(marks: Map<string, LogMark>): Map<string, LogMark> {
  const anew = [...marks].map(([id, mark]): [string, LogMark] => {
    const isLasting = mark.not === null ? mark.waitUntil === null : lasting.has(mark.not.reason);
    return [id, isLasting ? mark : { ...mark, not: null, updatedAt: 0 }];
  });
  return new Map(anew);
}
