import type { Failure } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import type { ActivityView } from './logging.ts';

/** The objects a person can be matched to or shown with. */
export type ShownObject = 'Contact' | 'Lead' | 'Account' | 'Opportunity' | 'Case';

export interface RecordRef {
  object: ShownObject;
  /** 18 characters. */
  id: string;
}

/** One shown field: a `dt` with the org's label, a `dd` with the text (null: empty in Salesforce, shown as "None"). */
export interface FieldView {
  /** API name. */
  name: string;
  label: string;
  text: string | null;
  kind: 'text' | 'email' | 'phone' | 'url' | 'owner';
}

export interface OwnerView {
  name: string;
  kind: 'user' | 'queue';
  active: boolean;
}

/** Why a record was matched, in the words the agent reads: "Email", "Billing Email", "User ID", "Same domain". */
export interface MatchReason {
  kind: 'email' | 'external-id' | 'chosen' | 'converted' | 'company-id' | 'domain' | 'name';
  /** Label of the field that matched, or the value both share for a domain. */
  label: string;
}

/** A contact, lead or account as a card shows it. */
export interface RecordView {
  ref: RecordRef;
  name: string;
  /** Job title, or null. */
  title: string | null;
  /** Opens the record in Salesforce, whatever UI this user has. */
  url: string;
  fields: FieldView[];
  owner: OwnerView | null;
  /** How many fields the card would show were it not for this user's permissions. */
  hiddenFields: number;
  reasons: MatchReason[];
}

/** Where a record stands among the ordered values of its picklist (opportunity stage, lead status). */
export interface PathView {
  label: string;
  /** 1-based; 0 when the value is not (or no longer) in the org's list. */
  step: number;
  steps: number;
  outcome: 'open' | 'won' | 'lost';
}

export interface LeadView extends RecordView {
  /** "Lead Status" as the org labels it, null when hidden. */
  status: (PathView & { fieldLabel: string }) | null;
}

/** What a converted lead became. */
export interface ConversionView {
  lead: { name: string; url: string };
  /** ISO date. */
  on: string | null;
}

export interface OpportunityView {
  ref: RecordRef;
  name: string;
  url: string;
  owner: OwnerView | null;
  closed: boolean;
  /** Null where this user may not see the stage. */
  path: PathView | null;
  /** ISO date (no time). */
  closeDate: string | null;
  /** `currency` is an ISO code; null with a `text` Salesforce itself formatted (single-currency orgs). */
  amount: { value: number; currency: string | null; text: string | null } | null;
  /** The contact's role on it; null when it is only known through the account. */
  role: string | null;
  accountId: string | null;
  /** The org's labels for the parts above, by API name (Amount, CloseDate, StageName, OwnerId). */
  labels: Record<string, string>;
  hiddenFields: number;
}

export interface CaseView {
  ref: RecordRef;
  number: string;
  subject: string | null;
  status: string | null;
  priority: string | null;
  /** `high` draws red bars. */
  urgency: 'high' | 'medium' | 'low' | 'none';
  /** ISO date-time. */
  createdAt: string | null;
  url: string;
  labels: Record<string, string>;
  hiddenFields: number;
}

/** One part of the card: it loads and fails alone. */
export type Slot<T> =
  | { status: 'ok'; data: T }
  | { status: 'failed'; failure: Failure }
  /** Nothing to show, and nothing wrong. */
  | { status: 'empty' };

/** The person in the conversation, as Intercom has them. */
export interface PersonView {
  /** Intercom contact id. */
  id: string;
  /** Name, else e-mail, else "Visitor" with their place: never empty. */
  name: string;
  email: string | null;
  role: 'user' | 'lead';
  phone: string | null;
  companyName: string | null;
  /** Why Intercom did not give them: the rest is then what the conversation says of them. Null: they were read. */
  failure: Failure | null;
}

/** Someone to choose between when several records match. */
export interface CandidateView {
  ref: RecordRef;
  name: string;
  /** Account name or company. */
  account: string | null;
  owner: OwnerView | null;
  /** ISO date of the last activity, null when there is none. */
  lastActivity: string | null;
  reasons: MatchReason[];
}

/** Which account an unlinked person or company may belong to; never taken for granted. */
export interface SuggestionView {
  account: RecordView;
  reason: MatchReason;
}

export interface ConnectionView {
  salesforce:
    | { state: 'connected'; user: string; username: string; org: string; orgId: string; host: string; sandbox: boolean }
    | {
        state: 'signed-out';
        /** Why it ended. */
        failure: Failure | null;
        pinnedOrg: string | null;
        /** Why the last try to sign in, a few minutes ago, came to nothing. */
        tried?: Failure;
      };
  intercom:
    | {
        state: 'connected';
        workspace: string;
        workspaceName: string;
        region: string;
        admin: { id: string; name: string; email: string } | null;
      }
    | { state: 'signed-out' };
  /** From `Sforce-Limit-Info` of the last answer; null until there was one. */
  apiUsage: { used: number; limit: number } | null;
}

interface ViewBase {
  place: Place;
  /** When Salesforce was read (ISO), null when it was not. */
  asOf: string | null;
  /** Everyone in the conversation; more than one gives a switcher. */
  people: PersonView[];
  connection: ConnectionView;
  /** The last read failed and what is shown is older: says why. */
  trouble: Failure | null;
  /** Contacts or leads could not be read: what was found may not be all. */
  unread: Failure[];
}

/** Everything the panel shows for one place. Made by the worker, drawn as it is by the panel. */
export type PanelView = ViewBase &
  /** `firstRun`: there are steps to take yet; else Salesforce alone is out, and its `failure` says why. */
  (
    | { state: 'signed-out'; firstRun: boolean }
    | { state: 'wrong-workspace'; open: { workspace: string; name: string | null; region: string } }
    /** `person`: the one who was asked for, where it is they who could not be read. */
    | { state: 'error'; failure: Failure; person: PersonView | null }
    | { state: 'no-email'; person: PersonView }
    | {
        state: 'no-match';
        person: PersonView | null;
        company: string | null;
        suggestions: Slot<SuggestionView[]>;
        /** Those the agent said it is none of: can be taken back. */
        candidates: CandidateView[];
      }
    | { state: 'several'; person: PersonView | null; asked: string; candidates: CandidateView[] }
    | ReadyView
  );

export interface ReadyView {
  state: 'ready';
  /** Null on a company profile, where the account takes the who place. */
  person: PersonView | null;
  who:
    | { kind: 'contact'; record: RecordView }
    | { kind: 'lead'; record: LeadView }
    | { kind: 'account'; record: RecordView };
  /** How many records matched in all; above 1 the who line offers to change. */
  matches: number;
  candidates: CandidateView[];
  conversion: ConversionView | null;
  account: Slot<RecordView>;
  /** Accounts that only share the domain or company id; for leads and people without an account. */
  suggestions: SuggestionView[];
  opportunities: Slot<OpportunityView[]>;
  cases: Slot<CaseView[]>;
  /** The person's last tasks, events and cases, newest first, at most 20; failed only where neither tasks nor events can be read. */
  activity: Slot<ActivityView[]>;
}

/** A hit of the free-text search. */
export interface SearchHitView {
  ref: RecordRef;
  name: string;
  account: string | null;
  email: string | null;
  owner: OwnerView | null;
}
