import { addPart, type NewPart } from '../change-conversation.ts';
import { keepHtml } from '../message-html.ts';
import { authorOf } from '../references.ts';
import type { Conversation, Workspace } from '../store.ts';

/** What an agent can do to a conversation from the page; `until` in Unix seconds. */
export type Change =
  | { action: 'reply' | 'note'; body: string }
  | { action: 'close' | 'open' }
  | { action: 'snooze'; until: number }
  | { action: 'priority'; on: boolean };

function describePart(conversation: Conversation, change: Change): Omit<NewPart, 'author'> | null {
  switch (change.action) {
    case 'reply':
      return { part_type: 'comment', body: keepHtml(change.body) };
    case 'note':
      return { part_type: 'note', body: keepHtml(change.body) };
    case 'close':
      return conversation.state === 'closed' ? null : { part_type: 'close', body: null };
    case 'open':
      return conversation.state === 'open' ? null : { part_type: 'open', body: null };
    case 'snooze':
      return { part_type: 'snoozed', body: null, snoozed_until: change.until };
    case 'priority':
      return null;
  }
}

/** Applies what the signed-in admin `me` did and tells the workspace's listeners, if it changed anything. */
export function changeConversation(workspace: Workspace, conversation: Conversation, change: Change, me: string): void {
  const part = describePart(conversation, change);
  if (part) addPart(workspace, conversation, { ...part, author: authorOf(workspace, { kind: 'admin', id: me }) });
  else if (change.action === 'priority') conversation.priority = change.on ? 'high' : 'none';
  else return;
  workspace.changed(conversation.id);
}
