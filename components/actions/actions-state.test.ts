import { describe, expect, it } from 'vitest';
import { here, there } from '../panel/sample-view.ts';
import { type ActionsEvent, type ActionsState, freshActions, reduceActions } from './actions-state.ts';
import { emptyDraft } from './form-edits.ts';
import { sampleAsk, sampleCase, sampleField, sampleItem, sampleOutbox } from './sample-forms.ts';

const personA = { place: here, personId: 'a' };

function run(state: ActionsState, ...events: ActionsEvent[]): ActionsState {
  return events.reduce(reduceActions, state);
}

const shownHere = run(freshActions, { event: 'shown', shown: personA });
const opened = run(shownHere, { event: 'opened', ask: sampleAsk(here, 'a'), ticket: 1 });
const filled = run(opened, { event: 'form-answered', ticket: 1, form: sampleCase(here, 'a') });
const typed = run(filled, { event: 'typed', name: 'Subject', value: 'Typed' });
const sent = (...items: Parameters<typeof sampleOutbox>): ActionsEvent => ({
  event: 'send-answered',
  ticket: 1,
  shown: personA,
  answer: { stored: items, errors: [] },
  at: 5000,
});

describe('a form belongs to a place and a person', () => {
  it('is gone as soon as another place is shown', () => {
    expect(run(filled, { event: 'shown', shown: { place: there, personId: null } }).sheet).toBeNull();
  });

  it('is gone as soon as another person of the place is shown', () => {
    expect(run(filled, { event: 'shown', shown: { place: here, personId: 'b' } }).sheet).toBeNull();
  });

  it('stays while the same person is read again', () => {
    const reread = run(filled, { event: 'shown', shown: { place: here, personId: null } });
    expect(reread.sheet).toEqual(filled.sheet);
  });

  it('asked for without a person, it does not pass to another one', () => {
    const asked = run(shownHere, { event: 'opened', ask: sampleAsk(here, null), ticket: 1 });
    expect(run(asked, { event: 'shown', shown: { place: here, personId: 'b' } }).sheet).toBeNull();
    const known = run(asked, { event: 'form-answered', ticket: 1, form: sampleCase(here, 'a') });
    expect(known.sheet?.ask.personId).toBe('a');
  });

  it('an answer for somebody else is not shown', () => {
    for (const form of [sampleCase(there, 'a'), sampleCase(here, 'b')]) {
      expect(run(opened, { event: 'form-answered', ticket: 1, form }).sheet?.form.status).toBe('loading');
    }
  });

  it('an answer that comes after another form was opened is dropped', () => {
    const later = run(opened, { event: 'opened', ask: sampleAsk(here, 'a', { action: 'task' }), ticket: 2 });
    expect(run(later, { event: 'form-answered', ticket: 1, form: sampleCase(here, 'a') })).toEqual(later);
  });

  it('the list of messages and the outbox close with the place', () => {
    const list = run(shownHere, { event: 'messages-opened', ...personA, ticket: 2 });
    const moved = run(list, { event: 'outbox-shown', open: true }, { event: 'shown', shown: null });
    expect(moved).toMatchObject({ messages: null, outboxOpen: false });
  });
});

describe('what was typed', () => {
  it('comes back with the form', () => {
    const draft = { ...emptyDraft, values: { Subject: 'Kept' } };
    const form = sampleCase(here, 'a', { draft });
    expect(run(opened, { event: 'form-answered', ticket: 1, form }).sheet?.draft).toEqual(draft);
  });

  it('outlives another record type, whose form replaces the first only when it is there', () => {
    const ask = sampleAsk(here, 'a', { recordTypeId: '012000000000001AAA' });
    const asked = run(typed, { event: 'opened', ask, ticket: 2 });
    expect(asked.sheet).toMatchObject({ reloading: true, form: { status: 'ready' } });
    const form = sampleCase(here, 'a', { recordTypeId: '012000000000001AAA' });
    const answered = run(asked, { event: 'form-answered', ticket: 2, form });
    expect(answered.sheet).toMatchObject({ reloading: false, draft: { values: { Subject: 'Typed' } } });
  });

  it('does not pass to a form about another message', () => {
    const other = run(typed, { event: 'opened', ask: sampleAsk(here, 'a', { part: '7' }), ticket: 2 });
    expect(other.sheet?.draft.values).toEqual({});
  });

  it('takes away the error of its field and no other', () => {
    const form = sampleCase(here, 'a', { fields: [sampleField('Subject'), sampleField('Reason')] });
    const errors = ['Subject', 'Reason'].map((field) => ({ field, message: 'is required' }));
    const wrong = run(opened, { event: 'form-answered', ticket: 1, form }, { event: 'checked', errors });
    const better = run(wrong, { event: 'typed', name: 'Subject', value: 'x' });
    expect(better.sheet?.errors.map((error) => error.field)).toEqual(['Reason']);
  });
});

describe('a form that is sent', () => {
  const item = sampleItem('one', here);
  const waiting = run(typed, { event: 'sending' }, sent(item));

  it('stays until its entry has ended, and a receipt follows it', () => {
    expect(waiting.sheet?.entries).toEqual(['one']);
    expect(waiting.receipts).toMatchObject([{ entries: ['one'], doneAt: null }]);
  });

  it('is told by its record alone, not by what follows from it', () => {
    const saved = sampleItem('saved', here, { kind: 'save-to-intercom' });
    expect(run(typed, { event: 'sending' }, sent(item, saved)).receipts).toMatchObject([{ entries: ['one'] }]);
  });

  it('closes when the entry is done', () => {
    const done = run(waiting, { event: 'outbox', outbox: sampleOutbox({ ...item, state: 'done' }), at: 6000 });
    expect(done).toMatchObject({ sheet: null, receipts: [{ doneAt: 6000 }] });
  });

  it('closes when the entry must wait', () => {
    const offline = { ...sampleOutbox(item), offline: true };
    expect(run(waiting, { event: 'outbox', outbox: offline, at: 6000 }).sheet).toBeNull();
  });

  it('stays open with everything typed when Salesforce refuses it', () => {
    const refused = run(waiting, { event: 'outbox', outbox: sampleOutbox({ ...item, state: 'blocked' }), at: 6000 });
    expect(refused.sheet?.draft.values).toEqual({ Subject: 'Typed' });
  });

  it('that lacks something stores nothing and says what', () => {
    const errors = [{ field: 'Subject', message: 'Subject is required.' }];
    const answer = { stored: [] as [], errors };
    const lacking = run(
      typed,
      { event: 'sending' },
      { event: 'send-answered', ticket: 1, shown: personA, answer, at: 1 },
    );
    expect(lacking).toMatchObject({ sheet: { sending: false, errors }, receipts: [] });
  });

  it('is followed though the agent has moved on, for the place it was written at', () => {
    const moved = run(
      typed,
      { event: 'sending' },
      { event: 'shown', shown: { place: there, personId: 'c' } },
      sent(item),
    );
    expect(moved).toMatchObject({ sheet: null, receipts: [{ shown: personA }] });
  });

  it('a receipt ends where it is shown, and no other', () => {
    const elsewhere = run(
      waiting,
      { event: 'shown', shown: { place: there, personId: 'c' } },
      { event: 'receipt-ended' },
    );
    expect(elsewhere.receipts).toHaveLength(1);
    expect(run(waiting, { event: 'receipt-ended' }).receipts).toEqual([]);
  });
});
