import type { Clock, RequestNote, WriteEffect } from '../../service.ts';
import type { BulkJobs } from '../bulk/create-jobs.ts';
import type { Engine, UserRow } from '../engine.ts';
import type { ApiUsage } from '../rest/usage.ts';
import type { AppPolicy } from './app-policy.ts';
import type { Codes } from './codes.ts';
import type { Grants } from './grants.ts';
import type { Sessions } from './sessions.ts';

/** An authorization request that waits for its user. */
export interface PendingRequest {
  redirectUri: string;
  state: string | null;
  scopes: string[];
  challenge: string | null;
  alwaysAsk: boolean;
}

/** Everything the HTTP side of the org shares: the data engine, who is signed in, what the app may do. */
export interface ServiceContext {
  engine: Engine;
  clock: Clock;
  consumerKey: string;
  redirectUris: string[];
  /** Replaced as a whole by `setAppPolicy`. */
  policy: AppPolicy;
  sessions: Sessions;
  /** Authorization requests on their way through login and approval, by the page's `source`. */
  pendingRequests: Map<string, PendingRequest>;
  codes: Codes;
  grants: Grants;
  /** Passwords changed since the seed, by user id. */
  changedPasswords: Map<string, string>;
  apiUsage: ApiUsage;
  bulk: BulkJobs;
  /** API calls the org may make in 24 hours. */
  apiLimit: number;
  /** Records a user looked at, latest first. */
  recentlyViewed: Map<string, { object: string; id: string }[]>;
  hosts: { myDomain: string; lightning: string };
}

/** Hono's bindings: the request's log entry, filled in on the way, and the fault that its writes meet. */
export type Env = { Bindings: { note: RequestNote; effect?: WriteEffect } };

/** Whether the user's record still says so: an admin may have deactivated them since. */
export function isActive(context: ServiceContext, userId: string): boolean {
  return context.engine.read('User', userId, null, ['IsActive']).IsActive === true;
}

/** The user when they may still work in the org. */
export function findActiveUser(context: ServiceContext, userId: string | undefined): UserRow | undefined {
  const user = userId === undefined ? undefined : context.engine.findUser(userId);
  return user !== undefined && isActive(context, user.id) ? user : undefined;
}

/** The password that signs this user in now. */
export function currentPassword(context: ServiceContext, user: UserRow): string {
  return context.changedPasswords.get(user.id) ?? user.password;
}

/** Puts a record on top of the user's recent items. */
export function rememberViewed(context: ServiceContext, userId: string, object: string, id: string): void {
  const rest = (context.recentlyViewed.get(userId) ?? []).filter((item) => item.id !== id);
  context.recentlyViewed.set(userId, [{ object, id }, ...rest].slice(0, 200));
}

/** The rows of an object that are not in the recycle bin. */
export function liveRows(engine: Engine, object: string): Record<string, unknown>[] {
  return engine.allRecords(object).filter((row) => row.IsDeleted !== true);
}
