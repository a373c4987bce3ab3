import type { SearchIndex } from './search-index.ts';

/** A record in the shape Intercom's REST API 2.16 sends it (ids are strings, times are Unix seconds). */
export type Json = Record<string, unknown>;

export interface Admin extends Json {
  type: 'admin';
  id: string;
  name: string;
  email: string;
  team_ids: number[];
}

export interface Contact extends Json {
  type: 'contact';
  id: string;
  role: 'user' | 'lead';
  external_id: string | null;
  email: string | null;
  name: string | null;
  phone: string | null;
  owner_id: string | null;
  created_at: number;
  updated_at: number;
  custom_attributes: Json;
  /** Intercom ids of the companies this person belongs to, newest last. */
  companyIds: string[];
  tagIds: string[];
  /** Notes about the person (not about a conversation), oldest first. */
  personNotes: ContactNote[];
  /** Leads that were merged into this person, oldest first. */
  mergedFrom: { id: string; role: string; at: number }[];
}

/** A note on a person's profile; `adminId` is null when nobody is named as its author. */
export interface ContactNote {
  id: string;
  created_at: number;
  body: string;
  adminId: string | null;
}

export interface Company extends Json {
  type: 'company';
  id: string;
  company_id: string;
  name: string;
  website: string | null;
  created_at: number;
  updated_at: number;
  custom_attributes: Json;
  tagIds: string[];
}

export interface Part extends Json {
  type: 'conversation_part';
  id: string;
  part_type: string;
  body: string | null;
  created_at: number;
  updated_at: number;
  author: { type: string; id: string | null; name: string | null; email: string | null };
  assigned_to: { type: string; id: string | null } | null;
  /** What the conversation's state was once this part was in. */
  state: 'open' | 'closed' | 'snoozed';
  /** Set when the part came in through the REST API. */
  app_package_code: string | null;
  /** Files that hang on it, in the API's shape. */
  attachments: Json[];
}

export interface Conversation extends Json {
  type: 'conversation';
  id: string;
  title: string | null;
  state: 'open' | 'closed' | 'snoozed';
  created_at: number;
  updated_at: number;
  waiting_since: number | null;
  snoozed_until: number | null;
  read: boolean;
  priority: 'none' | 'low' | 'medium' | 'high' | 'urgent';
  custom_attributes: Json;
  companyId: string | null;
  admin_assignee_id: number;
  team_assignee_id: number;
  source: Json & { id: string; body: string; author: Part['author'] };
  contactIds: string[];
  tagIds: string[];
  /** When each tag was put on, and by which admin. */
  tagged: Record<string, { at: number; by: string | null }>;
  /** Oldest first; never includes the source. */
  parts: Part[];
  /** `{rating, remark, created_at, …}` as the seed gives it. */
  conversation_rating: Json | null;
}

export type Team = Json & { id: string; name: string; admin_ids: number[] };
export type Tag = Json & { id: string; name: string };

/** What ids are handed out for; contacts and companies get 24 hexadecimal digits, everything else decimal ones. */
export type IdKind =
  | 'admin'
  | 'team'
  | 'tag'
  | 'company'
  | 'contact'
  | 'conversation'
  | 'part'
  | 'source'
  | 'note'
  | 'attribute';

/** One Intercom workspace's data, shared by the REST API and the web inbox. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly region: 'us' | 'eu' | 'au';
  /** IANA name; day-granular searches use its midnights. */
  readonly timezone: string;
  readonly created_at: number;
  readonly admins: Map<string, Admin>;
  readonly teams: Map<string, Team>;
  readonly tags: Map<string, Tag>;
  readonly companies: Map<string, Company>;
  readonly contacts: Map<string, Contact>;
  /** Merged contacts: old id → surviving id. */
  readonly merged: Map<string, string>;
  /** External ids of merged contacts: external id → old Intercom id. */
  readonly mergedExternalIds: Map<string, string>;
  readonly conversations: Map<string, Conversation>;
  /** Access token → admin id. */
  readonly tokens: Map<string, string>;
  /** Attributes of contacts and companies as `GET /data_attributes` shows them, built-in ones first. */
  readonly dataAttributes: Json[];
  readonly conversationAttributes: Json[];
  /** The seed's aliases, plain and as `kind:alias` (a company and a person may share one), so that later edits may use them too. */
  readonly aliases: Map<string, { kind: IdKind; id: string }>;
  /** What the two searches look through. */
  readonly searchIndex: SearchIndex;
  /** A free id; the same seed always gets the same ones. `hint` is the record's alias, if it has one. */
  newId(kind: IdKind, hint?: string): string;
  /** The services' time in Unix seconds. */
  now(): number;
  /** Tells the listeners of `onChange`. */
  changed(conversationId: string | null): void;
  /** Called after every change, with the conversation it touched if there was one; returns the unsubscriber. */
  onChange(listener: (conversationId: string | null) => void): () => void;
}

/** How the web inbox behaves: `POST /inbox` of the control endpoint. */
export interface InboxVariant {
  variant: 'light' | 'shadow';
  locale: string;
  theme: 'light' | 'dark';
  contentDelayMs: number;
  dropForeignNodes: boolean;
}
