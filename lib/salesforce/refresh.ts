import { fail, toFailure } from '../failures/codes.ts';
import { longId } from '../shared/record-id.ts';
import type { TandemError } from '../shared/tandem-error.ts';
import { allowedHost } from './hosts.ts';
import type { Grant, SalesforcePorts } from './ports.ts';
import { askForTokens, readIdUrl, type TokenAnswer } from './token-endpoint.ts';

/** How long a refusal answers for the next ones who ask, in milliseconds: for all who asked at once, not for who tries again. */
const pause = 2_000;

/** Trades a refused access token for a working grant. */
export type Renew = (refusedToken: string) => Promise<Grant>;

/**
 * One renewal at a time over all contexts, under a lock. Whoever waited finds the winner's grant in the store and
 * does not ask again. With rotation, using an old refresh token once revokes everything (Salesforce Help 005316711), so a
 * new one is stored before anything is sent with it.
 */
export function makeRenew(ports: SalesforcePorts): Renew {
  let last: { refreshToken: string; failure: TandemError; until: number } | null = null;

  return (refusedToken) =>
    ports.lock('salesforce-grant', async () => {
      const grant = await ports.grants.read();
      if (!grant) throw fail('salesforce-signed-out');
      if (grant.accessToken !== refusedToken) return grant;
      if (grant.refreshToken === null) return end(ports, fail('session-expired', {}, 'no refresh token'));
      if (last && last.refreshToken === grant.refreshToken && ports.now() < last.until) throw last.failure;

      const answer = await askForTokens(ports.fetch, grant.tokenHost, {
        grant_type: 'refresh_token',
        refresh_token: grant.refreshToken,
        client_id: grant.consumerKey,
      });
      // Signed in anew, or out, while Salesforce answered: that stands.
      const current = await ports.grants.read();
      if (!current) throw fail('salesforce-signed-out');
      if (current.accessToken !== refusedToken) return current;
      if ('granted' in answer) return store(ports, grant, answer.granted);

      const { failure } = answer.refused;
      last = { refreshToken: grant.refreshToken, failure, until: ports.now() + pause };
      if (answer.refused.dead) return end(ports, failure);
      throw failure;
    });
}

async function end(ports: SalesforcePorts, failure: TandemError): Promise<never> {
  await ports.grants.clear();
  ports.noteEnd(toFailure(failure));
  throw failure;
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');

async function store(ports: SalesforcePorts, old: Grant, answer: TokenAnswer): Promise<Grant> {
  const { orgId } = readIdUrl(answer.id);
  if (longId(orgId) !== longId(old.orgId))
    throw fail('other-org', { pinned: hostOf(old.instanceUrl), found: hostOf(answer.instance_url) });
  const renewed: Grant = {
    ...old,
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? old.refreshToken,
    instanceUrl: `https://${allowedHost(answer.instance_url)}`,
    issuedAt: ports.now(),
  };
  try {
    await ports.grants.write(renewed);
  } catch (error) {
    throw fail('storage-failed', {}, 'grant', error);
  }
  return renewed;
}
