import { afterEach, describe, expect, it, vi } from 'vitest';
import { beginLife } from './life.ts';
import { endWhenOrphaned } from './orphan.ts';
import type { Place } from './place.ts';
import type { Here } from './tell-moves.ts';

const place = (id: string): Place => ({ region: 'us', workspace: 'abc12345', kind: 'conversation', id });

/** A worker that dies as often as `deaths` says before it answers; what it is told is copied on the way, as Chrome does. */
function openWorker(deaths: number) {
  const told: unknown[] = [];
  const waiting: (() => void)[] = [];
  const runtime = {
    id: 'ours' as string | undefined,
    sendMessage: (message: { ask: unknown }) => {
      told.push(structuredClone(message.ask));
      if (told.length > deaths) return Promise.resolve({ ok: true, value: null });
      return new Promise((_, reject) => {
        waiting.push(() => reject(new Error('The message port closed before a response was received.')));
      });
    },
  };
  vi.stubGlobal('chrome', { runtime });
  const life = beginLife();
  return { told, runtime, life, die: () => waiting.shift()?.(), tell: endWhenOrphaned(life, () => {}) };
}

describe('telling the worker from the inbox', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('tells a second worker where the agent is by then, not where they were: it would take them back there', async () => {
    const { told, die, tell } = openWorker(1);
    const here: Here = { place: null };
    const start = tell('inbox-start', here);
    here.place = place('1');
    die();
    await start;
    expect(told).toEqual([{ place: null }, { place: place('1') }]);
  });

  it('gives up after a second worker that died, and tells nobody of it', async () => {
    const { told, die, tell } = openWorker(2);
    const start = tell('inbox-start', { place: null });
    die();
    await vi.waitFor(() => expect(told).toHaveLength(2));
    die();
    expect(await start).toBeNull();
    expect(told).toHaveLength(2);
  });

  it('ends its life in the page, and tells nothing more, once the extension is gone', async () => {
    const { told, runtime, life, die, tell } = openWorker(1);
    const start = tell('inbox-start', { place: null });
    runtime.id = undefined;
    die();
    expect(await start).toBeNull();
    expect(life.ended).toBe(true);
    expect(told).toHaveLength(1);
  });
});
