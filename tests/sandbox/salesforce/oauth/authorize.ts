import type { Context, Hono } from 'hono';
import type { UserRow } from '../engine.ts';
import { answerPage } from '../pages/shell.ts';
import { renderApproval, renderRemoteAccessError } from '../pages/sign-in-pages.ts';
import { browserUser, continueUrl, loginUrl } from './browser-session.ts';
import type { Env, PendingRequest, ServiceContext } from './context.ts';
import { OAuthRefusal } from './refusal.ts';
import { randomToken } from './sessions.ts';

const APPROVAL_PATH = '/setup/secur/RemoteAccessAuthorizationPage.apexp';
const ERROR_PATH = '/setup/secur/RemoteAccessErrorPage.apexp';
const ALLOWED_SCOPES = ['api', 'refresh_token', 'offline_access', 'id', 'openid'];
const DEFAULT_SCOPES = ['refresh_token', 'api'];

/** Back to the app, with `state` echoed (RFC 6749 §4.1.2). */
function redirectToApp(redirectUri: string, state: string | null, parameters: Record<string, string>): Response {
  const query = new URLSearchParams(parameters);
  if (state !== null) query.set('state', state);
  const joined = `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`;
  return new Response(null, { status: 302, headers: { Location: joined, 'Cache-Control': 'no-store' } });
}

function refuseToApp(redirectUri: string, state: string | null, error: string, description: string): Response {
  return redirectToApp(redirectUri, state, { error, error_description: description });
}

