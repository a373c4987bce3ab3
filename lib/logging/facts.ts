import type { LogReason } from '../messages/logging.ts';

/** What Intercom's list says of a conversation. Times are Unix seconds, as Intercom has them. */
export interface ConversationFacts {
  id: string;
  createdAt: number;
  updatedAt: number;
  state: 'open' | 'closed' | 'snoozed';
  /** When it was last closed; null: never. */
  closedAt: number | null;
  /** The teammate who did that; null: nobody, or a bot. */
  closedById: string | null;
  /** The customer's, 1 to 5. */
  rating: number | null;
  /** Intercom teammate, null: unassigned. */
  assigneeId: string | null;
  teamId: string | null;
  /** Names. */
  tags: string[];
  attributes: Record<string, unknown>;
  contactIds: string[];
  /** Begun by a customer, or sent to one: by a teammate, or by a campaign or bot. */
  begunBy: 'customer' | 'teammate' | 'automation';
}

/** What this browser has done about a conversation. Holds no customer data: it is kept on disk. */
export interface LogMark {
  /** Conversation id. */
  id: string;
  /** The `updated_at` that was last looked at. */
  updatedAt: number;
  /** A task stands for it (made here or found). */
  started: boolean;
  /** The closing (`closedAt`) that was logged last; null: none. */
  finished: number | null;
  /** The newest note or message (its time) that was looked at for logs of their own. */
  partsUntil: number;
  /** Why it was not logged, and the value that the rule names. */
  not: { reason: LogReason; value: string } | null;
  /** Not looked at again before this time. */
  waitUntil: number | null;
}

/** Whose conversations are logged, and which never. */
export interface LogRules {
  ready: boolean;
  on: boolean;
  mode: 'staged' | 'closed';
  scope: 'all' | 'teams' | 'mine';
  neverLog: {
    domains: string[];
    tags: string[];
    teams: string[];
    attributes: { name: string; value: string }[];
  };
  /** When logging was switched on: what had ended before stays unlogged. */
  since: number;
  /** This browser's own Intercom teammate; null: not known. */
  me: string | null;
  myTeams: string[];
  /** Team id → name. */
  teamNames: Record<string, string>;
}

/** What is to be done about a conversation now. */
export type LogDecision =
  | { kind: 'not'; reason: LogReason; value: string }
  /** Somebody else's browser comes first, or nothing is to be logged before it closes. */
  | { kind: 'wait'; until: number | null; why: 'assignee' | 'others' | 'closing' }
  | { kind: 'due'; stage: 'start' | 'finish' }
  /** All that is to be logged has been. */
  | { kind: 'nothing' };
