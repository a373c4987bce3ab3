import type { Place } from '../inbox/place.ts';
import type { ConversationFacts } from '../logging/facts.ts';
import { isIntercomAppTask, outcomeLine } from '../logging/task-facts.ts';
import type { LogReason } from '../messages/logging.ts';
import type { FormDraft, TaskForm } from '../messages/write.ts';
import { isOpen } from '../outbox/due.ts';
import type { NewEntry } from '../outbox/entry.ts';
import type { WireFields } from '../salesforce/write-answer.ts';
import { carriesKey } from './compose-base.ts';
import type { Composed } from './composed.ts';
import { type FormContext, gatherContext } from './form-context.ts';
import { askFor, bringUpToDate, composeLog, type LogForm, planAuto } from './log-form.ts';
import type { LogPorts } from './log-ports.ts';
import type { LogFrame } from './log-rules.ts';
import { findWhole } from './sent.ts';

/** What logging one stage of a conversation comes to. */
export type LogPlan =
  | { kind: 'entries'; entries: NewEntry[] }
  /** A task stands for it already. */
  | { kind: 'already' }
  | { kind: 'not'; reason: LogReason; value: string };

export interface LogAsk {
  frame: LogFrame;
  place: Place;
  facts: ConversationFacts;
  stage: 'start' | 'finish';
  /** A task was made for it before. */
  started: boolean;
}

/**
 * The entries that log one stage: the same form, owner, relation and keys as if the agent had sent the whole conversation
 * by hand.
 * @throws TandemError why neither service can be asked now
 */
export async function planLog(ports: LogPorts, ask: LogAsk): Promise<LogPlan> {
  const { stage } = ask;
  await bringUpToDate(ports, ask.facts);
  const found = await composeFor(ports, ask);
  if (typeof found === 'string') return { kind: 'not', reason: found, value: '' };
  const { context, composed, form } = found;
  if (form.already !== null && stage === 'start') return { kind: 'already' };
  if (form.already === null) {
    const refusal = await whyNot(ports, ask, context, composed);
    if (refusal !== null) return { kind: 'not', reason: refusal, value: '' };
  }
  const { entries, errors } = planAuto(found, draftFor(ask, context, form));
  const [error] = errors;
  if (error !== undefined) {
    const label = form.fields.find(({ name }) => name === error.field)?.label ?? error.field;
    return { kind: 'not', reason: 'needs-field', value: label };
  }
  if (stage === 'start') return { kind: 'entries', entries };
  const outcome = outcomeLine({ closedBy: await nameCloser(ports, context, ask.facts), rating: ask.facts.rating });
  const closing = (entry: NewEntry, task: Standing) => toClosing(entry, task, ask, outcome);
  return { kind: 'entries', entries: pairTasks(entries, findStanding(context), closing) };
}

/** A task of the conversation that is to be completed. */
interface Standing {
  key: string;
  /** Whom it is on; null: whoever it would be made for. */
  whoId: string | null;
}

/** The conversation's tasks that are on the people found: of a lead that has become a contact they name the lead. */
function findStanding({ facts }: FormContext): Standing[] {
  return findWhole(facts.sentTasks).map(({ key, whoId }) => ({ key: key.toLowerCase(), whoId }));
}

/**
 * Each person's own task, and those that stand although nobody's is named like them any more, such as that of a lead that
 * has become a contact: then none is made for the contact beside it.
 */
function pairTasks<T>(
  entries: readonly NewEntry[],
  standing: readonly Standing[],
  pair: (entry: NewEntry, task: Standing) => T,
): T[] {
  const [first] = entries;
  const others = standing.filter(({ key }) => !entries.some((entry) => entry.key === key));
  if (first === undefined) return [];
  const isReplaced = entries.length === 1 && others.length > 0 && others.length === standing.length;
  const own = isReplaced ? [] : entries.map((entry) => pair(entry, { key: entry.key, whoId: null }));
  return [...own, ...others.map((task) => pair(first, task))];
}

/** The form that would be shown; or why there is none. What was read of the person before its task was made is read again. */
async function composeFor(ports: LogPorts, { frame, place, started }: LogAsk): Promise<LogForm | LogReason> {
  const ask = askFor(place, 'all');
  const compose = async (): Promise<LogForm | LogReason> => {
    const context = await gatherContext(ports, ask, []);
    return whyNobody(context) ?? composeLog(ports, frame, ask, context);
  };
  const found = await compose();
  if (!started || typeof found === 'string' || found.form.already !== null) return found;
  await ports.reading.context(place, { fresh: true, personId: null });
  return compose();
}

