import { applyPatch, checkAssignee } from './add-conversation.ts';
import { addPart } from './change-conversation.ts';
import { actorOf, authorOf, resolve, resolveId } from './references.ts';
import type { ConversationPatch, Reference } from './seed-shapes.ts';
import { readTime } from './seed-time.ts';
import type { Conversation, Part, Workspace } from './store.ts';

/** An edit of the control endpoint: the fields to change, and who does it (the assignee when absent, else the bot). */
export interface ConversationEdit extends ConversationPatch {
  by?: Reference | null | undefined;
}

/** Whom an edit assigns, when that is somebody else than now. */
function findAssignments(workspace: Workspace, conversation: Conversation, edit: ConversationEdit) {
  const admin = edit.assignee === undefined ? edit.admin_assignee_id : edit.assignee;
  const team = edit.team === undefined ? edit.team_assignee_id : edit.team;
  const found: NonNullable<Part['assigned_to']>[] = [];
  if (admin !== undefined) {
    const target = admin === null || String(admin) === '0' ? null : resolve(workspace, admin);
    checkAssignee(workspace, admin, target);
    const id = target?.id ?? null;
    if (target?.kind === 'team') found.push({ type: 'team', id });
    else if (Number(id ?? 0) !== conversation.admin_assignee_id) {
      found.push({ type: id === null ? 'nobody_admin' : 'admin', id });
    }
  }
  if (team !== undefined) found.push({ type: 'team', id: resolveId(workspace, 'team', team) });
  return found.filter(({ type, id }) => type !== 'team' || Number(id ?? 0) !== conversation.team_assignee_id);
}

/**
 * Changes a conversation as a teammate would: assigning, closing, reopening and snoozing leave a part each and act through it, as
 * everywhere in Intercom; everything else is simply set. Moves `updated_at`. @throws UnknownReference, RangeError
 */
export function editConversation(workspace: Workspace, conversation: Conversation, edit: ConversationEdit): void {
  const { by, state, assignee, team, admin_assignee_id, team_assignee_id, ...fields } = edit;
  const author = by == null ? actorOf(workspace, conversation) : authorOf(workspace, resolve(workspace, by));
  const now = workspace.now();
  for (const to of findAssignments(workspace, conversation, edit)) {
    addPart(workspace, conversation, { part_type: 'assignment', body: null, author, assigned_to: to });
  }
  if (state !== undefined && state !== conversation.state) {
    const part_type = { open: 'open', closed: 'close', snoozed: 'snoozed' }[state];
    const until = edit.snoozed_until == null ? null : readTime(edit.snoozed_until, now);
    addPart(workspace, conversation, { part_type, body: null, author, snoozed_until: until });
  }
  conversation.updated_at = Math.max(conversation.updated_at, now);
  applyPatch(workspace, conversation, fields);
}
