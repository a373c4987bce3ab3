import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeStorage, installStorage } from '../../tests/support/fake-storage.ts';
import { fail } from '../failures/codes.ts';
import { readLastTry, trySignIn } from './last-try.ts';

const start = 1_000_000;
const minute = 60_000;
let storage: FakeStorage;

beforeEach(() => {
  storage = installStorage();
});

const tryAndMeet = (error: Error) =>
  trySignIn(
    () => start,
    () => Promise.reject(error),
  ).catch(() => {});

describe('a try to sign in that came to nothing', () => {
  test('is told for ten minutes, with its words and details, and never on disk', async () => {
    await tryAndMeet(fail('authorize-refused', { reason: 'no' }, 'invalid_scope'));
    const failure = { code: 'authorize-refused', params: { reason: 'no' }, detail: 'invalid_scope' };
    expect(await readLastTry(start + 10 * minute)).toEqual(failure);
    expect(await readLastTry(start + 11 * minute)).toBeNull();
    expect(storage.local.all()).toEqual({});
  });

  test('throws what the try threw', async () => {
    const denied = fail('sign-in-denied');
    await expect(
      trySignIn(
        () => start,
        () => Promise.reject(denied),
      ),
    ).rejects.toBe(denied);
  });

  test('is forgotten when the next one begins', async () => {
    await tryAndMeet(fail('sign-in-denied'));
    await trySignIn(
      () => start,
      async () => expect(await readLastTry(start)).toBeNull(),
    );
    expect(await readLastTry(start)).toBeNull();
  });

  test('is not what a second one is told while the first is under way', async () => {
    await tryAndMeet(fail('sign-in-open'));
    expect(await readLastTry(start)).toBeNull();
  });
});
