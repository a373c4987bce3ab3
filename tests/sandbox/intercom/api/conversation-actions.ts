import { addPart } from '../change-conversation.ts';
import { keepHtml } from '../message-html.ts';
import { authorOf } from '../references.ts';
import type { Admin, Contact, Conversation, Json, Part, Workspace } from '../store.ts';
import { ApiError, invalid, missing, resourceNotFound } from './api-error.ts';
import { readId } from './environment.ts';

/** The package code of the app whose token is used; parts made through the API carry it. */
const packageCode = 'tandem-sandbox';

/** @throws ApiError 400 when `admin_id` is missing, 404 when nobody has it */
function adminOf(workspace: Workspace, body: Json): Admin {
  const id = readId(body.admin_id);
  if (id === null) throw missing('admin_id');
  const admin = workspace.admins.get(id);
  if (!admin) throw new ApiError(404, 'admin_not_found', 'Admin not found');
  return admin;
}

function contactOf(workspace: Workspace, body: Json): Contact {
  const id = readId(body.intercom_user_id);
  const externalId = readId(body.user_id);
  const { email } = body;
  if (id === null && externalId === null && typeof email !== 'string') throw missing('intercom_user_id');
  for (const contact of workspace.contacts.values()) {
    if (contact.id === id || (externalId !== null && contact.external_id === externalId)) return contact;
    if (typeof email === 'string' && contact.email?.toLowerCase() === email.toLowerCase()) return contact;
  }
  throw new ApiError(404, 'not_found', 'User Not Found');
}

function bodyOf(body: Json): string {
  if (typeof body.body !== 'string' || body.body.trim() === '') throw missing('body');
  return keepHtml(body.body);
}

function createdAt(body: Json): number | undefined {
  if (body.created_at === undefined) return undefined;
  if (!Number.isInteger(body.created_at)) throw invalid('created_at must be a Unix timestamp');
  return Number(body.created_at);
}

function checkAttachments(body: Json): void {
  for (const key of ['attachment_urls', 'attachment_files']) {
    const given = body[key];
    if (given === undefined) continue;
    if (!Array.isArray(given)) throw invalid(`${key} must be an array`);
    if (given.length > 10) throw invalid(`${key} may hold at most 10 entries`);
  }
}

/** `last` in the path is the newest conversation of the contact who replies. */
function conversationFor(workspace: Workspace, id: string, contact: Contact | null): Conversation {
  const found =
    id === 'last' && contact
      ? [...workspace.conversations.values()]
          .filter((one) => one.contactIds.includes(contact.id))
          .sort((a, b) => a.updated_at - b.updated_at)
          .at(-1)
      : workspace.conversations.get(id);
  if (!found) throw resourceNotFound();
  return found;
}

/**
 * `POST /conversations/{id}/reply`: a comment, note or quick reply by an admin, or a comment by a contact. Returns the changed conversation.
 * @throws ApiError 400, 404
 */
export function reply(workspace: Workspace, id: string, body: Json): Conversation {
  const kind = body.message_type;
  const byAdmin = body.type === 'admin';
  const allowed = byAdmin ? ['comment', 'note', 'quick_reply'] : ['comment', 'quick_reply'];
  if (id !== 'last' && !workspace.conversations.has(id)) throw resourceNotFound();
  if (kind === undefined) throw missing('message_type');
  if (typeof kind !== 'string' || !allowed.includes(kind)) throw invalid('message_type is invalid');
  if (!byAdmin && body.type !== 'user') throw invalid('type is invalid');
  const contact = byAdmin ? null : contactOf(workspace, body);
  const writer = contact
    ? { kind: 'contact' as const, id: contact.id }
    : { kind: 'admin' as const, id: adminOf(workspace, body).id };
  const conversation = conversationFor(workspace, id, contact);
  checkAttachments(body);
  if (kind === 'quick_reply' && !Array.isArray(body.reply_options)) throw missing('reply_options');
  addPart(workspace, conversation, {
    part_type: kind,
    body: kind === 'quick_reply' ? null : bodyOf(body),
    author: authorOf(workspace, writer),
    created_at: createdAt(body),
    app_package_code: packageCode,
  });
  workspace.changed(conversation.id);
  return conversation;
}

function assignee(workspace: Workspace, body: Json): NonNullable<Part['assigned_to']> {
  const id = readId(body.assignee_id);
  if (id === null) throw missing('assignee_id');
  if (body.type !== 'admin' && body.type !== 'team') throw invalid('type is invalid');
  if (id === '0') return body.type === 'team' ? { type: 'team', id: null } : { type: 'nobody_admin', id: null };
  const known = body.type === 'team' ? workspace.teams.has(id) : workspace.admins.has(id);
  if (!known)
    throw new ApiError(404, body.type === 'team' ? 'team_not_found' : 'admin_not_found', 'Assignee not found');
  return { type: body.type, id };
}

/** `POST /conversations/{id}/parts`: close, open, snooze or assign. @throws ApiError 400, 404 */
export function manage(workspace: Workspace, conversation: Conversation, body: Json): void {
  const kind = body.message_type;
  if (kind === undefined) throw missing('message_type');
  if (typeof kind !== 'string' || !['close', 'open', 'snoozed', 'assignment'].includes(kind)) {
    throw invalid('message_type is invalid');
  }
  if (kind === 'close' && body.type !== 'admin') throw invalid('type is invalid');
  const admin = adminOf(workspace, body);
  if (kind === 'snoozed' && !Number.isInteger(body.snoozed_until)) throw missing('snoozed_until');
  const text = typeof body.body === 'string' && body.body.trim() !== '' ? keepHtml(body.body) : null;
  addPart(workspace, conversation, {
    part_type: kind,
    body: kind === 'close' || kind === 'assignment' ? text : null,
    author: authorOf(workspace, { kind: 'admin', id: admin.id }),
    assigned_to: kind === 'assignment' ? assignee(workspace, body) : null,
    snoozed_until: kind === 'snoozed' ? Number(body.snoozed_until) : null,
    app_package_code: packageCode,
  });
  workspace.changed(conversation.id);
}
