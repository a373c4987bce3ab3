import { z } from 'zod';
import { type Failure, knownFailure, toFailure } from '../failures/codes.ts';
import { shapedItem } from '../settings/stored-item.ts';
import { once } from '../shared/once.ts';

/** How long a try to sign in that came to nothing is worth telling, in milliseconds. */
const worthTelling = 10 * 60 * 1000;

const schema = once(() =>
  z.object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    detail: z.string().optional(),
    at: z.number(),
  }),
);

const item = shapedItem('session', 'sign-in-tried', schema, null);

/**
 * Tries to sign in, and keeps for a few minutes why that came to nothing: the popup closes as the sign-in window opens, so
 * that it can only say it when it is opened again. A second sign-in beside one that is under way is none.
 */
export async function trySignIn(now: () => number, signIn: () => Promise<unknown>): Promise<void> {
  await item.remove();
  try {
    await signIn();
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code !== 'sign-in-open') await item.write({ ...failure, at: now() });
    throw error;
  }
}

/** Why the last try came to nothing, while that is worth telling. */
export async function readLastTry(now: number): Promise<Failure | null> {
  const tried = await item.read();
  if (tried === null || now - tried.at > worthTelling) return null;
  return knownFailure(tried.code, tried.params, tried.detail);
}

/** What it met with may be mended: nothing is told of it any more. */
export const forgetLastTry = (): Promise<void> => item.remove();
