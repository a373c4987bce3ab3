import type { FieldKind } from '../messages/write.ts';
import type { WireValue } from './write-answer.ts';

/** The objects that are created. */
export const writtenObjects = ['Lead', 'Case', 'Task'] as const;
export type WrittenObject = (typeof writtenObjects)[number];

export interface FieldShape {
  name: string;
  label: string;
  /** As the form draws it; null: a kind no form draws (address compound, location, encrypted…), never sent. */
  kind: FieldKind | null;
  /** `createable` of this user. */
  createable: boolean;
  updateable: boolean;
  /** Demanded by the API: createable, not nillable, not defaulted on create, not a checkbox. */
  required: boolean;
  /** Code points; null: no limit told. */
  maxLength: number | null;
  /** Digits before and behind the point, for numbers. */
  digits: { whole: number; fraction: number } | null;
  /** The org's default for a new record, null when none. */
  defaultValue: WireValue;
  /** Only listed values are accepted. */
  restricted: boolean;
  /** Active ones, in the org's order, over all record types. */
  options: { value: string; label: string; isDefault: boolean; validFor: string[] | null }[];
  controller: string | null;
  refersTo: string[];
}

/** What a page layout adds for one record type. */
export interface LayoutShape {
  /** Fields the page demands. */
  required: string[];
  /** Editable fields in the order of the page. */
  order: string[];
  /** Picklist values this record type allows, by field; a field that is not listed allows all. */
  picklists: Record<string, string[]>;
  /** Default picklist value of this record type, by field. */
  defaults: Record<string, string>;
}

export interface ObjectShape {
  name: WrittenObject;
  label: string;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  fields: Record<string, FieldShape>;
  /** API name of our key: `Tandem_Key__c` when it is an External ID, unique, createable and filterable; else null. */
  keyField: string | null;
  /** Those this user may choose, the default first; only the master when the object has none. */
  recordTypes: { id: string; label: string; isDefault: boolean }[];
  /** By record type id; a layout that could not be read is missing. */
  layouts: Record<string, LayoutShape>;
}

/** All that forms need of the org, kept for a day. */
export interface FormSchema {
  orgId: string;
  userId: string;
  /** Milliseconds since the epoch. */
  readAt: number;
  /** An object the user may not see is missing. */
  objects: Partial<Record<WrittenObject, ObjectShape>>;
  /** The active assignment rule's name, by object; null: none. */
  assignmentRules: { Lead: string | null; Case: string | null };
  /** Closed values of Task.Status in the org's order; the first is used. */
  closedTaskStatuses: string[];
  /** The org's usual status of a task that is not done: its default unless that is closed, else the first open one. */
  openTaskStatus: string | null;
  /** Whether this user may change tasks at all (`updateable` of describe); not whether this very one. */
  taskUpdateable: boolean;
}

/** A Salesforce user or queue an owner can be. */
export interface OwnerCandidate {
  id: string;
  name: string;
  kind: 'user' | 'queue';
  /** Lower case; null for queues. */
  email: string | null;
  active: boolean;
}

/** A record of ours as it stands in the org. */
export interface KeyedRecord {
  id: string;
  key: string;
  /** CaseNumber, Name or Subject. */
  name: string;
  createdAt: string;
  createdById: string;
  createdBy: string;
  ownerName: string | null;
  modifiedAt: string;
  modifiedById: string;
  /** The name of Task.What, when it is an opportunity. */
  relatedTo: string | null;
  /** Whom a task is on: a contact's or lead's id. */
  whoId: string | null;
}
