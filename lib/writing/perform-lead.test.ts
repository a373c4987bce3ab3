import { expect, test } from 'vitest';
import { openWritingRoom } from '../../tests/support/writing-room.ts';
import { makeSending } from '../../tests/support/writing-samples.ts';
import { makeLead, makeRecords } from '../matching/sample-records.ts';
import { choices } from '../reading/choices.ts';
import { perform } from './perform.ts';

test.each([
  ['it was given another address than the person has', false],
  ['"None of these" was said before', true],
])('a lead that was made is what the panel shows, also where %s', async (_why, none) => {
  const room = openWritingRoom();
  room.shown = true;
  if (none) await choices.keep('abc12345:nora', 'none', true);
  const id = '00Q000000000009AAA';
  room.answers = [async () => ({ kind: 'done', id, at: '2026-11-22T10:00:00.000Z' })];
  room.records = async ({ emails: [email = ''], chosen }) =>
    makeRecords({
      leads: none || chosen?.id === id ? [makeLead(id, { email: none ? email : 'nora@other.example' })] : [],
    });
  const entry = makeSending({
    kind: 'lead',
    fields: { LastName: 'Lindqvist' },
    autoAssign: true,
    allowDuplicate: true,
    ownerWhy: 'from Intercom',
    note: null,
  });
  await perform(room.performPorts, entry);
  const { view } = await room.ports.reading.context(entry.place, { fresh: false, personId: null });
  expect(view).toMatchObject({ state: 'ready', who: { record: { ref: { id } } } });
});
