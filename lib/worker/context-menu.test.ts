import { beforeEach, expect, test, vi } from 'vitest';
import { installStorage } from '../../tests/support/fake-storage.ts';
import { conversationPlace, profilePlace } from '../../tests/support/reading-room.ts';
import type { Notice } from '../messages/contract.ts';
import { offerOnSelection } from './context-menu.ts';
import { tabs } from './tabs.ts';

type Clicked = (info: { menuItemId: string; selectionText?: string }, tab?: { id?: number }) => void;

let click: Clicked;
let items: Record<string, unknown>[];
let told: Notice[];

beforeEach(() => {
  const storage = installStorage();
  items = [];
  told = [];
  vi.stubGlobal('chrome', {
    storage,
    runtime: { onInstalled: { addListener: (listener: () => void) => listener() } },
    contextMenus: {
      create: (item: Record<string, unknown>) => void items.push(item),
      onClicked: {
        addListener(listener: Clicked) {
          click = listener;
        },
      },
    },
  });
  offerOnSelection((notice) => void told.push(notice));
});

/** A click, and whatever it leads to: tabs are read in turn, so a later read ends after it. */
async function clicked(...args: Parameters<Clicked>) {
  click(...args);
  await tabs.read(7);
  await tabs.read(7);
}

test('the menu is offered on selected text of the three inboxes only', () => {
  expect(items).toEqual([
    {
      id: 'task-from-selection',
      title: 'New Salesforce task',
      contexts: ['selection'],
      documentUrlPatterns: ['us', 'eu', 'au'].map(
        (region) => `https://app.${region === 'us' ? '' : `${region}.`}intercom.com/*`,
      ),
    },
  ]);
});

test('a task about the selected text is opened in the tab’s panel', async () => {
  await tabs.change(7, { place: conversationPlace });
  await clicked({ menuItemId: 'task-from-selection', selectionText: '  stop at night \n' }, { id: 7 });
  expect(told).toEqual([
    { notice: 'task', tabId: 7, place: conversationPlace, part: 'selection', selection: 'stop at night' },
  ]);
});

test('what no field holds is cut, and no character is cut in two', async () => {
  await tabs.change(7, { place: conversationPlace });
  await clicked({ menuItemId: 'task-from-selection', selectionText: `a${'😀'.repeat(40_000)}` }, { id: 7 });
  const [notice] = told;
  const selection = notice?.notice === 'task' ? notice.selection : null;
  expect([...(selection ?? '')]).toHaveLength(32_000);
  expect(selection?.isWellFormed()).toBe(true);
});

test.each([
  ['of another menu', { menuItemId: 'other', selectionText: 'x' }, 7],
  ['without text', { menuItemId: 'task-from-selection', selectionText: ' \n ' }, 7],
  ['on a profile', { menuItemId: 'task-from-selection', selectionText: 'x' }, 8],
  ['in a tab nobody told of', { menuItemId: 'task-from-selection', selectionText: 'x' }, 9],
  ['outside tabs', { menuItemId: 'task-from-selection', selectionText: 'x' }, undefined],
])('a click %s opens nothing', async (_what, info, tabId) => {
  await tabs.change(7, { place: conversationPlace });
  await tabs.change(8, { place: profilePlace });
  await clicked(info, tabId === undefined ? {} : { id: tabId });
  expect(told).toEqual([]);
});
