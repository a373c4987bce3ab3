import { describe, expect, test } from 'vitest';
import { askFor, sendOf } from '../../tests/support/writing-samples.ts';
import { admit, discardWithFollowers } from './admit.ts';
import type { Entry, NewEntry } from './entry.ts';
import {
  done,
  lost,
  makeReceipt,
  makeRow,
  newCase,
  newNote,
  newSave,
  newUndo,
  refused,
  theo,
} from './sample-entries.ts';
import { settleAttempt } from './settle.ts';
import { endEntry } from './states.ts';

const now = 5000;
const ids = () => {
  let count = 0;
  return () => `new-${++count}`;
};
const add = (rows: Entry[], ...given: NewEntry[]) => admit(given, rows, ids(), now);
const ended = { ...endEntry(makeRow(), 'done', 2000), receipt: makeReceipt() };
const undo = (changes: Partial<Entry> = {}) => makeRow({ id: 'undo', ...changes }, newUndo());

describe('what is taken in', () => {
  test.each(['pending', 'sending', 'blocked'] as const)('a %s entry is not doubled', (state) => {
    const there = makeRow({ state });
    expect(add([there], newCase())).toEqual({ put: [], remove: [], answer: [there] });
  });

  describe('sent again by a person, from a form of its own', () => {
    const ask = sendOf(askFor('case'));
    const fields = { Subject: 'Printers, corrected' };
    const { intent } = newCase();
    const title = 'Case: Printers, corrected';
    const again = newCase('7', { ask, title, intent: intent && ({ ...intent, fields } as NewEntry['intent']) });

    test.each([
      ['refused', makeRow({ state: 'blocked', failure: { code: 'write-invalid', params: {} }, attempts: 1 })],
      ['refused, after an answer was lost', makeRow({ state: 'blocked', attempts: 2, unknown: true })],
      ['not sent yet', makeRow()],
    ])('an entry that was %s says what was typed now, and is tried', (_what, there) => {
      const { put, answer } = add([there], again);
      expect(put).toEqual(answer);
      expect(put).toMatchObject([
        {
          id: 'row-1',
          state: 'pending',
          failure: null,
          unknown: there.unknown,
          title: again.title,
          intent: { fields },
        },
      ]);
    });

    test.each([
      ['on its way', makeRow({ state: 'sending', attempts: 1 })],
      ['tried, and may be there', makeRow({ attempts: 1, unknown: true })],
      ['waiting for another try', makeRow({ attempts: 1 })],
    ])('one that is %s stays as it is', (_what, there) => {
      expect(add([there], again)).toEqual({ put: [], remove: [], answer: [there] });
    });

    test('not by the product itself', () => {
      const there = makeRow({ state: 'blocked' });
      expect(add([there], { ...again, auto: true }).put).toEqual([]);
    });
  });

  test('what is done is answered, not done again', () => {
    expect(add([ended], newCase()).answer).toEqual([ended]);
  });

  test('twice the same in one go is one entry', () => {
    const { put, answer } = add([], newCase(), newCase());
    expect([put.length, answer[0] === answer[1]]).toEqual([1, true]);
  });

  test('another key, or another user, is another entry', () => {
    expect(add([makeRow()], newCase('8'), newCase('7', { identity: theo })).put).toHaveLength(2);
  });

  test('what was discarded may be sent again, with a look if it may have left', () => {
    const gone = endEntry(makeRow(), 'discarded', 2000);
    expect(add([gone], newCase()).answer[0]).toMatchObject({ id: 'new-1', unknown: false });
    expect(add([{ ...gone, firstSentAt: 1500 }], newCase()).answer[0]).toMatchObject({
      unknown: true,
      firstSentAt: 1500,
    });
  });

  test('sent again before the Undo has left: the Undo is called off', () => {
    const { put, answer } = add([ended, undo()], newCase());
    expect(answer).toEqual([ended]);
    expect(put).toMatchObject([{ id: 'undo', state: 'discarded' }]);
  });

  test('sent again while the Undo is on its way: waits for it', () => {
    const { answer } = add([ended, undo({ state: 'sending', attempts: 1 })], newCase());
    expect(answer).toMatchObject([{ id: 'new-1', state: 'pending', after: 'undo' }]);
  });

  test('an Undo that was refused leaves the record as it is', () => {
    expect(add([ended, undo({ state: 'blocked' })], newCase()).answer).toEqual([ended]);
  });

  test('attributes add up while they wait', () => {
    const waits = makeRow({ nextAt: 9999 }, newSave({ name: 'Nora', email: 'old' }));
    const { answer } = add([waits], newSave({ email: 'new' }));
    expect(answer).toEqual([{ ...waits, intent: newSave({ name: 'Nora', email: 'new' }).intent }]);
  });

  test('nothing follows what was discarded', () => {
    const gone = endEntry(makeRow(), 'discarded', 2000);
    expect(add([gone], newNote('7', 'row-1')).answer[0]).toMatchObject({ state: 'discarded', intent: null });
  });
});

describe('what an outcome changes besides its own entry', () => {
  const settle = (rows: Entry[], id: string, outcome: Parameters<typeof settleAttempt>[1]['outcome']) =>
    settleAttempt(id, { outcome, now, random: 0 }, rows, ids()).put;

  test('the case and its note are stored as one', () => {
    const put = settle([makeRow({ state: 'sending' })], 'row-1', done('500c', [newNote('7', 'row-1')]));
    expect(put).toMatchObject([
      { id: 'row-1', state: 'done', receipt: { id: '500c' } },
      { id: 'new-1', kind: 'note', state: 'pending', after: 'row-1' },
    ]);
  });

  test('an Undo that is done frees the key, and takes the waiting note with it', () => {
    const note = makeRow({ id: 'note' }, newNote('7', 'row-1'));
    const put = settle([ended, note, undo({ state: 'sending' })], 'undo', done('500c'));
    expect(put).toMatchObject([
      { id: 'undo', state: 'done' },
      { id: 'row-1', state: 'discarded' },
      { id: 'note', state: 'discarded' },
    ]);
    expect(admit([newCase()], put, ids(), now).answer[0]).toMatchObject({ id: 'new-1', unknown: false });
  });

  test('an older value that was lost on the way gives way to the newer one', () => {
    const older = makeRow({ state: 'sending' }, newSave({ name: 'Nora', email: 'old' }));
    const newer = makeRow({ id: 'newer' }, newSave({ email: 'new' }));
    expect(settle([older, newer], 'row-1', lost)).toMatchObject([
      { id: 'row-1', state: 'discarded' },
      { id: 'newer', state: 'pending', intent: { attributes: { name: 'Nora', email: 'new' } } },
    ]);
  });

  test('an answer that comes after its entry has ended changes nothing', () => {
    expect(settle([ended], 'row-1', refused)).toEqual([]);
    expect(settle([], 'row-1', done())).toEqual([]);
  });
});

test('a discarded case takes its note with it, and what is on its way stands', () => {
  const rows = [makeRow(), makeRow({ id: 'note' }, newNote('7', 'row-1'))];
  const [first] = rows;
  expect(first && discardWithFollowers(first, rows, now)).toMatchObject([
    { id: 'row-1', state: 'discarded', intent: null },
    { id: 'note', state: 'discarded' },
  ]);
  expect(discardWithFollowers(makeRow({ state: 'sending' }), rows, now)).toEqual([]);
});