function whyNobody({ view }: FormContext): LogReason | null {
  if (view.state === 'no-email') return 'no-email';
  if (view.state === 'several') return view.candidates.every(({ ref }) => ref.object === 'Lead') ? null : 'several';
  return view.state === 'ready' && view.who.kind !== 'account' ? null : 'no-match';
}

/** Nothing stands for the conversation as far as the panel's reading tells: why none may be made all the same. */
async function whyNot(
  ports: LogPorts,
  { started, facts, place }: LogAsk,
  context: FormContext,
  { targets }: Composed,
): Promise<LogReason | null> {
  const { shape } = context;
  const keys = targets.map(({ key }) => key);
  const whoIds = targets.flatMap(({ fields: { WhoId } }) => (typeof WhoId === 'string' ? [WhoId] : []));
  const rows = await ports.outbox.known(keys);
  const waits = rows.some(isOpen);
  const canTell = carriesKey(shape);
  // Made before and gone since, by "Remove this log" or in Salesforce: a person did not want it.
  if (canTell && !waits && rows.some(({ state }) => state === 'discarded')) return 'removed';
  if (canTell && !waits && started) {
    // The person's reading tells of their newest tasks only.
    const stands =
      findStanding(context).length > 0 || (await ports.salesforce.findByKey('Task', keys, whoIds)).length > 0;
    return stands ? null : 'removed';
  }
  const since = new Date(facts.createdAt * 1000).toISOString();
  const tasks = await ports.salesforce.findTasksOf({ whoIds, since, key: null });
  const theirs = tasks.some((task) => task.key === null && isIntercomAppTask(task, place));
  return theirs ? 'intercom-app' : null;
}

/** A name is worth no failure: without it the line says only that it closed. */
async function nameCloser(ports: LogPorts, { writer, settings }: FormContext, { closedById }: ConversationFacts) {
  const found = await ports.owners.find(writer, closedById, null, settings.ownerPairs).catch(() => null);
  return found?.admin?.name ?? null;
}

function draftFor(
  { stage, frame }: LogAsk,
  { schema }: FormContext,
  form: TaskForm,
): Pick<FormDraft, 'values' | 'scope'> {
  const wanted = stage === 'finish' ? frame.text : 'snippet';
  const scope = form.scopes.some((each) => each.scope === wanted) ? wanted : form.scope;
  const startsOpen = stage === 'start' && schema.openTaskStatus !== null;
  return { values: startsOpen ? { Status: schema.openTaskStatus } : {}, scope };
}

/** Completes a task of the conversation, or makes it where there is none: one entry for each time it closes. */
function toClosing(
  entry: NewEntry,
  { key: taskKey, whoId }: Standing,
  { facts, frame }: LogAsk,
  outcome: string,
): NewEntry {
  if (entry.intent?.kind !== 'task') return entry;
  const { ownerWhy, text } = entry.intent;
  const keyed = Object.entries(entry.intent.fields).map(([name, value]) => [
    name,
    value === entry.key ? taskKey : value,
  ]);
  const fields: WireFields = { ...Object.fromEntries(keyed), ...(whoId === null ? {} : { WhoId: whoId }) };
  return {
    ...entry,
    key: `${taskKey}:closed:${facts.closedAt ?? facts.updatedAt}`,
    kind: 'close-task',
    intent: {
      kind: 'close-task',
      taskKey,
      since: facts.createdAt,
      fields,
      ...assigneeOf(fields, facts, frame),
      ownerWhy,
      text: { ...text, outcome },
    },
    ask: null,
  };
}

/** The owner that was planned, where that is who the conversation is assigned to: else it is whoever logs it. */
function assigneeOf({ OwnerId }: WireFields, { assigneeId }: ConversationFacts, { writer, rules }: LogFrame) {
  const isOwn = OwnerId === writer.userId;
  const isTheirs = assigneeId !== null && typeof OwnerId === 'string' && (!isOwn || assigneeId === rules.me);
  return isTheirs ? { assignee: OwnerId } : {};
}