/** Faults that Salesforce shows on a page of its own because the callback cannot be trusted yet. */
function findPageRefusal(context: ServiceContext, query: URLSearchParams): OAuthRefusal | undefined {
  const { policy } = context;
  if (policy.wrongKeyPage || query.get('client_id') !== context.consumerKey) {
    return new OAuthRefusal('invalid_client_id', 'client identifier invalid');
  }
  if (policy.externalClientAppMissing) {
    return new OAuthRefusal('invalid_client', 'External client app is not installed in this org');
  }
  const redirectUri = query.get('redirect_uri');
  if (redirectUri === null) return new OAuthRefusal('invalid_request', 'missing required parameter: redirect_uri');
  if (policy.wrongCallbackPage || !context.redirectUris.includes(redirectUri)) {
    return new OAuthRefusal('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  return undefined;
}

/** Faults in the request that the app itself is told about. */
function findRequestRefusal(context: ServiceContext, query: URLSearchParams): OAuthRefusal | undefined {
  if (query.get('response_type') !== 'code') {
    return new OAuthRefusal('unsupported_response_type', 'response type is not supported');
  }
  const challenge = query.get('code_challenge');
  if (challenge === null && context.policy.pkceRequired) {
    return new OAuthRefusal('invalid_request', 'missing required code challenge');
  }
  const method = query.get('code_challenge_method') ?? 'S256';
  if (method !== 'S256') return new OAuthRefusal('invalid_request', 'invalid code challenge method');
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (!scopes.every((scope) => ALLOWED_SCOPES.includes(scope))) {
    return new OAuthRefusal('invalid_scope', 'the requested scope is not allowed');
  }
  return undefined;
}

/** What the org's policies have against this user's approval; null when nothing. */
function refuseUser(context: ServiceContext, user: UserRow, pending: PendingRequest): Response | null {
  const { policy } = context;
  if (policy.blocked) {
    return refuseToApp(pending.redirectUri, pending.state, 'OAUTH_APP_BLOCKED', 'this app is blocked by admin');
  }
  if (policy.notApproved) {
    const text = 'user is not admin approved to access this app';
    return refuseToApp(pending.redirectUri, pending.state, 'OAUTH_APP_ACCESS_DENIED', text);
  }
  if (policy.notInstalled && !context.grants.hasApproved(user.id)) {
    const parameters = new OAuthRefusal('invalid_client', 'app must be installed into org').toParameters();
    return new Response(null, { status: 302, headers: { Location: `${ERROR_PATH}?${parameters}` } });
  }
  return null;
}

function issueCode(context: ServiceContext, user: UserRow, pending: PendingRequest): Response {
  context.grants.rememberApproval(user.id);
  const { redirectUri, challenge } = pending;
  const code = context.codes.issue({ userId: user.id, scope: pending.scopes.join(' '), redirectUri, challenge });
  return redirectToApp(redirectUri, pending.state, { code });
}

function readPending(query: URLSearchParams): PendingRequest {
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  return {
    redirectUri: query.get('redirect_uri') ?? '',
    state: query.get('state'),
    scopes: scopes.length === 0 ? DEFAULT_SCOPES : scopes,
    challenge: query.get('code_challenge'),
    alwaysAsk: (query.get('prompt') ?? '').includes('consent'),
  };
}

/** `prompt=none` and `immediate=true` may show nothing: they end in a redirect whatever happens. */
function answerSilently(context: ServiceContext, user: UserRow | undefined, pending: PendingRequest, error: string) {
  if (user === undefined || !context.grants.hasApproved(user.id)) {
    return refuseToApp(pending.redirectUri, pending.state, error, 'user interaction is required');
  }
  return refuseUser(context, user, pending) ?? issueCode(context, user, pending);
}

/**
 * The browser's part of the web server flow: authorize, approval page, error page.
 * @see Salesforce Help "OAuth 2.0 Web Server Flow for Web App Integration" and "OAuth 2.0 Authorization Flow Errors"
 */
export function addAuthorizeRoutes(app: Hono<Env>, context: ServiceContext): void {
  app.get('/services/oauth2/authorize', (c) => {
    const { searchParams: query, host } = new URL(c.req.url);
    const onPage = findPageRefusal(context, query);
    if (onPage !== undefined) return answerPage(renderRemoteAccessError(onPage.error, onPage.message), 400);
    const pending = readPending(query);
    const refusal = findRequestRefusal(context, query);
    if (refusal !== undefined) {
      return refuseToApp(pending.redirectUri, pending.state, refusal.error, refusal.message);
    }
    const prompt = query.get('prompt') ?? '';
    const user = browserUser(context, c);
    if (prompt === 'none') return answerSilently(context, user, pending, 'login_required');
    if (query.get('immediate') === 'true') return answerSilently(context, user, pending, 'immediate_unsuccessful');
    const source = randomToken(24);
    context.pendingRequests.set(source, pending);
    const approvalUrl = `https://${context.hosts.myDomain}${APPROVAL_PATH}?${new URLSearchParams({ source })}`;
    if (user !== undefined && !/login|select_account/.test(prompt)) {
      return c.redirect(continueUrl(context, host, user.id, approvalUrl));
    }
    return c.redirect(loginUrl(context, host, approvalUrl, query.get('login_hint') ?? ''));
  });

  app.get(APPROVAL_PATH, (c) => answerApproval(context, c));
  app.post(APPROVAL_PATH, (c) => decide(context, c));
  app.get(ERROR_PATH, (c) =>
    answerPage(renderRemoteAccessError(c.req.query('error') ?? '', c.req.query('error_description') ?? '')),
  );
}

function answerApproval(context: ServiceContext, c: Context<Env>) {
  const source = c.req.query('source') ?? '';
  const pending = context.pendingRequests.get(source);
  if (pending === undefined) return answerPage(renderRemoteAccessError('invalid_request', 'request expired'), 400);
  const user = browserUser(context, c);
  if (user === undefined) return c.redirect(loginUrl(context, context.hosts.myDomain, c.req.url));
  const refused = refuseUser(context, user, pending);
  if (refused === null && (pending.alwaysAsk || !context.grants.hasApproved(user.id))) {
    const page = { appName: 'Tandem', username: user.username, source, scopes: pending.scopes };
    const { protocol, host } = new URL(pending.redirectUri);
    return answerPage(renderApproval(page), 200, [`${protocol}//${host}`]);
  }
  context.pendingRequests.delete(source);
  return refused ?? issueCode(context, user, pending);
}

async function decide(context: ServiceContext, c: Context<Env>) {
  const form = await c.req.formData();
  const source = String(form.get('source') ?? '');
  const pending = context.pendingRequests.get(source);
  const user = browserUser(context, c);
  if (pending === undefined || user === undefined) {
    return answerPage(renderRemoteAccessError('invalid_request', 'request expired'), 400);
  }
  context.pendingRequests.delete(source);
  if (form.get('decision') !== 'allow') {
    return refuseToApp(pending.redirectUri, pending.state, 'access_denied', 'end-user denied authorization');
  }
  return refuseUser(context, user, pending) ?? issueCode(context, user, pending);
}
