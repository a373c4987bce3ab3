import type { Failure } from '../../failures/codes.ts';
import type { IntercomSide, SyncAttribute, SyncValue } from '../../sync/sides.ts';

/** A page of people or companies. */
export interface SidePage {
  sides: IntercomSide[];
  /** Asks for the next page; null: this was the last. */
  next: string | null;
  /** How many there are on all pages, where Intercom tells. */
  total: number | null;
  /** How many of this page could not be read and are missing from it. */
  unreadable: number;
}

/** What became of a change. */
export type AttributeAnswer =
  /** `id`: of the surviving contact, where the one asked for was merged away. */
  | { kind: 'done'; id: string; side: IntercomSide }
  | { kind: 'refused'; failure: Failure }
  | { kind: 'gone'; failure: Failure }
  /** `until`: Unix seconds by Intercom's clock, when the limit's window ends; null: not told. */
  | { kind: 'later'; failure: Failure; until: number | null }
  | { kind: 'unknown'; failure: Failure }
  | { kind: 'signed-out'; failure: Failure };

/** Intercom as far as sync uses it. Everything throws a `TandemError` unless it says otherwise. */
export interface IntercomSync {
  /** `GET /data_attributes` of both models: two calls. Archived ones are left out. */
  attributes(): Promise<{ contact: SyncAttribute[]; company: SyncAttribute[] }>;
  /**
   * `POST /contacts/search`: a page of what changed since (Unix seconds), newest first, of 150. Intercom's date filters know whole days
   * only, so older ones may come: the caller stops at the first that is too old. The index lags by minutes.
   */
  changedPeople(since: number, cursor: string | null): Promise<SidePage>;
  /** `GET /contacts`: a page of all people, of 150. */
  people(cursor: string | null): Promise<SidePage>;
  /** `POST /companies/list`: a page of all companies, of 60. Intercom tells no more than 10,000, and only those with people. */
  companies(cursor: string | null): Promise<SidePage>;
  /** `GET /contacts/{id}`; a merged one is followed. Null: gone. */
  person(id: string): Promise<IntercomSide | null>;
  /** `GET /companies/{id}`. Null: gone. */
  company(id: string): Promise<IntercomSide | null>;
  /** `POST /contacts/search` for these addresses, 50 a call. An address may have several (a user and leads). */
  byEmails(emails: string[]): Promise<IntercomSide[]>;
  /** `GET /companies?company_id=`; null: there is none. */
  companyByKey(companyId: string): Promise<IntercomSide | null>;
  /** `PUT /contacts/{id}`: only what is named, `owner_id` among it. A merged contact is followed. Never throws. */
  updatePerson(id: string, values: Record<string, SyncValue>): Promise<AttributeAnswer>;
  /** `PUT /companies/{id}`. Never throws. */
  updateCompany(id: string, values: Record<string, SyncValue>): Promise<AttributeAnswer>;
  /** Of the limit's window as last told: how much is left, 0 to 1, and when it ends (Unix seconds, by Intercom's clock); null: not told yet. */
  budget(): { left: number; resetAt: number } | null;
  /** Intercom's clock, by which its limit's windows end: milliseconds since the epoch. */
  now(): number;
  /** Calls made since this was created. */
  calls(): number;
}
