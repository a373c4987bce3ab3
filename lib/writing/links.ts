import type { Place, Region } from '../inbox/place.ts';

/** Characters of Task.Description where the org's describe does not tell (Object Reference, Task). */
export const longestComments = 32_000;

const hosts: Record<Region, string> = {
  us: 'app.intercom.com',
  eu: 'app.eu.intercom.com',
  au: 'app.au.intercom.com',
};

/**
 * Where a conversation, or one of its parts, opens in Intercom's inbox (the address the inbox itself copies).
 * @param part a part id, or `all`, `source`, `selection`: the conversation
 */
export function conversationLink({ region, workspace, kind, id }: Place, part: string): string {
  const base = `https://${hosts[region]}/a/inbox/${workspace}`;
  if (kind !== 'conversation') return `https://${hosts[region]}/a/apps/${workspace}/users/${id}/all-conversations`;
  const conversation = `${base}/inbox/conversation/${id}`;
  return /^\d+$/.test(part) ? `${conversation}#part_id=comment-${id}-${part}` : conversation;
}
