import type { Conversation, Json, Workspace } from '../store.ts';
import { ApiError, invalid, missing } from './api-error.ts';
import { readId } from './environment.ts';

/** What stands where the words were (official example of `POST /conversations/redact`). */
const DELETED = '<p><i>This message was deleted</i></p>';

const notFound = () =>
  new ApiError(404, 'conversation_part_or_message_not_found', 'Conversation part or message not found');
const notRedactable = () =>
  new ApiError(400, 'conversation_part_not_redactable', 'Conversation part or message cannot be redacted');

function redactPart(workspace: Workspace, conversation: Conversation, partId: string): void {
  const part = conversation.parts.find((one) => one.id === partId);
  if (!part) throw notFound();
  if (part.body === null) throw notRedactable();
  Object.assign(part, { body: DELETED, attachments: [], redacted: true, updated_at: workspace.now() });
}

function redactSource(conversation: Conversation, sourceId: string): void {
  const { source } = conversation;
  if (source.id !== sourceId) throw notFound();
  if (!['user', 'lead', 'contact', 'visitor'].includes(source.author.type)) throw notRedactable();
  Object.assign(source, { body: DELETED, attachments: [], redacted: true });
}

/**
 * `POST /conversations/redact`: takes the words out of a part that has any, or out of a first message that a contact wrote; the
 * conversation's `updated_at` moves. Returns the changed conversation.
 * @throws ApiError 400, 404
 */
export function redact(workspace: Workspace, body: Json): Conversation {
  if (body.type === undefined) throw missing('type');
  if (body.type !== 'conversation_part' && body.type !== 'source') throw invalid('type is invalid');
  const conversationId = readId(body.conversation_id);
  if (conversationId === null) throw missing('conversation_id');
  const key = body.type === 'source' ? 'source_id' : 'conversation_part_id';
  const id = readId(body[key]);
  if (id === null) throw missing(key);
  const conversation = workspace.conversations.get(conversationId);
  if (!conversation) throw notFound();
  if (body.type === 'source') redactSource(conversation, id);
  else redactPart(workspace, conversation, id);
  conversation.updated_at = Math.max(conversation.updated_at, workspace.now());
  workspace.changed(conversation.id);
  return conversation;
}
