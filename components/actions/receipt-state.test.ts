import { describe, expect, it } from 'vitest';
import { here } from '../panel/sample-view.ts';
import { describeReceipt, type ReceiptState } from './receipt-state.ts';
import { secondsLeft, titleOf } from './receipt-words.ts';
import { sampleItem, sampleOutbox } from './sample-forms.ts';

const now = 100_000;
const record = { object: 'Case' as const, id: '500000000000001AAA', name: '00010473', url: 'https://x.example' };
const receipt: ReceiptState = {
  shown: { place: here, personId: 'a' },
  entries: ['one'],
  since: now,
  doneAt: null,
  undoneAt: null,
  undoFailure: null,
};
const done = sampleItem('one', here, { state: 'done', record, undoUntil: now + 7000 });

describe('what a receipt says', () => {
  it('sending, while the entry is on its way', () => {
    expect(describeReceipt(receipt, sampleOutbox(sampleItem('one', here)), now)).toEqual({ state: 'sending' });
  });

  it('saved, while there is no connection', () => {
    const outbox = { ...sampleOutbox(sampleItem('one', here)), offline: true };
    expect(describeReceipt(receipt, outbox, now)).toMatchObject({ state: 'waiting', offline: true });
  });

  it('when it is tried again, after a failure that passes', () => {
    const outbox = sampleOutbox(sampleItem('one', here, { nextAt: now + 60_000 }));
    expect(describeReceipt(receipt, outbox, now)).toMatchObject({ state: 'waiting', nextAt: now + 60_000 });
  });

  it('nothing, while its user is signed out: the page says what waits for the sign-in', () => {
    expect(describeReceipt(receipt, sampleOutbox(), now)).toBeNull();
  });

  it('done, with Undo only as long as the worker grants it', () => {
    expect(describeReceipt(receipt, sampleOutbox(done), now)).toMatchObject({ state: 'done', undoUntil: now + 7000 });
    expect(describeReceipt(receipt, sampleOutbox(done), now + 7000)).toMatchObject({ state: 'done', undoUntil: null });
  });

  it('of several tasks, one that is refused speaks before those that are done', () => {
    const two = { ...receipt, entries: ['one', 'two'] };
    const outbox = sampleOutbox(done, sampleItem('two', here, { state: 'blocked' }));
    expect(describeReceipt(two, outbox, now)).toMatchObject({ state: 'blocked', item: { id: 'two' } });
  });

  it('of several tasks, it is not done before the last', () => {
    const two = { ...receipt, entries: ['one', 'two'] };
    expect(describeReceipt(two, sampleOutbox(done, sampleItem('two', here)), now)).toEqual({ state: 'sending' });
  });

  it('of a lead and what was saved to Intercom beside it, the lead and its Undo', () => {
    const both = { ...receipt, entries: ['saved', 'one'] };
    const saved = sampleItem('saved', here, { kind: 'save-to-intercom', state: 'done' });
    expect(describeReceipt(both, sampleOutbox(saved, done), now)).toEqual({
      state: 'done',
      items: [done],
      undoUntil: now + 7000,
    });
  });

  it('nothing, after the entry was discarded', () => {
    expect(describeReceipt(receipt, sampleOutbox(sampleItem('one', here, { state: 'discarded' })), now)).toBeNull();
  });

  it('removing, and removed once the removal is done, not when it is on its way', () => {
    const undone = { ...receipt, undoneAt: now };
    const removal = sampleItem('gone', here, { kind: 'remove', createdAt: now + 5 });
    const leaving = { ...done, record: null };
    expect(describeReceipt(undone, sampleOutbox(leaving, removal), now)).toEqual({ state: 'undoing' });
    const outbox = sampleOutbox(done, { ...removal, state: 'done' });
    expect(describeReceipt(undone, outbox, now)).toMatchObject({ state: 'undone' });
  });

  it('that it was not removed, and why', () => {
    const failure = { code: 'record-locked' as const, params: {} };
    const removal = sampleItem('gone', here, { kind: 'remove', createdAt: now, state: 'blocked', failure });
    const undone = { ...receipt, undoneAt: now };
    expect(describeReceipt(undone, sampleOutbox(done, removal), now)).toMatchObject({ state: 'not-undone', failure });
  });
});

it('names what was created', () => {
  expect(titleOf([done])).toBe('Case 00010473 created');
  expect(titleOf([sampleItem('l', here, { kind: 'lead' })])).toBe('Lead created');
  const task = sampleItem('t', here, { kind: 'task' });
  expect(titleOf([task])).toBe('Task sent');
  expect(titleOf([task, task])).toBe('2 tasks sent');
});

it('counts seconds as a person does, and never more than ten', () => {
  expect([12_500, 10_001].map((left) => secondsLeft(now + left, now))).toEqual([10, 10]);
  expect([10_000, 9999, 1, 0, -5].map((left) => secondsLeft(now + left, now))).toEqual([10, 10, 1, 0, 0]);
});
