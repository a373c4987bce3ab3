import type { Failure } from '../failures/codes.ts';
import type { ExistingRecord, FieldError } from '../messages/write.ts';

/** A value as it goes over the wire. */
export type WireValue = string | number | boolean | null;
export type WireFields = Record<string, WireValue>;

export interface CreateOptions {
  /** `false`: keep the given owner; `true`: let assignment rules decide. */
  autoAssign: boolean;
  /** Yields to an alert of the org's duplicate rule; a blocking rule cannot be overridden. */
  allowDuplicate: boolean;
  /** Our own key field, when the fields carry a key in it. */
  keyField: string | null;
}

/** What became of one write, told by Salesforce's code, never by the HTTP status alone. */
export type WriteAnswer =
  | { kind: 'done'; id: string /** Salesforce's own clock, ISO. */; at: string }
  /** Our key is taken: the same intent was carried out before, by this or another browser. */
  | { kind: 'exists'; id: string | null }
  /** The org's duplicate rule spoke. Nothing was written. */
  | { kind: 'duplicates'; failure: Failure; allowSave: boolean; existing: ExistingRecord[] }
  /** A person must act. Nothing was written. */
  | { kind: 'refused'; failure: Failure; fieldErrors: FieldError[] }
  /** Certainly not done, may be tried again; `org`: nothing else of this org will go through either. */
  | { kind: 'later'; failure: Failure; for: 'entry' | 'org' }
  /** May or may not be done: look before repeating. */
  | { kind: 'unknown'; failure: Failure }
  /** No valid session: everything waits for the agent to sign in. */
  | { kind: 'signed-out'; failure: Failure };
