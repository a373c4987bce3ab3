import { expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

test('is the same at every time, and as short as is told', () => {
  expect(fingerprint('gold', 'salt')).toBe(fingerprint('gold', 'salt'));
  expect(fingerprint('gold', 'salt')).toMatch(/^[0-9a-z]{14}$/);
  expect(fingerprint('gold', 'pepper')).not.toBe(fingerprint('gold', 'salt'));
});

test('200,000 values that are alike have 200,000 marks', () => {
  const marks = new Set<string>();
  for (let n = 0; n < 50_000; n += 1) {
    marks.add(fingerprint(n, 's'));
    marks.add(fingerprint(String(n), 's'));
    marks.add(fingerprint(`user${n}@northwind.example`, 's'));
    marks.add(fingerprint(`${'x'.repeat(n % 50)}${n}y`, 's'));
  }
  expect(marks.size).toBe(200_000);
});

test.each([
  ['', null],
  [' a ', 'a'],
  ['a\r\nb', 'a\nb'],
  ['Lee@X.example', 'lee@x.example'],
  ['2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000+0000'],
])('%j and %j are the same', (a, b) => {
  expect(fingerprint(a, 's')).toBe(fingerprint(b, 's'));
});

test.each([
  ['a', 'A'],
  [1, '1'],
  [true, 'true'],
  [false, null],
  [0, null],
  ['-', null],
  ['["Lee@X.example"]', '["lee@x.example"]'],
])('%j and %j are not', (a, b) => {
  expect(fingerprint(a, 's')).not.toBe(fingerprint(b, 's'));
});
