import { type Failure, type FailureCode, toFailure } from '../failures/codes.ts';

/** Failures of a service, a session or a right as a whole: nothing else would go through either. */
const ofAll: ReadonlySet<FailureCode> = new Set([
  'api-limit',
  'api-disabled',
  'api-access-controlled',
  'password-expired',
  'user-inactive',
  'org-inactive',
  'ip-restricted',
  'grant-expired',
  'grant-refused',
  'salesforce-offline',
  'salesforce-slow',
  'salesforce-down',
  'salesforce-maintenance',
  'salesforce-busy',
  'salesforce-signed-out',
  'session-expired',
  'intercom-limit',
  'intercom-offline',
  'intercom-slow',
  'intercom-down',
  'intercom-plan',
  'intercom-signed-out',
  'intercom-token-empty',
  'intercom-token-invalid',
  'intercom-token-narrow',
  'wrong-workspace',
  'storage-failed',
]);

export const stopsAll = ({ code }: Failure): boolean => ofAll.has(code);

/** What came of one thing among many: its own failure stays with it. @throws TandemError what would keep all others from it, too */
export async function tryOne<T>(work: () => Promise<T>): Promise<{ value: T } | { failure: Failure }> {
  try {
    return { value: await work() };
  } catch (error) {
    const failure = toFailure(error);
    if (stopsAll(failure)) throw error;
    return { failure };
  }
}
