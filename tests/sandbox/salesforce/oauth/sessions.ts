import { randomBytes } from 'node:crypto';
import type { Clock } from '../../service.ts';

/** One live access token, or one signed-in browser (`sid` cookie). */
export interface Session {
  /** `00D…!…`, opaque: the org id in front is a fact of the real format, nothing may be read out of the rest. */
  token: string;
  userId: string;
  kind: 'oauth' | 'browser';
  scope: string;
  /** The grant an OAuth session stands on; null for a browser session. */
  grantId: string | null;
  usedAt: number;
}

export type Sessions = ReturnType<typeof createSessions>;

/** Random text in the alphabet of Salesforce's tokens. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/**
 * All sessions of the org. A session dies when it lay idle longer than `idleMs()`, when it is closed, or when
 * `expireAll` ends every session at once.
 */
export function createSessions(options: { orgId: string; clock: Clock; idleMs: () => number }) {
  const { clock, idleMs } = options;
  const byToken = new Map<string, Session>();
  const tickets = new Map<string, { userId: string; until: number }>();

  function closeWhere(matches: (session: Session) => boolean): void {
    for (const [token, session] of byToken) if (matches(session)) byToken.delete(token);
  }

  return {
    open(session: Pick<Session, 'userId' | 'kind' | 'scope' | 'grantId'>): Session {
      const token = `${options.orgId.slice(0, 15)}!AQEAQ${randomToken(24)}.${randomToken(42)}`;
      const opened = { ...session, token, usedAt: clock.now() };
      byToken.set(token, opened);
      return opened;
    },
    /** The session behind a token, its idle time started anew; undefined when unknown, closed or expired. */
    find(token: string | undefined): Session | undefined {
      const session = token === undefined ? undefined : byToken.get(token);
      if (session === undefined) return undefined;
      if (clock.now() - session.usedAt > idleMs()) {
        byToken.delete(session.token);
        return undefined;
      }
      session.usedAt = clock.now();
      return session;
    },
    close(token: string): boolean {
      return byToken.delete(token);
    },
    closeGrant: (grantId: string) => closeWhere((session) => session.grantId === grantId),
    closeUser: (userId: string) => closeWhere((session) => session.userId === userId),
    /** Ends every OAuth session; browsers stay signed in. */
    expireAll: () => closeWhere((session) => session.kind === 'oauth'),
    /** A one-minute, one-use pass that carries a sign-in from one host to another (`frontdoor.jsp?otp=…`). */
    issueTicket(userId: string): string {
      const ticket = randomToken(24);
      tickets.set(ticket, { userId, until: clock.now() + 60_000 });
      return ticket;
    },
    redeemTicket(ticket: string | undefined): string | undefined {
      const found = ticket === undefined ? undefined : tickets.get(ticket);
      if (ticket === undefined || found === undefined) return undefined;
      tickets.delete(ticket);
      return clock.now() > found.until ? undefined : found.userId;
    },
  };
}
