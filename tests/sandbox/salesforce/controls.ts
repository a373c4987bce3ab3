import type { Permissions, SalesforceSeed } from '../seed.ts';
import type { BulkSettings } from './bulk/create-jobs.ts';
import type { Engine } from './engine.ts';
import { type AppPolicyChange, appPolicyChangeSchema } from './oauth/app-policy.ts';
import { liveRows, type ServiceContext } from './oauth/context.ts';
import { identityUrl } from './oauth/token.ts';

/** A signed-in app, as if its user had just approved it. */
export interface IssuedSession {
  accessToken: string;
  refreshToken: string;
  instanceUrl: string;
  /** The identity URL. */
  id: string;
}

/** What the control endpoint may do to the org as somebody else: an admin, another user, Salesforce itself. */
export interface Controls {
  /**
   * All rows of an object outside the recycle bin, unfiltered by rights. Throws `SalesforceError` for an unknown object, as all
   * record methods do. Those that take an id take a seed's `@alias` as well.
   */
  records(object: string): Record<string, unknown>[];
  createRecord(object: string, fields: Record<string, unknown>): { id: string };
  updateRecord(object: string, id: string, fields: Record<string, unknown>): void;
  deleteRecord(object: string, id: string): void;
  convertLead(id: string, options?: { createOpportunity?: boolean }): ReturnType<Engine['convertLead']>;
  /** `expire`: every access token dies now; `revoke`: refresh tokens and approvals die too; `rotation` switches it. */
  tokens(change: { expire?: boolean | undefined; revoke?: boolean | undefined; rotation?: boolean | undefined }): void;
  /** Rights take effect at once. Deactivation and a new password end the user's sessions and grants. Throws for an unknown alias. */
  setUser(
    alias: string,
    change: { permissions?: Permissions | undefined; IsActive?: boolean | undefined; password?: string | undefined },
  ): void;
  setOrg(change: { features: SalesforceSeed['org']['features'] }): void;
  /** API calls used in the last 24 hours. */
  setApiUsage(calls: number): void;
  /** How bulk jobs are worked off, with what is changed about it. */
  setBulk(change: Partial<BulkSettings>): Readonly<BulkSettings>;
  /** Changes the named switches of the connected app; throws a ZodError for unknown ones. */
  setAppPolicy(change: AppPolicyChange): void;
  /** Signs a user in without pages, for tests and a signed-in demo. */
  issueSession(alias: string, options?: { scope?: string }): IssuedSession;
}

/** The controls over one org's shared state. */
export function createControls(context: ServiceContext): Controls {
  const { engine } = context;
  const findUser = (alias: string) => {
    const user = engine.findUser(alias.replace(/^@/, ''));
    if (user === undefined) throw new Error(`no user ${alias} in this org`);
    return user;
  };
  const idOf = (id: string) => (id.startsWith('@') ? (engine.resolveAlias(id) ?? id) : id);
  return {
    records: (object) => liveRows(engine, object),
    createRecord: (object, fields) => engine.create(object, fields, null),
    updateRecord: (object, id, fields) => engine.update(object, idOf(id), fields, null),
    deleteRecord: (object, id) => engine.delete(object, idOf(id), null),
    convertLead: (id, options) => engine.convertLead(idOf(id), options),
    tokens({ expire, revoke, rotation }) {
      if (expire === true) context.sessions.expireAll();
      if (revoke === true) context.grants.revokeAll();
      if (rotation !== undefined) context.policy = { ...context.policy, rotation };
    },
    setUser(alias, { permissions, IsActive, password }) {
      const user = findUser(alias);
      if (permissions !== undefined) engine.setPermissions(user.alias, permissions);
      if (IsActive !== undefined) {
        engine.update('User', user.id, { IsActive }, null);
        if (!IsActive) context.sessions.closeUser(user.id);
      }
      if (password !== undefined) {
        context.changedPasswords.set(user.id, password);
        context.grants.endUser(user.id, 'password changed');
      }
    },
    setOrg({ features }) {
      engine.setFeatures(features);
      context.apiLimit = features.apiLimit ?? context.apiLimit;
    },
    setApiUsage(calls) {
      context.apiUsage.set(calls);
    },
    setBulk: (change) => context.bulk.set(change),
    setAppPolicy(change) {
      const named = Object.entries(appPolicyChangeSchema.parse(change)).filter(([, value]) => value !== undefined);
      context.policy = { ...context.policy, ...Object.fromEntries(named) };
    },
    issueSession(alias, { scope = 'refresh_token api' } = {}) {
      const user = findUser(alias);
      context.grants.rememberApproval(user.id);
      const { grant, session } = context.grants.open(user.id, scope);
      const { instanceUrl } = engine.org;
      return {
        accessToken: session.token,
        refreshToken: grant.refreshToken,
        instanceUrl,
        id: identityUrl(context, user.id),
      };
    },
  };
}
