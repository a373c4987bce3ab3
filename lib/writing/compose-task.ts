import { maskSecrets } from '../actions/find-secrets.ts';
import { composeFields } from '../actions/form-fields.ts';
import { makeKey, selectionPart, taskPart } from '../actions/name-key.ts';
import { toPlainText } from '../actions/plain-text.ts';
import { planTaskOwner } from '../actions/plan-owner.ts';
import { planRelated } from '../actions/plan-related.ts';
import { localDay, planTask } from '../actions/task-form.ts';
import { renderScopes, type ScopeInput } from '../actions/transcript.ts';
import { fail } from '../failures/codes.ts';
import type { ConversationDetail, Message } from '../intercom/messages.ts';
import type { AlreadySent, TaskForm } from '../messages/write.ts';
import { composeBase, demandPerson, recordTypeField, withKey } from './compose-base.ts';
import type { Composed } from './composed.ts';
import type { FormContext } from './form-context.ts';
import { conversationLink, longestComments } from './links.ts';
import type { WritingPorts } from './ports.ts';
import { relatedMemory } from './related-memory.ts';
import { findSent } from './sent.ts';
import { takesComments } from './task-comments.ts';

/**
 * The form of a task about a message, a note, selected text or the whole conversation.
 * @throws TandemError `write-text-gone`; `write-no-match` where the person is not in Salesforce
 */
export async function composeTask(ports: WritingPorts, context: FormContext): Promise<Composed> {
  const { ask, writer, settings, schema, shape, detail, view } = context;
  const whos = whosOf(context);
  const [first] = whos;
  if (first === undefined) throw fail('write-no-match');
  if (detail === null) throw fail('write-text-gone');
  const part = ask.part !== null && ask.part === detail.sourceId ? 'source' : (ask.part ?? 'all');
  const about = aboutOf(detail, part, ask.selection);
  const { admin: assignee, ...others } = await ports.owners.find(writer, detail.assigneeId, null, settings.ownerPairs);
  const owner = planTaskOwner({
    me: { id: writer.userId, name: writer.userName },
    ...others,
    ownerPairs: settings.ownerPairs,
    assignee,
  });
  const isLead = first.ref.object === 'Lead';
  const opportunities = view.state === 'ready' && view.opportunities.status === 'ok' ? view.opportunities.data : [];
  const related = planRelated(opportunities, await relatedMemory.read(ask.place), isLead);
  const upTo = detail.messages.at(-1)?.part ?? 'source';
  const maxLength = takesComments(shape, 'createable') ? (shape.fields.Description?.maxLength ?? longestComments) : 0;
  const input: ScopeInput = {
    messages: detail.messages,
    part,
    selection: ask.selection,
    upTo,
    link: conversationLink(ask.place, part),
    limit: maxLength,
    missing: detail.missing,
  };
  const scopes = maxLength === 0 ? [] : renderScopes(input);
  const wanted = planTask({
    title: detail.title,
    words: about?.text ?? toPlainText(detail.messages[0]?.html ?? ''),
    closedStatuses: schema.closedTaskStatuses,
    today: localDay(ports.now()),
  });
  const keyPart = ask.selection === null ? part : selectionPart(ask.selection);
  const targets = whos.map(({ ref, name }) => {
    const key = makeKey({
      workspace: writer.workspace,
      subject: ask.place.id,
      action: 'task',
      part: taskPart(keyPart, ref.id),
    });
    return { key, fields: { WhoId: ref.id, ...withKey(shape, key) }, forWhom: name };
  });
  const form: TaskForm = {
    ...composeBase(context, owner.plan),
    action: 'task',
    forWhom: { name: first.name, detail: detailOf(context, whos.length) },
    fields: composeFields({
      shape,
      recordTypeId: context.recordTypeId,
      wanted,
      placeholder: settings.placeholder,
      leaveOut: ['Description', 'CallObject', 'TaskSubtype'],
      named: context.named,
    }),
    message: about,
    part,
    scopes,
    scope: scopeOf(part, scopes),
    maxLength,
    whos,
    related,
    already: alreadyOf(context, keyPart, whos),
  };
  return { form, hidden: recordTypeField(context), decisions: owner.decisions, targets, upTo };
}

/** Whoever sends the whole conversation means all of it; a message is told by itself. */
function scopeOf(part: string, scopes: TaskForm['scopes']): TaskForm['scope'] {
  const usual = part === 'all' ? scopes.find(({ scope }) => scope === 'whole') : undefined;
  return (usual ?? scopes[0])?.scope ?? 'snippet';
}

/** One contact; or every lead that shares the address. */
function whosOf({ view, facts, shape }: FormContext): TaskForm['whos'] {
  demandPerson(shape, 'WhoId', 'Name');
  const leads = facts.leads.map(({ id, name }) => ({ ref: { object: 'Lead' as const, id }, name }));
  if (view.state === 'several') return view.candidates.every(({ ref }) => ref.object === 'Lead') ? leads : [];
  if (view.state !== 'ready' || view.who.kind === 'account') return [];
  const { ref, name } = view.who.record;
  if (view.who.kind === 'contact') return [{ ref, name }];
  return [{ ref, name }, ...leads.filter((each) => each.ref.id !== ref.id)];
}

function detailOf({ view }: FormContext, count: number): string | null {
  if (count > 1) return `${count} leads share this address: a task on each`;
  if (view.state !== 'ready') return null;
  return view.account.status === 'ok' ? view.account.data.name : (view.person?.email ?? null);
}

function aboutOf(detail: ConversationDetail, part: string, selection: string | null): TaskForm['message'] {
  if (selection !== null) {
    return { author: 'Selected text', at: detail.createdAt, kind: 'message', text: maskSecrets(selection).text };
  }
  if (part === 'all') return null;
  const message: Message | undefined = detail.messages.find((each) => each.part === part);
  if (message === undefined) throw fail('write-text-gone');
  const { authorName, at, kind, html } = message;
  return {
    author: authorName,
    at,
    kind: kind === 'note' ? 'note' : 'message',
    text: maskSecrets(toPlainText(html)).text,
  };
}

function alreadyOf({ facts, writer }: FormContext, keyPart: string, whos: TaskForm['whos']): AlreadySent | null {
  const sent = whos.map(({ ref }) => findSent(facts.sentTasks, keyPart, ref.id, writer));
  // Sent to some of several leads only: the others still need theirs.
  return sent.every((each) => each !== null) ? (sent[0] ?? null) : null;
}
