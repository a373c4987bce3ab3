import { describe, expect, test } from 'vitest';
import { advance, findWaited, pickBatch, sawAll, windowFrom } from './cursor.ts';
import type { ConversationFacts } from './facts.ts';
import { makeConversation, makeMark } from './sample-facts.ts';

const rows = (...times: number[]) => times.map((updatedAt) => ({ updatedAt }));

test('the poll looks five minutes back each time', () => {
  expect(windowFrom(1000)).toBe(700);
  expect(windowFrom(0)).toBe(0);
});

const runs: [name: string, cursor: number, times: number[], complete: boolean, now: number, expected: number][] = [
  ['a whole window moves it to the newest', 1000, [1100, 1300, 1200], true, 2000, 1300],
  ['nothing changed', 1000, [], true, 2000, 1000],
  ['only the overlap came again', 1000, [800, 900], true, 2000, 1000],
  ['one wrong time of the future', 1000, [1100, 90_000], true, 2000, 2060],
  ['this computer’s clock is behind', 1000, [1100], true, 500, 1000],
  ['a cut run stays before its newest second', 1000, [1100, 1200, 1300], false, 2000, 1200],
  ['a cut run that ends within one second', 1000, [1100, 1300, 1300], false, 2000, 1100],
  ['a cut run of one second only', 1000, [1300, 1300], false, 2000, 1000],
  ['a cut run of nothing', 1000, [], false, 2000, 1000],
  ['a cut run within the overlap', 1000, [800, 900], false, 2000, 1000],
  ['a cut run that ends in the future', 1000, [1100, 80_000, 90_000], false, 2000, 2060],
];

test.each(runs)('%s', (_, cursor, times, complete, now, expected) => {
  expect(advance(cursor, rows(...times), complete, now)).toBe(expected);
});

describe('a batch', () => {
  const row = (id: string, updatedAt: number, state: ConversationFacts['state'] = 'open') =>
    makeConversation({ id, updatedAt, state, closedAt: state === 'closed' ? updatedAt : null });
  const pick = (given: ReturnType<typeof row>[], marks: Parameters<typeof makeMark>[0][], limit = 10) =>
    pickBatch(given, new Map(marks.map((mark) => [mark?.id ?? '', makeMark(mark)])), limit, 5000);
  const ids = (given: { batch: { id: string }[] }) => given.batch.map(({ id }) => id).join(' ');

  test('is oldest first, equal times by id', () => {
    expect(ids(pick([row('c', 20), row('b', 10), row('a', 20), row('d', 5)], []))).toBe('d b a c');
  });

  test('has each conversation once, as it was last', () => {
    const { batch } = pick([row('a', 10), row('b', 15), row('a', 20, 'closed'), row('a', 10)], []);
    expect(batch).toEqual([row('b', 15), row('a', 20, 'closed')]);
  });

  test('leaves out what was handled and has not changed', () => {
    const marks = [
      { id: 'a', updatedAt: 10 },
      { id: 'b', updatedAt: 10 },
    ];
    expect(ids(pick([row('a', 10), row('b', 11), row('c', 10)], marks))).toBe('c b');
  });

  test('leaves out what rests, until its time has come', () => {
    const marks = [
      { id: 'a', updatedAt: 10, waitUntil: 5100 },
      { id: 'b', updatedAt: 10, waitUntil: 5000 },
      { id: 'c', updatedAt: 9, waitUntil: 5100 },
    ];
    expect(ids(pick([row('a', 10), row('b', 10), row('c', 10)], marks))).toBe('b c');
  });

  test('has what was closed in the very second it was looked at, until that is logged or is not to be', () => {
    const closed = [row('a', 10, 'closed')];
    expect(ids(pick(closed, [{ id: 'a', updatedAt: 10, started: true }]))).toBe('a');
    expect(ids(pick(closed, [{ id: 'a', updatedAt: 10, started: true, finished: 5 }]))).toBe('a');
    expect(ids(pick(closed, [{ id: 'a', updatedAt: 10, started: true, finished: 10 }]))).toBe('');
    expect(ids(pick(closed, [{ id: 'a', updatedAt: 10, not: { reason: 'no-match', value: '' } }]))).toBe('');
    expect(ids(pick([{ ...row('a', 10, 'closed'), closedAt: 9 }], [{ id: 'a', updatedAt: 10 }]))).toBe('');
  });

  test('tells whether its bound left something', () => {
    const three = [row('a', 1), row('b', 2), row('c', 3)];
    expect(pick(three, [], 3)).toMatchObject({ left: false });
    const cut = pick(three, [], 2);
    expect([ids(cut), cut.left]).toEqual(['a b', true]);
    expect(pick(three, [{ id: 'a', updatedAt: 1 }], 2)).toMatchObject({ left: false });
  });
});

test('waits that are over are found, whatever the cursor has passed', () => {
  const marks = [
    makeMark({ id: 'over', waitUntil: 5000 }),
    makeMark({ id: 'resting', waitUntil: 5001 }),
    makeMark({ id: 'none', waitUntil: null }),
    makeMark({ id: 'noted by a wrong clock', waitUntil: 900_000 }),
  ];
  expect(findWaited(marks, 5000).map(({ id }) => id)).toEqual(['over', 'noted by a wrong clock']);
  expect(findWaited(marks, 5000)[0]).toEqual(marks[0]);
});

test('a row that was pushed out of sight while paging is missed by counting', () => {
  expect(sawAll([{ id: 'a' }, { id: 'b' }, { id: 'a' }], 2)).toBe(true);
  expect(sawAll([{ id: 'a' }, { id: 'a' }], 2)).toBe(false);
  expect(sawAll([], 0)).toBe(true);
});
