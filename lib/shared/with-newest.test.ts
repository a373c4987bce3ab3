import { expect, test } from 'vitest';
import { withNewest } from './with-newest.ts';

test('what is kept anew is the newest, under its key once', () => {
  const kept = withNewest({ a: 1, b: 2 }, 'a', 3, 5);
  expect(Object.entries(kept)).toEqual([
    ['b', 2],
    ['a', 3],
  ]);
});

test('the oldest go where there are too many', () => {
  expect(withNewest({ a: 1, b: 2, c: 3 }, 'd', 4, 3)).toEqual({ b: 2, c: 3, d: 4 });
  expect(withNewest({ a: 1, b: 2, c: 3 }, 'd', 4, 1)).toEqual({ d: 4 });
});

test('one that is kept again pushes nothing out', () => {
  expect(withNewest({ a: 1, b: 2 }, 'a', 3, 2)).toEqual({ a: 3, b: 2 });
});

test('what was there before stays as it was', () => {
  const before = { a: 1 };
  withNewest(before, 'b', 2, 1);
  expect(before).toEqual({ a: 1 });
});
