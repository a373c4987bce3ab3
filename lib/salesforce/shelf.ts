import type { Org } from './connection.ts';
import type { SalesforcePorts, SchemaStore } from './ports.ts';

/** How long a describe is believed, in milliseconds; what contradicts it is read anew at once. */
const shelfLife = 24 * 60 * 60 * 1000;

/** Whose a description of an org is, and when it was read (milliseconds since the epoch). */
interface Dated {
  orgId: string;
  userId: string;
  readAt: number;
}

/** A description of the org as it is kept: from memory, else the store, else by asking. */
export interface Shelf<T> {
  /** For the org's user; `fresh` when it was read just now. */
  load(org: Org): Promise<{ schema: T; fresh: boolean }>;
  /** Reads it anew; those who ask at the same time share one call. */
  refresh(org: Org): Promise<T>;
  /** What is there without asking Salesforce; null: nothing. Never throws. */
  peek(org: Org): Promise<T | null>;
  /** What is kept was contradicted: the next `load` reads anew. Never throws. */
  doubt(): Promise<void>;
}

/**
 * @param parse makes what is stored into what is kept, null when it is something else
 * @param read asks Salesforce; `whole: false` is used but not kept, since a part was out of reach for the moment
 */
export function makeShelf<T extends Dated>(
  ports: Pick<SalesforcePorts, 'now'>,
  store: SchemaStore,
  parse: (stored: unknown) => T | null,
  read: (org: Org, now: number) => Promise<{ schema: T; whole: boolean }>,
): Shelf<T> {
  let held: T | null = null;
  const running = new Map<string, Promise<T>>();

  const fits = (schema: T, org: Org): boolean =>
    schema.orgId === org.grant().orgId &&
    schema.userId === org.grant().userId &&
    ports.now() - schema.readAt < shelfLife &&
    schema.readAt <= ports.now();

  const ask = async (org: Org): Promise<T> => {
    const { schema, whole } = await read(org, ports.now());
    if (!whole) return schema;
    held = schema;
    // A full storage costs a describe at the next start, not this reading.
    await store.write(schema).catch(() => undefined);
    return schema;
  };

  const refresh = (org: Org): Promise<T> => {
    const key = `${org.grant().orgId}/${org.grant().userId}`;
    const reading = running.get(key) ?? ask(org).finally(() => running.delete(key));
    running.set(key, reading);
    return reading;
  };

  const find = async (org: Org): Promise<T | null> => {
    if (held && fits(held, org)) return held;
    const stored = parse(await store.read());
    if (!stored || !fits(stored, org)) return null;
    held = stored;
    return held;
  };

  return {
    refresh,
    peek: (org) => find(org).catch(() => null),
    doubt: async () => {
      held = null;
      await store.write(null).catch(() => undefined);
    },
    load: async (org) => {
      const found = await find(org);
      return found ? { schema: found, fresh: false } : { schema: await refresh(org), fresh: true };
    },
  };
}
