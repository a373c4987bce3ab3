import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('works come one after another, also after one that failed', async () => {
  const turns = createTurns();
  const done: string[] = [];
  const first = turns.take(async () => {
    await Promise.resolve();
    done.push('first');
    throw new Error('no');
  });
  const second = turns.take(async () => void done.push('second'));
  await Promise.all([first, second]);
  expect(done).toEqual(['first', 'second']);
});

test('who asks before a shared work begins gets that one; who asks while it runs gets another', async () => {
  const turns = createTurns();
  let count = 0;
  let later = Promise.resolve();
  const work = async () => {
    count += 1;
    if (count === 1) later = turns.share(work);
  };
  await Promise.all([turns.share(work), turns.share(work)]);
  await later;
  expect(count).toBe(2);
});
