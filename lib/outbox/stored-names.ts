import type { SyncObject, SyncTable } from '../sync/mapping.ts';

/** As they lie in a database. By name, so that one that is added to the type does not compile here until it is named. */
export const storedObjects: { [Name in SyncObject]: Name } = { Lead: 'Lead', Contact: 'Contact', Account: 'Account' };
export const storedTables: { [Name in SyncTable]: Name } = { lead: 'lead', contact: 'contact', account: 'account' };
