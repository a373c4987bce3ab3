import { createHmac } from 'node:crypto';
import type { Hono } from 'hono';
import { type Env, isActive, type ServiceContext } from './context.ts';
import { type Grant, mayRefresh } from './grants.ts';
import { OAuthRefusal } from './refusal.ts';
import type { Session } from './sessions.ts';

const JSON_HEADERS = { 'Content-Type': 'application/json;charset=UTF-8', 'Cache-Control': 'no-cache, no-store' };

/** The user's identity URL; production orgs name login.salesforce.com in it, sandboxes test.salesforce.com. */
export function identityUrl(context: ServiceContext, userId: string): string {
  const { id, sandbox } = context.engine.org;
  return `https://${sandbox ? 'test' : 'login'}.salesforce.com/id/${id}/${userId}`;
}

/** The token endpoint's success body (jsforce `TokenResponse`); without `expires_in`, opaque tokens have none. */
export function tokenBody(context: ServiceContext, session: Session, refreshToken: string | null) {
  const issuedAt = String(context.clock.now());
  const id = identityUrl(context, session.userId);
  return {
    access_token: session.token,
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    signature: createHmac('sha256', context.consumerKey)
      .update(id + issuedAt)
      .digest('base64'),
    scope: session.scope,
    instance_url: context.engine.org.instanceUrl,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  };
}

function requireParameter(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === '') throw new OAuthRefusal('invalid_request', `missing required parameter: ${name}`);
  return value;
}

/** The trouble the token endpoint itself is in, as an answer; null when it is well. */
function answerOutage(context: ServiceContext): Response | null {
  switch (context.policy.tokenEndpoint) {
    case 'ok':
      return null;
    case 'html':
      return new Response('<html><body><h1>We are down for maintenance.</h1></body></html>', {
        headers: { 'Content-Type': 'text/html; charset=UTF-8' },
      });
    case '503':
      return new Response('<html><body>Service Unavailable</body></html>', {
        status: 503,
        headers: { 'Content-Type': 'text/html; charset=UTF-8' },
      });
    case 'rate-limit':
      return refuse(new OAuthRefusal('rate_limit_exceeded', 'login rate exceeded', 429));
    case '500-invalid-grant':
      return refuse(new OAuthRefusal('invalid_grant', 'unexpected failure', 500));
  }
}

function refuse(refusal: OAuthRefusal): Response {
  return Response.json(refusal.toBody(), { status: refusal.status, headers: JSON_HEADERS });
}

function checkClient(context: ServiceContext, form: URLSearchParams, grantType: string): void {
  const { policy } = context;
  const clientId = requireParameter(form, 'client_id');
  if (policy.wrongKeyPage || clientId !== context.consumerKey) {
    throw new OAuthRefusal('invalid_client_id', 'client identifier invalid');
  }
  if (policy.externalClientAppMissing) {
    throw new OAuthRefusal('invalid_client', 'External client app is not installed in this org');
  }
  const secretNeeded = grantType === 'refresh_token' ? policy.secretRequiredToRefresh : policy.secretRequired;
  if (secretNeeded || form.has('client_secret')) {
    throw new OAuthRefusal('invalid_client', 'invalid client credentials');
  }
}

/** Whether the user behind the code or token may have a session now. */
function checkUser(context: ServiceContext, userId: string | undefined): void {
  const { policy } = context;
  if (policy.organizationInactive) throw new OAuthRefusal('invalid_grant', 'inactive organization');
  if (userId === undefined) return;
  if (!isActive(context, userId)) throw new OAuthRefusal('invalid_grant', 'inactive user');
  if (policy.ipRestricted) throw new OAuthRefusal('invalid_grant', 'ip restricted');
  if (policy.userNotApproved) throw new OAuthRefusal('invalid_grant', "user hasn't approved this consumer");
  if (policy.appAccessDenied) {
    throw new OAuthRefusal('invalid_app_access', 'user is not admin approved to access this app');
  }
}

function exchange(context: ServiceContext, form: URLSearchParams): { session: Session; refreshToken: string | null } {
  const grantType = requireParameter(form, 'grant_type');
  const offered = (grant: Grant) => (mayRefresh(grant.scope) ? grant.refreshToken : null);
  if (grantType === 'authorization_code') {
    checkClient(context, form, grantType);
    const code = requireParameter(form, 'code');
    const redirectUri = requireParameter(form, 'redirect_uri');
    checkUser(context, context.codes.owner(code));
    const approved = context.codes.redeem(code, redirectUri, form.get('code_verifier'));
    const { grant, session } = context.grants.open(approved.userId, approved.scope);
    return { session, refreshToken: offered(grant) };
  }
  if (grantType === 'refresh_token') {
    checkClient(context, form, grantType);
    const refreshToken = requireParameter(form, 'refresh_token');
    checkUser(context, context.grants.refreshOwner(refreshToken));
    const { grant, session, rotated } = context.grants.refresh(refreshToken);
    return { session, refreshToken: rotated ? grant.refreshToken : null };
  }
  throw new OAuthRefusal('unsupported_grant_type', 'grant type not supported');
}

/** `POST /services/oauth2/token`: code + verifier without a secret, and refresh. */
export function addTokenRoutes(app: Hono<Env>, context: ServiceContext): void {
  app.post('/services/oauth2/token', async (c) => {
    const outage = answerOutage(context);
    if (outage !== null) return outage;
    const { searchParams } = new URL(c.req.url);
    const form = new URLSearchParams([...searchParams, ...new URLSearchParams(await c.req.text())]);
    try {
      const { session, refreshToken } = exchange(context, form);
      c.env.note.user = context.engine.findUser(session.userId)?.username ?? null;
      return Response.json(tokenBody(context, session, refreshToken), { headers: JSON_HEADERS });
    } catch (error) {
      if (error instanceof OAuthRefusal) return refuse(error);
      throw error;
    }
  });
  app.get('/services/oauth2/token', () => refuse(new OAuthRefusal('invalid_request', 'must use HTTP POST')));

  // Introspection asks for the secret that a public client does not have.
  app.post('/services/oauth2/introspect', () =>
    refuse(new OAuthRefusal('invalid_client', 'invalid client credentials')),
  );

  app.on(['GET', 'POST'], '/services/oauth2/revoke', async (c) => {
    const form = new URLSearchParams(c.req.method === 'POST' ? await c.req.text() : new URL(c.req.url).search);
    const token = form.get('token');
    if (token !== null && context.grants.revoke(token)) return new Response(null, { status: 200 });
    const refusal =
      token === null
        ? new OAuthRefusal('invalid_request', 'missing required parameter: token')
        : new OAuthRefusal('invalid_token', 'token is invalid or already revoked');
    return new Response(refusal.toParameters().toString(), {
      status: 400,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
  });
}
