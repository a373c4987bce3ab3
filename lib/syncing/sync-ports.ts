import type { Writer } from '../connections/connection-view.ts';
import type { Place } from '../inbox/place.ts';
import type { Admin } from '../intercom/shapes.ts';
import type { IntercomSync } from '../intercom/sync/types.ts';
import type { RunFilter, RunRowsView, RunView, SyncFieldsView, SyncStatus, SyncView } from '../messages/sync.ts';
import type { RecordRef } from '../messages/view.ts';
import type { RunStore, SyncStore } from '../outbox/sync-store-types.ts';
import type { SalesforceSync } from '../salesforce/sync/types.ts';
import type { Settings } from '../settings/schema.ts';
import type { SyncTable } from '../sync/mapping.ts';

/** All that keeping attributes in line needs. */
export interface SyncPorts {
  intercom: IntercomSync;
  salesforce: SalesforceSync;
  store: SyncStore;
  runs: RunStore;
  settings(): Promise<Settings>;
  /** Null while either service is signed out. */
  writer(): Promise<Writer | null>;
  /** Milliseconds since the epoch. */
  now(): number;
  online(): boolean;
  /** Runs `work` unless another worker of this browser does so already: a Web Lock asked for with `ifAvailable`. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T | null>;
  /** From the last answer's `Sforce-Limit-Info`; null until there was one. */
  apiUsage(): Promise<{ used: number; limit: number } | null>;
  /** Asks for it, at most every half hour (one call): nothing where it was asked before. */
  askUsage(): Promise<void>;
  /** Attributes and fields of both services; from the shelf unless `fresh`. */
  fields(fresh: boolean): Promise<SyncFieldsView>;
  /** Intercom's teammates, from a shelf. */
  admins(): Promise<Admin[]>;
  /** Which record an agent said this person or company is; `none`: none of those offered; null: nobody has said. */
  chosen(intercomId: string): Promise<{ object: RecordRef['object']; id: string } | 'none' | null>;
  /** Pages are told. */
  toldSync(status: SyncStatus): void;
  toldRun(run: RunView): void;
  newId(): string;
  /** This browser's own: what makes fingerprints of values tell nothing elsewhere. */
  salt(): Promise<string>;
  /** Intercom ids of the people and companies of a place. */
  peopleOf(place: Place): Promise<{ people: string[]; companies: string[] }>;
  /** What panels show at the moment. */
  openPlaces(): Promise<Place[]>;
  /** Waits so many milliseconds: between two looks at a job of the org, or until a limit's window ends. */
  wait(ms: number): Promise<void>;
}

/** Attributes that keep in line by themselves. Only `fields` and `read` throw. */
export interface Syncing {
  fields(fresh: boolean): Promise<SyncFieldsView>;
  status(): Promise<SyncStatus>;
  /** Looks at what changed on both sides since the last look; `all`: without heeding which side is due. */
  run(all: boolean): Promise<SyncStatus>;
  /**
   * A place was just opened in a panel: its person and company are brought in line at once. `anew`: although nothing of
   * them changed, since their record may just have been made.
   */
  look(place: Place, anew: boolean): Promise<void>;
  retry(id: string | null): Promise<SyncStatus>;
  read(place: Place, personId: string | null): Promise<SyncView | null>;
  /** After a sign-out: nothing stays. */
  forget(): Promise<void>;
}

/** Bulk runs. What an agent asks for throws a `TandemError` when it cannot be. */
export interface Runs {
  read(): Promise<RunView | null>;
  rehearse(tables: SyncTable[]): Promise<RunView>;
  rows(filter: RunFilter, from: number): Promise<RunRowsView>;
  choose(recordKeys: string[] | null, leftOut: boolean): Promise<RunView>;
  start(id: string): Promise<RunView>;
  pause(id: string): Promise<RunView>;
  resume(id: string): Promise<RunView>;
  cancel(id: string): Promise<RunView>;
  revert(id: string): Promise<RunView>;
  forget(id: string): Promise<void>;
  report(from: number): Promise<{ text: string; next: number | null }>;
  /** Goes on with what is under way until its end or until it must rest; never throws. Called by an alarm and after each of the above. */
  advance(): Promise<void>;
  /** After a sign-out: nothing stays. */
  forgetAll(): Promise<void>;
}
