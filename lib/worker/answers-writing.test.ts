import { expect, test } from 'vitest';
import { conversationPlace } from '../../tests/support/reading-room.ts';
import { openWritingRoom } from '../../tests/support/writing-room.ts';
import { askFor, noDraft, sendOf } from '../../tests/support/writing-samples.ts';
import type { Notice } from '../messages/contract.ts';
import { writingAnswers } from './answers-writing.ts';

function start() {
  const room = openWritingRoom();
  const told: Notice[] = [];
  return { room, told, answers: writingAnswers({ writing: room.writing, tell: (notice) => void told.push(notice) }) };
}

test('the inbox’s menu opens a task in its own tab’s panel', async () => {
  const { answers, told } = start();
  expect(await answers['inbox-task']({ place: conversationPlace, partId: '11' }, 7)).toBeNull();
  expect(told).toEqual([{ notice: 'task', tabId: 7, place: conversationPlace, part: '11', selection: null }]);
});

test('a form is opened, typed into, sent, undone; all by questions', async () => {
  const { room, answers } = start();
  const ask = askFor('case');
  const draft = { ...noDraft, values: { Subject: 'Mine' } };
  expect(await answers['write-draft']({ form: ask, draft })).toBeNull();
  expect(await answers['write-form'](ask)).toMatchObject({ action: 'case', draft });
  const { stored } = await answers['write-send'](sendOf(ask, draft));
  const entryId = stored[0]?.id ?? '';
  await room.outbox.drain();
  expect((await answers['outbox-read']()).items).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  await answers['outbox-undo']({ entryId });
  await room.outbox.drain();
  expect(room.removed).toHaveLength(1);
  expect(await answers['write-messages']({ place: conversationPlace, personId: null })).toHaveLength(2);
});

test('an entry is tried again and given up by questions', async () => {
  const { room, answers } = start();
  room.answers = [{ kind: 'refused', failure: { code: 'write-invalid', params: {} }, fieldErrors: [] }];
  const [item] = (await answers['write-send'](sendOf(askFor('lead'), { values: { Company: 'Q' } }))).stored;
  const entryId = item?.id ?? '';
  await room.outbox.drain();
  room.online = false;
  expect((await answers['outbox-retry']({ entryId })).items).toMatchObject([{ state: 'pending' }]);
  expect((await answers['outbox-discard']({ entryId })).items).toEqual([]);
});
