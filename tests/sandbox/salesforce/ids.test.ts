import { expect, it } from 'vitest';
import { createIdMint, toId18 } from './ids.ts';

it.each([
  ['001D000000IRFma', '001D000000IRFmaIAH'],
  ['00Q000000000001', '00Q000000000001EAA'],
  ['012000000000000', '012000000000000AAA'],
  ['001d000000irfma', '001d000000irfmaAAA'],
])('%s is %s in full', (id15, id18) => {
  expect(toId18(id15)).toBe(id18);
  expect(toId18(id18)).toBe(id18);
});

it.each(['', '001D000000IRFm', '001D000000IRFma!', '001D000000IRFmaIA'])('"%s" is no id', (text) => {
  expect(toId18(text)).toBeUndefined();
});

it('mints the same ids in the same order, 18 characters each', () => {
  const [first, second] = [createIdMint('xx0'), createIdMint('xx0')];
  const made = ['003', '003', '00Q'].map(first);
  expect(['003', '003', '00Q'].map(second)).toEqual(made);
  expect(new Set(made).size).toBe(3);
  for (const id of made) expect(toId18(id.slice(0, 15))).toBe(id);
});
