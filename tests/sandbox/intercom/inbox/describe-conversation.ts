import type { Contact, Conversation, Json, Part, Workspace } from '../store.ts';

/** Who wrote something, as the stream shows them. */
interface Speaker {
  id: string | null;
  name: string | null;
  isMe: boolean;
}

/** One entry of the stream. `body` is Intercom's HTML, untrusted; times are Unix seconds. */
interface StreamItem {
  id: string;
  kind: 'customer' | 'teammate' | 'bot' | 'note' | 'event';
  speaker: Speaker;
  body: string | null;
  at: number;
  redacted: boolean;
  attachments: string[];
  event: { type: string; target: string | null } | null;
}

/** One row of the conversation list. */
export interface Row {
  id: string;
  name: string | null;
  snippet: string;
  at: number;
  isWaiting: boolean;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** The words of a piece of Intercom HTML, on one line. */
export function readText(html: string | null): string {
  if (!html) return '';
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<(br|\/p|\/li|\/h\d)[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The contact with this id, or the one it was merged into. */
export function findContact(workspace: Workspace, id: string): Contact | undefined {
  const direct = workspace.contacts.get(id);
  if (direct) return direct;
  const survivor = workspace.merged.get(id);
  return survivor === undefined ? undefined : workspace.contacts.get(survivor);
}

/** The person a conversation is with: the first of its contacts that still exists. */
export function findCustomer(workspace: Workspace, conversation: Conversation): Contact | undefined {
  for (const id of conversation.contactIds) {
    const contact = findContact(workspace, id);
    if (contact) return contact;
  }
  return undefined;
}

/** What a person is called where only one line fits; null for an anonymous visitor. */
export function nameContact(contact: Contact | undefined): string | null {
  return contact?.name ?? contact?.email ?? contact?.phone ?? null;
}

const speakingTypes = new Set(['comment', 'note', 'assignment', 'open', 'close', 'note_and_reopen', 'quick_reply']);

function describeSpeaker(workspace: Workspace, author: Part['author'], me: string): Speaker {
  const admin = author.type === 'admin' && author.id !== null ? workspace.admins.get(author.id) : undefined;
  const contact = author.id !== null ? findContact(workspace, author.id) : undefined;
  const name = author.name ?? admin?.name ?? nameContact(contact) ?? author.email;
  return { id: author.id, name, isMe: author.type === 'admin' && author.id === me };
}

function findKind(authorType: string, partType: string): StreamItem['kind'] {
  if (partType.startsWith('note')) return 'note';
  if (authorType === 'bot') return 'bot';
  return authorType === 'admin' || authorType === 'team' ? 'teammate' : 'customer';
}

function nameAssignee(workspace: Workspace, part: Json): string | null {
  const target = part.assigned_to;
  if (typeof target !== 'object' || target === null || !('id' in target)) return null;
  const id = String(target.id);
  return workspace.admins.get(id)?.name ?? workspace.teams.get(id)?.name ?? null;
}

function nameAttachments(part: Json): string[] {
  const list = Array.isArray(part.attachments) ? part.attachments : [];
  return list.flatMap((file: unknown) =>
    typeof file === 'object' && file !== null && 'name' in file && typeof file.name === 'string' ? [file.name] : [],
  );
}

function describePart(workspace: Workspace, part: Part, me: string): StreamItem {
  const redacted = part.redacted === true;
  const speaks = redacted || (Boolean(part.body) && speakingTypes.has(part.part_type));
  const changesState = !['comment', 'note', 'quick_reply'].includes(part.part_type);
  return {
    id: part.id,
    kind: speaks ? findKind(part.author.type, part.part_type) : 'event',
    speaker: describeSpeaker(workspace, part.author, me),
    body: speaks ? part.body : null,
    at: part.created_at,
    redacted,
    attachments: nameAttachments(part),
    event: changesState ? { type: part.part_type, target: nameAssignee(workspace, part) } : null,
  };
}

/** The whole stream, oldest first, the message that started the conversation included. */
export function describeStream(workspace: Workspace, conversation: Conversation, me: string): StreamItem[] {
  const { source } = conversation;
  const first: StreamItem = {
    id: source.id,
    kind: findKind(source.author.type, 'comment'),
    speaker: describeSpeaker(workspace, source.author, me),
    body: source.body,
    at: conversation.created_at,
    redacted: source.redacted === true,
    attachments: nameAttachments(source),
    event: null,
  };
  const parts = conversation.parts.map((part) => describePart(workspace, part, me));
  const isEmpty = source.body === '' && first.attachments.length === 0 && !first.redacted;
  return isEmpty && parts.length > 0 ? parts : [first, ...parts];
}

interface Said {
  body: string | null;
  kind: StreamItem['kind'];
}

/** What was said, newest first. */
function* readBackwards(conversation: Conversation): Generator<Said> {
  for (let index = conversation.parts.length - 1; index >= 0; index--) {
    const part = conversation.parts[index];
    if (part?.body && part.redacted !== true && speakingTypes.has(part.part_type)) {
      yield { body: part.body, kind: findKind(part.author.type, part.part_type) };
    }
  }
  const { source } = conversation;
  yield { body: source.body, kind: findKind(source.author.type, 'comment') };
}

/** Whether the customer's last words have no teammate's answer yet; a bot's does not count. */
export function isWaiting(conversation: Conversation): boolean {
  if (conversation.state !== 'open') return false;
  for (const { kind } of readBackwards(conversation)) {
    if (kind === 'customer' || kind === 'teammate') return kind === 'customer';
  }
  return false;
}

/** The conversation as a row of the list. */
export function describeRow(workspace: Workspace, conversation: Conversation): Row {
  const [last] = readBackwards(conversation);
  const customer = findCustomer(workspace, conversation);
  return {
    id: conversation.id,
    name: nameContact(customer),
    snippet: readText(last?.body ?? null).slice(0, 140),
    at: conversation.updated_at,
    isWaiting: isWaiting(conversation),
  };
}
