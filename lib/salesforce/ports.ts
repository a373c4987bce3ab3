import type { Failure } from '../failures/codes.ts';

/** What one sign-in brought: tokens, and whose they are. */
export interface Grant {
  /** Empty in a grant kept over a restart of the browser: the first use renews it. */
  accessToken: string;
  /** Null when the app's policy gives none: the session ends with its access token. */
  refreshToken: string | null;
  /** `https://acme.my.salesforce.com` */
  instanceUrl: string;
  /** 18 characters, pinned at the first sign-in. */
  orgId: string;
  userId: string;
  /** Host whose token endpoint gave it, and renews it. */
  tokenHost: string;
  consumerKey: string;
  /** Milliseconds since the epoch. */
  issuedAt: number;
}

/** Where the grant lies. `write` must be on disk when it resolves: a rotated token exists nowhere else. */
export interface GrantStore {
  read(): Promise<Grant | null>;
  write(grant: Grant): Promise<void>;
  clear(): Promise<void>;
}

/** Where the org's describe lies: any JSON, checked when it is read back. */
export interface SchemaStore {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
}

/** All this room needs from outside. */
export interface SalesforcePorts {
  grants: GrantStore;
  schema: SchemaStore;
  /** The same for what forms need. */
  forms: SchemaStore;
  fetch: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `work` while nobody else in any context holds `name`. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** API calls of the whole org in the last 24 hours, from `Sforce-Limit-Info`. */
  noteUsage(usage: { used: number; limit: number }): void;
  /** The grant is dead and forgotten: the agent is signed out, and why. */
  noteEnd(failure: Failure): void;
}
