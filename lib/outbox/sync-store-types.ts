import type { SalesforceSide } from '../sync/sides.ts';
import type { RunRecord, RunRow, SyncPair, SyncProgress } from './sync-rows.ts';

/** Where automatic sync keeps what it knows. `scope`: org and workspace. Everything throws `storage-failed` when the disk refuses. */
export interface SyncStore {
  progress(scope: string): Promise<SyncProgress | null>;
  /** Pairs of these people or companies, by Intercom's id. */
  pairs(scope: string, kind: SyncPair['kind'], intercomIds: readonly string[]): Promise<Map<string, SyncPair>>;
  /** Pairs of these records, by record id (18 characters). */
  pairsOf(scope: string, recordIds: readonly string[]): Promise<Map<string, SyncPair>>;
  /** Pairs that are owed something and whose time has come (milliseconds), oldest first; then those whose time is an hour away or more. */
  owed(scope: string, now: number, most: number): Promise<SyncPair[]>;
  /** Pairs with a trouble, newest first, and how many there are; `all` pairs with none in the count. */
  troubled(scope: string, most: number): Promise<{ pairs: SyncPair[]; count: number; all: number }>;
  /** One transaction, written through to the disk. */
  keep(scope: string, pairs: readonly SyncPair[], progress: SyncProgress | null): Promise<void>;
  remove(scope: string, kind: SyncPair['kind'], intercomIds: readonly string[]): Promise<void>;
  /** Everything of every scope goes: after a sign-out. */
  forgetAll(): Promise<void>;
}

/** Where bulk runs lie. At most one run that is not at its end, and the one before it. */
export interface RunStore {
  /** The last run begun. */
  last(scope: string): Promise<RunRow | null>;
  read(id: string): Promise<RunRow | null>;
  /** The run and, in the same transaction, records that were added or changed. */
  keep(run: RunRow, records: readonly RunRecord[]): Promise<void>;
  /** Records after `n`, at most so many, in order. */
  records(runId: string, afterN: number, most: number): Promise<RunRecord[]>;
  /** The same, only those in one of these states. */
  recordsIn(runId: string, states: readonly RunRecord['state'][], afterN: number, most: number): Promise<RunRecord[]>;
  /** Rows of the org that a query job brought, kept while the rehearsal lasts. */
  keepSides(runId: string, sides: readonly SalesforceSide[]): Promise<void>;
  /** By address (lower case) and by external id. */
  sidesByKeys(
    runId: string,
    keys: { emails: readonly string[]; externalIds: readonly string[] },
  ): Promise<SalesforceSide[]>;
  sidesById(runId: string, ids: readonly string[]): Promise<SalesforceSide[]>;
  dropSides(runId: string): Promise<void>;
  /** The run with all it holds. */
  remove(id: string): Promise<void>;
  /** Runs that ended before then (milliseconds) go. */
  forgetBefore(time: number): Promise<void>;
  forgetAll(): Promise<void>;
}
