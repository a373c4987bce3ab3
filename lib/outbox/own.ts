import type { Entry, EntryIdentity } from './entry.ts';

/** Whom an entry is sent as: their name only says so in words. */
type Sender = Pick<EntryIdentity, 'orgId' | 'userId' | 'workspace'>;

/** Whether an entry is this user's, in this org and workspace: nobody else ever sends it or sees it in words. */
export function isOwn({ identity }: Pick<Entry, 'identity'>, sender: Sender | null): boolean {
  return (
    sender !== null &&
    identity.orgId === sender.orgId &&
    identity.userId === sender.userId &&
    identity.workspace === sender.workspace
  );
}

/** What an entry keeps of who is signed in. */
export function identityOf({ orgId, userId, userName, workspace }: EntryIdentity): EntryIdentity {
  return { orgId, userId, userName, workspace };
}
