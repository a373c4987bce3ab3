import { test } from '@playwright/test';

/** Does one named part of a test; what fails says in its first line in which part. */
export async function takeStep<T>(name: string, work: () => Promise<T>): Promise<T> {
  return test.step(name, async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error) error.message = `${name}: ${error.message}`;
      throw error;
    }
  });
}

/** Does the same for each of a list within one test; what fails says in its first line at which of them. */
export async function takeSteps<T>(
  list: readonly T[],
  nameOf: (each: T) => string,
  work: (each: T, index: number) => Promise<void>,
): Promise<void> {
  for (const [index, each] of list.entries()) await takeStep(nameOf(each), () => work(each, index));
}
