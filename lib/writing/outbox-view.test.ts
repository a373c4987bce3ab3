import { describe, expect, test } from 'vitest';
import { ana, noDraft, theo } from '../../tests/support/writing-samples.ts';
import type { Entry, EntryIdentity } from '../outbox/entry.ts';
import { makeReceipt, makeRow, newCase } from '../outbox/sample-entries.ts';
import { toOutboxView, undoFor } from './outbox-view.ts';

const now = 100_000_000;
const caseId = '500000000000001AAA';
const identityOf = ({ orgId, userId, userName, workspace }: typeof ana): EntryIdentity => ({
  orgId,
  userId,
  userName,
  workspace,
});
const makeOne = (change: Partial<Entry> = {}) =>
  makeRow({ identity: identityOf(ana), createdAt: now, nextAt: now, ...change });
const makeDone = (change: Partial<Entry> = {}) =>
  makeOne({ state: 'done', doneAt: now, intent: null, receipt: makeReceipt(caseId), ...change });
const makeRemoval = (state: Entry['state']) => makeOne({ id: 'r', kind: 'remove', part: caseId, state, doneAt: now });
const view = (entries: Entry[], writer: typeof ana | null = ana) => toOutboxView(entries, writer, now, true);
const first = (entries: Entry[]) => view(entries).items.find(({ id }) => id === 'row-1');

describe('the outbox as pages show it', () => {
  test('has own entries in words, newest first', () => {
    const entries = [makeOne({ id: 'old', createdAt: now - 2 }), makeOne({ id: 'new', createdAt: now - 1 })];
    expect(view(entries).items).toMatchObject([{ id: 'new', title: 'Case: Printers offline' }, { id: 'old' }]);
  });

  test('has a row that cannot be read any more, whoever wrote it', () => {
    const nobody = { orgId: '', userId: '', userName: '', workspace: '' };
    const entries = [makeOne({ state: 'blocked', intent: null, identity: nobody })];
    expect(view(entries)).toMatchObject({ items: [{ state: 'blocked', canEdit: false }], others: [] });
    expect(view(entries, null).items).toEqual([]);
  });

  test('only counts others’ that wait, and for whom', () => {
    const of = (writer: typeof ana, state: Entry['state'], id: string) =>
      makeOne({ id, state, identity: identityOf(writer), doneAt: now });
    const elsewhere = { ...ana, orgId: '00D000000000002EAA', userName: 'Ana in UAT' };
    const entries = [
      of(theo, 'pending', '1'),
      of(theo, 'sending', '2'),
      of(theo, 'blocked', '3'),
      of(theo, 'done', '4'),
      of(theo, 'discarded', '5'),
      of(elsewhere, 'pending', '6'),
    ];
    expect(view(entries)).toMatchObject({
      items: [],
      others: [
        { user: 'Theo Marchetti', count: 3 },
        { user: 'Ana in UAT', count: 1 },
      ],
    });
  });

  test('shows no words at all while signed out', () => {
    const shown = view([makeOne(), makeDone({ id: 'done' })], null);
    expect(shown).toEqual({ items: [], others: [{ user: 'Ana Ruiz', count: 1 }], offline: false });
    expect(JSON.stringify(shown)).not.toContain('Printers');
  });

  test('says when there is no connection', () => {
    expect(toOutboxView([], ana, now, false).offline).toBe(true);
  });

  test.each([
    ['done just now', { doneAt: now }, true],
    ['done almost a day ago', { doneAt: now - 24 * 60 * 60_000 + 1 }, true],
    ['done a day ago', { doneAt: now - 24 * 60 * 60_000 }, false],
    ['given up', { state: 'discarded' as const }, false],
    ['blocked for days', { state: 'blocked' as const, createdAt: now - 9 * 24 * 60 * 60_000, doneAt: null }, true],
  ])('lists what was %s: see %j', (_what, change, listed) => {
    expect(view([makeDone(change)]).items).toHaveLength(listed ? 1 : 0);
  });

  test('tells when a waiting entry is tried next, unless that is now', () => {
    expect(first([makeOne({ nextAt: now + 5 })])?.nextAt).toBe(now + 5);
    expect(first([makeOne({ nextAt: now })])?.nextAt).toBeNull();
  });

  test('links a record, with its owner and who was first', () => {
    const byOther = { name: 'Theo Marchetti', at: '2026-11-22T10:00:00Z' };
    expect(first([makeDone({ receipt: makeReceipt(caseId, { byOther }) })])).toMatchObject({
      record: { object: 'Case', id: caseId, name: 'Case 00010472', url: `https://acme.my.salesforce.com/${caseId}` },
      ownerSentence: 'Owner Theo Marchetti.',
      byOther,
    });
  });

  test.each([
    ['pending', false],
    ['sending', false],
    ['done', false],
    ['blocked', true],
    ['discarded', true],
  ] as const)('with a removal that is %s the record is shown: %s', (state, shown) => {
    expect(first([makeDone(), makeRemoval(state)])?.record !== null).toBe(shown);
  });

  test.each([
    ['just made', {}, now + undoFor],
    ['made ten seconds ago', { doneAt: now - undoFor }, null],
    ['made nearly ten seconds ago', { doneAt: now - undoFor + 1 }, now + 1],
    ['made by somebody else', { receipt: makeReceipt(caseId, { created: false }) }, null],
    ['not made', { receipt: makeReceipt(caseId, { object: null, id: null }) }, null],
    ['not done', { state: 'blocked' as const, receipt: null }, null],
  ])('Undo of what was %s is offered until %#', (_what, change, until) => {
    expect(first([makeDone(change)])?.undoUntil).toBe(until);
  });

  test.each([
    ['blocked', true, true],
    ['blocked', false, false],
    ['pending', true, false],
    ['done', true, false],
  ] as const)('a %s entry (its form kept: %s) can be corrected: %s', (state, kept, can) => {
    const place = newCase().place;
    const ask = {
      action: 'case' as const,
      place,
      personId: null,
      part: null,
      recordTypeId: null,
      selection: null,
      entryId: null,
      draft: noDraft,
      allowDuplicate: false,
    };
    expect(first([makeOne({ state, ask: kept ? ask : null, doneAt: now })])?.canEdit).toBe(can);
  });
});
