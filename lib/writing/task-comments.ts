import { renderScope, type ScopeInput } from '../actions/transcript.ts';
import { fail } from '../failures/codes.ts';
import type { Entry, Intent } from '../outbox/entry.ts';
import type { ObjectShape } from '../salesforce/form-shapes.ts';
import type { WireFields } from '../salesforce/write-answer.ts';
import { conversationLink, longestComments } from './links.ts';
import type { PerformPorts } from './perform-ports.ts';

type TaskText = Extract<Intent, { kind: 'task' }>['text'];

/** Whether this user may write a task's comments; where nothing is known of tasks Salesforce tells. */
export function takesComments(shape: ObjectShape | undefined, right: 'createable' | 'updateable'): boolean {
  return shape === undefined || shape.fields.Description?.[right] === true;
}

/**
 * What a task's comments are rendered from: the parts the agent saw.
 * @throws TandemError `write-text-gone`, or why Intercom could not be asked
 */
export async function readText({ conversations, salesforce }: PerformPorts, entry: Entry, text: TaskText) {
  const { conversationId, part, upTo, selection, outcome = '' } = text;
  const { messages, missing } = await conversations.read(conversationId);
  const named = part === 'all' || selection !== null || messages.some((message) => message.part === part);
  if (!named) throw fail('write-text-gone');
  const link = conversationLink(entry.place, part);
  const shape = (await salesforce.formSchema()).objects.Task;
  const most = shape?.fields.Description?.maxLength ?? longestComments;
  const limit = most - (outcome === '' ? 0 : outcome.length + 1);
  return { messages, part, selection, upTo, link, limit, missing };
}

/**
 * The task's comments, as previewed. A conversation that logs itself has its link where nothing is said in it: a call, say,
 * or what was taken away since.
 * @throws TandemError `write-text-gone` where there is nothing to tell
 */
export function renderText(
  input: ScopeInput,
  { part, scope, unmasked, outcome = '' }: TaskText,
  logsItself: boolean,
): WireFields {
  const { text, count } = renderScope(input, scope, unmasked);
  if (count > 0) return { Description: outcome === '' ? text : text.replace('\n', () => `\n${outcome}\n`) };
  if (!logsItself || part !== 'all') throw fail('write-text-gone');
  return { Description: outcome === '' ? input.link : `${input.link}\n${outcome}` };
}
