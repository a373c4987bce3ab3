import { expect, test } from 'vitest';
import { createTurns } from './in-turn.ts';

test('two changes of one value in the same turn are both kept', async () => {
  const inTurn = createTurns();
  let stored: string[] = [];
  const add = (value: string) =>
    inTurn(async () => {
      const before = await Promise.resolve(stored);
      stored = await Promise.resolve([...before, value]);
    });
  await Promise.all([add('a'), add('b'), add('c')]);
  expect(stored).toEqual(['a', 'b', 'c']);
});

test('work that fails tells its caller and does not stop the next', async () => {
  const inTurn = createTurns();
  const failed = inTurn(() => Promise.reject(new Error('full')));
  const next = inTurn(() => Promise.resolve('done'));
  await expect(failed).rejects.toThrow('full');
  expect(await next).toBe('done');
});
