import { cleanLine } from '../actions/clean-text.ts';
import { firstClosed } from '../logging/task-facts.ts';
import type { Entry, Intent, Outcome } from '../outbox/entry.ts';
import { isOwn } from '../outbox/own.ts';
import type { FoundTask } from '../salesforce/tasks-of.ts';
import type { WireFields } from '../salesforce/write-answer.ts';
import { sameRecord } from '../shared/record-id.ts';
import { rememberRefusal } from './log-rules.ts';
import { done, noRecord, outcomeOf } from './outcomes.ts';
import { isUntouched } from './own-comments.ts';
import { performCreate } from './perform-create.ts';
import type { PerformPorts } from './perform-ports.ts';
import { readText, renderText, takesComments } from './task-comments.ts';

type ClosePorts = PerformPorts & { host: string };
type CloseIntent = Extract<Intent, { kind: 'close-task' }>;

/**
 * Completes the task of a conversation that has closed: a closed status, and what was said. Where there is none yet it
 * is made, closed. Comments that somebody has added to or rewritten in Salesforce stay as they are.
 */
export async function performClose(ports: ClosePorts, entry: Entry, intent: CloseIntent): Promise<Outcome> {
  const { fields, ownerWhy, text, taskKey } = intent;
  const whoIds = typeof fields.WhoId === 'string' ? [fields.WhoId] : [];
  const since = new Date(intent.since * 1000).toISOString();
  const tasks = await ports.salesforce.findTasksOf({ whoIds, since, key: taskKey });
  const ours = tasks
    .filter(({ key }) => key?.toLowerCase() === taskKey)
    .map((task) => ({ ...task, closedAt: task.open ? null : task.createdAt }));
  const made = firstClosed(ours) ?? ours.at(-1);
  if (made === undefined) {
    return performCreate(ports, { ...entry, key: taskKey }, { kind: 'task', fields, ownerWhy, text });
  }
  const told = await retell(ports, entry, text, made.description);
  const status = made.open ? { Status: fields.Status ?? null } : {};
  const owner = made.open ? newOwner(made, intent) : {};
  const change = { ...status, ...told, ...owner };
  // Much may have happened while the text was read: nothing leaves under another user.
  if (!isOwn(entry, await ports.writer())) return outcomeOf({ code: 'salesforce-signed-out', params: {} });
  if (Object.keys(change).length > 0) {
    let answer = await ports.salesforce.update('Task', made.id, change);
    if (answer.kind === 'refused' && 'OwnerId' in change) {
      // Who owns it is worth no failure: not everybody may give a task away.
      answer = await ports.salesforce.update('Task', made.id, { ...status, ...told });
    }
    if (answer.kind === 'refused' && answer.failure.code === 'write-not-allowed') {
      await rememberRefusal(entry.identity.userId, Date.now());
    }
    if (answer.kind !== 'done') return outcomeOf(answer);
  }
  await ports.reread(entry).catch(() => null);
  return done({ ...noRecord, object: 'Task', id: made.id, name: made.subject ?? '' });
}

/** The comments anew; nothing where they are a person's by now, or where this user may not write them. */
async function retell(ports: ClosePorts, entry: Entry, text: CloseIntent['text'], description: string | null) {
  const shape = (await ports.salesforce.formSchema()).objects.Task;
  if (!takesComments(shape, 'updateable')) return {};
  const input = await readText(ports, entry, text);
  if (!isUntouched(description, input)) return {};
  const told = renderText(input, text, true);
  // A colleague's browser was quicker, and said the same.
  return cleanLine(String(told.Description ?? '')) === cleanLine(description ?? '') ? {} : told;
}

/** A task that nobody was assigned to belongs to whoever made it, until the conversation is somebody's. */
function newOwner({ ownerId, createdById }: FoundTask, { assignee }: CloseIntent): WireFields {
  const hasNone = ownerId !== null && createdById !== null && sameRecord(ownerId, createdById);
  return assignee !== undefined && hasNone && !sameRecord(assignee, ownerId) ? { OwnerId: assignee } : {};
}
