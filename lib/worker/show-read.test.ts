import { beforeEach, expect, test } from 'vitest';
import { conversationPlace, openRoom, profilePlace } from '../../tests/support/reading-room.ts';
import type { Notice } from '../messages/contract.ts';
import { showRead } from './show-read.ts';
import { tabs } from './tabs.ts';

let room: ReturnType<typeof openRoom>;
let told: Notice[];
const show = () =>
  showRead({ reading: room.reading, tell: (notice) => told.push(notice) }, conversationPlace, {
    fresh: false,
    personId: null,
  });

beforeEach(() => {
  room = openRoom();
  told = [];
});

test('what was read goes to each tab that shows the place, and to no other', async () => {
  await tabs.change(7, { place: conversationPlace });
  await tabs.change(8, { place: profilePlace });
  await tabs.change(9, { place: conversationPlace });
  const read = await show();
  expect(read?.view).toMatchObject({ place: conversationPlace });
  expect(told).toEqual([7, 9].map((tabId) => ({ notice: 'view', tabId, view: read?.view })));
});

test('nothing is read where no tab shows the place', async () => {
  await tabs.change(8, { place: profilePlace });
  expect(await show()).toBeNull();
  expect([told, room.asked]).toEqual([[], []]);
});

test('a tab that comes to the place while it is read is told too', async () => {
  await tabs.change(7, { place: conversationPlace });
  let open = () => {};
  room.gate = new Promise((resolve) => {
    open = resolve;
  });
  const shown = show();
  await tabs.change(9, { place: conversationPlace });
  open();
  await shown;
  expect(told).toMatchObject([{ tabId: 7 }, { tabId: 9 }]);
});
