import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { admit, isTombstone } from './admit.ts';
import type { Entry, Intent, NewEntry } from './entry.ts';
import { readRow } from './row.ts';
import { done, locked, makeRow, newCase, refused } from './sample-entries.ts';
import { applyOutcome, endEntry, startSending } from './states.ts';
import { openOutboxStore } from './store.ts';

const now = 5000;
const key = 'tandem:abc123:7:task:all:003000000000001aaa';
const closing: Intent = {
  kind: 'close-task',
  taskKey: key,
  since: 1_760_000_000,
  fields: { Status: 'Completed', WhoId: '003000000000001AAA', Count__c: 3, Flag__c: true, WhatId: null },
  ownerWhy: 'the conversation’s assignee',
  text: {
    conversationId: '7',
    part: 'all',
    scope: 'whole',
    upTo: '12',
    unmasked: false,
    selection: null,
    outcome: 'Closed by Theo Marchetti.',
  },
};
const newClosing = (changes: Partial<NewEntry> = {}): NewEntry =>
  newCase('7', { key: `${key}:closed:500`, kind: 'close-task', intent: closing, auto: true, ...changes });
const settle = (
  outcome: Parameters<typeof applyOutcome>[1]['outcome'],
  entry = startSending(makeRow({}, newClosing()), now),
) => applyOutcome(entry, { outcome, all: [entry], now, random: 0.5 });

describe('an entry that the product made by itself', () => {
  test('is forgotten in words as soon as it is done: only key, id and time are left', () => {
    const row = settle(done('00T1'));
    expect(row).toMatchObject({
      state: 'done',
      title: '',
      forWhom: '',
      intent: null,
      ask: null,
      key: `${key}:closed:500`,
    });
    expect(row.receipt).toMatchObject({ id: '00T1', name: '', ownerSentence: null });
    expect(isTombstone(row)).toBe(true);
  });

  test('that a person pressed for keeps its words for the list of today', () => {
    const { auto: _, ...pressed } = newClosing();
    const row = settle(done('00T1'), startSending(makeRow({}, pressed), now));
    expect(row).toMatchObject({ state: 'done', title: 'Case: Printers offline', forWhom: 'Nora Lindqvist' });
    expect(isTombstone(row)).toBe(false);
  });

  test.each([refused, locked])('keeps everything while it is not done: %o', (outcome) => {
    expect(settle(outcome)).toMatchObject({ title: 'Case: Printers offline', intent: closing });
  });

  test('that is done is not done again under its key; another closing is another entry', () => {
    const row = settle(done('00T1'));
    const newId = () => 'new-1';
    expect(admit([newClosing()], [row], newId, now)).toMatchObject({ put: [], answer: [{ id: row.id }] });
    expect(admit([newClosing({ key: `${key}:closed:900` })], [row], newId, now).put).toMatchObject([{ id: 'new-1' }]);
  });
});

describe('on disk', () => {
  let store: ReturnType<typeof openOutboxStore>;
  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    store = openOutboxStore();
  });
  const put = (...rows: Entry[]) => store.change({}, () => ({ put: rows, remove: [], answer: null }));

  test('a closing comes back as it was stored', async () => {
    const row = makeRow({}, newClosing());
    await put(row);
    expect(await store.list()).toEqual([row]);
    expect(readRow(JSON.parse(JSON.stringify(row)))).toEqual(row);
  });

  test('one that is done costs no reading, and is known by its key', async () => {
    const row = settle(done('00T1'));
    await put(row);
    expect(await store.list()).toEqual([]);
    const found = await store.change({ keys: [row.key] }, (rows) => ({ put: [], remove: [], answer: rows }));
    expect(found).toEqual([row]);
    expect(JSON.stringify(found)).not.toMatch(/Nora|Printers/);
  });

  test.each<[string, object]>([
    ['without the key of its task', { taskKey: 7 }],
    ['without the time its conversation began', { since: 'yesterday' }],
    ['without the text it names', { text: { conversationId: '7' } }],
  ])('a closing %s is not sent, and not lost', async (_, change) => {
    await put(makeRow());
    const db = await openDB('tandem');
    await db.put('entries', { ...makeRow({ id: 'row-2' }, newClosing()), intent: { ...closing, ...change }, live: 1 });
    db.close();
    const found = (await store.list()).find(({ id }) => id === 'row-2');
    expect(found).toMatchObject({ state: 'blocked', intent: null, key: `${key}:closed:500` });
  });

  test('one that a person discarded is known as discarded', async () => {
    await put(endEntry(makeRow({}, newClosing()), 'discarded', now));
    const [row] = await store.change({ keys: [`${key}:closed:500`] }, (rows) => ({
      put: [],
      remove: [],
      answer: rows,
    }));
    expect(row?.state).toBe('discarded');
  });
});
