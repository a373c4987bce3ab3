import type { Failure } from '../failures/codes.ts';
import type { SyncTable } from '../sync/mapping.ts';
import type { SyncAttribute, SyncField } from '../sync/sides.ts';

/** What can be mapped: for the editor, which checks each line against it. */
export interface SyncFieldsView {
  tables: Record<SyncTable, { attributes: SyncAttribute[]; fields: SyncField[]; objectLabel: string }>;
  /** Milliseconds since the epoch. */
  readAt: number;
}

/** One person or company that is not in line, and why. */
export interface SyncTrouble {
  /** Intercom's id. */
  id: string;
  kind: 'person' | 'company';
  name: string;
  /** The record, when one is known. */
  url: string | null;
  /** "Region not updated: “Iberia” is not in the picklist." */
  sentence: string;
  /** `blocked`: a person must act; `held`: an edit on the other side stands; `waiting`: tried again by itself. */
  state: 'blocked' | 'held' | 'waiting';
  /** Milliseconds since the epoch. */
  at: number;
}

/** How automatic sync stands, for the settings. Times are milliseconds since the epoch. */
export interface SyncStatus {
  /** Switched on and both services connected. */
  running: boolean;
  /** Both sides were last looked at then; null: not yet. */
  lookedAt: { intercom: number | null; salesforce: number | null };
  /** Records that this browser has brought in line since it started: values written to each side. */
  written: { salesforce: number; intercom: number };
  /** Pairs that this browser knows. */
  pairs: number;
  backlog: { done: number; total: number } | null;
  /** At most 100, newest first, and how many there are. */
  troubles: SyncTrouble[];
  troubled: number;
  /** Why the last run stopped before its end. */
  trouble: Failure | null;
}

/** What the panel says about the attributes of the person it shows. */
export interface SyncView {
  state: 'in-line' | 'pending' | 'held' | 'blocked' | 'off';
  /** "Attributes in sync", "Phone not updated"… */
  headline: string;
  detail: string | null;
  /** Milliseconds since the epoch. */
  at: number | null;
}

export type RunPhase = 'rehearsing' | 'rehearsed' | 'running' | 'paused' | 'done' | 'cancelled';

/** A bulk run: first rehearsed, then carried out. Times are milliseconds since the epoch. */
export interface RunView {
  id: string;
  /** A revert puts back what the run it reverts has changed. */
  kind: 'sync' | 'revert';
  tables: SyncTable[];
  phase: RunPhase;
  /** Which phase a paused run goes on with, and why it rests; null: a person paused it. */
  resumes: 'rehearsing' | 'running' | null;
  trouble: Failure | null;
  looked: number;
  /** How many there are to look at; null: not known yet. */
  total: number | null;
  counts: {
    /** Records that will change and are not left out, and their values. */
    change: number;
    values: number;
    equal: number;
    blocked: number;
    held: number;
    leftOut: number;
    /** Without a record in Salesforce. */
    unmatched: number;
  };
  /** Of the records that will change. */
  done: number;
  failed: number;
  /** Skipped because somebody changed them since the rehearsal. */
  changedSince: number;
  /** Records a second over the last half minute, and seconds that remain; null: nothing to tell yet. */
  rate: number | null;
  remaining: number | null;
  /** How the rest is written: over 2,000 records by a job of the org itself. */
  through: 'collections' | 'bulk';
  /** What the run will cost, or has cost. */
  calls: { salesforce: number; intercom: number };
  startedAt: number;
  readAt: number | null;
  endedAt: number | null;
  revertible: boolean;
}

export type RunRowState = 'will' | 'left-out' | 'blocked' | 'held' | 'done' | 'failed' | 'changed-since';
export type RunFilter = 'will' | 'blocked' | 'all';

/** One value of one record. Rows of one record follow each other. */
export interface RunRowView {
  /** Of the record: what is chosen or left out. */
  recordKey: string;
  table: SyncTable;
  name: string;
  company: string | null;
  /** The org's label, or the attribute's where Intercom is written. */
  label: string;
  direction: 'to-salesforce' | 'to-intercom';
  from: string;
  to: string;
  state: RunRowState;
  note: string | null;
}

export interface RunRowsView {
  rows: RunRowView[];
  /** Asks for the next ones; null: these were the last. */
  next: number | null;
}
