import { type FailureCode, fail } from '../failures/codes.ts';
import type { TandemError } from '../shared/tandem-error.ts';
import { intercomSchemas } from './schemas.ts';

/** What an answer that is no success says in Intercom's own words; null where it is not Intercom's own. */
export interface Refusal {
  status: number;
  /** Of the first error of the `error.list`. */
  code: string | null;
  message: string | null;
}

/** Reads the `error.list` body of Intercom's "HTTP responses". A gateway's answer need not be JSON. */
export function readRefusal(status: number, body: unknown): Refusal {
  const parsed = intercomSchemas().errors.safeParse(body);
  const first = parsed.success ? parsed.data.errors[0] : undefined;
  return { status, code: first?.code ?? null, message: first?.message ?? null };
}

/** An answer that is no success, as a failure to tell: from its status and the codes of Intercom's "Error codes". */
export function failureOfAnswer(status: number, body: unknown): TandemError<FailureCode> {
  const refusal = readRefusal(status, body);
  const code = codeOf(status, refusal.code);
  return fail(code, code === 'intercom-refused' ? { asked: 'yes' } : {}, nameRefusal(refusal));
}

/** For "Copy details": status and Intercom's code. */
export function nameRefusal({ status, code }: Refusal): string {
  return code === null ? `${status}` : `${status} ${code}`;
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
  return 'intercom-refused';
}

/** A request that brought no answer: too slow, or no way there. */
export function failureOfSilence(error: unknown): TandemError<FailureCode> {
  const slow = error instanceof Error && error.name === 'TimeoutError';
  return fail(slow ? 'intercom-slow' : 'intercom-offline', {}, undefined, error);
}
