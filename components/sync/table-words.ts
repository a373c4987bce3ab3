import { type SyncTable, syncTables } from '../../lib/sync/mapping.ts';

/** What goes with what, as both products call it. */
export const tableLabels: Record<SyncTable, string> = {
  lead: 'Lead → Lead',
  contact: 'User → Contact',
  account: 'Company → Account',
};

/** What each table's two sides are called. */
export const sideLabels: Record<SyncTable, { intercom: string; salesforce: string }> = {
  lead: { intercom: 'Intercom lead', salesforce: 'Salesforce lead' },
  contact: { intercom: 'Intercom user', salesforce: 'Salesforce contact' },
  account: { intercom: 'Intercom company', salesforce: 'Salesforce account' },
};

/** "1 person", "40 people", "3 companies"; "records" where both kinds are among them. */
export function nounOf(tables: readonly SyncTable[], count: number): string {
  const companies = tables.includes('account');
  const people = tables.some((table) => table !== 'account');
  if (companies && people) return count === 1 ? 'record' : 'records';
  if (companies) return count === 1 ? 'company' : 'companies';
  return count === 1 ? 'person' : 'people';
}

/** "User → Contact", or both of two; empty where all tables are meant. */
export function sayTables(tables: readonly SyncTable[]): string {
  if (tables.length === syncTables.length) return '';
  return syncTables
    .filter((table) => tables.includes(table))
    .map((table) => tableLabels[table])
    .join(', ');
}
