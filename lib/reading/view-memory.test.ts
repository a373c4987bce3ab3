import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeStorage, installStorage } from '../../tests/support/fake-storage.ts';
import { connected, conversationPlace } from '../../tests/support/reading-room.ts';
import type { PanelView } from '../messages/view.ts';
import { createViewMemory, freshFor, type ViewMemory } from './view-memory.ts';

const view = (detail = ''): PanelView => ({
  state: 'error',
  person: null,
  failure: { code: 'unexpected', params: {}, detail },
  place: conversationPlace,
  asOf: null,
  people: [],
  connection: connected,
  trouble: null,
  unread: [],
});

let storage: FakeStorage;
let now: number;
let memory: ViewMemory;

beforeEach(() => {
  storage = installStorage();
  now = 1_000_000;
  memory = createViewMemory(storage.session, () => now);
});

describe('what was read lately', () => {
  test('is recalled by its own key only, also by a worker started anew', async () => {
    await memory.keep('a', view('kept'), null);
    const afterDeath = createViewMemory(storage.session, () => now);
    expect((await afterDeath.recall('a'))?.view).toEqual(view('kept'));
    expect(await afterDeath.recall('b')).toBeNull();
  });

  test('is fresh for 60 seconds and stands in for 15 minutes', async () => {
    await memory.keep('a', view(), null);
    now += freshFor;
    expect(await memory.recall('a', freshFor)).not.toBeNull();
    now += 1;
    expect(await memory.recall('a', freshFor)).toBeNull();
    expect(await memory.recall('a')).not.toBeNull();
    now += 15 * 60_000;
    expect(await memory.recall('a')).toBeNull();
  });

  test('never touches the disk', async () => {
    await memory.keep('a', view(), null);
    expect(storage.local.all()).toEqual({});
  });

  test('is removed once it is too old to stand in', async () => {
    await memory.keep('old', view(), null);
    now += 15 * 60_000 + 1;
    await memory.keep('new', view(), null);
    expect(Object.keys(storage.session.all())).toEqual(['view:new']);
  });

  test('is at most 40 views, the newest', async () => {
    for (let count = 0; count < 42; count++) {
      now += 1;
      await memory.keep(`${count}`, view(), null);
    }
    expect(Object.keys(storage.session.all())).toHaveLength(40);
    expect(await memory.recall('1')).toBeNull();
    expect(await memory.recall('2')).not.toBeNull();
  });

  test('is at most two million characters, the newest', async () => {
    for (const key of ['a', 'b', 'c']) {
      now += 1;
      await memory.keep(key, view('x'.repeat(900_000)), null);
    }
    expect(Object.keys(storage.session.all()).sort()).toEqual(['view:b', 'view:c']);
  });

  test('is forgotten whole, and nothing else with it', async () => {
    await memory.keep('a', view(), null);
    await storage.session.set({ tabs: { 1: {} } });
    await memory.forgetAll();
    expect(storage.session.all()).toEqual({ tabs: { 1: {} } });
  });
});
