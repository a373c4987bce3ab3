import { isContactAuthor } from './references.ts';
import type { Conversation, Json, Part, Workspace } from './store.ts';

/** What a new part says; the rest follows from the conversation it joins. Times are Unix seconds. */
export interface NewPart {
  part_type: string;
  body: string | null;
  author: Part['author'];
  created_at?: number | undefined;
  id?: string | undefined;
  assigned_to?: Part['assigned_to'] | undefined;
  snoozed_until?: number | null | undefined;
  app_package_code?: string | null | undefined;
  attachments?: Json[] | undefined;
}

function reopen(conversation: Conversation): void {
  conversation.state = 'open';
  conversation.snoozed_until = null;
}

function assign(conversation: Conversation, to: NonNullable<Part['assigned_to']>): void {
  if (to.type === 'team') conversation.team_assignee_id = Number(to.id ?? 0);
  else conversation.admin_assignee_id = to.type === 'admin' ? Number(to.id ?? 0) : 0;
}

/** The customer writes: a closed or snoozed conversation opens, and the part itself is then of type `open` (official example). */
function applyContactReply(conversation: Conversation, at: number): string {
  const wasOpen = conversation.state === 'open';
  reopen(conversation);
  conversation.waiting_since ??= at;
  conversation.read = false;
  return wasOpen ? 'comment' : 'open';
}

function applyTeamReply(conversation: Conversation, kind: string): void {
  if (conversation.state === 'snoozed') reopen(conversation);
  if (kind !== 'note') conversation.waiting_since = null;
}

/** Applies the part's effect on the conversation and says what type the part ends up with. */
function applyEffect(conversation: Conversation, part: NewPart, at: number): string {
  switch (part.part_type) {
    case 'comment':
    case 'quick_reply':
      if (isContactAuthor(part.author)) return applyContactReply(conversation, at);
      applyTeamReply(conversation, part.part_type);
      return part.part_type;
    case 'note':
      applyTeamReply(conversation, 'note');
      return 'note';
    case 'close':
      conversation.state = 'closed';
      conversation.snoozed_until = null;
      conversation.waiting_since = null;
      return 'close';
    case 'open':
      reopen(conversation);
      return 'open';
    case 'snoozed':
      conversation.state = 'snoozed';
      conversation.snoozed_until = part.snoozed_until ?? at + 86_400;
      return 'snoozed';
    case 'assignment':
    case 'assign_and_reopen': {
      if (part.assigned_to) assign(conversation, part.assigned_to);
      const wasClosed = conversation.state === 'closed';
      if (wasClosed) reopen(conversation);
      return wasClosed ? 'assign_and_reopen' : part.part_type;
    }
    default:
      return part.part_type;
  }
}

/**
 * Adds a part at the end and lets it act: state, waiting time, assignee, snooze, and `updated_at`, which every part moves, notes
 * included (official example of a note). Does not tell the listeners.
 */
export function addPart(workspace: Workspace, conversation: Conversation, part: NewPart): Part {
  const at = part.created_at ?? workspace.now();
  const partType = applyEffect(conversation, part, at);
  const added: Part = {
    type: 'conversation_part',
    id: part.id ?? workspace.newId('part'),
    part_type: partType,
    body: part.body,
    created_at: at,
    updated_at: at,
    author: part.author,
    assigned_to: part.assigned_to ?? null,
    state: conversation.state,
    app_package_code: part.app_package_code ?? null,
    attachments: part.attachments ?? [],
  };
  conversation.parts.push(added);
  conversation.updated_at = Math.max(conversation.updated_at, at);
  const contact = isContactAuthor(part.author) ? workspace.contacts.get(part.author.id ?? '') : undefined;
  if (contact && part.body !== null) contact.last_replied_at = Math.max(Number(contact.last_replied_at ?? 0), at);
  return added;
}

/** Wakes the conversations whose snooze has run out, as Intercom does by itself; call before reading. */
export function wakeSnoozed(workspace: Workspace): void {
  const now = workspace.now();
  for (const conversation of workspace.conversations.values()) {
    if (conversation.state !== 'snoozed' || conversation.snoozed_until === null) continue;
    if (conversation.snoozed_until > now) continue;
    conversation.state = 'open';
    conversation.updated_at = Math.max(conversation.updated_at, conversation.snoozed_until);
    conversation.snoozed_until = null;
    workspace.changed(conversation.id);
  }
}
