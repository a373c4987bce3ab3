import type { Failure } from '../failures/codes.ts';
import type { ActivityView } from '../messages/logging.ts';
import type { CaseView, ConversionView, LeadView, OpportunityView, OwnerView, RecordView } from '../messages/view.ts';
import type { KeyedRecord } from './form-shapes.ts';

/** By what the records of one person are looked for, in one Composite call. Empty strings are never searched for. */
export interface PersonKeys {
  /** Every address this person is known by, as Intercom has it; compared case-insensitively by Salesforce. */
  emails: string[];
  /** Intercom `external_id`, looked for in the field chosen in settings. */
  externalId: string | null;
  /** Records the agent chose earlier for this person: read whatever their address is. */
  chosen: { object: 'Contact' | 'Lead' | 'Account'; id: string } | null;
  /** To suggest accounts: mail or web domain (never a public mail provider's), and the company's name and own id. */
  domain: string | null;
  companyName: string | null;
  companyId: string | null;
}

/** Which fields join the two systems beside e-mail; API names, empty when unused. */
export interface MatchFields {
  externalIdField: string;
  companyIdField: string;
}

/** A value that could have matched: the field's label and what it holds. */
export interface MatchableValue {
  label: string;
  value: string;
}

interface Matchable {
  /** Every readable Email-type field with a value. */
  emails: MatchableValue[];
  /** The field chosen for the external id, when it holds something. */
  externalId: MatchableValue | null;
  /** ISO date of `LastActivityDate`, else null. */
  lastActivity: string | null;
}

/** `record.reasons` is empty here; matching fills it. */
export interface ContactRecord extends Matchable {
  record: RecordView;
  /** Its account as a card, null when it has none or it cannot be read. */
  account: RecordView | null;
  accountId: string | null;
  /** Why it cannot be told whether it has one. */
  accountLack: Failure | null;
}

export interface LeadRecord extends Matchable {
  record: LeadView;
  company: string | null;
  /** What it became, when it is converted. */
  converted: (ConversionView & { contactId: string | null; accountId: string | null }) | null;
}

export interface AccountRecord {
  record: RecordView;
  /** Host of `Website` without `www.`, lower case. */
  domain: string | null;
  companyId: string | null;
  /** ISO date of `LastActivityDate`, else null. */
  lastActivity: string | null;
}

export interface OpportunityRecord {
  view: OpportunityView;
  /** Contact id → role, for the contacts that were read. */
  roles: Record<string, string | null>;
}

export interface CaseRecord {
  view: CaseView;
  contactId: string | null;
  accountId: string | null;
  suppliedEmail: string | null;
  owner: OwnerView | null;
  /** What our key field holds, where it was read. */
  key: string | null;
}

/** A task or event of a person; `key`: what a task's key field holds, ours or not. */
export type ActivityRecord = Omit<ActivityView, 'own'> & { key: string | null };

/**
 * Loaded or refused, one by one. `lack`: a column this user may not see, without which not all could be found: nothing found
 * then does not mean that there is nothing.
 */
export type SlotRead<T> = { ok: true; value: T; lack?: Failure } | { ok: false; failure: Failure };

/** All that one call brought back about a person. */
export interface PersonRecords {
  /** When Salesforce answered: ISO, from its `Date` header, else the worker's clock. */
  asOf: string;
  contacts: SlotRead<ContactRecord[]>;
  leads: SlotRead<LeadRecord[]>;
  /** Accounts that share the domain, the name or the company id. */
  accounts: SlotRead<AccountRecord[]>;
  /** Open ones first by close date, then closed ones, newest first. */
  opportunities: SlotRead<OpportunityRecord[]>;
  /** Open cases, newest change first. */
  cases: SlotRead<CaseRecord[]>;
  /** By contact and lead id: their newest 60 tasks and 10 events, in no order; refused where neither can be read. */
  activity: SlotRead<Record<string, ActivityRecord[]>>;
  /** Cases made from this conversation, closed ones too; none where no key field tells. */
  ownCases: KeyedRecord[];
  /** Tasks sent from this conversation to these people, of their newest 60, by the key field or CallObject. */
  sentTasks: KeyedRecord[];
}

/** Whose own records a read brings along. */
export interface SentFrom {
  /** What the keys of all of the conversation's records begin with: `tandem:<workspace>:<conversation>:`. */
  conversation: string;
}

/** Who is connected, for the settings and the popup. */
export interface Identity {
  userId: string;
  userName: string;
  username: string;
  email: string;
  orgId: string;
  orgName: string;
  sandbox: boolean;
  /** `acme.my.salesforce.com` */
  host: string;
}
