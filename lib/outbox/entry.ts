import type { Failure } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import type { EntryKind, EntryState, ExistingRecord, FieldError, SendAsk, TaskScope } from '../messages/write.ts';
import type { WireFields } from '../salesforce/write-answer.ts';

/** Whose entry it is. It never leaves under another user, org or workspace. */
export interface EntryIdentity {
  orgId: string;
  userId: string;
  /** For "waits for Ines Varga to sign in". */
  userName: string;
  workspace: string;
}

/** A task's comments, by reference: rendered from Intercom's conversation when sent. */
export interface TextRef {
  conversationId: string;
  part: string;
  scope: TaskScope;
  /** Newest part that the agent saw; later ones are not sent. */
  upTo: string;
  unmasked: boolean;
  /** Text selected on the page: the one case where words are kept, since they name no part. */
  selection: string | null;
  /** How the conversation ended, in a line below the link: "Closed by Theo Marchetti. Rated 5 of 5." */
  outcome?: string | undefined;
}

/** What is to be written. Conversation text is named, never copied: it is rendered when it is sent. */
export type Intent =
  | {
      kind: 'lead' | 'case';
      fields: WireFields;
      autoAssign: boolean;
      allowDuplicate: boolean;
      /** Why the owner will be who it is, for the receipt. */
      ownerWhy: string;
      /** A case's internal note, written when the case exists. */
      note: { conversationId: string; adminId: string } | null;
    }
  | {
      kind: 'task';
      fields: WireFields;
      ownerWhy: string;
      text: TextRef;
    }
  | {
      /** The conversation has closed: its task is completed, or made where there is none. */
      kind: 'close-task';
      /** Key of the conversation's task. */
      taskKey: string;
      /** When the conversation began (Unix seconds): its task is not older. */
      since: number;
      fields: WireFields;
      /** Salesforce user of the teammate it is assigned to when it closes: the task's owner, where it had none of its own. */
      assignee?: string | undefined;
      ownerWhy: string;
      text: TextRef;
    }
  | { kind: 'note'; conversationId: string; adminId: string; caseId: string; caseNumber: string; url: string }
  | { kind: 'save-to-intercom'; contactId: string; attributes: Record<string, string> }
  | { kind: 'relate'; taskId: string; whatId: string | null }
  | {
      kind: 'remove';
      object: 'Lead' | 'Case' | 'Task';
      id: string;
      /** Not removed when somebody changed it after this (ISO, Salesforce's clock); null: whatever its state. */
      unchangedSince: string | null;
      /** A note in Intercom that goes with it. */
      note: { conversationId: string; partId: string } | null;
    };

/** What is left when an entry is done: no customer text. */
export interface Receipt {
  object: 'Lead' | 'Case' | 'Task' | null;
  id: string | null;
  /** Name, case number or subject, for the list of today; dropped with the title after a day. */
  name: string;
  ownerSentence: string | null;
  byOther: { name: string; at: string } | null;
  /** Last change as read back (ISO): what Undo compares. */
  modifiedAt: string | null;
  /** Part id of a written note. */
  notePartId: string | null;
  /** This browser created it: Undo may remove it. */
  created: boolean;
}

export interface Entry {
  /** UUID. */
  id: string;
  version: 1;
  /** `tandem:<workspace>:<conversation or contact>:<action>:<part>`, lower case, ≤ 255. */
  key: string;
  kind: EntryKind;
  identity: EntryIdentity;
  place: Place;
  personId: string | null;
  part: string | null;
  title: string;
  forWhom: string;
  /** Emptied when done or discarded. */
  intent: Intent | null;
  /** What was asked, to reopen the form with everything typed. Emptied when done or discarded. */
  ask: SendAsk | null;
  state: EntryState;
  /** Made by the product, not by a press: forgotten as soon as it is done, so that thousands cost nothing. */
  auto?: boolean | undefined;
  /** Waits for this entry to be done (a note for its case); discarded with it. */
  after: string | null;
  attempts: number;
  /** When the last twelve attempts began (milliseconds since the epoch): what bounds them to twelve an hour. */
  attemptTimes: number[];
  /** Its failure holds every entry of the org (for Intercom's kinds: of the workspace) until its `nextAt`. */
  holdsAll: boolean;
  /** A request may have left: the next step looks before it repeats. */
  unknown: boolean;
  failure: Failure | null;
  fieldErrors: FieldError[];
  existing: ExistingRecord[];
  canAllowDuplicate: boolean;
  /** Milliseconds since the epoch. */
  createdAt: number;
  nextAt: number;
  firstSentAt: number | null;
  doneAt: number | null;
  receipt: Receipt | null;
}

/** What one attempt brought, whatever service it went to. */
export type Outcome =
  | { kind: 'done'; receipt: Receipt; follow: NewEntry[] }
  | {
      kind: 'refused';
      failure: Failure;
      fieldErrors: FieldError[];
      existing: ExistingRecord[];
      canAllowDuplicate: boolean;
    }
  /** `notBefore`: what Retry-After named, in milliseconds since the epoch. */
  | { kind: 'later'; failure: Failure; for: 'entry' | 'org'; notBefore?: number }
  | { kind: 'unknown'; failure: Failure }
  | { kind: 'signed-out'; failure: Failure };

/** An entry about to be stored. */
export type NewEntry = Pick<
  Entry,
  | 'key'
  | 'kind'
  | 'identity'
  | 'place'
  | 'personId'
  | 'part'
  | 'title'
  | 'forWhom'
  | 'intent'
  | 'ask'
  | 'after'
  | 'auto'
>;
