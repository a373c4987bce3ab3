import type { Failure } from '../../failures/codes.ts';
import type { SyncObject } from '../../sync/mapping.ts';
import type { SalesforceSide, SyncField, SyncValue } from '../../sync/sides.ts';

/** Which fields of an object are read beside those that every side has. */
export interface SidesAsk {
  object: SyncObject;
  fields: string[];
  /** API name of the field that holds Intercom's id; empty: none. */
  externalIdField: string;
}

/** How far the changes of one object were read: rows come ordered by SystemModstamp, then Id. */
export interface ModCursor {
  /** ISO, Salesforce's clock. */
  modstamp: string;
  /** The last one read of those with that very modstamp; empty: none of them. */
  id: string;
}

/** One object's changes: at most 2,000 a page. */
export interface ChangedPage {
  object: SyncObject;
  sides: SalesforceSide[];
  /** Ids of rows that were deleted since. */
  deleted: string[];
  /** Where the next page begins. */
  cursor: ModCursor;
  /** There are more now. */
  more: boolean;
  /** The object could not be read (no right): told, and the others stand. */
  failure: Failure | null;
}

/** One record's new values. */
export interface FieldChange {
  id: string;
  fields: Record<string, SyncValue>;
}

/** What became of one record's change. */
export type ChangeAnswer =
  | { kind: 'done'; id: string }
  /** A person must act. `field`: the API name the refusal is about; null: it says none. */
  | { kind: 'refused'; id: string; failure: Failure; field: string | null }
  | { kind: 'gone'; id: string; failure: Failure }
  /** Certainly not done, may be tried again. `whole`: so was the call it was in, which says nothing of this record. */
  | { kind: 'later'; id: string; failure: Failure; whole?: true }
  /** May or may not be done: look before repeating. */
  | { kind: 'unknown'; id: string; failure: Failure; whole?: true };

/** How one of the org's own jobs stands (Bulk API 2.0). */
export interface BulkJob {
  id: string;
  state: 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';
  processed: number;
  failed: number;
  /** The org's words where it failed. */
  message: string | null;
}

/** Salesforce as far as sync uses it. Everything throws a `TandemError` unless it says otherwise. */
export interface SalesforceSync {
  /** Leads, contacts and accounts as this user may see and change them; an object without a right is missing. One call. */
  fields(): Promise<Partial<Record<SyncObject, { label: string; fields: SyncField[] }>>>;
  /**
   * What changed since, of every object asked for, in one call (one Composite): queries by SystemModstamp and lists of
   * deleted records. The caller overlaps.
   */
  changed(asks: { ask: SidesAsk; since: ModCursor }[]): Promise<ChangedPage[]>;
  /** Records with these addresses (in `Email`) or external ids, at most 1,000 of both for one call. */
  byKeys(ask: SidesAsk, keys: { emails: string[]; externalIds: string[] }): Promise<SalesforceSide[]>;
  /** These records as they stand now; what is gone or out of sight is missing. 2,000 a call. */
  byIds(ask: SidesAsk, ids: string[]): Promise<SalesforceSide[]>;
  /** How many rows of the object this user sees. One call for all. */
  count(objects: SyncObject[]): Promise<Partial<Record<SyncObject, number>>>;
  /**
   * Changes up to 200 records of one object in one call (sObject collections, not all or none). Never throws: one answer for each
   * record, in the order given. Assignment rules stay out of it; alerts of duplicate rules are yielded to.
   */
  update(object: SyncObject, changes: FieldChange[]): Promise<ChangeAnswer[]>;
  /** A query job over all rows of an object. */
  startQuery(ask: SidesAsk): Promise<BulkJob>;
  queryJob(id: string): Promise<BulkJob>;
  /** A page of its rows. `locator`: of the page before; null: the first. `next` null: that was the last. */
  queryRows(
    ask: SidesAsk,
    id: string,
    locator: string | null,
    most: number,
  ): Promise<{ sides: SalesforceSide[]; next: string | null }>;
  /** An ingest job (`update`) with these changes, uploaded and closed: three calls. Every change has the same fields. */
  startIngest(object: SyncObject, changes: FieldChange[]): Promise<BulkJob>;
  ingestJob(id: string): Promise<BulkJob>;
  /** What became of each record of a job that is at its end; those it never came to are `later`. */
  ingestAnswers(id: string): Promise<ChangeAnswer[]>;
  /** Stops a job and removes it from the org's list; one that is gone already counts as done. */
  endJob(kind: 'query' | 'ingest', id: string): Promise<void>;
  /** When Salesforce gave its last answer, by its own clock (Unix seconds); null: none yet. */
  answeredAt(): number | null;
  /** API calls made since this was created: what a run has cost. */
  calls(): number;
}
