import type { Context, Hono } from 'hono';
import type { UserRow } from '../engine.ts';
import { type Env, findActiveUser, type ServiceContext } from './context.ts';
import { identityUrl } from './token.ts';

/** The token of an `Authorization: Bearer …` (or Salesforce's older `OAuth …`) header. */
export function bearerToken(header: string | null | undefined): string | undefined {
  return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header ?? '')?.[1];
}

function urls(context: ServiceContext, userId: string): Record<string, string> {
  const { instanceUrl } = context.engine.org;
  const rest = `${instanceUrl}/services/data/v{version}/`;
  return {
    rest,
    sobjects: `${rest}sobjects/`,
    search: `${rest}search/`,
    query: `${rest}query/`,
    recent: `${rest}recent/`,
    profile: `${instanceUrl}/${userId}`,
    custom_domain: instanceUrl,
  };
}

function describeUser(context: ServiceContext, user: UserRow) {
  return {
    id: identityUrl(context, user.id),
    user_id: user.id,
    organization_id: context.engine.org.id,
    username: user.username,
    display_name: user.name,
    nick_name: user.alias,
    email: user.email,
    email_verified: true,
    first_name: user.name.split(' ').slice(0, -1).join(' ') || null,
    last_name: user.name.split(' ').at(-1) ?? user.name,
    photos: {},
    urls: urls(context, user.id),
    active: user.active,
    user_type: 'STANDARD',
    language: 'en_US',
    locale: 'en_US',
    utcOffset: 0,
  };
}

function refuseIdentity(text: string): Response {
  return new Response(text, { status: 403, headers: { 'Content-Type': 'text/html; charset=UTF-8' } });
}

function sessionUser(context: ServiceContext, c: Context<Env>): UserRow | undefined {
  const session = context.sessions.find(bearerToken(c.req.header('Authorization')) ?? c.req.query('oauth_token'));
  const user = findActiveUser(context, session?.userId);
  if (user !== undefined) c.env.note.user = user.username;
  return user;
}

function openIdConfiguration(host: string): Record<string, unknown> {
  const base = `https://${host}`;
  return {
    issuer: base,
    authorization_endpoint: `${base}/services/oauth2/authorize`,
    token_endpoint: `${base}/services/oauth2/token`,
    revocation_endpoint: `${base}/services/oauth2/revoke`,
    userinfo_endpoint: `${base}/services/oauth2/userinfo`,
    introspection_endpoint: `${base}/services/oauth2/introspect`,
    scopes_supported: ['api', 'refresh_token', 'offline_access', 'id', 'openid'],
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['none'],
    display_values_supported: ['page', 'popup', 'touch'],
  };
}

/**
 * Who is behind a token: identity URL, userinfo, discovery document.
 * The 403 words (`Bad_OAuth_Token` …) are those of Salesforce Help, "Identity URLs".
 */
export function addIdentityRoutes(app: Hono<Env>, context: ServiceContext): void {
  app.get('/id/:organization/:user', (c) => {
    const user = sessionUser(context, c);
    if (user === undefined)
      return refuseIdentity(bearerToken(c.req.header('Authorization')) ? 'Bad_OAuth_Token' : 'Missing_OAuth_Token');
    if (c.req.param('organization').slice(0, 15) !== context.engine.org.id.slice(0, 15))
      return refuseIdentity('Wrong_Org');
    if (c.req.param('user').slice(0, 15) !== user.id.slice(0, 15)) return refuseIdentity('Bad_Id');
    return c.json(describeUser(context, user));
  });

  app.on(['GET', 'POST'], '/services/oauth2/userinfo', (c) => {
    const user = sessionUser(context, c);
    if (user === undefined) return refuseIdentity('Bad_OAuth_Token');
    const { user_id, organization_id, email, email_verified, photos, language, locale } = describeUser(context, user);
    return c.json({
      sub: identityUrl(context, user.id),
      user_id,
      organization_id,
      preferred_username: user.username,
      nickname: user.alias,
      name: user.name,
      email,
      email_verified,
      photos,
      urls: urls(context, user.id),
      active: user.active,
      user_type: 'STANDARD',
      language,
      locale,
      updated_at: new Date(context.clock.now()).toISOString(),
    });
  });

  app.get('/.well-known/openid-configuration', (c) => c.json(openIdConfiguration(new URL(c.req.url).host)));
}
