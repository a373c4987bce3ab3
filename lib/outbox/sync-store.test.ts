import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { makePair, makeTrouble, sampleProgress } from './sample-sync.ts';
import { openSyncStore } from './sync-store.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

/** Puts rows past the store, as an older or newer version might have left them. */
async function leave(...rows: object[]): Promise<void> {
  const db = await openDB('tandem-sync');
  for (const row of rows) await db.put('pairs', row);
  db.close();
}

const idsOf = (pairs: { intercomId: string }[]) => pairs.map(({ intercomId }) => intercomId);

describe('what sync remembers', () => {
  test('pairs and progress are there for the next worker, to the letter', async () => {
    const pair = makePair({ trouble: makeTrouble(7), owed: true, nextAt: 9 });
    await openSyncStore().keep('a', [pair], sampleProgress);
    const next = openSyncStore();
    expect(await next.progress('a')).toEqual(sampleProgress);
    expect([...(await next.pairs('a', 'person', ['p1', 'p2']))]).toEqual([['p1', pair]]);
    expect([...(await next.pairsOf('a', ['003000000000001AAA', '003']))]).toEqual([['003000000000001AAA', pair]]);
  });

  test('pairs without progress leave that as it was, and progress leaves the pairs', async () => {
    const store = openSyncStore();
    await store.keep('a', [], sampleProgress);
    await store.keep('a', [makePair()], null);
    await store.keep('a', [], { ...sampleProgress, intercom: 900 });
    expect([(await store.progress('a'))?.intercom, (await store.pairs('a', 'person', ['p1'])).size]).toEqual([900, 1]);
  });

  test('another org or workspace knows nothing of them, and a company is no person of the same id', async () => {
    const store = openSyncStore();
    await store.keep('a', [makePair({ owed: true, trouble: makeTrouble(1) })], sampleProgress);
    expect(await store.progress('b')).toBeNull();
    expect((await store.pairs('b', 'person', ['p1'])).size).toBe(0);
    expect((await store.pairs('a', 'company', ['p1'])).size).toBe(0);
    expect((await store.pairsOf('b', ['003000000000001AAA'])).size).toBe(0);
    expect(await store.owed('b', 10, 10)).toEqual([]);
    expect(await store.troubled('b', 10)).toEqual({ pairs: [], count: 0, all: 0 });
  });

  test('a pair without a record is found by its person only', async () => {
    const store = openSyncStore();
    await store.keep('a', [makePair({ object: null, recordId: null })], null);
    expect((await store.pairs('a', 'person', ['p1'])).get('p1')?.recordId).toBeNull();
    expect((await store.pairsOf('a', [''])).size).toBe(0);
  });

  test('of two pairs with one record the one that changed last is told', async () => {
    const store = openSyncStore();
    await store.keep(
      'a',
      [makePair({ intercomId: 'p1', updatedAt: 20 }), makePair({ intercomId: 'p2', updatedAt: 10 })],
      null,
    );
    expect((await store.pairsOf('a', ['003000000000001AAA'])).get('003000000000001AAA')?.intercomId).toBe('p1');
  });

  test('what was taken away is gone from every list, and the rest stays', async () => {
    const store = openSyncStore();
    const both = { owed: true, trouble: makeTrouble(1) };
    await store.keep('a', [makePair(both), makePair({ ...both, intercomId: 'p2', recordId: null })], null);
    await store.remove('a', 'person', ['p1', 'never']);
    await store.remove('a', 'company', ['p2']);
    expect((await store.pairsOf('a', ['003000000000001AAA'])).size).toBe(0);
    expect(idsOf(await store.owed('a', 10, 10))).toEqual(['p2']);
    expect(await store.troubled('a', 10)).toMatchObject({ count: 1, all: 1 });
  });

  test('after a sign-out nothing of any scope is left', async () => {
    const store = openSyncStore();
    await store.keep('a', [makePair()], sampleProgress);
    await store.keep('b', [makePair()], sampleProgress);
    await store.forgetAll();
    for (const scope of ['a', 'b']) {
      expect(await store.progress(scope)).toBeNull();
      expect((await store.troubled(scope, 1)).all).toBe(0);
    }
  });
});

describe('what is owed', () => {
  test('comes when its time has come, oldest first, and no more than asked for', async () => {
    const store = openSyncStore();
    const owed = (intercomId: string, nextAt: number) => makePair({ intercomId, owed: true, nextAt });
    await store.keep('a', [owed('late', 30), owed('now', 20), owed('first', 10), makePair({ nextAt: 5 })], null);
    expect(idsOf(await store.owed('a', 20, 9))).toEqual(['first', 'now']);
    expect(idsOf(await store.owed('a', 99, 1))).toEqual(['first']);
    expect(await store.owed('a', 99, 0)).toEqual([]);
  });

  test('is owed no more when the pair is kept as settled', async () => {
    const store = openSyncStore();
    await store.keep('a', [makePair({ owed: true, trouble: makeTrouble(1) })], null);
    await store.keep('a', [makePair()], null);
    expect(await store.owed('a', 99, 9)).toEqual([]);
    expect(await store.troubled('a', 9)).toEqual({ pairs: [], count: 0, all: 1 });
  });
});

