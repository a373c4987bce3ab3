import type { Conversation, Part, Workspace } from '../store.ts';

/** What an agent can do to a conversation from the page. */
export type Change =
  | { action: 'reply' | 'note'; body: string }
  | { action: 'close' | 'open' }
  | { action: 'snooze'; until: number }
  | { action: 'priority'; on: boolean };

type Agent = { id: string; now: number };

function addPart(
  workspace: Workspace,
  conversation: Conversation,
  written: { partType: string; body: string | null },
  agent: Agent,
): void {
  const admin = workspace.admins.get(agent.id);
  const part: Part = {
    type: 'conversation_part',
    id: workspace.newId('part'),
    part_type: written.partType,
    body: written.body,
    created_at: agent.now,
    updated_at: agent.now,
    notified_at: agent.now,
    assigned_to: null,
    author: { type: 'admin', id: agent.id, name: admin?.name ?? null, email: admin?.email ?? null },
    attachments: [],
    external_id: null,
    redacted: false,
    state: conversation.state,
    app_package_code: null,
  };
  conversation.parts.push(part);
  conversation.updated_at = agent.now;
}

/** Applies what the signed-in admin `me` did and tells the workspace's listeners. */
export function changeConversation(workspace: Workspace, conversation: Conversation, change: Change, me: string): void {
  const agent: Agent = { id: me, now: workspace.now() };
  switch (change.action) {
    case 'reply':
    case 'note':
      addPart(
        workspace,
        conversation,
        { partType: change.action === 'note' ? 'note' : 'comment', body: change.body },
        agent,
      );
      if (change.action === 'reply') conversation.waiting_since = null;
      break;
    case 'close':
    case 'open': {
      const state = change.action === 'close' ? 'closed' : 'open';
      if (conversation.state === state) return;
      conversation.state = state;
      conversation.snoozed_until = null;
      addPart(workspace, conversation, { partType: change.action, body: null }, agent);
      break;
    }
    case 'snooze':
      conversation.state = 'snoozed';
      conversation.snoozed_until = change.until;
      addPart(workspace, conversation, { partType: 'snoozed', body: null }, agent);
      break;
    case 'priority':
      conversation.priority = change.on ? 'high' : 'none';
      conversation.updated_at = agent.now;
  }
  workspace.changed(conversation.id);
}
