import { z } from 'zod';
import { type FailureCode, fail } from '../failures/codes.ts';
import { once } from '../shared/once.ts';
import type { TandemError } from '../shared/tandem-error.ts';
import { tryJson } from '../shared/try-json.ts';
import { isAllowedHost } from './hosts.ts';
import { type Answer, ask } from './transport.ts';

function makeSchemas() {
  return {
    granted: z.looseObject({
      access_token: z.string().min(1),
      refresh_token: z.string().min(1).optional(),
      instance_url: z.string(),
      id: z.string(),
      token_type: z.string().optional(),
    }),
    refused: z.looseObject({ error: z.string(), error_description: z.string().catch('') }),
  };
}
const schemas = once(makeSchemas);

export type TokenAnswer = z.infer<ReturnType<typeof makeSchemas>['granted']>;

interface Row {
  error: RegExp;
  /** Text of `error_description`; any when missing. */
  says?: RegExp;
  code: FailureCode;
  /** The stored grant can never work again. */
  dead?: boolean;
}

/** Salesforce Help, "OAuth 2.0 Authorization Errors" (remoteaccess_oauth_flow_errors); the first row that fits counts. */
const rows: readonly Row[] = [
  { error: /^(rate_limit_exceeded|unavailable|temporarily_unavailable|server_error)$/, code: 'salesforce-busy' },
  { error: /./, says: /app (is not|must be) installed/i, code: 'app-not-installed' },
  { error: /^invalid_grant$/, says: /authorization code|code verifier/i, code: 'code-expired' },
  { error: /^invalid_request$/, says: /code[ _]verifier|code[ _]challenge/i, code: 'code-expired' },
  { error: /^invalid_grant$/, says: /hasn.t approved/i, code: 'user-not-approved' },
  { error: /^invalid_grant$/, says: /ip restricted/i, code: 'ip-restricted' },
  { error: /^invalid_grant$/, says: /inactive organi[sz]ation/i, code: 'org-inactive' },
  { error: /^invalid_grant$/, says: /inactive user/i, code: 'user-inactive' },
  { error: /^invalid_grant$/, says: /authentication failure/i, code: 'grant-refused', dead: true },
  { error: /^invalid_grant$/, says: /redirect_uri/i, code: 'callback-mismatch' },
  { error: /^invalid_grant$/, code: 'grant-expired', dead: true },
  { error: /^inactive_user$/, code: 'user-inactive' },
  { error: /^inactive_org$/, code: 'org-inactive' },
  { error: /^(invalid_app_access|OAUTH_APP_ACCESS_DENIED)$/, code: 'app-not-approved' },
  { error: /^OAUTH_APP_BLOCKED$/, code: 'app-blocked' },
  { error: /^access_denied$/, code: 'sign-in-denied' },
  { error: /^redirect_uri_mismatch$/, code: 'callback-mismatch' },
  { error: /^invalid_client_id$/, code: 'consumer-key-wrong' },
  { error: /^invalid_client$/, code: 'secret-required' },
  { error: /^(invalid_request|unsupported_grant_type|unsupported_response_type)$/, code: 'token-request-invalid' },
];

/** What an `error` of OAuth means. `dead`: the stored grant must go. Unknown ones keep it. */
export function readOAuthError(
  error: string,
  description: string,
  otherwise: FailureCode,
): { code: FailureCode; dead: boolean } {
  const row = rows.find((each) => each.error.test(error) && (each.says?.test(description) ?? true));
  return { code: row?.code ?? otherwise, dead: row?.dead ?? false };
}

/** A refusal of the token endpoint; `dead` when the grant it was asked with is gone for good. */
export interface TokenRefusal {
  failure: TandemError<FailureCode>;
  dead: boolean;
}

function refusalOf(answer: Answer): TokenRefusal {
  const body = tryJson(answer.body);
  const refused = schemas().refused.safeParse(body);
  if (answer.status >= 500 || answer.status === 429 || answer.status === 420 || !refused.success) {
    return { failure: fail('salesforce-busy', {}, `HTTP ${answer.status}`), dead: false };
  }
  const { error, error_description } = refused.data;
  const { code, dead } = readOAuthError(error, error_description, 'token-request-invalid');
  return { failure: fail(code, {}, `HTTP ${answer.status}, ${tidy(error)}`), dead };
}

/** An error code of somebody else's, fit for a detail line. */
export function tidy(text: string): string {
  return text.replace(/[^\w .-]/g, '').slice(0, 60);
}

/**
 * Asks the token endpoint. Never sends a secret: Salesforce checks one if it is sent, and a public client has none.
 *
 * @returns the tokens, or why not. A lost or late answer throws (`salesforce-offline`, `salesforce-slow`).
 */
export async function askForTokens(
  fetch: typeof globalThis.fetch,
  host: string,
  form: Record<string, string>,
): Promise<{ granted: TokenAnswer } | { refused: TokenRefusal }> {
  if (!isAllowedHost(host)) throw fail('host-refused', { host });
  const answer = await ask(fetch, {
    method: 'POST',
    url: `https://${host}/services/oauth2/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
  });
  if (answer.status !== 200) return { refused: refusalOf(answer) };
  const granted = schemas().granted.safeParse(tryJson(answer.body));
  if (granted.success) return { granted: granted.data };
  return { refused: { failure: fail('salesforce-busy', {}, 'HTTP 200, no tokens'), dead: false } };
}

/**
 * Org and user in the token answer's `id` (`https://login.salesforce.com/id/<org>/<user>`).
 *
 * @throws `host-refused` when it points elsewhere, `salesforce-unreadable` when it is none.
 */
export function readIdUrl(address: string): { orgId: string; userId: string } {
  const url = URL.canParse(address) ? new URL(address) : null;
  const found = url && /^\/id\/(00D[A-Za-z0-9]{15})\/(005[A-Za-z0-9]{15})$/.exec(url.pathname);
  if (url?.protocol !== 'https:' || !isAllowedHost(url.host)) throw fail('host-refused', { host: url?.host ?? '' });
  const [, orgId, userId] = found ?? [];
  if (orgId === undefined || userId === undefined) throw fail('salesforce-unreadable', {}, 'identity URL');
  return { orgId, userId };
}
