import type { PanelView } from '../messages/view.ts';
import type { PlaceFacts } from './place-facts.ts';

/** How long a read is shown without asking again, and how long it may stand in when a read fails. Milliseconds. */
export const freshFor = 60_000;
const keptFor = 15 * 60_000;
const mostViews = 40;
const mostCharacters = 2_000_000;

/** The session's area of extension storage: memory only, gone with the browser. */
export interface MemoryArea {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** A read as it is kept. */
export interface Kept {
  view: PanelView;
  /** Null where the read could not bring them. */
  facts: PlaceFacts | null;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * What was read lately, so that coming back to a conversation costs no call and a failed read can show what was
 * known. Bounded in age, number and size; never on disk.
 */
export interface ViewMemory {
  /** The read for this key if it is at most `maxAge` old. */
  recall(key: string, maxAge?: number): Promise<Kept | null>;
  keep(key: string, view: PanelView, facts: PlaceFacts | null): Promise<void>;
  forgetAll(): Promise<void>;
}

const prefix = 'view:';

export function createViewMemory(area: MemoryArea, now: () => number): ViewMemory {
  const entries = async () => {
    const all = await area.get(null);
    return Object.entries(all).filter((entry): entry is [string, Kept] => entry[0].startsWith(prefix));
  };
  return {
    async recall(key, maxAge = keptFor) {
      const found = await area.get(prefix + key);
      const kept = found[prefix + key] as Kept | undefined;
      return kept !== undefined && now() - kept.at <= maxAge ? kept : null;
    },
    async keep(key, view, facts) {
      await area.set({ [prefix + key]: { view, facts, at: now() } satisfies Kept });
      const stale = selectStale(await entries(), now());
      if (stale.length > 0) await area.remove(stale);
    },
    async forgetAll() {
      await area.remove((await entries()).map(([key]) => key));
    },
  };
}

/** Which keys go: too old, or beyond the number or size that may stay, oldest first. */
function selectStale(entries: [string, Kept][], now: number): string[] {
  const newestFirst = entries.toSorted(([, a], [, b]) => b.at - a.at);
  let room = mostCharacters;
  return newestFirst
    .filter(([, kept], index) => {
      room -= JSON.stringify(kept).length;
      return now - kept.at > keptFor || index >= mostViews || room < 0;
    })
    .map(([key]) => key);
}
