import type { SearchHitView } from '../messages/view.ts';
import { openOrg } from './connection.ts';
import { identify } from './identify.ts';
import type { Identity, MatchFields, PersonKeys, PersonRecords } from './person-records.ts';
import type { SalesforcePorts } from './ports.ts';
import { readRecords, type Settled } from './read-records.ts';
import { makeRenew } from './refresh.ts';
import { revokeToken } from './revoke.ts';
import { makeSchemaShelf } from './schema.ts';
import { searchRecords } from './search.ts';

export type { Grant, GrantStore, SalesforcePorts, SchemaStore } from './ports.ts';
export { explainAuthWindow, finishSignIn, type PendingSignIn, type SignInRequest, startSignIn } from './sign-in.ts';

/** The connected org. Everything throws a `TandemError`; without a grant `salesforce-signed-out`. */
export interface Salesforce {
  /** All records of one person, in one call; each slot may fail alone. */
  readRecords(keys: PersonKeys, fields: MatchFields): Promise<PersonRecords>;
  /** Reads anew which objects and fields this user may see. One call, shared by those who ask together. */
  refreshSchema(): Promise<void>;
  /** Who is connected to which org. */
  identify(): Promise<Identity>;
  /** Contacts, leads and accounts by any text of two letters or more. */
  search(text: string): Promise<SearchHitView[]>;
  /** Signs out: tells Salesforce (best effort) and forgets the grant. Never throws for Salesforce's sake. */
  revoke(): Promise<void>;
}

/** The one door to Salesforce. It keeps nothing that must survive the worker; all that lasts lies behind the ports. */
export function createSalesforce(ports: SalesforcePorts): Salesforce {
  const renew = makeRenew(ports);
  const shelf = makeSchemaShelf(ports);
  const settled: Settled = new Map();
  const open = () => openOrg(ports, renew);

  return {
    readRecords: async (keys, fields) => readRecords(await open(), shelf, settled, keys, fields),
    refreshSchema: async () => {
      await shelf.refresh(await open());
    },
    identify: async () => identify(await open()),
    search: async (typed) => {
      const org = await open();
      return searchRecords(org, (await shelf.load(org)).schema, typed);
    },
    revoke: () =>
      ports.lock('salesforce-grant', async () => {
        const grant = await ports.grants.read();
        if (grant) await revokeToken(ports.fetch, grant.tokenHost, grant.refreshToken ?? grant.accessToken);
        await ports.grants.clear();
      }),
  };
}
