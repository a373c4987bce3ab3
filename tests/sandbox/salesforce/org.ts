import type { Permissions, SalesforceSeed } from '../seed.ts';
import type { Clock } from '../service.ts';
import type { PageLayout } from './describe/page-layouts.ts';
import type { Caller, UserRow } from './engine.ts';
import type { SalesforceError } from './errors.ts';
import type { Rights } from './rights.ts';
import type { ObjectSchema, OrgSchema } from './schema/org-schema.ts';
import type { Store } from './store/store.ts';

/** What every part of the engine works on. */
export interface Org {
  seed: SalesforceSeed;
  clock: Clock;
  store: Store;
  schema: OrgSchema;
  features: SalesforceSeed['org']['features'];
  id: string;
  adminId: string;
  users: Map<string, UserRow & { permissions: Permissions | undefined; timeZone: string }>;
  /** Seed records by alias; users have names of their own, so that a person may be both. */
  aliases: Map<string, string>;
  userAliases: Map<string, string>;
  mintId(keyPrefix: string): string;
  rightsOf(caller: Caller | null): Rights;
  /** DML calls that still answer UNABLE_TO_LOCK_ROW. */
  locks: number;
  /** What every DML call of a user is refused with for now, and whether one was. */
  writeFailure: { error: SalesforceError; met: boolean } | undefined;
  layouts: readonly PageLayout[];
  schemaChangedAt: number;
  lastCaseNumber: number;
}

/** The object under this name for somebody with these rights: undefined when there is none, or no read right. */
export function visibleObject(org: Org, name: string, rights: Rights): ObjectSchema | undefined {
  const object = org.schema.object(name);
  return object !== undefined && rights.can(object.name, 'r') ? object : undefined;
}
