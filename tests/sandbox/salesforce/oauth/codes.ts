import { createHash } from 'node:crypto';
import type { Clock } from '../../service.ts';
import { OAuthRefusal } from './refusal.ts';
import { randomToken } from './sessions.ts';

const CODE_LIFE_MS = 15 * 60_000;

/** What an authorization code stands for. */
export interface Code {
  userId: string;
  scope: string;
  redirectUri: string;
  challenge: string | null;
}

export type Codes = ReturnType<typeof createCodes>;

function matchesChallenge(verifier: string, challenge: string): boolean {
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

/**
 * Authorization codes: one use, fifteen minutes, bound to callback and PKCE challenge.
 * @see Salesforce Help, "OAuth 2.0 Web Server Flow for Web App Integration" and "Proof Key for Code Exchange (PKCE)"
 */
export function createCodes(clock: Clock) {
  const codes = new Map<string, Code & { issuedAt: number; used: boolean }>();
  return {
    /** A new code; trailing `==` as the real ones have, so that clients must decode it. */
    issue(code: Code): string {
      const text = `aPrx${randomToken(48)}==`;
      codes.set(text, { ...code, issuedAt: clock.now(), used: false });
      return text;
    },
    /** Who a code was issued to, without using it up. */
    owner: (text: string) => codes.get(text)?.userId,
    /** Uses the code up; throws `OAuthRefusal` when it is unknown, late, used, or callback or verifier do not fit. */
    redeem(text: string, redirectUri: string, verifier: string | null): Code {
      const code = codes.get(text);
      if (code === undefined) throw new OAuthRefusal('invalid_grant', 'invalid authorization code');
      if (code.used || clock.now() - code.issuedAt > CODE_LIFE_MS) {
        throw new OAuthRefusal('invalid_grant', 'expired authorization code');
      }
      if (code.redirectUri !== redirectUri) {
        throw new OAuthRefusal('redirect_uri_mismatch', 'redirect_uri must match configuration');
      }
      if (code.challenge !== null) {
        if (verifier === null) throw new OAuthRefusal('invalid_grant', 'missing required code verifier');
        if (!matchesChallenge(verifier, code.challenge)) {
          throw new OAuthRefusal('invalid_request', 'invalid code verifier');
        }
      }
      code.used = true;
      return code;
    },
  };
}
