import { type Failure, fail, toFailure } from '../failures/codes.ts';

/** The record may have been written or not: somebody has to look. */
export function unclear(detail: string): Failure {
  return fail('write-unclear', {}, detail).toFailure();
}

/** What is told of a write whose answer did not come: lost on the way keeps its own word, all else is unclear. */
export function whyUnknown(error: unknown): Failure {
  const failure = toFailure(error);
  const isLost = failure.code === 'salesforce-offline' || failure.code === 'salesforce-slow';
  return isLost ? failure : unclear(failure.detail ?? failure.code);
}
