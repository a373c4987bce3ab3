import { isAllowedHost } from './hosts.ts';
import { ask } from './transport.ts';

/** How long signing out waits for Salesforce, in milliseconds. */
const patience = 5_000;

/** Tells Salesforce that a token is no longer wanted (a refresh token takes its access tokens along). Best effort. */
export async function revokeToken(fetch: typeof globalThis.fetch, host: string, token: string): Promise<boolean> {
  if (!isAllowedHost(host)) return false;
  try {
    const answer = await ask(
      fetch,
      {
        method: 'POST',
        url: `https://${host}/services/oauth2/revoke`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ token }).toString(),
      },
      patience,
    );
    return answer.status === 200;
  } catch {
    return false;
  }
}
