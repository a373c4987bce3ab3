import type { Failure } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import type { RecordRef } from './view.ts';

/** What an agent can write to Salesforce from the panel. */
export type Action = 'lead' | 'case' | 'task';

/** Where a value of a form came from; told beside it. `typed` is given by the panel once the agent changed it. */
export type FieldSource =
  /** From Intercom; `label` names the attribute: "Name", "Email", "Job title", "First message". */
  | { kind: 'intercom'; label: string }
  /** From the settings or from the org's own default. */
  | { kind: 'default' }
  /** Nothing was known and the org demands something: the placeholder of the settings. */
  | { kind: 'placeholder' }
  | { kind: 'typed' }
  /** No value. */
  | { kind: 'none' };

export type FieldKind =
  | 'text'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'url'
  | 'picklist'
  | 'multipicklist'
  | 'checkbox'
  | 'date'
  | 'datetime'
  | 'number'
  /** A lookup whose only allowed values are `options`; without options the id of a record is typed. */
  | 'reference';

/** Text for all kinds but `checkbox` (boolean); dates ISO, several picklist values joined by `;`. Null: no value. */
export type FieldValue = string | boolean | null;

export interface FormOption {
  value: string;
  label: string;
  /** Values of the controlling field under which this one may be chosen; null: always. */
  validFor: string[] | null;
}

/** One field of a form, with what the org demands of it. */
export interface FormField {
  /** API name. */
  name: string;
  /** The org's label. */
  label: string;
  kind: FieldKind;
  /** By the API or by the page layout. */
  required: boolean;
  /** In code points; null: no limit known. */
  maxLength: number | null;
  value: FieldValue;
  source: FieldSource;
  options: FormOption[];
  /** API name of the field that decides which options are valid. */
  controller: string | null;
  /** Intercom attribute an edited value may be saved to as well: "Name", "Email", "Phone" or a custom attribute's name; null: none. */
  saveTo: string | null;
  /** Only offered by the page layout: neither planned nor demanded nor named by a refusal. Folded away, and not sent when empty. */
  more: boolean;
}

export interface FieldError {
  /** API name. */
  field: string;
  /** What the agent reads below the field: the org's own words where it has any. */
  message: string;
}

/** Who will own the record, and which rule decides: said before it is created. */
export interface OwnerPlan {
  /** Null: Salesforce decides when it is created. */
  name: string | null;
  kind: 'user' | 'queue' | 'rule';
  /** One sentence: "Owner will be Theo Marchetti, who owns this person in Intercom." */
  sentence: string;
  /** Other owners the agent may pick instead. */
  choices: { id: OwnerChoice; label: string }[];
  chosen: OwnerChoice;
}
/** `rule`: assignment rules; `me`: the connected user; else the id of a user or queue in Salesforce. */
export type OwnerChoice = string;

/** A record that exists already and may be what the agent wants. */
export interface ExistingRecord {
  /** Task too, which the panel's cards never show. */
  object: RecordRef['object'] | 'Task';
  id: string;
  name: string;
  /** "Lead · Copperfinch Studio Ltd", "Case 00010472". */
  detail: string;
  /** "Owner Bela Osei · active 3 Oct 2026"; null when not known. */
  meta: string | null;
  url: string;
  /** Values side by side with what would be created, by field label; empty when the org does not tell. */
  compare: { label: string; theirs: string; ours: string }[];
}

interface FormBase {
  place: Place;
  /** Intercom contact. */
  personId: string | null;
  /** For whom: always on screen. */
  forWhom: { name: string; detail: string | null };
  /** Record types this user may choose; empty or one: no choice is offered. */
  recordTypes: { id: string; label: string }[];
  recordTypeId: string | null;
  fields: FormField[];
  owner: OwnerPlan;
  /** The org has no unique key field: with several agents a double is possible, and the form says so. */
  mayDouble: boolean;
  /** What the agent typed before and did not send, or what was blocked: by field. */
  draft: FormDraft | null;
  /** The entry this form reopens, with why it was refused. */
  reopened: {
    entryId: string;
    failure: Failure;
    fieldErrors: FieldError[];
    existing: ExistingRecord[];
    canAllowDuplicate: boolean;
  } | null;
}

export interface LeadForm extends FormBase {
  action: 'lead';
  /** Already in Salesforce: shown instead of a second one. */
  existing: ExistingRecord[];
}

export interface CaseForm extends FormBase {
  action: 'case';
  /** What was masked in the subject and description filled in. */
  masked: SecretCount[];
  /** Cases made from this conversation before. */
  existing: ExistingRecord[];
  /** What the note will do: nothing when switched off; `wakes`: the conversation is snoozed and the note wakes it. */
  note: 'none' | 'adds' | 'wakes';
}

/** What must not leave Intercom by accident. */
export type SecretKind = 'card' | 'password' | 'key';

export interface SecretCount {
  kind: SecretKind;
  count: number;
}

export type TaskScope = 'snippet' | 'last' | 'whole';

