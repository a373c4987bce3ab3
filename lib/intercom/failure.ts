import { type FailureCode, fail } from '../failures/codes.ts';
import type { TandemError } from '../shared/tandem-error.ts';
import { intercomSchemas } from './schemas.ts';

/**
 * An answer that is no success, as a failure to tell: from the status and the `error.list` body of Intercom's
 * "HTTP responses" and "Error codes". A gateway's answer need not be JSON.
 */
export function failureOfAnswer(status: number, body: unknown): TandemError<FailureCode> {
  const parsed = intercomSchemas().errors.safeParse(body);
  const theirCode = parsed.success ? (parsed.data.errors[0]?.code ?? null) : null;
  return fail(codeOf(status, theirCode), {}, `${status}${theirCode === null ? '' : ` ${theirCode}`}`);
}

function codeOf(status: number, theirCode: string | null): FailureCode {
  if (status === 429) return 'intercom-limit';
  if (status === 408) return 'intercom-slow';
  if (status >= 500) return 'intercom-down';
  // Something between here and Intercom answered in its stead: their own refusals always carry an error list.
  if (theirCode === null) return 'intercom-unreadable';
  if (status === 401) return theirCode === 'token_unauthorized' ? 'intercom-token-narrow' : 'intercom-token-invalid';
  if (theirCode === 'api_plan_restricted') return 'intercom-plan';
  if (status === 403) return 'intercom-token-narrow';
  if (status === 404 || status === 410) return 'intercom-not-found';
  return 'unexpected';
}

/** A request that brought no answer: too slow, or no way there. */
export function failureOfSilence(error: unknown): TandemError<FailureCode> {
  const slow = error instanceof Error && error.name === 'TimeoutError';
  return fail(slow ? 'intercom-slow' : 'intercom-offline', {}, undefined, error);
}
