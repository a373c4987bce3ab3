import { z } from 'zod';
import { type Failure, fail, knownFailure } from '../failures/codes.ts';
import {
  explainAuthWindow,
  finishSignIn,
  type Grant,
  type GrantStore,
  type PendingSignIn,
  type Salesforce,
  startSignIn,
} from '../salesforce/index.ts';
import type { Identity } from '../salesforce/person-records.ts';
import type { Settings } from '../settings/schema.ts';
import { storedItem } from '../settings/stored-item.ts';
import { once } from '../shared/once.ts';

const makeSchemas = () => ({
  identity: z.object({
    userId: z.string(),
    userName: z.string(),
    username: z.string(),
    email: z.string(),
    orgId: z.string(),
    orgName: z.string(),
    sandbox: z.boolean(),
    host: z.string(),
  }),
  failure: z.looseObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  pinned: z.object({ orgId: z.string(), orgName: z.string() }),
});

const schemas = once(makeSchemas);

function parsedOrNull<T>(schema: z.ZodType<T>, raw: unknown): T | null {
  const parsed = schema.safeParse(raw);
  return parsed.success ? parsed.data : null;
}

/** Who is connected. On disk beside the kept grant, so that a restarted browser can say so without a call. */
export const identityItem = storedItem<Identity | null>('local', 'salesforce-identity', (raw) =>
  parsedOrNull(schemas().identity, raw),
);

/** The org this browser belongs to since its first sign-in; another one is refused until the agent signs out. */
export const pinnedOrgItem = storedItem<{ orgId: string; orgName: string } | null>('local', 'pinned-org', (raw) =>
  parsedOrNull(schemas().pinned, raw),
);

/** Why Salesforce is signed out, when it is not by the agent's own wish. */
export const signedOutItem = storedItem<Failure | null>('session', 'salesforce-ended', (raw) => {
  const failure = parsedOrNull(schemas().failure, raw);
  return failure === null ? null : knownFailure(failure.code, failure.params);
});

const pendingItem = storedItem<PendingSignIn | null>('session', 'pending-sign-in', (raw) =>
  // Only this file writes it, and `finishSignIn` checks state, age and host again.
  raw === undefined ? null : (raw as PendingSignIn),
);

export interface SignInPorts {
  settings: Settings;
  grants: GrantStore;
  salesforce: Pick<Salesforce, 'identify' | 'refreshSchema' | 'signOut'>;
  fetch: typeof fetch;
  now(): number;
  /** Opens the sign-in window: `chrome.identity.launchWebAuthFlow`. */
  openWindow(url: string): Promise<string>;
  redirectUri: string;
}

/** Whether a sign-in is under way: its window, and who waits for its answer, live no longer than this worker does. */
let underWay = false;

/**
 * Signs in to Salesforce: window, token, pinned org, identity, schema. Half a sign-in is never kept: one that fails at
 * any point leaves what was there before. One at a time: a second one must not take what the first began with.
 * @param switchUser asks Salesforce to show its login page even where the browser is signed in
 * @throws TandemError with a code for each of Salesforce's refusals; `sign-in-open` while another is under way
 */
export async function connectSalesforce(ports: SignInPorts, switchUser: boolean): Promise<Identity> {
  if (underWay) throw fail('sign-in-open');
  underWay = true;
  try {
    return await signIn(ports, switchUser);
  } finally {
    underWay = false;
  }
}

async function signIn(ports: SignInPorts, switchUser: boolean): Promise<Identity> {
  const { loginHost, myDomain, consumerKey } = ports.settings;
  const request = { loginHost, myDomain, consumerKey, redirectUri: ports.redirectUri, switchUser };
  const { url, pending } = await startSignIn(request, ports.now());
  await pendingItem.write(pending);
  const callback = await ports.openWindow(url).catch(async (error: unknown) => {
    await pendingItem.remove();
    throw await explainAuthWindow(ports.fetch, url, error);
  });
  const stored = await pendingItem.read();
  await pendingItem.remove();
  if (stored === null) throw fail('sign-in-interrupted');
  const grant = await finishSignIn(callback, stored, await pinnedOrgItem.read(), {
    fetch: ports.fetch,
    now: ports.now,
  });
  const identity = await identifyWith(ports, grant);
  await signedOutItem.remove();
  await identityItem.write(identity);
  await pinnedOrgItem.write({ orgId: identity.orgId, orgName: identity.orgName });
  return identity;
}

/** Asks who signed in. Where the org does not say, the new grant goes, and the one it would have replaced comes back. */
async function identifyWith({ grants, salesforce }: SignInPorts, grant: Grant): Promise<Identity> {
  const before = await grants.read();
  await grants.write(grant);
  try {
    const [identity] = await Promise.all([salesforce.identify(), salesforce.refreshSchema().catch(() => {})]);
    return identity;
  } catch (error) {
    const revoke = await salesforce.signOut();
    await revoke();
    if (before !== null) await grants.write(before);
    throw error;
  }
}

/** Forgets the grant and all that belongs to it. What it answers with revokes it, best effort. */
export async function disconnectSalesforce({
  salesforce,
}: Pick<SignInPorts, 'salesforce'>): Promise<() => Promise<void>> {
  const revoke = await salesforce.signOut();
  await Promise.all([identityItem.remove(), pinnedOrgItem.remove(), signedOutItem.remove()]);
  return revoke;
}
