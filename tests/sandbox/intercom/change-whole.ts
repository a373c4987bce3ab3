import type { Contact, Conversation, Workspace } from './store.ts';

/**
 * Runs an edit of the control endpoint so that it is made whole or not at all: when it throws, the given contacts and conversations
 * and the workspace's tags are as they were.
 */
export function changeWhole<T>(workspace: Workspace, changed: readonly (Contact | Conversation)[], edit: () => T): T {
  const before = changed.map((one) => structuredClone(one));
  const tags = new Map(workspace.tags);
  try {
    return edit();
  } catch (error) {
    for (const [place, one] of changed.entries()) {
      const was = before[place] ?? {};
      for (const key of Object.keys(one)) if (!(key in was)) Reflect.deleteProperty(one, key);
      Object.assign(one, was);
    }
    for (const id of workspace.tags.keys()) if (!tags.has(id)) workspace.tags.delete(id);
    throw error;
  }
}
