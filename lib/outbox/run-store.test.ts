import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openRunStore } from './run-store.ts';
import { makeRecord, makeRun, makeSide } from './sample-sync.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

async function leave(store: 'runs' | 'records' | 'sides', row: object): Promise<void> {
  const db = await openDB('tandem-runs');
  await db.put(store, row);
  db.close();
}

const numbers = (records: { n: number }[]) => records.map(({ n }) => n);
const many = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => makeRecord(from + at));

describe('a bulk run', () => {
  test('is there for the next worker, to the letter, with its records', async () => {
    const record = makeRecord(1, { company: 'Northwind' });
    await openRunStore().keep(makeRun(), [record]);
    const next = openRunStore();
    expect(await next.last('a')).toEqual(makeRun());
    expect(await next.read('r1')).toEqual(makeRun());
    expect(await next.records('r1', 0, 10)).toEqual([record]);
  });

  test('the last one begun is told, of this org and workspace', async () => {
    const store = openRunStore();
    await store.keep(makeRun({ id: 'z', startedAt: 10, endedAt: 11, phase: 'done' }), []);
    await store.keep(makeRun({ id: 'a', startedAt: 20 }), []);
    await store.keep(makeRun({ id: 'm', startedAt: 30, scope: 'b' }), []);
    expect([(await store.last('a'))?.id, (await store.last('b'))?.id, await store.last('c')]).toEqual(['a', 'm', null]);
    expect(await store.read('none')).toBeNull();
  });

  test('records that changed replace what was, and the others stay', async () => {
    const store = openRunStore();
    await store.keep(makeRun(), [makeRecord(1), makeRecord(2)]);
    await store.keep(makeRun({ done: 2 }), [makeRecord(2, { state: 'done' })]);
    expect((await store.records('r1', 0, 9)).map(({ n, state }) => [n, state])).toEqual([
      [1, 'will'],
      [2, 'done'],
    ]);
    expect((await store.read('r1'))?.done).toBe(2);
  });

  test('neither the run nor a record is kept when one of them cannot be', async () => {
    const store = openRunStore();
    await store.keep(makeRun(), [makeRecord(1)]);
    const broken = { ...makeRecord(2), extra: () => 0 };
    await expect(store.keep(makeRun({ done: 9 }), [makeRecord(1, { state: 'done' }), broken])).rejects.toMatchObject({
      code: 'storage-failed',
      detail: 'DataCloneError',
    });
    expect((await store.read('r1'))?.done).toBe(1);
    expect((await store.records('r1', 0, 9)).map(({ state }) => state)).toEqual(['will']);
  });

  test('a transaction that the browser aborts is told, and nothing of it is kept', async () => {
    const store = openRunStore();
    await store.keep(makeRun(), []);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
      const request = this.get('nothing');
      this.transaction.abort();
      return request as IDBRequest<IDBValidKey>;
    });
    await expect(store.keep(makeRun({ done: 9 }), [makeRecord(1)])).rejects.toMatchObject({ code: 'storage-failed' });
    put.mockRestore();
    expect([(await store.read('r1'))?.done, await store.records('r1', 0, 9)]).toEqual([1, []]);
  });
});

describe('records in pages', () => {
  test('come in the order of their numbers, each once, of this run only', async () => {
    const store = openRunStore();
    await store.keep(makeRun(), many(1, 13).reverse());
    await store.keep(makeRun({ id: 'r10' }), [makeRecord(5, { runId: 'r10' })]);
    expect(numbers(await store.records('r1', 0, 5))).toEqual([1, 2, 3, 4, 5]);
    expect(numbers(await store.records('r1', 9, 5))).toEqual([10, 11, 12]);
    expect(await store.records('r1', 12, 5)).toEqual([]);
    expect(await store.records('r1', 0, 0)).toEqual([]);
  });

  test('of some states come in the same order', async () => {
    const store = openRunStore();
    const states = ['will', 'blocked', 'done', 'held', 'will', 'blocked', 'will'] as const;
    await store.keep(
      makeRun(),
      states.map((state, at) => makeRecord(at + 1, { state })),
    );
    expect(numbers(await store.recordsIn('r1', ['blocked', 'held'], 0, 9))).toEqual([2, 4, 6]);
    expect(numbers(await store.recordsIn('r1', ['will', 'blocked', 'will'], 1, 3))).toEqual([2, 5, 6]);
    expect(await store.recordsIn('r1', [], 0, 9)).toEqual([]);
    expect(await store.recordsIn('r1', ['will'], 0, 0)).toEqual([]);
  });

  test('leave out one that cannot be read and are filled up, so that none looks like the last', async () => {
    const store = openRunStore();
    await store.keep(makeRun(), many(1, 7));
    await leave('records', { ...makeRecord(2), values: 'all of them' });
    expect(numbers(await store.records('r1', 0, 3))).toEqual([1, 3, 4]);
    expect(numbers(await store.recordsIn('r1', ['will'], 0, 5))).toEqual([1, 3, 4, 5, 6]);
  });

  test('20,000 of them are kept and read page by page within seconds', async () => {
    const store = openRunStore();
    for (let from = 1; from <= 20_000; from += 500) await store.keep(makeRun(), many(from, from + 500));
    let read = 0;
    for (let after = 0; ; ) {
      const page = await store.recordsIn('r1', ['will'], after, 500);
      if (page.length === 0) break;
      expect(page[0]?.n).toBe(after + 1);
      read += page.length;
      after = page.at(-1)?.n ?? Number.NaN;
    }
    expect(read).toBe(20_000);
    expect(numbers(await store.records('r1', 19_999, 10))).toEqual([20_000]);
    await store.remove('r1');
    expect(await store.records('r1', 0, 1)).toEqual([]);
  }, 20_000);
});