/** How much of the conversation goes into the task's comments. */
export interface ScopeChoice {
  scope: TaskScope;
  /** "Snippet", "Last 5", "Whole". */
  label: string;
  /** The very text that will be sent, secrets masked. */
  text: string;
  /** The same with secrets as they stand; null when there are none. */
  unmasked: string | null;
  /** What is masked in it unless the agent says otherwise: "1 card number", "2 passwords". */
  secrets: SecretCount[];
  /** Code points of `text`. */
  length: number;
  /** One sentence on what is left out; null: nothing is. */
  leftOut: string | null;
}

export interface TaskForm extends FormBase {
  action: 'task';
  /** The message, note or selection it is about; null: the whole conversation. */
  message: { author: string; at: number; kind: 'message' | 'note'; text: string } | null;
  part: string;
  scopes: ScopeChoice[];
  scope: TaskScope;
  /** Of the comments; 0: this user may not write any. */
  maxLength: number;
  /** Who the task is on: one contact, or every lead that shares the address. */
  whos: { ref: RecordRef; name: string }[];
  related: RelatedPlan;
  /** Sent before, by anyone: nothing is sent twice. */
  already: AlreadySent | null;
}

/** Which opportunity the task is related to. */
export interface RelatedPlan {
  options: { id: string; name: string; amount: string | null; detail: string }[];
  chosen: string | null;
  source: FieldSource;
  /** In words why one was or was not set. */
  sentence: string | null;
}

export interface AlreadySent {
  taskId: string;
  by: string;
  /** ISO. */
  at: string;
  url: string;
  relatedTo: string | null;
  /** Made by this agent: may be related anew or removed. */
  own: boolean;
}

export type FormView = LeadForm | CaseForm | TaskForm;

/** What the agent changed in a form. */
export interface FormDraft {
  values: Record<string, FieldValue>;
  /** API names of fields whose typed value is saved to Intercom too. */
  saveTo: string[];
  owner: OwnerChoice | null;
  scope: TaskScope | null;
  unmasked: boolean;
  /** Null: as the form planned; empty string: none. */
  relatedTo: string | null;
}

/** Which form is meant. */
export interface FormAsk {
  action: Action;
  place: Place;
  personId: string | null;
  /** Tasks: an Intercom part id, `source` for the first message, `all` for the conversation. Else null. */
  part: string | null;
  recordTypeId: string | null;
  /** Text the agent selected on the page, for a task about just that. */
  selection: string | null;
  /** Reopens a blocked entry. */
  entryId: string | null;
}

export type SendAsk = FormAsk & {
  draft: FormDraft;
  /** Said by the agent after the org's duplicate rule spoke. */
  allowDuplicate: boolean;
};

/** The answer to a send: stored, or what must be filled first. Nothing was stored when `errors` is not empty. */
export type SendAnswer = { stored: OutboxItem[]; errors: [] } | { stored: []; errors: FieldError[] };

export type EntryKind = 'lead' | 'case' | 'task' | 'close-task' | 'note' | 'save-to-intercom' | 'relate' | 'remove';
export type EntryState = 'pending' | 'sending' | 'done' | 'blocked' | 'discarded';

/** One line of the outbox, as it is shown. */
export interface OutboxItem {
  id: string;
  kind: EntryKind;
  place: Place;
  personId: string | null;
  /** Tasks: which part. */
  part: string | null;
  /** "Case: Printers offline at night". */
  title: string;
  /** "Nora Lindqvist-Abara". */
  forWhom: string;
  state: EntryState;
  /** Why it is blocked, or why it waits. */
  failure: Failure | null;
  fieldErrors: FieldError[];
  /** Milliseconds since the epoch; null: as soon as it can. */
  nextAt: number | null;
  createdAt: number;
  doneAt: number | null;
  /** What it became. */
  record: { object: RecordRef['object'] | 'Task'; id: string; name: string; url: string } | null;
  /** Who owns it and why: "Owner Theo Marchetti, from Intercom." */
  ownerSentence: string | null;
  /** Somebody else had done it already. */
  byOther: { name: string; at: string } | null;
  /** Milliseconds since the epoch until which Undo is offered; null: not (or no longer). */
  undoUntil: number | null;
  canEdit: boolean;
  /** Waits for another user or org to sign in: whose it is. */
  belongsTo: string | null;
}

export interface OutboxView {
  items: OutboxItem[];
  /** Entries of other users or orgs, which wait for them: how many, and for whom. */
  others: { user: string; count: number }[];
  /** Stored, but the browser has no connection. */
  offline: boolean;
}

/** A message or note of the conversation, as the panel's own list shows it. */
export interface MessageView {
  /** Part id, or `source`. */
  part: string;
  author: string;
  kind: 'customer' | 'teammate' | 'note' | 'bot' | 'outbound';
  /** Unix seconds. */
  at: number;
  /** One line, no markup. */
  snippet: string;
  sent: AlreadySent | null;
}
