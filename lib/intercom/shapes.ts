import type { Failure } from '../failures/codes.ts';
import type { Region } from '../inbox/place.ts';
import type { ConversationFacts } from '../logging/facts.ts';

/** A teammate of the workspace. `id` is decimal digits. */
export interface Admin {
  id: string;
  name: string;
  email: string;
}

/** Whose token this is and which workspace it opens. `workspace` is the code in inbox addresses. */
export interface Me {
  admin: Admin;
  workspace: string;
  workspaceName: string;
  region: Region;
}

/** An Intercom company. `id` is Intercom's, `companyId` the customer's own. */
export interface Company {
  id: string;
  companyId: string | null;
  name: string | null;
  website: string | null;
  /** Host of the website without `www.`, lower case. */
  domain: string | null;
}

/** Who is in a conversation: references only, each person is one more call. */
export interface ConversationPeople {
  id: string;
  title: string | null;
  contactIds: string[];
  /**
   * The contact whose message began it, with the address the conversation knows them by: a hint that saves waiting
   * for the person, never the last word. Null when a teammate or bot began it.
   */
  starter: { id: string; email: string | null; externalId: string | null } | null;
  company: Company | null;
  assigneeId: string | null;
}

/** A contact of either role. Empty strings of the API are null here. */
export interface Person {
  /** Of the surviving contact, when the one asked for was merged away. */
  id: string;
  name: string | null;
  email: string | null;
  role: 'user' | 'lead';
  phone: string | null;
  /** The customer's own id of this user. */
  externalId: string | null;
  /** Intercom ids of the first companies (the API lists about ten in a contact). */
  companyIds: string[];
  /** `email_domain`, lower case. */
  domain: string | null;
  /** City, region and country as far as known, joined by commas. */
  location: string | null;
  /** Admin id of the owner. */
  ownerId: string | null;
  customAttributes: Record<string, unknown>;
}

/** What the API said about its limit with an answer (`X-RateLimit-*`). */
export interface RateLimit {
  limit: number;
  remaining: number;
  /** When the window ends, Unix seconds. */
  resetAt: number;
}

/** A team of teammates, which has an inbox of its own. */
export interface Team {
  id: string;
  name: string;
  /** Ids of its teammates. */
  adminIds: string[];
}

/** One page of a search for conversations. */
export interface ConversationPage {
  conversations: ConversationFacts[];
  /** Asks for the next page; null: this was the last. */
  next: string | null;
  /** How many there are on all pages. */
  total: number;
  /** How many of this page could not be read and are missing from it. */
  unreadable: number;
}

/** By which addresses a contact is known; or why Intercom does not give this one, while it gives others. */
export type ContactAddresses =
  | {
      /** As it was asked for. */
      id: string;
      /** None: without an address, or gone. */
      emails: string[];
      /** The contact that it was merged into, whose addresses these are; null: it is itself. */
      mergedInto: string | null;
    }
  | { id: string; failure: Failure };
