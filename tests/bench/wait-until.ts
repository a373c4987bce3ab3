import { setTimeout as wait } from 'node:timers/promises';

/** Looks every few milliseconds until a condition holds. @throws when it does not within `patience` milliseconds */
export async function waitUntil(condition: () => Promise<boolean>, patience = 15_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited ${patience} ms in vain for: ${condition}`);
    await wait(15);
  }
}
