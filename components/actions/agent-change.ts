import type { ConnectionView } from '../../lib/messages/view.ts';

/** Whose forms lie over the card: org, user and workspace; null while nobody has been seen. */
export type Agent = string | null;

/**
 * Whether an agent has gone, and who is there now. A session that Salesforce ended is no leave: its agent may come back to
 * what they typed. Signing out is, and so is somebody else signing in.
 */
export function followAgent(before: Agent, { salesforce, intercom }: ConnectionView): { agent: Agent; left: boolean } {
  if (intercom.state === 'signed-out') return { agent: null, left: true };
  if (salesforce.state === 'signed-out') {
    return salesforce.failure === null ? { agent: null, left: true } : { agent: before, left: false };
  }
  const agent = [salesforce.orgId, salesforce.username, intercom.workspace].join(' ');
  return { agent, left: before !== null && before !== agent };
}
