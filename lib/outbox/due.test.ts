import { describe, expect, test } from 'vitest';
import { findNextDue, pickDue, releaseHolds } from './due.ts';
import type { Entry } from './entry.ts';
import { ines, makeReceipt, makeRow, newNote, newUndo, theo } from './sample-entries.ts';

const now = 10_000_000;
const HOUR = 3_600_000;
const pick = (...all: Entry[]) => pickDue(all, { identity: ines, now })?.id ?? null;
const row = (id: string, changes: Partial<Entry> = {}) => makeRow({ id, nextAt: now - 1, ...changes });
const note = (id: string, changes: Partial<Entry> = {}) =>
  makeRow({ id, nextAt: now - 1, ...changes }, newNote('7', 'case'));

describe('which entry is sent next', () => {
  test.each<[string, string | null, Entry[]]>([
    ['the oldest that is due', 'old', [row('new', { createdAt: 5 }), row('old', { createdAt: 4 })]],
    ['none before its time', null, [row('waits', { nextAt: now + 1 })]],
    ['none of another user', null, [row('theirs', { identity: theo })]],
    ['none of another org', null, [row('theirs', { identity: { ...ines, orgId: '00D2' } })]],
    ['none of another workspace', null, [row('theirs', { identity: { ...ines, workspace: 'other' } })]],
    [
      'none that is on its way, blocked or ended',
      null,
      [row('a', { state: 'sending' }), row('b', { state: 'blocked' })],
    ],
    ['no note before its case is done', null, [note('n'), row('case', { state: 'blocked' })]],
    ['the note when its case is done', 'n', [note('n'), row('case', { state: 'done' })]],
    ['the note of a case that is long done', 'n', [note('n')]],
    [
      'no note of a case that is being removed',
      'undo',
      [note('n', { createdAt: 1 }), row('case', { state: 'done', receipt: makeReceipt() }), undoRow()],
    ],
    ['none while another’s failure holds the org', null, [row('a'), row('holds', { holdsAll: true, nextAt: now + 9 })]],
    ['but Intercom’s, which is another service', 'n', [note('n'), row('h', { holdsAll: true, nextAt: now + 9 })]],
    ['none with twelve attempts in the hour', null, [row('a', { attemptTimes: twelve(now - HOUR + 1) })]],
    ['one whose first of twelve was an hour ago', 'a', [row('a', { attemptTimes: twelve(now - HOUR) })]],
    ['one whose time was written before the clock was set back', 'a', [row('a', { nextAt: now + 2 * HOUR })]],
  ])('%s', (_name, expected, all) => {
    expect(pick(...all)).toBe(expected);
  });

  test('a hold given up with its entry still stands until its time', () => {
    expect(pick(row('a'), row('gone', { state: 'discarded', holdsAll: true, nextAt: now + 9 }))).toBeNull();
  });

  test('a person’s retry lets go of the hold of that service alone', () => {
    const holds = row('holds', { holdsAll: true });
    expect(releaseHolds(row('a'), [row('a'), holds])).toEqual([{ ...holds, holdsAll: false }]);
    expect(releaseHolds(note('n'), [note('n'), holds])).toEqual([]);
  });
});

describe('when to wake', () => {
  test('for the next entry of this user, behind whatever holds it', () => {
    const all = [
      row('a', { nextAt: now + 50 }),
      row('b', { nextAt: now + 20 }),
      row('theirs', { identity: theo, nextAt: now + 1 }),
    ];
    expect(findNextDue(all, { identity: ines, now })).toBe(now + 20);
    expect(findNextDue([...all, row('h', { holdsAll: true, nextAt: now + 99 })], { identity: ines, now })).toBe(
      now + 99,
    );
  });

  test('never for what waits for a person or another entry', () => {
    expect(findNextDue([row('case', { state: 'blocked' }), note('n')], { identity: ines, now })).toBeNull();
  });
});

function undoRow(): Entry {
  return makeRow({ id: 'undo', nextAt: now - 1, createdAt: 9 }, newUndo());
}

function twelve(first: number): number[] {
  return Array.from({ length: 12 }, (_, n) => first + n);
}
