import { beforeEach, describe, expect, test } from 'vitest';
import { conversationPlace } from '../../tests/support/reading-room.ts';
import { openWritingRoom } from '../../tests/support/writing-room.ts';
import { aContact, ana, askFor, makeKeyed, sendOf, theo, theoId } from '../../tests/support/writing-samples.ts';
import type { NoteAnswer } from '../intercom/write.ts';

let room: ReturnType<typeof openWritingRoom>;
beforeEach(() => {
  room = openWritingRoom();
});

const caseId = '500000000000001AAA';
const taskId = '00T000000000009AAA';
const gone = { code: 'write-record-gone' };

async function sendCase() {
  const [item] = (await room.writing.send(sendOf(askFor('case')))).stored;
  await room.outbox.drain();
  return item?.id ?? '';
}
const undo = async (id: string) => {
  await room.writing.undo(id);
  await room.outbox.drain();
};
const kinds = async () => (await room.outbox.list()).map(({ kind, state }) => `${kind} ${state}`).sort();

describe('Undo', () => {
  test('removes what was made and takes its note away', async () => {
    await undo(await sendCase());
    expect(room.removed).toEqual([{ object: 'Case', id: caseId }]);
    expect(room.redacted).toEqual(['77']);
    expect(await kinds()).toEqual(['case discarded', 'note done', 'remove done']);
  });

  test('gives a note up that still waits', async () => {
    room.noteAnswers = [{ kind: 'later', failure: { code: 'intercom-limit', params: {} } }];
    await undo(await sendCase());
    expect(room.notes).toHaveLength(1);
    expect(room.redacted).toEqual([]);
    expect(await kinds()).toEqual(['case discarded', 'note discarded', 'remove done']);
  });

  test('waits for a note that is being written, and takes it away', async () => {
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<NoteAnswer>();
    room.performPorts.intercom.addNote = async () => {
      begun.resolve();
      return end.promise;
    };
    const [item] = (await room.writing.send(sendOf(askFor('case')))).stored;
    await begun.promise;
    const undone = room.writing.undo(item?.id ?? '');
    end.resolve({ kind: 'done', partId: '88' });
    await undone;
    await room.outbox.drain();
    expect(room.redacted).toEqual(['88']);
    expect(room.removed).toHaveLength(1);
  });

  test('leaves what somebody else changed, and then shows it again', async () => {
    const id = await sendCase();
    room.org = [makeKeyed(caseId, { modifiedById: theoId, modifiedAt: '2026-11-22T10:00:09.000Z' })];
    await undo(id);
    expect(room.removed).toEqual([]);
    const { items } = await room.writing.read();
    expect(items.find(({ kind }) => kind === 'remove')).toMatchObject({
      state: 'blocked',
      failure: { code: 'write-changed-since' },
    });
    expect(items.find(({ kind }) => kind === 'case')).toMatchObject({ state: 'done', record: { id: caseId } });
  });

  test('lets the same be made again', async () => {
    await undo(await sendCase());
    await sendCase();
    expect(room.created).toHaveLength(2);
  });

  test('asked for twice removes once', async () => {
    const id = await sendCase();
    await Promise.all([room.writing.undo(id), room.writing.undo(id)]);
    await room.outbox.drain();
    expect(room.removed).toHaveLength(1);
  });

  test.each([
    ['of what is not known', async () => 'nowhere'],
    [
      'after its time',
      async () => {
        const id = await sendCase();
        room.now += 13_001;
        return id;
      },
    ],
    [
      'by another user',
      async () => {
        const id = await sendCase();
        room.writer = theo;
        return id;
      },
    ],
    [
      'of what was not sent',
      async () => {
        room.online = false;
        return sendCase();
      },
    ],
    [
      'of a colleague’s record',
      async () => {
        room.answers = [{ kind: 'exists', id: '500000000000008AAA' }];
        room.org = [makeKeyed('500000000000008AAA', { createdById: theoId })];
        return sendCase();
      },
    ],
  ])('%s is refused', async (_what, arrange) => {
    const id = await arrange();
    await expect(room.writing.undo(id)).rejects.toMatchObject(gone);
    expect(room.removed).toEqual([]);
  });

  test('is granted a moment for its way from the click', async () => {
    const id = await sendCase();
    room.now += 12_999;
    await undo(id);
    expect(room.removed).toHaveLength(1);
  });
});

describe('a task that was sent', () => {
  const sent = (change = {}) =>
    room.finds({ ...aContact(), sentTasks: [makeKeyed(taskId, { name: 'Conversation: Printers', ...change })] });
  const about = { place: conversationPlace, personId: null, taskId };
  const whatId = '006000000000001AAA';

  test('is related to another opportunity, which is remembered for the conversation', async () => {
    await sent();
    const { items } = await room.writing.relate({ ...about, taskId: taskId.slice(0, 15), whatId });
    expect(items).toMatchObject([{ kind: 'relate', title: 'Task: Printers', forWhom: 'Nora Lindqvist' }]);
    await room.outbox.drain();
    expect(room.updated).toEqual([{ object: 'Task', id: taskId, fields: { WhatId: whatId } }]);
    expect(room.storage.local.all()).toEqual({ related: { 'abc12345/conversation/2154': whatId } });
  });

  test('is removed, unless it was changed', async () => {
    await sent();
    room.org = [makeKeyed(taskId)];
    await room.writing.removeSent(about);
    await room.outbox.drain();
    expect(room.removed).toEqual([{ object: 'Task', id: taskId }]);
    expect(room.storage.local.all()).toEqual({});
  });

  test.each([
    ['of a colleague', () => sent({ createdById: theoId }), gone],
    ['that is gone', () => room.finds(aContact()), gone],
    ['while signed out', async () => void Object.assign(room, { writer: null }), { code: 'salesforce-signed-out' }],
    [
      'of a place that cannot be read',
      async () => void Object.assign(room, { detail: null }),
      { code: 'intercom-down' },
    ],
  ])('%s is neither related nor removed', async (_what, arrange, error) => {
    await arrange();
    await expect(room.writing.relate({ ...about, whatId })).rejects.toMatchObject(error);
    await expect(room.writing.removeSent(about)).rejects.toMatchObject(error);
    expect(await room.outbox.list()).toEqual([]);
  });

  test('is this agent’s also where Salesforce writes their id short', async () => {
    await sent({ createdById: ana.userId.slice(0, 15) });
    expect((await room.writing.relate({ ...about, whatId: null })).items).toHaveLength(1);
  });
});
