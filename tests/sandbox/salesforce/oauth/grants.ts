import { randomUUID } from 'node:crypto';
import type { Clock } from '../../service.ts';
import type { AppPolicy } from './app-policy.ts';
import { OAuthRefusal } from './refusal.ts';
import { randomToken, type Session, type Sessions } from './sessions.ts';

const GRANTS_PER_USER = 5;

/** One approval of the app by a user on one device: what a refresh token stands for. */
export interface Grant {
  id: string;
  userId: string;
  scope: string;
  refreshToken: string;
  issuedAt: number;
  /** Why this grant no longer works; null while it does. */
  ended: 'revoked' | 'password changed' | null;
}

/** Whether a granted scope entitles to a refresh token (`offline_access` is the same scope under OpenID's name). */
export function mayRefresh(scope: string): boolean {
  return /\b(refresh_token|offline_access)\b/.test(scope);
}

export type Grants = ReturnType<typeof createGrants>;

function newRefreshToken(): string {
  return `5Aep861${randomToken(60)}`;
}

/**
 * Refresh tokens and remembered approvals of the one app.
 * Five approvals per user and app: the sixth revokes the oldest (public reports; Salesforce Help, "Manage OAuth Access
 * Policies", names the limit). With rotation, re-use of an old token revokes the current one and all access tokens
 * (Salesforce Help 005316711).
 */
export function createGrants(options: { clock: Clock; sessions: Sessions; policy: () => AppPolicy }) {
  const { clock, sessions, policy } = options;
  const grants: Grant[] = [];
  const byRefreshToken = new Map<string, Grant>();
  const approvals = new Set<string>();

  function end(grant: Grant, why: NonNullable<Grant['ended']>): void {
    grant.ended ??= why;
    sessions.closeGrant(grant.id);
  }

  function openSession(grant: Grant): Session {
    return sessions.open({ userId: grant.userId, kind: 'oauth', scope: grant.scope, grantId: grant.id });
  }

  function open(userId: string, scope: string): { grant: Grant; session: Session } {
    const refreshToken = newRefreshToken();
    const grant: Grant = { id: randomUUID(), userId, scope, refreshToken, issuedAt: clock.now(), ended: null };
    grants.push(grant);
    if (mayRefresh(scope)) {
      byRefreshToken.set(refreshToken, grant);
      const live = grants.filter((other) => other.userId === userId && other.ended === null && mayRefresh(other.scope));
      for (const oldest of live.slice(0, -GRANTS_PER_USER)) end(oldest, 'revoked');
    }
    return { grant, session: openSession(grant) };
  }

  return {
    open,
    hasApproved: (userId: string) => approvals.has(userId),
    rememberApproval: (userId: string) => approvals.add(userId),
    refreshOwner: (refreshToken: string) => byRefreshToken.get(refreshToken)?.userId,
    /** A new access token; with rotation also a new refresh token, the old one being worthless from then on. */
    refresh(refreshToken: string): { grant: Grant; session: Session; rotated: boolean } {
      const grant = byRefreshToken.get(refreshToken);
      if (grant?.ended === 'password changed') throw new OAuthRefusal('invalid_grant', 'authentication failure');
      if (grant === undefined || grant.ended !== null) {
        throw new OAuthRefusal('invalid_grant', 'expired access/refresh token');
      }
      if (grant.refreshToken !== refreshToken) {
        end(grant, 'revoked');
        throw new OAuthRefusal('invalid_grant', 'expired access/refresh token');
      }
      const rotated = policy().rotation;
      if (rotated) {
        grant.refreshToken = newRefreshToken();
        byRefreshToken.set(grant.refreshToken, grant);
      }
      return { grant, session: openSession(grant), rotated };
    },
    /** True when the token was known: a refresh token ends its grant, an access token only itself. */
    revoke(token: string): boolean {
      const grant = byRefreshToken.get(token);
      if (grant === undefined || grant.ended !== null) return sessions.close(token);
      end(grant, 'revoked');
      return true;
    },
    /** As an admin who revokes the app for everyone: approvals are forgotten too. */
    revokeAll(): void {
      for (const grant of grants) end(grant, 'revoked');
      approvals.clear();
      sessions.expireAll();
    },
    endUser(userId: string, why: NonNullable<Grant['ended']>): void {
      for (const grant of grants) if (grant.userId === userId) end(grant, why);
      sessions.closeUser(userId);
    },
  };
}
