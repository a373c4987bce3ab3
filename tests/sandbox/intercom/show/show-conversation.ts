import { toPlainText } from '../message-html.ts';
import type { Conversation, Json, Part, Workspace } from '../store.ts';
import { showAppliedTag, showCompany } from './show-people.ts';
import { statisticsOf } from './statistics.ts';

/** Intercom returns the newest 500 parts of a longer conversation (OpenAPI description 2.16). */
const partLimit = 500;

function showPart(part: Part, plaintext: boolean): Json {
  return {
    type: 'conversation_part',
    id: part.id,
    part_type: part.part_type,
    body: part.body !== null && plaintext ? toPlainText(part.body) : part.body,
    created_at: part.created_at,
    updated_at: part.updated_at,
    notified_at: part.created_at,
    assigned_to: part.assigned_to,
    author: part.author,
    attachments: part.attachments,
    external_id: null,
    redacted: part.redacted === true,
    metadata: {},
    email_message_metadata: null,
    state: part.state,
    tags: [],
    event_details: null,
    app_package_code: part.app_package_code,
  };
}

function showParts(conversation: Conversation, plaintext: boolean): Json {
  return {
    type: 'conversation_part.list',
    conversation_parts: conversation.parts.slice(-partLimit).map((part) => showPart(part, plaintext)),
    total_count: conversation.parts.length,
  };
}

function showSource(conversation: Conversation, plaintext: boolean): Json {
  const { source } = conversation;
  if (!plaintext) return source;
  const subject = typeof source.subject === 'string' ? toPlainText(source.subject) : '';
  return { ...source, body: toPlainText(source.body), subject };
}

/** The admins who wrote at least one part, or null when none did. */
function teammatesOf(conversation: Conversation): Json | null {
  const ids = new Set(
    conversation.parts.flatMap((part) => (part.author.type === 'admin' ? (part.author.id ?? []) : [])),
  );
  if (ids.size === 0) return null;
  return { type: 'admin.list', teammates: [...ids].map((id) => ({ type: 'admin', id })) };
}

function firstContactReply(conversation: Conversation): Json | null {
  const at = statisticsOf(conversation).first_contact_reply_at;
  return at === null ? null : { created_at: at, type: 'conversation', url: conversation.source.url ?? null };
}

/** A conversation without its parts, as lists and searches send it. */
export function showConversationItem(workspace: Workspace, conversation: Conversation, plaintext = false): Json {
  const company = conversation.companyId === null ? undefined : workspace.companies.get(conversation.companyId);
  const contacts = conversation.contactIds.map((id) => {
    return { type: 'contact', id, external_id: workspace.contacts.get(id)?.external_id ?? null };
  });
  const tags = conversation.tagIds.flatMap((id) => workspace.tags.get(id) ?? []);
  return {
    type: 'conversation',
    id: conversation.id,
    created_at: conversation.created_at,
    updated_at: conversation.updated_at,
    waiting_since: conversation.waiting_since,
    snoozed_until: conversation.snoozed_until,
    source: showSource(conversation, plaintext),
    contacts: { type: 'contact.list', contacts },
    first_contact_reply: firstContactReply(conversation),
    admin_assignee_id: conversation.admin_assignee_id,
    team_assignee_id: conversation.team_assignee_id,
    company: company ? showCompany(workspace, company) : null,
    open: conversation.state !== 'closed',
    state: conversation.state,
    read: conversation.read,
    tags: { type: 'tag.list', tags: tags.map((tag) => showAppliedTag(tag, conversation.tagged[tag.id])) },
    priority: conversation.priority,
    sla_applied: null,
    statistics: statisticsOf(conversation),
    conversation_rating: conversation.conversation_rating,
    teammates: teammatesOf(conversation),
    title: conversation.title,
    custom_attributes: conversation.custom_attributes,
    topics: {},
    ticket: null,
    linked_objects: { type: 'list', data: [], total_count: 0, has_more: false },
    ai_agent: null,
    ai_agent_participated: false,
    channel: { initial: 'messenger', current: 'messenger' },
    external_references: [],
  };
}

/** A whole conversation with its newest 500 parts; `plaintext` is `display_as=plaintext`. */
export function showConversation(workspace: Workspace, conversation: Conversation, plaintext = false): Json {
  return {
    ...showConversationItem(workspace, conversation, plaintext),
    conversation_parts: showParts(conversation, plaintext),
  };
}
