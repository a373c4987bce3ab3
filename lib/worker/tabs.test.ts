import { beforeEach, expect, test } from 'vitest';
import { type FakeStorage, installStorage } from '../../tests/support/fake-storage.ts';
import { conversationPlace } from '../../tests/support/reading-room.ts';
import { defaultLayout } from '../messages/layout.ts';
import { tabs } from './tabs.ts';

let storage: FakeStorage;
beforeEach(() => {
  storage = installStorage();
});

test('a tab nobody has told of has no place and lies as usual', async () => {
  expect(await tabs.read(7)).toEqual({ place: null, theme: null, layout: null });
});

test('each change of a tab stays beside those before it, and tabs are told apart', async () => {
  await Promise.all([
    tabs.change(7, { place: conversationPlace }),
    tabs.change(7, { theme: 'dark' }),
    tabs.change(8, { layout: defaultLayout }),
  ]);
  expect(await tabs.read(7)).toEqual({ place: conversationPlace, theme: 'dark', layout: null });
  expect(await tabs.read(8)).toEqual({ place: null, theme: null, layout: defaultLayout });
});

test('a tab that was left for another page has no place', async () => {
  await tabs.change(7, { place: conversationPlace });
  await tabs.change(7, { place: null });
  expect(await tabs.read(7)).toMatchObject({ place: null });
});

test('a closed tab is forgotten, the others stay', async () => {
  await tabs.change(7, { theme: 'dark' });
  await tabs.change(8, { theme: 'dark' });
  await tabs.forget(7);
  await tabs.forget(9);
  expect(storage.session.all()).toEqual({ tabs: { 8: { place: null, theme: 'dark', layout: null } } });
});

test('nothing of it reaches the disk, and what cannot be read counts as nothing', async () => {
  await tabs.change(7, { place: conversationPlace });
  expect(storage.local.all()).toEqual({});
  await storage.session.set({ tabs: { 7: { place: { workspace: 3 } } } });
  expect(await tabs.read(7)).toMatchObject({ place: null });
});
