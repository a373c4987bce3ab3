import { expect, test } from 'vitest';
import { closed, openLoggingRoom } from '../../tests/support/logging-room.ts';
import { conversationPlace } from '../../tests/support/reading-room.ts';
import { ana, theoId } from '../../tests/support/writing-samples.ts';
import { planLog } from './log-entries.ts';

test.each([
  ['nobody: none', null, ana.userId, undefined],
  ['a teammate who is no user of the org: none', '55', ana.userId, undefined],
  ['a teammate who is one', '55', theoId, theoId],
  ['whoever logs it', ana.adminId, ana.userId, ana.userId],
])('a task’s owner when its conversation closes, assigned to %s', async (_what, assigneeId, ownerId, assignee) => {
  const room = openLoggingRoom();
  room.detail = room.detail && { ...room.detail, assigneeId };
  room.admins = [
    { id: '55', name: 'Theo Marchetti', email: ownerId === theoId ? 'theo@acme.example' : 'theo@agency.example' },
  ];
  room.candidates = [{ id: theoId, name: 'Theo Marchetti', kind: 'user', email: 'theo@acme.example', active: true }];
  const facts = closed('2154', 500, { assigneeId });
  room.list = [facts];
  const ask = { frame: await room.frame(), place: conversationPlace, facts, stage: 'finish' as const, started: false };
  const plan = await planLog(room.ports, ask);
  const intents = plan.kind === 'entries' ? plan.entries.map(({ intent }) => intent) : [];
  const owners = intents.map((intent) => intent?.kind === 'close-task' && [intent.fields.OwnerId, intent.assignee]);
  expect(owners).toEqual([[ownerId, assignee]]);
});
