import { beforeEach, expect, test } from 'vitest';
import { type FakeStorage, installStorage } from '../../tests/support/fake-storage.ts';
import { defaultLayout } from '../messages/layout.ts';
import { layoutItem, readLayout } from './layout-store.ts';

let storage: FakeStorage;
beforeEach(() => {
  storage = installStorage();
});

const moved = { collapsed: false, side: 'left', width: 400 } as const;

test('a panel nobody has moved lies as usual', async () => {
  expect(await readLayout(false)).toEqual(defaultLayout);
});

test('a panel lies as it was left, also after the browser was closed', async () => {
  await layoutItem.write(moved);
  storage.restartBrowser();
  expect(await readLayout(false)).toEqual(moved);
});

test('a panel starts as the rail where that is set, where it was otherwise', async () => {
  await layoutItem.write(moved);
  expect(await readLayout(true)).toEqual({ ...moved, collapsed: true });
});

test.each([{ ...moved, width: 319 }, { ...moved, width: 481 }, { ...moved, side: 'top' }, 'left'])(
  '%j is no layout: the panel lies as usual',
  async (layout) => {
    await storage.local.set({ layout });
    expect(await readLayout(false)).toEqual(defaultLayout);
  },
);
