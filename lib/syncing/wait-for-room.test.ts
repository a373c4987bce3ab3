import { expect, test } from 'vitest';
import { msUntilRoom } from './wait-for-room.ts';

const now = () => 1_000_000;

test.each([
  ['little of the window is left: until it ends', { left: 0.09, resetAt: 1004 }, 4000],
  ['enough of it is left', { left: 0.1, resetAt: 1004 }, 0],
  ['it has ended', { left: 0, resetAt: 1000 }, 0],
  ['a clock goes wrong: one window', { left: 0, resetAt: 9999 }, 10_000],
  ['Intercom has not told of it yet', null, 0],
])('%s', (_what, budget, ms) => {
  expect(msUntilRoom({ budget: () => budget, now })).toBe(ms);
});
