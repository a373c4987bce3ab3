import { fail } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import { closingOf } from '../logging/decide.ts';
import type { ConversationFacts } from '../logging/facts.ts';
import type { FormAsk, FormDraft, TaskForm } from '../messages/write.ts';
import type { NewEntry } from '../outbox/entry.ts';
import { isOwn } from '../outbox/own.ts';
import { composeTask } from './compose-task.ts';
import type { Composed } from './composed.ts';
import { type FormContext, gatherContext } from './form-context.ts';
import type { LogPorts } from './log-ports.ts';
import type { LogFrame } from './log-rules.ts';
import { type Prepared, planEntries } from './send-form.ts';

/** The task form that an agent would see, as far as logging fills it by itself. */
export interface LogForm {
  ask: FormAsk;
  context: FormContext;
  composed: Composed;
  form: TaskForm;
}

/** What is asked for a task about a part of a conversation, or about `all` of it. */
export function askFor(place: Place, part: string): FormAsk {
  return { action: 'task', place, personId: null, part, recordTypeId: null, selection: null, entryId: null };
}

/**
 * Composes the form from what is known of the person.
 * @throws TandemError `salesforce-signed-out` where somebody else has signed in since the look began: nothing is logged as
 * theirs by its rules; `write-no-match`, or why neither service can be asked
 */
export async function composeLog(
  ports: LogPorts,
  frame: LogFrame,
  ask: FormAsk,
  known?: FormContext,
): Promise<LogForm> {
  const context = known ?? (await gatherContext(ports, ask, []));
  const composed = await composeTask(ports, context);
  if (!isOwn({ identity: frame.writer }, context.writer)) throw fail('salesforce-signed-out');
  if (composed.form.action !== 'task') throw fail('write-no-match');
  return { ask, context, composed, form: composed.form };
}

/** Its entries, made by the product; or the fields that only a person can fill. */
export function planAuto({ ask, context, composed }: LogForm, draft: Pick<FormDraft, 'values' | 'scope'>): Prepared {
  const whole: FormDraft = { ...draft, saveTo: [], owner: null, unmasked: false, relatedTo: null };
  const sent = { ...ask, draft: whole, allowDuplicate: false };
  const planned = planEntries(composed, sent, context.writer, context.shape);
  if (planned.errors.length > 0) return planned;
  return { entries: planned.entries.map((entry): NewEntry => ({ ...entry, auto: true })), errors: [] };
}

/** What is remembered of a conversation may be older than the change that made it due. */
export async function bringUpToDate({ conversations }: LogPorts, facts: ConversationFacts): Promise<void> {
  const known = await conversations.knownFacts(facts.id);
  if (known === null) return;
  // Times are whole seconds: it may have closed within the one in which it was read.
  const isOlder = known.updatedAt < facts.updatedAt || closingOf(known) !== closingOf(facts);
  if (isOlder) await conversations.read(facts.id, 0);
}
