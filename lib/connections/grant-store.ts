import { z } from 'zod';
import type { Grant, GrantStore } from '../salesforce/index.ts';
import { shapedItem } from '../settings/stored-item.ts';
import { once } from '../shared/once.ts';

const makeSchema = () =>
  z.object({
    accessToken: z.string(),
    refreshToken: z.string().nullable(),
    instanceUrl: z.string(),
    orgId: z.string(),
    userId: z.string(),
    tokenHost: z.string(),
    consumerKey: z.string(),
    issuedAt: z.number(),
  });

const schema = once(makeSchema);

/** Both copies: `live` in memory, `kept` on disk without the access token, only where the agent ticked it. */
const live = shapedItem<Grant, null>('session', 'salesforce-grant', schema, null);
const kept = shapedItem<Grant, null>('local', 'salesforce-grant', schema, null);

/**
 * Where the Salesforce tokens live. Two writes cannot be one transaction, so a worker may die between them: the
 * copy issued last is the one Salesforce still accepts, and reading prefers it.
 * @param mayKeep whether "Keep me signed in on this computer" holds now
 */
export function createGrantStore(mayKeep: () => Promise<boolean>): GrantStore & { applyKeep(): Promise<void> } {
  const read = async () => {
    const [inMemory, onDisk] = await Promise.all([live.read(), kept.read()]);
    if (inMemory === null) return onDisk;
    return onDisk !== null && onDisk.issuedAt > inMemory.issuedAt ? onDisk : inMemory;
  };
  const keep = async (grant: Grant) => {
    if (await mayKeep()) await kept.write({ ...grant, accessToken: '' });
    else await kept.remove();
  };
  return {
    read,
    async write(grant) {
      try {
        // The disk first: a browser that ends in between must not start again with a token Salesforce has replaced.
        await keep(grant);
      } finally {
        await live.write(grant);
      }
    },
    async clear() {
      await Promise.all([live.remove(), kept.remove()]);
    },
    async applyKeep() {
      const grant = await read();
      if (grant === null) return;
      // After a restart the disk may hold the only copy: it must be in memory before it goes from there.
      await live.write(grant);
      await keep(grant);
    },
  };
}
