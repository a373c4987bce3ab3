import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { admit, tidy, wipe } from './admit.ts';
import type { Entry } from './entry.ts';
import { makeReceipt, makeRow, newCase, theo } from './sample-entries.ts';
import { endEntry } from './states.ts';
import { openOutboxStore } from './store.ts';

const DAY = 86_400_000;
const put = (...entries: Entry[]) => ({ put: entries, remove: [], answer: null });

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

async function putRaw(...rows: object[]) {
  const db = await openDB('tandem');
  const transaction = db.transaction('entries', 'readwrite');
  for (const row of rows) await transaction.store.put(row);
  await transaction.done;
  db.close();
}

describe('the outbox on disk', () => {
  test('what was stored is there for the next worker', async () => {
    await openOutboxStore().change({}, () => put(makeRow()));
    expect(await openOutboxStore().list()).toEqual([makeRow()]);
  });

  test('a double click in two contexts stores one row', async () => {
    const click = async (id: string) =>
      openOutboxStore().change({ keys: [newCase().key] }, (rows) => admit([newCase()], rows, () => id, 1000));
    const [first, second] = await Promise.all([click('a'), click('b')]);
    expect(first).toEqual(second);
    expect(await openOutboxStore().list()).toHaveLength(1);
  });

  test('another user’s row of the same key is another row', async () => {
    const store = openOutboxStore();
    for (const identity of [undefined, theo]) {
      const given = newCase('7', identity === undefined ? {} : { identity });
      await store.change({ keys: [given.key] }, (rows) => admit([given], rows, () => crypto.randomUUID(), 1000));
    }
    expect(await store.list()).toHaveLength(2);
  });

  test('all of a transaction is stored, or nothing', async () => {
    const store = openOutboxStore();
    await store.change({}, () => put(makeRow({ id: 'before' })));
    const broken = { ...makeRow({ id: 'second' }), ask: () => 'no clone of this' } as unknown as Entry;
    await expect(store.change({}, () => put(makeRow({ id: 'first' }), broken))).rejects.toMatchObject({
      code: 'storage-failed',
    });
    expect((await store.list()).map(({ id }) => id)).toEqual(['before']);
  });

  test('a full disk is told before anything is promised', async () => {
    const store = openOutboxStore();
    await store.list();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(store.change({}, () => put(makeRow()))).rejects.toMatchObject({
      code: 'storage-failed',
      detail: 'QuotaExceededError',
    });
    vi.restoreAllMocks();
    expect(await store.list()).toEqual([]);
  });

  test('every write is asked to go through to the disk', async () => {
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await openOutboxStore().change({}, () => put(makeRow()));
    expect(asked).toHaveBeenCalledWith('entries', 'readwrite', { durability: 'strict' });
    vi.restoreAllMocks();
  });
});

describe('rows that cannot be read', () => {
  test.each([
    ['of a later version', { version: 2 }],
    ['with a state nobody knows', { state: 'asleep' }],
    ['with half an intent', { intent: { kind: 'case' } }],
    ['without whose it is', { identity: null }],
  ])('a row %s is shown as blocked, untouched on disk, and stops no other', async (_name, broken) => {
    const store = openOutboxStore();
    await store.change({}, () => put(makeRow({ id: 'whole' })));
    const raw = { ...makeRow({ id: 'broken' }), live: 1, ...broken };
    await putRaw(raw);
    const rows = await store.list();
    expect(rows.find(({ id }) => id === 'whole')).toEqual(makeRow({ id: 'whole' }));
    const shown = rows.find(({ id }) => id === 'broken');
    expect(shown).toMatchObject({ state: 'blocked', intent: null, failure: { code: 'storage-failed' } });
    expect(shown?.title).toBe('Case: Printers offline');
    await store.change({ endedBefore: 5 }, (all) => tidy(all, 200 * DAY));
    const db = await openDB('tandem');
    expect(await db.get('entries', 'broken')).toEqual(raw);
    db.close();
  });
});

describe('what is left of what has ended', () => {
  const ended = { ...endEntry(makeRow(), 'done', 1000), receipt: makeReceipt() };

  test('after sign-out no words are left, and the key still keeps a double away', async () => {
    const store = openOutboxStore();
    await store.change({}, () => put(ended, makeRow({ id: 'waits', key: 'other' })));
    await store.change({}, wipe);
    expect(await store.list()).toEqual([makeRow({ id: 'waits', key: 'other' })]);
    const [again] = await store.change({ keys: [ended.key] }, (rows) => admit([newCase()], rows, () => 'new', 5));
    expect(again).toMatchObject({ id: 'row-1', state: 'done', receipt: { id: '500c', name: '' } });
    const db = await openDB('tandem');
    expect(JSON.stringify(await db.get('entries', 'row-1'))).not.toMatch(/Nora|Printers|00010472|Theo/);
    db.close();
  });

  test('it is found by its record', async () => {
    const store = openOutboxStore();
    await store.change({}, () => put(ended));
    await store.change({}, wipe);
    const found = await store.change({ remoteIds: ['500c'] }, (rows) => ({ put: [], remove: [], answer: rows }));
    expect(found.map(({ id }) => id)).toEqual(['row-1']);
  });

  test('after 90 days its memory goes', async () => {
    const store = openOutboxStore();
    await store.change({}, () => put(ended));
    const later = (days: number) =>
      store.change({ endedBefore: days * DAY - 90 * DAY }, (all) => tidy(all, days * DAY));
    const count = async () => {
      const db = await openDB('tandem');
      const all = await db.count('entries');
      db.close();
      return all;
    };
    await later(2);
    expect([await count(), await store.list()]).toEqual([1, []]);
    await later(89);
    expect(await count()).toBe(1);
    await later(91);
    expect(await count()).toBe(0);
  });
});

describe('several contexts on one database', () => {
  test('a newer version is let in, and the older one fails in words instead of hanging', async () => {
    const store = openOutboxStore();
    await store.change({}, () => put(makeRow()));
    const newer = await openDB('tandem', 2);
    await expect(store.list()).rejects.toMatchObject({ code: 'storage-failed' });
    newer.close();
  });

  test('a database that was deleted under it is made anew', async () => {
    const store = openOutboxStore();
    await store.change({}, () => put(makeRow()));
    await deleteDB('tandem');
    await store.change({}, () => put(makeRow({ id: 'after' })));
    expect((await store.list()).map(({ id }) => id)).toEqual(['after']);
  });
});
