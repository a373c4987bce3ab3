import { describe, expect, test } from 'vitest';
import type { Entry, Outcome } from './entry.ts';
import { done, limited, locked, lost, makeReceipt, makeRow, newCase, refused, signedOut } from './sample-entries.ts';
import { applyOutcome, backoff, correctEntry, endEntry, recover, reviveEntry, startSending } from './states.ts';

const now = 1_000_000;
const sending = startSending(makeRow(), now);
const settle = (outcome: Outcome, entry: Entry = sending) =>
  applyOutcome(entry, { outcome, all: [entry], now: now + 300, random: 0.5 });

describe('what an attempt makes of an entry', () => {
  test.each<[string, Outcome, Partial<Entry>]>([
    ['done: ended, its words forgotten', done(), { state: 'done', intent: null, ask: null, doneAt: now + 300 }],
    ['refused: a person must act, nothing is dropped', refused, { state: 'blocked', intent: sending.intent }],
    ['later: waits, certainly not done', locked, { state: 'pending', unknown: false, nextAt: now + 1300 }],
    ['later for the org: all wait half a minute at least', limited, { holdsAll: true, nextAt: now + 30_300 }],
    [
      'later with a time from Retry-After: not before',
      { kind: 'later', failure: { code: 'salesforce-maintenance', params: {} }, for: 'entry', notBefore: now + 90_000 },
      { state: 'pending', nextAt: now + 90_000 },
    ],
    ['unknown: looked at before it is repeated', lost, { state: 'pending', unknown: true, nextAt: now + 1300 }],
    [
      'signed out: the attempt does not count',
      signedOut,
      { state: 'pending', attempts: 0, attemptTimes: [], firstSentAt: null, unknown: false },
    ],
  ])('%s', (_name, outcome, expected) => {
    expect(settle(outcome)).toMatchObject(expected);
  });

  test('a refusal keeps its failure, the fields and the records that exist', () => {
    const existing = [{ object: 'Lead' as const, id: '00Q', name: 'N', detail: '', meta: null, url: '', compare: [] }];
    const outcome = { ...refused, existing, canAllowDuplicate: true } as Outcome;
    expect(settle(outcome)).toMatchObject({
      failure: { code: 'salesforce-refused' },
      fieldErrors: [{ field: 'Subject', message: 'Too long.' }],
      existing,
      canAllowDuplicate: true,
    });
  });

  test.each([locked, refused, signedOut, limited])('once unknown, it stays so after %o', (outcome) => {
    expect(settle(outcome, { ...sending, unknown: true }).unknown).toBe(true);
  });

  test('the fifth lost answer in a row holds all of the org, the fourth does not', () => {
    const others = [2, 3, 4].map((n) => makeRow({ id: `row-${n}`, unknown: true, attemptTimes: [now - n] }));
    const last = (all: Entry[]) => applyOutcome(sending, { outcome: lost, all, now: now + 300, random: 0.5 });
    expect(last([sending, ...others]).holdsAll).toBe(false);
    const fifth = makeRow({ id: 'row-5', unknown: true, attemptTimes: [now - 5] });
    expect(last([sending, ...others, fifth]).holdsAll).toBe(true);
    const success = { ...endEntry(makeRow({ id: 'row-6' }), 'done', now - 1), receipt: makeReceipt() };
    expect(last([sending, ...others, fifth, success]).holdsAll).toBe(false);
  });
});

describe('other ways an entry changes', () => {
  test('the time of the first request stays, and the last twelve attempts are kept', () => {
    let entry = makeRow();
    for (let n = 0; n < 20; n++) entry = startSending(entry, now + n);
    expect(entry).toMatchObject({ attempts: 20, firstSentAt: now, state: 'sending' });
    expect(entry.attemptTimes).toEqual(Array.from({ length: 12 }, (_, n) => now + 8 + n));
  });

  test('what a dead worker left on its way may have left', () => {
    expect(recover(sending, now + 5)).toMatchObject({ state: 'pending', unknown: true, nextAt: now + 5 });
    expect(recover(makeRow(), now + 5)).toEqual(makeRow());
  });

  test('a person’s retry sends a blocked entry again, but nothing that has ended or cannot be read', () => {
    expect(reviveEntry(settle(refused), now + 9)).toMatchObject({
      state: 'pending',
      nextAt: now + 9,
      failure: null,
      fieldErrors: [],
    });
    for (const fixed of [sending, settle(done()), makeRow({ state: 'blocked', intent: null })]) {
      expect(reviveEntry(fixed, now)).toEqual(fixed);
    }
  });

  test('a corrected entry keeps its key, its age and that it may have been sent', () => {
    const blocked = { ...settle(refused), unknown: true };
    const given = newCase('8', { title: 'Case: Printers online', key: 'another' });
    expect(correctEntry(blocked, given, now)).toMatchObject({
      id: blocked.id,
      key: blocked.key,
      createdAt: blocked.createdAt,
      firstSentAt: now,
      unknown: true,
      title: 'Case: Printers online',
      intent: given.intent,
    });
  });

  test.each([
    [1, 2000],
    [2, 4000],
    [5, 32_000],
    [9, 512_000],
    [10, 600_000],
    [50, 600_000],
  ])('after %i failures it waits up to %i ms, and any part of that', (failures, most) => {
    expect([backoff(failures, 1), backoff(failures, 0.5), backoff(failures, 0)]).toEqual([most, most / 2, 0]);
  });
});
