import { companiesOf, refuseTwice, remember, tagsOf } from './add-people.ts';
import { addPart } from './change-conversation.ts';
import { keepHtml } from './message-html.ts';
import { actorOf, authorOf, isContactAuthor, resolve, resolveId, type Target, UnknownReference } from './references.ts';
import type { ConversationPatch, ConversationSeed, PartSeed, Reference } from './seed-shapes.ts';
import { readTime } from './seed-time.ts';
import type { Conversation, Part, Workspace } from './store.ts';

function contactIdsOf(workspace: Workspace, seed: ConversationPatch): string[] {
  const references = seed.contacts ?? (seed.contact === undefined ? [] : [seed.contact]);
  return references.map((reference) => resolveId(workspace, 'contact', reference) ?? '').filter((id) => id !== '');
}

/** What only teammates and the bot do; a customer's part says so by its author. */
const teamParts = ['note', 'close', 'open', 'snoozed', 'assignment', 'assign_and_reopen'];

function writer(workspace: Workspace, author: Reference | null | undefined, fallback: string | undefined): Target {
  if (author !== null && author !== undefined) return resolve(workspace, author);
  return fallback === undefined ? { kind: 'bot', id: '' } : { kind: 'contact', id: fallback };
}

function assignedTo(workspace: Workspace, reference: PartSeed['assigned_to']): Part['assigned_to'] {
  if (reference === undefined) return null;
  if (reference === null || String(reference) === '0') return { type: 'nobody_admin', id: null };
  const target = resolve(workspace, reference);
  return { type: target.kind, id: target.id };
}

/** Adds one seeded or control-made part, with its effects. @throws UnknownReference, RangeError for a bad time */
export function addSeededPart(workspace: Workspace, conversation: Conversation, seed: PartSeed, at: number): Part {
  const isReply = seed.part_type === 'open' && seed.body != null;
  const byTeam = seed.author == null && teamParts.includes(seed.part_type) && !isReply;
  const author = byTeam
    ? actorOf(workspace, conversation)
    : authorOf(workspace, writer(workspace, seed.author, conversation.contactIds[0]));
  return addPart(workspace, conversation, {
    id: seed.id,
    part_type: seed.part_type,
    body: seed.body === null || seed.body === undefined ? null : keepHtml(seed.body),
    author,
    created_at: seed.created_at === undefined ? at : readTime(seed.created_at, workspace.now()),
    assigned_to: assignedTo(workspace, seed.assigned_to),
    attachments: seed.attachments,
    snoozed_until: seed.snoozed_until == null ? null : readTime(seed.snoozed_until, workspace.now()),
  });
}

/** The first comment, of a customer or a teammate, starts the conversation: it is the source and not among the parts. */
function splitSource(workspace: Workspace, seed: ConversationSeed): { first: PartSeed | null; parts: PartSeed[] } {
  const [first, ...rest] = seed.parts;
  if (!first || seed.source || first.part_type !== 'comment') return { first: null, parts: seed.parts };
  const author = authorOf(workspace, writer(workspace, first.author, contactIdsOf(workspace, seed)[0]));
  return author.type === 'bot' ? { first: null, parts: seed.parts } : { first, parts: rest };
}

function sourceOf(
  workspace: Workspace,
  seed: ConversationSeed,
  first: PartSeed | null,
  contact: string | undefined,
): Conversation['source'] {
  const given = seed.source;
  const author = authorOf(workspace, writer(workspace, given?.author ?? first?.author, contact));
  const fromContact = isContactAuthor(author);
  return {
    type: given?.type ?? 'conversation',
    id: given?.id ?? workspace.newId('source'),
    delivered_as: given?.delivered_as ?? (fromContact ? 'customer_initiated' : 'admin_initiated'),
    subject: given?.subject ?? '',
    body: keepHtml(given?.body ?? first?.body ?? seed.body ?? ''),
    author,
    attachments: given?.attachments ?? first?.attachments ?? [],
    url: given?.url ?? null,
    redacted: false,
  };
}

/** Only teammates and teams can be assigned to a conversation. @throws UnknownReference for anybody else */
export function checkAssignee(workspace: Workspace, reference: Reference | null, target: Target | null): void {
  if (target !== null && target.kind !== 'admin' && target.kind !== 'team') {
    throw new UnknownReference(reference, workspace.id);
  }
}

