import { z } from 'zod';
import { type FailureCode, fail } from '../failures/codes.ts';
import { once } from '../shared/once.ts';
import { longId } from '../shared/record-id.ts';
import type { TandemError } from '../shared/tandem-error.ts';
import { allowedHost, isAllowedHost, signInHost } from './hosts.ts';
import type { Grant } from './ports.ts';
import { revokeToken } from './revoke.ts';
import { askForTokens, readIdUrl, readOAuthError, tidy } from './token-endpoint.ts';
import { ask } from './transport.ts';

/** What the agent or the company set for signing in. */
export interface SignInRequest {
  loginHost: 'my-domain' | 'production' | 'sandbox';
  myDomain: string;
  consumerKey: string;
  /** `chrome.identity.getRedirectURL()`, to the letter as in the app's callback URLs. */
  redirectUri: string;
  /** Asks who signs in, even where the browser has a Salesforce session. */
  switchUser: boolean;
}

/** How long a sign-in may take, in milliseconds. */
const patience = 10 * 60 * 1000;

/** How long the page that ended a sign-in may take to be read again, in milliseconds. */
const pagePatience = 5_000;

const makeSchema = () =>
  z.object({
    state: z.string().min(1),
    verifier: z.string().min(43),
    host: z.string(),
    consumerKey: z.string(),
    redirectUri: z.string(),
    startedAt: z.number(),
  });
const schema = once(makeSchema);

/** A sign-in under way: plain JSON, since the worker may die while the window is open. Forget it before finishing. */
export type PendingSignIn = z.infer<ReturnType<typeof makeSchema>>;

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

const random = (bytes: number): string => base64url(crypto.getRandomValues(new Uint8Array(bytes)));

/**
 * Makes the address of Salesforce's log-in page: authorization code with PKCE S256 (RFC 7636), no secret, scopes
 * `api refresh_token`.
 *
 * @param now milliseconds since the epoch.
 * @throws `consumer-key-missing`, `my-domain-missing`, `my-domain-invalid`.
 */
export async function startSignIn(
  request: SignInRequest,
  now: number,
): Promise<{ url: string; pending: PendingSignIn }> {
  const consumerKey = request.consumerKey.trim();
  if (consumerKey === '') throw fail('consumer-key-missing');
  const host = signInHost(request.loginHost, request.myDomain);
  const { redirectUri } = request;
  const pending = { state: random(16), verifier: random(32), host, consumerKey, redirectUri, startedAt: now };
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: consumerKey,
    redirect_uri: redirectUri,
    scope: 'api refresh_token',
    state: pending.state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  if (request.switchUser) query.set('prompt', 'login');
  return { url: `https://${host}/services/oauth2/authorize?${query}`, pending };
}

/**
 * Turns what the log-in window ended with into a grant.
 *
 * @param pinned the org this product was first connected to; another one is refused.
 * @throws a `TandemError` of the sign-in or token-endpoint group, `host-refused`, `other-org`.
 */
export async function finishSignIn(
  callbackUrl: string,
  pending: PendingSignIn,
  pinned: { orgId: string; orgName?: string } | null,
  ports: { fetch: typeof globalThis.fetch; now(): number },
): Promise<Grant> {
  const known = schema().safeParse(pending);
  if (!known.success) throw fail('sign-in-interrupted', {}, 'nothing pending');
  const { host, consumerKey, redirectUri, verifier, startedAt } = known.data;
  const age = ports.now() - startedAt;
  if (age < 0 || age > patience) throw fail('sign-in-interrupted', {}, 'older than 10 minutes');
  const code = readCallback(callbackUrl, known.data);
  const answer = await askForTokens(ports.fetch, host, {
    grant_type: 'authorization_code',
    code,
    client_id: consumerKey,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  if ('refused' in answer) throw answer.refused.failure;
  const { granted } = answer;
  if (granted.token_type !== undefined && granted.token_type.toLowerCase() !== 'bearer') {
    throw fail('salesforce-unreadable', {}, 'token_type');
  }
  const { orgId, userId } = readIdUrl(granted.id);
  const instanceUrl = `https://${allowedHost(granted.instance_url)}`;
  if (pinned && longId(pinned.orgId) !== longId(orgId)) {
    await revokeToken(ports.fetch, host, granted.refresh_token ?? granted.access_token);
    throw fail('other-org', { pinned: pinned.orgName ?? longId(pinned.orgId), found: new URL(instanceUrl).host });
  }
  return {
    accessToken: granted.access_token,
    refreshToken: granted.refresh_token ?? null,
    instanceUrl,
    orgId: longId(orgId),
    userId: longId(userId),
    tokenHost: host,
    consumerKey,
    issuedAt: ports.now(),
  };
}

/** The code, once it is sure that this is the answer to what was asked. */
function readCallback(callbackUrl: string, pending: PendingSignIn): string {
  const url = URL.canParse(callbackUrl) ? new URL(callbackUrl) : null;
  const expected = new URL(pending.redirectUri);
  if (url?.origin !== expected.origin || url.pathname !== expected.pathname) {
    throw fail('sign-in-mismatch', {}, 'redirect');
  }
  const state = url.searchParams.get('state');
  const error = url.searchParams.get('error');
  if (error !== null && (state === null || state === pending.state)) throw readRefusal(error, url.searchParams);
  if (state !== pending.state) throw fail('sign-in-mismatch', {}, 'state');
  const code = url.searchParams.get('code');
  if (code === null || code === '') throw fail('authorize-refused', {}, 'no code');
  return code;
}

function readRefusal(error: string, params: URLSearchParams): TandemError<FailureCode> {
  const description = params.get('error_description') ?? '';
  const { code } = readOAuthError(error, description, 'authorize-refused');
  return fail(code, code === 'authorize-refused' ? { reason: tidy(description || error) } : {}, tidy(error));
}

/** Chrome's own texts for `launchWebAuthFlow`, as it rejects with them (Chromium 156). */
const windowTexts: readonly [RegExp, FailureCode][] = [
  [/did not approve access/i, 'sign-in-closed'],
  [/page could not be loaded/i, 'sign-in-page-failed'],
  [/only one web auth flow/i, 'sign-in-open'],
];

/** Why the log-in window ended without an answer. */
export function failureOfAuthWindow(error: unknown): TandemError<FailureCode> {
  const message = error instanceof Error ? error.message : String(error);
  const row = windowTexts.find(([words]) => words.test(message));
  return fail(row?.[1] ?? 'sign-in-interrupted', {}, undefined, error);
}

/**
 * Why the log-in window ended without an answer, in Salesforce's own words where its page has them: a wrong key, a
 * callback that is not the app's and an app the org lacks end on a page that leads nowhere ("OAuth 2.0 Authorization Flow
 * Errors"). That page needs no log-in, so it is read again without one; any other page says nothing.
 */
export async function explainAuthWindow(
  fetch: typeof globalThis.fetch,
  url: string,
  error: unknown,
): Promise<TandemError<FailureCode>> {
  const failure = failureOfAuthWindow(error);
  if (failure.code !== 'sign-in-closed' && failure.code !== 'sign-in-page-failed') return failure;
  if (!isAllowedHost(new URL(url).host)) return failure;
  const page = await ask(fetch, { method: 'GET', url }, pagePatience).catch(() => null);
  const [, words = '', description = ''] =
    /\berror=(\w+)&(?:amp;)?error_description=([^\s"'<&]*)/.exec(page?.body ?? '') ?? [];
  if (words === '') return failure;
  const { code } = readOAuthError(words, readWords(description), failure.code);
  return fail(code, {}, tidy(words), error);
}

function readWords(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}
