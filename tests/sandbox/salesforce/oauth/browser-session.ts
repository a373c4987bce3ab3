import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { UserRow } from '../engine.ts';
import { currentPassword, type Env, findActiveUser, isActive, type ServiceContext } from './context.ts';

/** Who is signed in to this host by its `sid` cookie. */
export function browserUser(context: ServiceContext, c: Context<Env>): UserRow | undefined {
  const session = context.sessions.find(getCookie(c, 'sid'));
  return session?.kind === 'browser' ? findActiveUser(context, session.userId) : undefined;
}

/** Signs the browser in on this host. */
export function startBrowserSession(context: ServiceContext, c: Context<Env>, userId: string): void {
  const session = context.sessions.open({ userId, kind: 'browser', scope: 'web', grantId: null });
  setCookie(c, 'sid', session.token, { path: '/', secure: true, httpOnly: true, sameSite: 'None' });
}

/** The user whom these credentials sign in; usernames compare without regard to case, as Salesforce's do. */
export function checkCredentials(context: ServiceContext, username: string, password: string): UserRow | undefined {
  const wanted = username.trim().toLowerCase();
  const user = context.engine.users().find((row) => row.username.toLowerCase() === wanted);
  if (user === undefined || !isActive(context, user.id)) return undefined;
  return currentPassword(context, user) === password ? user : undefined;
}

/** Keeps a return address on the org's own hosts: a path, or a URL of My Domain or the Lightning host. */
export function safeReturnUrl(context: ServiceContext, url: string | undefined): string {
  const home = `https://${context.hosts.myDomain}/`;
  if (url === undefined || url === '') return home;
  const target = URL.parse(url, home);
  const ours = [context.hosts.myDomain, context.hosts.lightning];
  return target !== null && target.protocol === 'https:' && ours.includes(target.host) ? target.href : home;
}

/** Where a browser goes on after sign-in at `host`: straight on, or through the front door of the target's host. */
export function continueUrl(context: ServiceContext, host: string, userId: string, returnUrl: string): string {
  const target = new URL(safeReturnUrl(context, returnUrl));
  if (target.host === host) return target.href;
  const otp = context.sessions.issueTicket(userId);
  return `https://${target.host}/secur/frontdoor.jsp?${new URLSearchParams({ otp, retURL: target.pathname + target.search })}`;
}

/** The login page's address for a visitor of `returnUrl`; My Domain signs in for the Lightning host as well. */
export function loginUrl(context: ServiceContext, host: string, returnUrl: string, username = ''): string {
  const at = host === context.hosts.lightning ? context.hosts.myDomain : host;
  const query = new URLSearchParams({ ec: '302', startURL: returnUrl });
  if (username !== '') query.set('un', username);
  return `https://${at}/?${query}`;
}
