import type { SalesforceSeed } from '../seed.ts';
import type { Org } from './org.ts';

/** The record type every object has and no record names. */
export const MASTER = '012000000000000AAA';

/** A record type as one user has it. */
export interface RecordType {
  id: string;
  name: string;
  developerName: string;
  active: boolean;
  /** The user may choose it for a new record. */
  available: boolean;
  isDefault: boolean;
  master: boolean;
  /** Values left of some picklists, by field name. */
  picklists: Record<string, string[]>;
}

function seedOf(org: Org, object: string, developerName: string): SalesforceSeed['recordTypes'][number] | undefined {
  return org.seed.recordTypes.find((type) => type.object === object && type.developerName === developerName);
}

function mayUse(org: Org, users: string[] | undefined, userId: string | null): boolean {
  if (users === undefined || userId === null) return true;
  return users.some((alias) => org.userAliases.get(alias.replace(/^@/, '')) === userId);
}

/**
 * The record types of an object, Master last, as describes list them. The default is the one the seed names if it is open to
 * the user, else the first that is, else Master. `userId` null is the system.
 */
export function listRecordTypes(org: Org, object: string, userId: string | null): RecordType[] {
  const sql =
    'SELECT "Id", "Name", "DeveloperName", "IsActive" FROM "RecordType" WHERE "SobjectType" = ? ORDER BY rowid';
  const own = org.store.rows(sql, [object]).map((row) => {
    const developerName = String(row.DeveloperName);
    const seed = seedOf(org, object, developerName);
    const active = row.IsActive === 1;
    const available = active && mayUse(org, seed?.users, userId);
    const { picklists = {} } = seed ?? {};
    const wanted = seed?.default === true;
    return { id: String(row.Id), name: String(row.Name), developerName, active, available, wanted, picklists };
  });
  const open = own.filter((type) => type.available);
  const chosen = open.find((type) => type.wanted) ?? open[0];
  const listed = own.map(({ wanted: _wanted, ...type }) => ({
    ...type,
    isDefault: type.id === chosen?.id,
    master: false,
  }));
  const master = { id: MASTER, name: 'Master', developerName: 'Master', active: true, available: true, picklists: {} };
  return [...listed, { ...master, isDefault: chosen === undefined, master: true }];
}

/** The record type behind an id, Master included. */
export function findRecordType(org: Org, object: string, userId: string | null, id: string): RecordType | undefined {
  return listRecordTypes(org, object, userId).find((type) => type.id.slice(0, 15) === id.slice(0, 15));
}