/** Puts what a seed or an edit says about a conversation's own fields onto it. @throws UnknownReference */
export function applyPatch(workspace: Workspace, conversation: Conversation, patch: ConversationPatch): void {
  const now = workspace.now();
  const admin = patch.assignee === undefined ? patch.admin_assignee_id : patch.assignee;
  const team = patch.team === undefined ? patch.team_assignee_id : patch.team;
  const company = patch.company === undefined ? patch.company_id : patch.company;
  const seconds = (value: string | number | null) => (value === null ? null : readTime(value, now));
  if (admin !== undefined) {
    const target = admin === null || String(admin) === '0' ? null : resolve(workspace, admin);
    checkAssignee(workspace, admin, target);
    if (target?.kind === 'team') conversation.team_assignee_id = Number(target.id);
    else conversation.admin_assignee_id = Number(target?.id ?? 0);
  }
  if (team !== undefined) conversation.team_assignee_id = Number(resolveId(workspace, 'team', team) ?? 0);
  if (company !== undefined)
    conversation.companyId = companiesOf(workspace, company === null ? [] : [company])[0] ?? null;
  if (patch.contact !== undefined || patch.contacts) conversation.contactIds = contactIdsOf(workspace, patch);
  for (const id of tagsOf(workspace, patch.tags)) {
    if (conversation.tagIds.includes(id)) continue;
    conversation.tagIds.push(id);
    conversation.tagged[id] = { at: conversation.updated_at, by: null };
  }
  if (patch.custom_attributes) Object.assign(conversation.custom_attributes, patch.custom_attributes);
  if (patch.title !== undefined) conversation.title = patch.title;
  if (patch.priority) conversation.priority = patch.priority;
  if (patch.read !== undefined) conversation.read = patch.read;
  if (patch.conversation_rating !== undefined) conversation.conversation_rating = patch.conversation_rating ?? null;
  if (patch.waiting_since !== undefined) conversation.waiting_since = seconds(patch.waiting_since);
  if (patch.state) {
    conversation.state = patch.state;
    if (patch.state !== 'snoozed') conversation.snoozed_until = null;
    else conversation.snoozed_until ??= now + 86_400;
  }
  if (patch.snoozed_until !== undefined) conversation.snoozed_until = seconds(patch.snoozed_until);
  if (patch.created_at !== undefined) conversation.created_at = readTime(patch.created_at, now);
  if (patch.updated_at !== undefined) conversation.updated_at = readTime(patch.updated_at, now);
}

/** A conversation that the seed calls closed was closed by somebody: its statistics tell when. */
function close(workspace: Workspace, conversation: Conversation, at: number): void {
  const created_at = Math.max(conversation.created_at, Math.min(at, workspace.now()));
  addPart(workspace, conversation, {
    part_type: 'close',
    body: null,
    author: actorOf(workspace, conversation),
    created_at,
  });
}

/**
 * Creates a conversation from its seed form and puts it into the workspace. Parts without a time follow each other a minute apart and
 * never lie in the future. @throws UnknownReference, RangeError for a bad time
 */
export function addConversation(workspace: Workspace, seed: ConversationSeed): Conversation {
  const now = workspace.now();
  if (seed.id !== undefined) refuseTwice(workspace, workspace.conversations, seed.id);
  const contactIds = contactIdsOf(workspace, seed);
  const { first, parts } = splitSource(workspace, seed);
  const firstAt = first?.created_at ?? seed.parts[0]?.created_at;
  const started = seed.created_at ?? firstAt;
  const createdAt = started === undefined ? now - 60 * (parts.length + 1) : readTime(started, now);
  const source = sourceOf(workspace, seed, first, contactIds[0]);
  const conversation: Conversation = {
    type: 'conversation',
    id: seed.id ?? workspace.newId('conversation'),
    title: null,
    state: 'open',
    created_at: createdAt,
    updated_at: createdAt,
    waiting_since: isContactAuthor(source.author) ? createdAt : null,
    snoozed_until: null,
    read: false,
    priority: 'none',
    custom_attributes: {},
    companyId: null,
    admin_assignee_id: 0,
    team_assignee_id: 0,
    source,
    contactIds,
    tagIds: [],
    tagged: {},
    parts: [],
    conversation_rating: null,
  };
  const gap = Math.max(1, Math.min(60, Math.floor((now - createdAt) / (parts.length + 1))));
  let at = createdAt;
  for (const part of parts)
    at = addSeededPart(workspace, conversation, part, Math.min(at + gap, Math.max(now, at))).created_at;
  const closedUnsaid = seed.state === 'closed' && conversation.state !== 'closed';
  applyPatch(workspace, conversation, seed);
  if (closedUnsaid) close(workspace, conversation, seed.updated_at === undefined ? at + gap : conversation.updated_at);
  workspace.conversations.set(conversation.id, conversation);
  remember(workspace, 'conversation', seed.alias, conversation.id);
  return conversation;
}
