/** Which record of one side goes with which of the other: lead ↔ Lead, user ↔ Contact, company ↔ Account. */
export const syncTables = ['lead', 'contact', 'account'] as const;
export type SyncTable = (typeof syncTables)[number];

/** The Salesforce object of a table. */
export const tableObjects = { lead: 'Lead', contact: 'Contact', account: 'Account' } as const;
export type SyncObject = (typeof tableObjects)[SyncTable];

/** The arrow points to the side that is overwritten. */
export const directions = ['to-salesforce', 'to-intercom'] as const;
export type Direction = (typeof directions)[number];

/** What an empty value does to the other side: nothing, or it empties that too. */
export const emptyRules = ['keep', 'clear'] as const;

/**
 * Which side wins where both have changed, or where the overwritten side was changed by itself. `newest`: the later
 * change stands. The side the arrow comes from: its value is written whatever was there. The side the arrow points
 * to: what somebody entered there stays.
 */
export const winners = ['newest', 'intercom', 'salesforce'] as const;

/** One line of the mapping. An attribute goes one way, never both. */
export interface SyncRow {
  table: SyncTable;
  /** As Intercom names it in full: `phone`, `custom_attributes.plan_tier`. */
  attribute: string;
  /** API name. */
  field: string;
  direction: Direction;
  whenEmpty: (typeof emptyRules)[number];
  winner: (typeof winners)[number];
  /** Values that are called differently on the two sides; all others are taken as they are. */
  values: { intercom: string; salesforce: string }[];
}

/** Lines of a mapping, and pairs of values of a line, at most. */
export const mostRows = 300;
export const mostPairs = 500;

/** Identity of a line: which attribute with which field. */
export const rowKey = (row: Pick<SyncRow, 'table' | 'attribute' | 'field'>): string =>
  `${row.table}/${row.attribute}/${row.field}`;

/** What a company starts from. The address is the key by which people are found: it goes to Salesforce when it changes. */
export const defaultSyncMapping: readonly SyncRow[] = [
  line('lead', 'email', 'Email'),
  line('lead', 'phone', 'Phone'),
  line('contact', 'email', 'Email'),
  line('contact', 'phone', 'Phone'),
];

function line(table: SyncTable, attribute: string, field: string): SyncRow {
  return { table, attribute, field, direction: 'to-salesforce', whenEmpty: 'keep', winner: 'newest', values: [] };
}
