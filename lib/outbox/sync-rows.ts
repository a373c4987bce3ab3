import type { Failure } from '../failures/codes.ts';
import type { RunRowState, RunView } from '../messages/sync.ts';
import type { SyncObject, SyncTable } from '../sync/mapping.ts';
import type { Base, SyncValue } from '../sync/sides.ts';

/** A person or company of Intercom and its one record in Salesforce. Ids, times and fingerprints; no values. Times are milliseconds. */
export interface SyncPair {
  kind: 'person' | 'company';
  intercomId: string;
  /** Null: no record, or several and nobody has said which. */
  object: SyncObject | null;
  recordId: string | null;
  base: Base;
  /** Fingerprints of each side as it was when it was last judged: one that comes back the same asks for nothing. */
  judged: { intercom: string | null; salesforce: string | null };
  /** `updatedAt` of Intercom's side as it was judged (Unix seconds): searches may tell of an older state. */
  seenAt?: number | undefined;
  /** How it last came to another record or person by itself; until it does so again. */
  moved?: 'converted' | 'other-record' | 'merged' | undefined;
  /** To be looked at again although nothing else speaks of it: something is owed. */
  owed: boolean;
  /** Not before then. */
  nextAt: number;
  attempts: number;
  trouble: PairTrouble | null;
  /** When both sides were last found in line, or all that stood in the way was told. */
  inLineAt: number | null;
  updatedAt: number;
}

export interface PairTrouble {
  state: 'blocked' | 'held' | 'waiting';
  failure: Failure;
  /** Whom it is about, for the list; dropped with the trouble. */
  name: string;
  at: number;
}

/** How far automatic sync has come for one org and workspace. */
export interface SyncProgress {
  /** When it began (Unix seconds): what had changed before is for a bulk run. */
  since: number;
  /** People changed before then have been looked at (Unix seconds, Intercom's clock). */
  intercom: number;
  /** By object; rows changed before have been looked at. */
  salesforce: Partial<Record<SyncObject, { modstamp: string; id: string }>>;
  /** When each side was last looked at (milliseconds), and the companies. */
  lookedAt: { intercom: number | null; salesforce: number | null; companies: number | null };
  written: { salesforce: number; intercom: number };
}

/** One record of a bulk run with its values: what it was, and what it will be. */
export interface RunRecord {
  runId: string;
  /** 1, 2, 3… in the order of reading. */
  n: number;
  table: SyncTable;
  intercomId: string;
  recordId: string;
  name: string;
  company: string | null;
  leftOut: boolean;
  /** `will`: something is to be written. */
  state: RunRowState;
  values: RunValue[];
}

export interface RunValue {
  /** The mapping's line. */
  key: string;
  attribute: string;
  field: string;
  label: string;
  direction: 'to-salesforce' | 'to-intercom';
  from: SyncValue;
  to: SyncValue;
  state: RunRowState;
  /** Why not, in words. */
  note: string | null;
}

/** A bulk run as it lies on the disk: what its view tells, and where it goes on. */
export interface RunRow extends Omit<RunView, 'rate' | 'remaining'> {
  scope: string;
  /** Fingerprint of the mapping it was rehearsed with. */
  mapping: string;
  /** Where reading or writing goes on: the step's own words. */
  cursor: RunCursor;
  /** When so many were done, for the rate: [milliseconds, done]. */
  marks: [number, number][];
}

export interface RunCursor {
  step: string;
  table: SyncTable | null;
  page: string | null;
  /** A job of the org that is under way. */
  job: string | null;
  /** The last record that was handled. */
  n: number;
}
