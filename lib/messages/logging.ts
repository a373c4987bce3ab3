import type { Failure } from '../failures/codes.ts';

/** One thing that happened with a person, as Salesforce has it. */
export interface ActivityView {
  object: 'Task' | 'Event' | 'Case';
  id: string;
  url: string;
  /** Null: hidden or empty. */
  subject: string | null;
  /** ISO date-time; when a case or task was created, when an event begins. */
  at: string | null;
  /** A task's or case's status as the org words it. */
  status: string | null;
  /** A closed task or case; an event that is over. */
  done: boolean;
  owner: string | null;
  /** Written by this product, whoever's browser it was. */
  own: boolean;
}

/** Why a conversation is not logged. */
export type LogReason =
  /** Nobody has confirmed the connection as ready. */
  | 'not-ready'
  | 'off'
  /** It began, or closed, before logging was switched on. */
  | 'before'
  /** `value`: the domain, tag, team or attribute that the rule names. */
  | 'domain'
  | 'tag'
  | 'team'
  | 'attribute'
  /** Somebody else's, and only one's own (or one's team's) are logged. */
  | 'scope'
  | 'no-person'
  | 'no-email'
  | 'no-match'
  /** Several contacts match, and nobody has said which. */
  | 'several'
  /** Intercom's own Salesforce app has logged it. */
  | 'intercom-app'
  /** The org demands a field that only a person can fill; `value`: its label. */
  | 'needs-field'
  /** The agent may not create tasks. */
  | 'no-right'
  /** Removed or discarded by a person. */
  | 'removed';

/** What the panel says about logging the conversation it shows. */
export interface LogView {
  state: 'logged' | 'pending' | 'not';
  /** "Logged", "Will be logged when it closes", "Not logged". */
  headline: string;
  /** One sentence: by whom and when, what it waits for, or why not and who can change that. */
  detail: string | null;
  /** Open and closed ones; one a lead where several share the address. */
  tasks: { id: string; name: string; url: string; at: string; by: string; open: boolean }[];
  /** The page of the settings where what stands in the way is changed; null: none. */
  settings: 'logging' | null;
}

/** How automatic logging stands, for the settings. */
export interface LoggingStatus {
  /** Confirmed, switched on and both services connected. */
  running: boolean;
  mode: 'staged' | 'closed';
  /** Why each conversation is logged once, when it closes, although the settings say otherwise; null: they hold. */
  fallback: string | null;
  /** All that changed up to then has been looked at: milliseconds since the epoch; null: not yet. */
  caughtUpTo: number | null;
  /** Catching up: how many of how many; null: nothing to catch up. */
  backlog: { done: number; total: number } | null;
  /** Why the last run stopped before its end. */
  trouble: Failure | null;
}
