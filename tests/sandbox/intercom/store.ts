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
}

export interface Company extends Json {
  type: 'company';
  id: string;
  company_id: string;
  name: string;
  website: string | null;
}

export interface Part extends Json {
  type: 'conversation_part';
  id: string;
  part_type: string;
  body: string | null;
  created_at: number;
  author: { type: string; id: string | null; name: string | null; email: string | null };
}

export interface Conversation extends Json {
  type: 'conversation';
  id: string;
  title: string | null;
  state: 'open' | 'closed' | 'snoozed';
  created_at: number;
  updated_at: number;
  admin_assignee_id: number;
  team_assignee_id: number;
  source: Json & { id: string; body: string; author: Part['author'] };
  contactIds: string[];
  tagIds: string[];
  /** Oldest first; never includes the source. */
  parts: Part[];
}

/** One Intercom workspace's data, shared by the REST API and the web inbox. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly region: 'us' | 'eu' | 'au';
  readonly admins: Map<string, Admin>;
  readonly teams: Map<string, Json & { id: string; name: string; admin_ids: number[] }>;
  readonly tags: Map<string, Json & { id: string; name: string }>;
  readonly companies: Map<string, Company>;
  readonly contacts: Map<string, Contact>;
  /** Merged contacts: old id → surviving id. */
  readonly merged: Map<string, string>;
  readonly conversations: Map<string, Conversation>;
  /** Access token → admin id. */
  readonly tokens: Map<string, string>;
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
