import { z } from 'zod';
import { knownFailure } from '../failures/codes.ts';

/** A failure as it lies in a database: a code that this version does not know is `unexpected`. */
export const makeStoredFailure = () => {
  const text = z.string();
  return z
    .object({ code: text, params: z.record(text, z.union([text, z.number()])), detail: text.optional() })
    .transform(({ code, params, detail }) => knownFailure(code, params, detail));
};
