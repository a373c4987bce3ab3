import { expect, test } from 'vitest';
import { explainProblem, showValue } from './explain.ts';
import type { SyncValue } from './sides.ts';

test.each([
  [{ kind: 'not-listed', value: 'Iberia' }, '“Iberia” is not in the list of Region.'],
  [{ kind: 'not-a', what: 'date', value: 'soon' }, '“soon” is not a date.'],
  [{ kind: 'too-large', value: '1000' }, '1000 has more digits than Region holds.'],
  [{ kind: 'required' }, 'Region must not be empty.'],
  [{ kind: 'list' }, 'Intercom has a list here. Sync does not write over it.'],
  [{ kind: 'references' }, 'Intercom has other objects here, and no value that could be written.'],
  [{ kind: 'not-writable' }, 'You may not change Region, or it does not exist any more.'],
] as const)('%j is said in a sentence', (problem, sentence) => {
  expect(explainProblem(problem, { label: 'Region' })).toBe(sentence);
});

test.each<[SyncValue, string, string]>([
  [null, 'string', 'Empty'],
  [' ', 'string', 'Empty'],
  [0, 'double', '0'],
  [false, 'boolean', 'No'],
  [1_709_164_800, 'date', '2024-02-29'],
  [1e18, 'date', '1000000000000000000'],
  ['2024-02-29', 'date', '2024-02-29'],
  ['2024-02-29T10:05:00.000+0100', 'datetime', '2024-02-29 09:05 UTC'],
  ['soon', 'datetime', 'soon'],
])('%j as %s is shown as “%s”', (value, type, shown) => {
  expect(showValue(value, type)).toBe(shown);
});