test('troubles come newest first with how many there are among how many pairs', async () => {
  const store = openSyncStore();
  const troubled = (intercomId: string, at: number) => makePair({ intercomId, trouble: makeTrouble(at) });
  await store.keep('a', [troubled('old', 1), troubled('new', 3), troubled('mid', 2), makePair()], null);
  const { pairs, count, all } = await store.troubled('a', 2);
  expect([idsOf(pairs), count, all]).toEqual([['new', 'mid'], 3, 4]);
  expect(await store.troubled('a', 0)).toEqual({ pairs: [], count: 3, all: 4 });
});

describe('rows that cannot be read', () => {
  const strange: [string, object][] = [
    ['no base', { ...makePair(), base: null }],
    ['an object of another kind', { ...makePair(), object: 'Case' }],
    ['a time in words', { ...makePair(), updatedAt: 'yesterday' }],
    ['nothing but its key', { kind: 'person', intercomId: 'p1' }],
  ];
  test.each(strange)('%s: the pair counts as unknown', async (_what, row) => {
    const store = openSyncStore();
    await store.keep('a', [], null);
    await leave({ ...row, scope: 'a', kind: 'person', intercomId: 'p1', due: 1, troubledAt: 1 });
    expect((await store.pairs('a', 'person', ['p1'])).size).toBe(0);
    expect((await store.pairsOf('a', ['003000000000001AAA'])).size).toBe(0);
    await store.keep('a', [makePair()], null);
    expect((await store.pairs('a', 'person', ['p1'])).get('p1')).toEqual(makePair());
  });

  test('do not stand in the way of those behind them', async () => {
    const store = openSyncStore();
    await store.keep('a', [makePair({ owed: true, nextAt: 5, trouble: makeTrouble(5) })], null);
    await leave(
      { scope: 'a', kind: 'person', intercomId: 'x', due: 1, troubledAt: 9 },
      { scope: 'a', kind: 'person', intercomId: 'y', due: 2, troubledAt: 8 },
    );
    expect(idsOf(await store.owed('a', 10, 1))).toEqual(['p1']);
    expect(idsOf((await store.troubled('a', 1)).pairs)).toEqual(['p1']);
  });

  test('progress begins anew', async () => {
    const store = openSyncStore();
    await store.keep('a', [], sampleProgress);
    const db = await openDB('tandem-sync');
    await db.put('progress', { ...sampleProgress, scope: 'a', lookedAt: null });
    db.close();
    expect(await store.progress('a')).toBeNull();
  });

  test('a failure this version does not know is told as unexpected, and the pair stays known', async () => {
    const store = openSyncStore();
    await store.keep('a', [], null);
    const failure = { code: 'moon-phase', params: {} };
    await leave({ ...makePair({ trouble: makeTrouble(1) }), trouble: { ...makeTrouble(1), failure }, scope: 'a' });
    expect((await store.pairs('a', 'person', ['p1'])).get('p1')?.trouble?.failure.code).toBe('unexpected');
  });
});

describe('a disk that refuses', () => {
  test('says so and keeps nothing of what was to be kept together', async () => {
    const store = openSyncStore();
    await store.keep('a', [], sampleProgress);
    const broken = { ...makePair({ intercomId: 'x' }), extra: () => 0 };
    await expect(store.keep('a', [makePair(), broken], { ...sampleProgress, intercom: 9 })).rejects.toMatchObject({
      code: 'storage-failed',
      detail: 'DataCloneError',
    });
    expect((await store.pairs('a', 'person', ['p1'])).size).toBe(0);
    expect((await store.progress('a'))?.intercom).toBe(200);
  });

  test('a transaction that the browser aborts is told, and the next one is made', async () => {
    const store = openSyncStore();
    await store.keep('a', [], sampleProgress);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
      const request = this.get('nothing');
      this.transaction.abort();
      return request as IDBRequest<IDBValidKey>;
    });
    await expect(store.keep('a', [], { ...sampleProgress, intercom: 9 })).rejects.toMatchObject({
      code: 'storage-failed',
    });
    put.mockRestore();
    expect((await store.progress('a'))?.intercom).toBe(200);
    await store.keep('a', [], { ...sampleProgress, intercom: 10 });
    expect((await store.progress('a'))?.intercom).toBe(10);
  });

  test('a newer version of the extension gets the database at once', async () => {
    const store = openSyncStore();
    await store.keep('a', [], sampleProgress);
    const newer = await openDB('tandem-sync', 2);
    expect(newer.version).toBe(2);
    newer.close();
    await expect(store.progress('a')).rejects.toMatchObject({ code: 'storage-failed', detail: 'VersionError' });
  });
});
