import type { Context, Hono } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { answerPage } from '../pages/shell.ts';
import { renderLogin } from '../pages/sign-in-pages.ts';
import { browserUser, checkCredentials, continueUrl, loginUrl, startBrowserSession } from './browser-session.ts';
import { type Env, findActiveUser, type ServiceContext } from './context.ts';

function callbackOrigins(context: ServiceContext): string[] {
  return context.redirectUris.map((uri) => {
    const { protocol, host } = new URL(uri);
    return `${protocol}//${host}`;
  });
}

/** A production org's users log in at login.salesforce.com, a sandbox's at test.salesforce.com; My Domain serves both. */
function hostServesOrg(context: ServiceContext, host: string): boolean {
  if (host === 'login.salesforce.com') return !context.engine.org.sandbox;
  if (host === 'test.salesforce.com') return context.engine.org.sandbox;
  return true;
}

/** The login page; `startUrl` is where the browser goes on after it. */
function answerLoginForm(
  context: ServiceContext,
  c: Context<Env>,
  form: { username: string; startUrl: string; wrong: boolean },
): Promise<Response> {
  const orgName = new URL(c.req.url).host === context.hosts.myDomain ? context.engine.org.name : null;
  return answerPage(renderLogin({ orgName, ...form }), 200, callbackOrigins(context));
}

/** The login page for the request's own query (`startURL`, `un`). */
export function answerLoginPage(context: ServiceContext, c: Context<Env>): Promise<Response> {
  const startUrl = c.req.query('startURL') ?? '';
  return answerLoginForm(context, c, { username: c.req.query('un') ?? '', startUrl, wrong: false });
}

/** Routes of login.salesforce.com, test.salesforce.com and My Domain around signing a browser in and out. */
export function addLoginRoutes(app: Hono<Env>, context: ServiceContext): void {
  app.post('/', async (c) => {
    const form = await c.req.formData();
    const host = new URL(c.req.url).host;
    const field = (name: string) => String(form.get(name) ?? '');
    const startUrl = field('startURL');
    const user = hostServesOrg(context, host) ? checkCredentials(context, field('username'), field('pw')) : undefined;
    if (user === undefined) {
      return answerLoginForm(context, c, { username: field('username'), startUrl, wrong: true });
    }
    startBrowserSession(context, c, user.id);
    return c.redirect(continueUrl(context, host, user.id, startUrl));
  });

  app.get('/secur/frontdoor.jsp', async (c) => {
    const user = findActiveUser(context, context.sessions.redeemTicket(c.req.query('otp')));
    const { host } = new URL(c.req.url);
    const target = URL.parse(c.req.query('retURL') ?? '/', `https://${host}/`);
    const path = target === null || target.host !== host ? '/' : target.pathname + target.search;
    if (user === undefined && browserUser(context, c) === undefined) return answerLoginPage(context, c);
    if (user !== undefined) startBrowserSession(context, c, user.id);
    return c.redirect(path);
  });

  app.get('/visualforce/session', (c) => {
    const returnUrl = c.req.query('url') ?? '';
    const { host } = new URL(c.req.url);
    const user = browserUser(context, c);
    return c.redirect(
      user === undefined ? loginUrl(context, host, returnUrl) : continueUrl(context, host, user.id, returnUrl),
    );
  });

  app.get('/secur/logout.jsp', (c) => {
    deleteCookie(c, 'sid', { path: '/', secure: true });
    return c.redirect('/');
  });
}
