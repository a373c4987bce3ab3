import type { Permissions, SalesforceSeed } from '../seed.ts';
import type { SalesforceError } from './errors.ts';

/** Who asks, and in which API version the answer's URLs are written. Rights, sharing and time zone follow from the user. */
export interface Caller {
  userId: string;
  /** e.g. `67.0` */
  version: string;
}

/** A record as REST sends it: `attributes` first, then the fields under the schema's own casing. */
export type SObject = { attributes: { type: string; url?: string } } & Record<string, unknown>;

export interface QueryResult {
  totalSize: number;
  done: boolean;
  nextRecordsUrl?: string;
  records: SObject[];
}

/** A query that is carried out piece by piece. */
export interface BulkQuery {
  object: string;
  /** Header of the result: field names, a parent's with its path (`Owner.Email`). */
  columns: string[];
  /** The records it holds for, in the order asked for. */
  findIds(): string[];
  /** These records' cells as a bulk result writes them; those deleted meanwhile are missing. */
  readRows(ids: string[]): string[][];
}

export interface WriteOptions {
  /** `Sforce-Duplicate-Rule-Header: allowSave=true` */
  allowDuplicates?: boolean;
  /** The same header's `includeRecordDetails` (fields of what was found) and `runAsCurrentUser` (only what they may see is found). */
  duplicateDetails?: boolean;
  duplicatesAsUser?: boolean;
  /** `Sforce-Auto-Assign`: false switches assignment rules off, a string names one rule. Default true. */
  autoAssign?: boolean | string;
  /** `If-Unmodified-Since`, milliseconds. */
  ifUnmodifiedSince?: number;
}

/**
 * The org's data: schema, rows in SQLite, rights and rules, SOQL, SOSL. Knows nothing of HTTP or OAuth.
 * Every refusal is a `SalesforceError` (errors.ts) that carries the HTTP status and the body REST would send.
 * A `null` caller is the system: it sees and may do everything (control endpoint, seed).
 */
export interface Engine {
  readonly org: SalesforceSeed['org'] & { id: string; instanceUrl: string; lightningUrl: string };

  describeGlobal(caller: Caller): Record<string, unknown>;
  /** Full `GET /sobjects/X/describe` body for this user; hidden fields are absent. */
  describe(object: string, caller: Caller): Record<string, unknown>;
  /** `GET /sobjects/X/describe/layouts` for this user; with a record type's id: the one layout it has. */
  describeLayouts(object: string, caller: Caller, recordTypeId?: string): Record<string, unknown>;
  /** When the schema last changed (milliseconds): `Last-Modified` of describes. */
  schemaChangedAt(): number;

  query(
    soql: string,
    caller: Caller | null,
    options?: { all?: boolean; batchSize?: number; columns?: boolean },
  ): QueryResult;
  queryMore(locator: string, caller: Caller): QueryResult;
  /** A query for a bulk job. Throws what the Bulk API refuses: aggregates, child queries, compound fields, TYPEOF, OFFSET. */
  openBulkQuery(soql: string, caller: Caller, options: { all: boolean }): BulkQuery;
  /** SOSL text (`FIND {…} IN … RETURNING …`). */
  search(sosl: string, caller: Caller): { searchRecords: SObject[] };

  create(
    object: string,
    fields: Record<string, unknown>,
    caller: Caller | null,
    options?: WriteOptions,
  ): { id: string };
  /** One record by 15- or 18-character id; `fields` limits the columns. */
  read(object: string, id: string, caller: Caller | null, fields?: string[]): SObject;
  update(
    object: string,
    id: string,
    fields: Record<string, unknown>,
    caller: Caller | null,
    options?: WriteOptions,
  ): void;
  delete(object: string, id: string, caller: Caller | null): void;
  /** Visible records whose `SystemModstamp` is at or after `from` and before `before` (milliseconds): live ones, or deleted ones. */
  changedBetween(
    object: string,
    caller: Caller,
    span: { from: number; before: number; deleted: boolean },
  ): { id: string; at: number }[];
  /** Ids of the visible records whose external-id field has this value; errors when the field is no external id. */
  findByExternalId(object: string, field: string, value: string, caller: Caller): string[];
  /** Runs `work` in a savepoint: whatever it throws rolls back all it wrote. Nests. */
  transaction<T>(work: () => T): T;
  /** As somebody in Salesforce: Lead → Contact, Account and (unless told otherwise) Opportunity. */
  convertLead(
    id: string,
    options?: { createOpportunity?: boolean },
  ): { contactId: string; accountId: string; opportunityId: string | null };
  /** Arms `times` further DML calls to answer UNABLE_TO_LOCK_ROW. */
  lockRows(times: number): void;
  /** Runs `work` while every create, update and delete by a user is refused with `error`; says whether there was one. */
  whileWritesFail<T>(error: SalesforceError, work: () => T): { result: T; refused: boolean };

  users(): UserRow[];
  findUser(usernameOrAliasOrId: string): UserRow | undefined;
  setPermissions(alias: string, permissions: Permissions): void;
  setFeatures(features: SalesforceSeed['org']['features']): void;
  /** All rows of an object as the system sees them, without `attributes` (for `GET /salesforce/records/X`). */
  allRecords(object: string): Record<string, unknown>[];
  /** Records made by the seed, by alias. */
  resolveAlias(alias: string): string | undefined;
  close(): void;
}

export interface UserRow {
  id: string;
  alias: string;
  username: string;
  email: string;
  name: string;
  password: string;
  active: boolean;
}
