import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogMark } from '../logging/facts.ts';
import { openLogStore } from './log-store.ts';

const makeMark = (changes: Partial<LogMark> = {}): LogMark => ({
  id: '7',
  updatedAt: 1000,
  started: true,
  finished: null,
  partsUntil: 900,
  not: null,
  waitUntil: null,
  ...changes,
});

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

describe('what logging remembers', () => {
  test('marks and progress are there for the next worker', async () => {
    await openLogStore().keep('a', [makeMark()], { since: 500, cursor: 1000 });
    const next = openLogStore();
    expect(await next.progress('a')).toEqual({ since: 500, cursor: 1000 });
    expect([...(await next.marks('a', ['7', '8']))]).toEqual([['7', makeMark()]]);
  });

  test('marks without progress leave that as it was', async () => {
    const store = openLogStore();
    await store.keep('a', [], { since: 500, cursor: 1000 });
    await store.keep('a', [makeMark({ not: { reason: 'tag', value: 'VIP' } })], null);
    expect(await store.progress('a')).toEqual({ since: 500, cursor: 1000 });
    expect((await store.marks('a', ['7'])).get('7')?.not).toEqual({ reason: 'tag', value: 'VIP' });
  });

  test('after a rest it begins anew, and what was done is still known', async () => {
    const store = openLogStore();
    await store.keep('a', [makeMark()], { since: 500, cursor: 1000 });
    await store.rest('a');
    expect([await store.progress('a'), (await store.marks('a', ['7'])).size]).toEqual([null, 1]);
  });

  test('another user or org knows nothing of them', async () => {
    const store = openLogStore();
    await store.keep('a', [makeMark()], { since: 500, cursor: 1000 });
    expect([await store.progress('b'), (await store.marks('b', ['7'])).size]).toEqual([null, 0]);
  });

  test('what nobody touched for long is forgotten, of that user alone', async () => {
    const store = openLogStore();
    await store.keep('a', [makeMark({ id: 'old', updatedAt: 10 }), makeMark({ id: 'new', updatedAt: 20 })], null);
    await store.keep('b', [makeMark({ id: 'old', updatedAt: 10 })], null);
    await store.forgetBefore('a', 20);
    expect([...(await store.marks('a', ['old', 'new'])).keys()]).toEqual(['new']);
    expect((await store.marks('b', ['old'])).size).toBe(1);
  });

  test('only those that wait for a time are told as waiting', async () => {
    const store = openLogStore();
    await store.keep('a', [makeMark(), makeMark({ id: '8', waitUntil: 1200 })], null);
    await store.keep('b', [makeMark({ id: '9', waitUntil: 1200 })], null);
    expect((await store.waiting('a')).map(({ id }) => id)).toEqual(['8']);
    await store.keep('a', [makeMark({ id: '8' })], null);
    expect(await store.waiting('a')).toEqual([]);
  });

  test('a mark that cannot be read counts as none: the conversation is judged anew', async () => {
    const store = openLogStore();
    await store.keep('a', [makeMark()], null);
    const db = await openDB('tandem-log');
    await db.put('marks', { scope: 'a', id: '7', updatedAt: 'yesterday' });
    db.close();
    expect((await store.marks('a', ['7'])).size).toBe(0);
  });

  test('a browser that refuses to store says so, and keeps nothing', async () => {
    const store = openLogStore();
    await store.keep('a', [], { since: 1, cursor: 1 });
    const broken = { ...makeMark({ id: 'x' }), not: { reason: 'off' as const, value: '', extra: () => 0 } };
    await expect(store.keep('a', [makeMark(), broken], { since: 1, cursor: 9 })).rejects.toMatchObject({
      code: 'storage-failed',
    });
    expect([(await store.marks('a', ['7'])).size, await store.progress('a')]).toEqual([0, { since: 1, cursor: 1 }]);
  });
});
