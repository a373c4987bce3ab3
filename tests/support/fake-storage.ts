import { vi } from 'vitest';

type AreaName = 'local' | 'session' | 'managed';

/** An area of extension storage, in memory: values are copied as JSON on the way in and out. */
export interface FakeArea {
  get(keys?: string | string[] | null): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
  /** What lies there now. */
  all(): Record<string, unknown>;
}

export interface FakeStorage extends Record<AreaName, FakeArea> {
  /** Refuses writes of this key from now on, as a full disk does or a worker that dies before it; null: none. */
  refuse(area: AreaName, key: string | null): void;
  /** The browser is closed and opened: `session` lives in memory only. */
  restartBrowser(): void;
}

/**
 * Puts an empty `chrome.storage` in place for one test.
 * @param managed what the company's policy holds
 */
export function installStorage(managed: Record<string, unknown> = {}): FakeStorage {
  const refused = new Map<AreaName, string | null>();
  const areas = {
    local: new Map<string, string>(),
    session: new Map<string, string>(),
    managed: new Map(Object.entries(managed).map(([key, value]) => [key, JSON.stringify(value)])),
  };
  const open = (name: AreaName): FakeArea => {
    const stored = areas[name];
    const read = (keys: string[]) =>
      Object.fromEntries(
        keys.flatMap((key) => {
          const json = stored.get(key);
          return json === undefined ? [] : [[key, JSON.parse(json) as unknown]];
        }),
      );
    const all = () => read([...stored.keys()]);
    return {
      all,
      get: async (keys = null) => (keys === null ? all() : read([keys].flat())),
      async set(values) {
        if (name === 'managed') throw new Error('This is a read-only store.');
        for (const [key, value] of Object.entries(values)) {
          if (refused.get(name) === key) throw new Error('QUOTA_BYTES quota exceeded');
          if (value !== undefined) stored.set(key, JSON.stringify(value));
        }
      },
      async remove(keys) {
        for (const key of [keys].flat()) stored.delete(key);
      },
    };
  };
  const storage = { local: open('local'), session: open('session'), managed: open('managed') };
  vi.stubGlobal('chrome', { storage });
  return {
    ...storage,
    refuse: (area, key) => void refused.set(area, key),
    restartBrowser: () => areas.session.clear(),
  };
}