describe('rows of the org', () => {
  test('are found by address whatever its case and spelling, by external id and by id, each once', async () => {
    const store = openRunStore();
    const lee = makeSide('003A', { email: 'Lee@Northwind.example', externalId: '70' });
    const twin = makeSide('003B', { email: 'lee@northwind.example' });
    const other = makeSide('003C', { externalId: '71', convertedTo: { contactId: '003A', accountId: null } });
    await store.keep(makeRun(), []);
    await store.keepSides('r1', [lee, twin, other]);
    const emails = ['LEE@northwind.example', 'lee@northwind.example'];
    expect(await store.sidesByKeys('r1', { emails, externalIds: ['70'] })).toEqual([lee, twin]);
    expect(await store.sidesByKeys('r1', { emails: [], externalIds: ['71', '72'] })).toEqual([other]);
    const spelled = makeSide('003D', { email: 'lee@bücher.example' });
    await store.keepSides('r1', [spelled]);
    const punycode = { emails: ['lee@xn--bcher-kva.example'], externalIds: [] };
    expect(await store.sidesByKeys('r1', punycode)).toEqual([spelled]);
    expect(await store.sidesById('r1', ['003C', '003X'])).toEqual([other]);
    expect(await store.sidesByKeys('r2', { emails, externalIds: ['70'] })).toEqual([]);
  });

  test('that come again with another address are found by the new one only', async () => {
    const store = openRunStore();
    await store.keepSides('r1', [makeSide('003A', { email: 'old@x.example' })]);
    await store.keepSides('r1', [makeSide('003A', { email: null, externalId: '70' })]);
    expect(await store.sidesByKeys('r1', { emails: ['old@x.example'], externalIds: [] })).toEqual([]);
    expect(await store.sidesByKeys('r1', { emails: [], externalIds: ['70'] })).toHaveLength(1);
  });

  test('that cannot be read count as unknown', async () => {
    const store = openRunStore();
    await store.keepSides('r1', [makeSide('003A', { email: 'a@x.example' })]);
    await leave('sides', { id: '003A', runId: 'r1', key: 'a@x.example', externalId: '70' });
    expect(await store.sidesByKeys('r1', { emails: ['a@x.example'], externalIds: ['70'] })).toEqual([]);
    expect(await store.sidesById('r1', ['003A'])).toEqual([]);
  });

  test('go when the rehearsal is over; the run and other runs’ rows stay', async () => {
    const store = openRunStore();
    await store.keep(makeRun(), [makeRecord(1)]);
    await store.keepSides('r1', [makeSide('003A')]);
    await store.keepSides('r10', [makeSide('003A')]);
    await store.dropSides('r1');
    expect(await store.sidesById('r1', ['003A'])).toEqual([]);
    expect(await store.sidesById('r10', ['003A'])).toHaveLength(1);
    expect(await store.records('r1', 0, 9)).toHaveLength(1);
  });
});

describe('forgetting', () => {
  const open = async () => {
    const store = openRunStore();
    for (const [id, endedAt] of [
      ['old', 10],
      ['new', 20],
      ['open', null],
    ] as const) {
      await store.keep(makeRun({ id, endedAt }), [makeRecord(1, { runId: id })]);
      await store.keepSides(id, [makeSide('003A')]);
    }
    const left = async (id: string) => [
      (await store.read(id)) === null ? 0 : 1,
      (await store.records(id, 0, 9)).length,
      (await store.sidesById(id, ['003A'])).length,
    ];
    return { store, left };
  };

  test('a run that is removed goes with all it holds', async () => {
    const { store, left } = await open();
    await store.remove('new');
    expect([await left('old'), await left('new')]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
  });

  test('runs that ended before then go; one that has not ended stays', async () => {
    const { store, left } = await open();
    await store.forgetBefore(20);
    expect([await left('old'), await left('new'), await left('open')]).toEqual([
      [0, 0, 0],
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  test('customers’ values that belong to no run that can be read go, too', async () => {
    const { store, left } = await open();
    await leave('runs', { id: 'open', scope: 'a', startedAt: 30, phase: 'dreaming' });
    await store.keepSides('lost', [makeSide('003A')]);
    expect((await store.last('a'))?.id).not.toBe('open');
    await store.forgetBefore(0);
    expect([await left('old'), await left('open'), await left('lost')]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('after a sign-out nothing is left', async () => {
    const { store, left } = await open();
    await store.forgetAll();
    for (const id of ['old', 'new', 'open']) expect(await left(id)).toEqual([0, 0, 0]);
  });
});
