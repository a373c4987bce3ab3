import type { z } from 'zod';
import { fail } from '../failures/codes.ts';

/** The two areas of extension storage the worker writes: `session` lives in memory and dies with the browser. */
export type Area = 'local' | 'session';

/** One named value in extension storage, parsed at every read. */
export interface StoredItem<T> {
  read(): Promise<T>;
  write(value: T): Promise<void>;
  remove(): Promise<void>;
}

/**
 * @param parse makes the value from whatever is stored (undefined when nothing is); must not throw
 * @throws TandemError `storage-failed` from `write` when the browser refuses (quota)
 */
export function storedItem<T>(area: Area, key: string, parse: (raw: unknown) => T): StoredItem<T> {
  return {
    async read() {
      const found: Record<string, unknown> = await chrome.storage[area].get(key);
      return parse(found[key]);
    },
    async write(value) {
      try {
        await chrome.storage[area].set({ [key]: value });
      } catch (error) {
        throw fail('storage-failed', {}, area, error);
      }
    },
    async remove() {
      await chrome.storage[area].remove(key);
    },
  };
}

/**
 * A stored value of a shape; what is not there, or no longer of that shape, reads as `fallback`.
 * @param schema built at the first read
 */
export function shapedItem<T, F>(area: Area, key: string, schema: () => z.ZodType<T>, fallback: F): StoredItem<T | F> {
  return storedItem<T | F>(area, key, (raw) => {
    const parsed = schema().safeParse(raw);
    return parsed.success ? parsed.data : fallback;
  });
}
