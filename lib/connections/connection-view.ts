import type { Failure } from '../failures/codes.ts';
import type { Region } from '../inbox/place.ts';
import type { ConnectionView } from '../messages/view.ts';
import type { Grant } from '../salesforce/index.ts';
import type { Identity } from '../salesforce/person-records.ts';
import type { IntercomAccount } from './connect-intercom.ts';

/** What is known of both connections, before it is put into the words of the contract. */
export interface ConnectionFacts {
  grant: Grant | null;
  identity: Identity | null;
  ended: Failure | null;
  pinnedOrg: { orgName: string } | null;
  intercom: IntercomAccount | null;
  usage: { used: number; limit: number } | null;
  /** Why the last try to sign in to Salesforce came to nothing. */
  tried: Failure | null;
}

/** Both connections as pages show them: no token, no secret. */
export function toConnectionView(facts: ConnectionFacts): ConnectionView {
  return { salesforce: salesforceSide(facts), intercom: intercomSide(facts.intercom), apiUsage: facts.usage };
}

function salesforceSide({ grant, identity, ended, pinnedOrg, tried }: ConnectionFacts): ConnectionView['salesforce'] {
  if (grant === null || identity === null) {
    // Signing out forgets the org as well: where it is known and nothing was said, the grant went with the browser's memory.
    const gone: Failure | null = pinnedOrg === null ? null : { code: 'browser-restarted', params: {} };
    const out = { state: 'signed-out', failure: ended ?? gone, pinnedOrg: pinnedOrg?.orgName ?? null } as const;
    return tried === null ? out : { ...out, tried };
  }
  return {
    state: 'connected',
    user: identity.userName,
    username: identity.username,
    org: identity.orgName,
    orgId: identity.orgId,
    host: identity.host,
    sandbox: identity.sandbox,
  };
}

function intercomSide(account: IntercomAccount | null): ConnectionView['intercom'] {
  if (account === null) return { state: 'signed-out' };
  const { workspace, workspaceName, region, admin } = account;
  return { state: 'connected', workspace, workspaceName, region, admin };
}

/** The agent as both services know them: whose writes these are. */
export interface Writer {
  orgId: string;
  userId: string;
  userName: string;
  /** Of the Salesforce user, lower case. */
  email: string;
  /** `acme.my.salesforce.com` */
  host: string;
  workspace: string;
  region: Region;
  /** Who this agent is in Intercom; null: not known. */
  adminId: string | null;
}

/** Null while either service is signed out. */
export function toWriter([grant, identity, account]: [
  Grant | null,
  Identity | null,
  IntercomAccount | null,
]): Writer | null {
  if (grant === null || identity === null || account === null) return null;
  const { orgId, userId, userName, email, host } = identity;
  const { workspace, region, admin } = account;
  return { orgId, userId, userName, email: email.toLowerCase(), host, workspace, region, adminId: admin?.id ?? null };
}
