import { test } from '@playwright/test';

/** Does the same for each of a list within one test; what fails says in its first line at which of them. */
export async function takeSteps<T>(
  list: readonly T[],
  nameOf: (each: T) => string,
  work: (each: T, index: number) => Promise<void>,
): Promise<void> {
  for (const [index, each] of list.entries()) {
    const name = nameOf(each);
    await test.step(name, async () => {
      try {
        await work(each, index);
      } catch (error) {
        if (error instanceof Error) error.message = `${name}: ${error.message}`;
        throw error;
      }
    });
  }
}
