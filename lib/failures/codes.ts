import { type Failure as AnyFailure, TandemError } from '../shared/tandem-error.ts';

/**
 * Every way something can fail that a person is told about. One list, so that the table of sentences can be
 * checked to be whole and a misspelt code does not compile.
 */
export const failureCodes = [
  // Salesforce sign-in, before the window opens
  'consumer-key-missing',
  'my-domain-missing',
  'my-domain-invalid',
  'sign-in-open',
  // Salesforce sign-in, what the window ended with
  'sign-in-denied',
  'sign-in-closed',
  'sign-in-page-failed',
  'sign-in-interrupted',
  'sign-in-mismatch',
  'app-blocked',
  'app-not-installed',
  'app-not-approved',
  'callback-mismatch',
  'consumer-key-wrong',
  'authorize-refused',
  // Salesforce token endpoint
  'grant-expired',
  'grant-refused',
  'code-expired',
  'user-not-approved',
  'ip-restricted',
  'user-inactive',
  'org-inactive',
  'secret-required',
  'token-request-invalid',
  'salesforce-busy',
  // Which org
  'other-org',
  'host-refused',
  // Salesforce session and reading
  'salesforce-signed-out',
  'session-expired',
  'browser-restarted',
  'api-access-controlled',
  'api-disabled',
  'password-expired',
  'api-limit',
  'no-object-access',
  'no-field-access',
  'salesforce-offline',
  'salesforce-slow',
  'salesforce-down',
  'salesforce-maintenance',
  'salesforce-unreadable',
  'salesforce-refused',
  'record-not-found',
  'record-locked',
  'search-too-short',
  // Intercom
  'intercom-signed-out',
  'intercom-token-empty',
  'intercom-token-invalid',
  'intercom-token-narrow',
  'intercom-plan',
  'intercom-not-found',
  'intercom-limit',
  'intercom-offline',
  'intercom-slow',
  'intercom-down',
  'intercom-unreadable',
  'intercom-refused',
  'wrong-workspace',
  // Writing, refused before anything is stored
  'write-untrusted',
  'write-no-email',
  'write-email-invalid',
  'write-not-contact',
  'write-no-match',
  'write-too-long',
  'write-required',
  // Writing, refused by Salesforce
  'write-invalid',
  'write-duplicate',
  'write-not-allowed',
  'write-field-not-allowed',
  'write-record-gone',
  'write-lead-converted',
  'write-owner-inactive',
  'write-automation-failed',
  'write-changed-since',
  // Writing, refused by Intercom
  'write-note-refused',
  'write-text-gone',
  // Writing that waits
  'write-unclear',
  'write-maintenance',
  'write-waits-offline',
  'write-waits-user',
  // The outbox
  'outbox-unreadable',
  'outbox-full',
  // Logging
  'log-budget',
  // Attributes kept in sync
  'sync-budget',
  'sync-value',
  'sync-held',
  'sync-several',
  'sync-gone',
  'sync-taken',
  'sync-person-gone',
  // Bulk runs
  'run-busy',
  'run-no-mapping',
  'run-changed',
  'run-old',
  'run-nothing',
  'run-gone',
  'run-budget',
  // The product itself
  'setting-invalid',
  'setting-locked',
  'policy-invalid',
  'storage-failed',
  'message-refused',
  'extension-updated',
  'unexpected',
] as const;

export type FailureCode = (typeof failureCodes)[number];
export type Failure = AnyFailure<FailureCode>;

/** A `TandemError` whose code is one of the list. */
export function fail(
  code: FailureCode,
  params: Record<string, string | number> = {},
  detail?: string,
  cause?: unknown,
): TandemError<FailureCode> {
  return new TandemError(code, params, detail, cause);
}

/** A failure read back from storage or a message: a code that is not (or no longer) on the list is `unexpected`. */
export function knownFailure(code: string, params: Record<string, string | number>, detail?: string): Failure {
  const known = failureCodes.find((each) => each === code) ?? 'unexpected';
  return detail === undefined ? { code: known, params } : { code: known, params, detail };
}

/** Anything that was thrown, as a failure to show: a `TandemError` keeps its code, all else is `unexpected`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof TandemError) return knownFailure(error.code, error.params, error.detail);
  return { code: 'unexpected', params: {}, detail: error instanceof Error ? error.name : typeof error };
}
