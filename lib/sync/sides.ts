import type { SyncObject, SyncRow } from './mapping.ts';

/** A value as either service keeps it: dates are Unix seconds in Intercom and ISO text in Salesforce. */
export type SyncValue = string | number | boolean | null;

/** An attribute of Intercom's people or companies, as `GET /data_attributes` describes it. */
export interface SyncAttribute {
  /** In full: `phone`, `custom_attributes.plan_tier`. */
  name: string;
  label: string;
  type: 'string' | 'integer' | 'float' | 'boolean' | 'date';
  /** The values of a list attribute; null: any. */
  options: string[] | null;
  /** Intercom's API may write it. */
  writable: boolean;
  custom: boolean;
}

/** A field of a Salesforce object, as this user's describe tells it. */
export interface SyncField {
  name: string;
  label: string;
  /** Salesforce's type: `string`, `textarea`, `picklist`, `multipicklist`, `date`, `datetime`, `double`, `reference`… */
  type: string;
  /** In characters; null: none told. */
  maxLength: number | null;
  /** Digits before and behind the point; null for what is no number. */
  digits: { whole: number; fraction: number } | null;
  updateable: boolean;
  nillable: boolean;
  /** Only listed values are accepted. */
  restricted: boolean;
  /** Active ones. */
  options: { value: string; label: string }[];
}

/** A person or company as Intercom has it. Times are Unix seconds. */
export interface IntercomSide {
  id: string;
  kind: 'person' | 'company';
  /** Null for companies. */
  role: 'user' | 'lead' | null;
  name: string | null;
  email: string | null;
  /** The customer's own id: `external_id` of a person, `company_id` of a company. */
  externalId: string | null;
  /** Admin id of the owner. */
  ownerId: string | null;
  updatedAt: number;
  /** Ids of the first companies. */
  companyIds: string[];
  /** By the attribute's full name; null is empty. A custom attribute that was never set on this one is missing: empty, too. */
  values: Record<string, SyncValue>;
  /**
   * Full names of attributes that hold a list or references to other objects: neither empty nor to be written over by one
   * value. A list of plain values stands in `values` as one text, parts divided by `; `; references are missing there.
   */
  lists: string[];
}

/** A record as Salesforce has it. */
export interface SalesforceSide {
  id: string;
  object: SyncObject;
  name: string | null;
  email: string | null;
  /** Of the field that holds Intercom's id, when one is set. */
  externalId: string | null;
  /** LastModifiedDate, Unix seconds. */
  modifiedAt: number;
  /** Addresses of the active users who own it, lower case: account's, then its own; null where a queue owns it. */
  owner: { id: string; email: string | null } | null;
  accountOwner: { id: string; email: string | null } | null;
  accountId: string | null;
  /** What a converted lead became. */
  convertedTo: { contactId: string; accountId: string | null } | null;
  /** By the field's API name; what is missing is not readable, null is empty. */
  values: Record<string, SyncValue>;
}

/**
 * What the two sides were when they last agreed: fingerprints, never values. `attempt` is noted before a write leaves: a
 * write whose answer was lost must not be taken for somebody's edit, nor somebody's edit for it.
 */
export interface BaseField {
  source: string;
  target: string;
  /**
   * What stood there when the same value was written a second time. Back again, it is what the service itself or its
   * automation makes of the value: writing it a third time would never end.
   */
  over?: string | undefined;
  /** `seen`: when the record was last changed, as it stood before the write; null where that tells nothing. */
  attempt?: { source: string; target: string; before: string; seen: number | null } | undefined;
}
/** By `rowKey`. */
export type Base = Record<string, BaseField>;

/** A value to be written. */
export interface Change {
  row: SyncRow;
  /** What it comes from, on the other side. */
  source: SyncValue;
  /** As the overwritten side has it now, and as it will be. */
  from: SyncValue;
  to: SyncValue;
  /** Longer than the field: cut to what fits. */
  cut: boolean;
  /** When the overwritten record was last changed (Unix seconds); null in Intercom, where every visit counts as a change. */
  seen: number | null;
}

/** Why a value is not written although the sides differ. */
export type ValueProblem =
  /** The picklist or list attribute does not have it. `value`: the text. */
  | { kind: 'not-listed'; value: string }
  /** No such date, number or boolean. */
  | { kind: 'not-a'; what: 'date' | 'number' | 'boolean' | 'email'; value: string }
  /** A number that does not fit the field. */
  | { kind: 'too-large'; value: string }
  /** A text that is worth nothing when it is cut. */
  | { kind: 'too-long'; value: string }
  /** The field is missing, hidden or may not be changed by this user. */
  | { kind: 'not-writable' }
  /** Intercom holds a list, over which no single value is written. */
  | { kind: 'list' }
  /** Intercom holds references to other objects: there is no value to write. */
  | { kind: 'references' }
  /** The overwritten side demands a value. */
  | { kind: 'required' };

/** What bringing one pair in line takes. Every row of its table is in exactly one of the lists or equal. */
export interface Merged {
  changes: Change[];
  /** Somebody changed the overwritten side, and that stands. */
  held: { row: SyncRow; source: SyncValue; target: SyncValue }[];
  blocked: { row: SyncRow; source: SyncValue; target: SyncValue; problem: ValueProblem }[];
  /** Equal, or left as it is because the source is empty. */
  equal: number;
  /** The base after this, if nothing needs to be written: agreements noted, lost attempts settled. */
  base: Base;
}
