import type { Failure, FailureCode } from '../failures/codes.ts';

/** What passes by itself: a run goes on when it has. */
const passing = new Set<FailureCode>([
  'run-budget',
  'api-limit',
  'salesforce-signed-out',
  'session-expired',
  'salesforce-offline',
  'salesforce-slow',
  'salesforce-down',
  'salesforce-busy',
  'salesforce-maintenance',
  'salesforce-unreadable',
  'intercom-signed-out',
  'intercom-limit',
  'intercom-offline',
  'intercom-slow',
  'intercom-down',
  'intercom-unreadable',
  'write-maintenance',
  'write-waits-offline',
  'storage-failed',
]);
export const passes = ({ code }: Failure): boolean => passing.has(code);

/** What is refused to this user whatever the record. */
const rights = new Set<FailureCode>([
  'write-not-allowed',
  'write-field-not-allowed',
  'no-object-access',
  'no-field-access',
  'api-disabled',
  'api-access-controlled',
  'intercom-token-narrow',
  'intercom-token-invalid',
  'intercom-plan',
]);
export const isRight = ({ code }: Failure): boolean => rights.has(code);

/** A right was taken away where everything of several was refused for want of one; one alone may be the record's. */
export function lostRight(refusals: readonly (Failure | null)[]): Failure | null {
  const [first] = refusals;
  if (refusals.length < 2 || first === undefined || first === null) return null;
  return refusals.every((each) => each !== null && isRight(each)) ? first : null;
}
