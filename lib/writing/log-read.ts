import { keyPrefix } from '../actions/name-key.ts';
import '../failures/learn-writing.ts';
import { sentenceFor } from '../failures/sentences.ts';
import type { Place } from '../inbox/place.ts';
import { decideLog, recallDecision } from '../logging/decide.ts';
import { explainLog } from '../logging/explain-log.ts';
import type { LogView } from '../messages/logging.ts';
import type { PanelView } from '../messages/view.ts';
import { isOpen } from '../outbox/due.ts';
import type { Entry } from '../outbox/entry.ts';
import { isOwn } from '../outbox/own.ts';
import { recordUrl } from '../salesforce/hosts.ts';
import { sameRecord } from '../shared/record-id.ts';
import { type LogPorts, secondsOf } from './log-ports.ts';
import { frameLogging, rulesFor } from './log-rules.ts';
import { findWhole } from './sent.ts';

/** What the panel says about logging the conversation it shows: from what was read for it a moment ago, without a call. */
export async function readLog(ports: LogPorts, place: Place, personId: string | null): Promise<LogView | null> {
  if (place.kind !== 'conversation') return null;
  const [frame, recalled, facts, entries] = await Promise.all([
    frameLogging(ports),
    ports.reading.recallContext(place, personId),
    ports.conversations.knownFacts(place.id),
    ports.outbox.list(),
  ]);
  if (frame === null || recalled?.facts == null) return null;
  const { writer, fallback } = frame;
  const rules = facts === null ? frame.rules : rulesFor(facts, frame.rules);
  const tasks = findWhole(recalled.facts.sentTasks).map((task) => ({
    id: task.id,
    name: task.name,
    url: recordUrl(writer.host, task.id),
    at: task.createdAt,
    by: task.createdBy,
    own: sameRecord(task.createdById, writer.userId),
    open: isToBeDone(recalled.view, task.id),
  }));
  const prefix = `${keyPrefix(place.workspace, place.id)}task:all:`;
  const waiting = entries.find((entry) => entry.key.startsWith(prefix) && isOpen(entry) && isOwn(entry, writer));
  const mark = (await ports.logs.marks(frame.scope, [place.id])).get(place.id) ?? null;
  const emails = recalled.view.people.flatMap(({ email }) => email ?? []);
  const decision =
    facts === null ? recallDecision(mark, rules) : decideLog(facts, mark, rules, secondsOf(ports), emails);
  return explainLog({
    tasks,
    pending: waiting === undefined ? null : { failure: sayFailure(waiting), blocked: waiting.state === 'blocked' },
    decision,
    mode: rules.mode,
    fallback,
  });
}

function sayFailure({ failure }: Entry): string | null {
  return failure === null ? null : sentenceFor(failure).text;
}

/** Told by the person's activity, which is read in the same call. */
function isToBeDone(view: PanelView, taskId: string): boolean {
  if (view.state !== 'ready' || view.activity.status !== 'ok') return false;
  return view.activity.data.some(({ object, id, done }) => object === 'Task' && id === taskId && !done);
}
