import { describe, expect, it } from 'vitest';
import { here } from '../panel/sample-view.ts';
import { groupOutbox } from './group-outbox.ts';
import { badgeOf, countWaiting, nextAskIn } from './outbox-badge.ts';
import { sampleItem, sampleOutbox } from './sample-forms.ts';

const noon = new Date(2026, 10, 22, 12, 0).getTime();
const blocked = sampleItem('blocked', here, { state: 'blocked' });
const pending = sampleItem('pending', here);
const done = sampleItem('done', here, { state: 'done', doneAt: noon - 60_000 });

describe('the outbox', () => {
  it('is read in the order of what a person must see to', () => {
    const yesterday = sampleItem('old', here, { state: 'done', doneAt: noon - 13 * 3_600_000 });
    const gone = sampleItem('gone', here, { state: 'discarded' });
    const groups = groupOutbox(sampleOutbox(done, pending, blocked, yesterday, gone), noon);
    expect(groups).toEqual({ needsYou: [blocked], waiting: [pending], doneToday: [done] });
  });

  it('shows no badge when nothing waits', () => {
    expect(badgeOf(null)).toBeNull();
    expect(badgeOf(sampleOutbox(done))).toBeNull();
  });

  it('its badge is red and counts only what needs a person', () => {
    expect(badgeOf(sampleOutbox(blocked, pending))).toEqual({ count: 1, needsYou: true, said: '1 needs you' });
    expect(badgeOf(sampleOutbox(pending))).toEqual({ count: 1, needsYou: false, said: '1 waiting' });
  });

  it('counts what waits for other users, too', () => {
    expect(countWaiting({ ...sampleOutbox(pending), others: [{ user: 'Bela Osei', count: 2 }] })).toBe(3);
  });
});

describe('when the worker is asked again', () => {
  it('every 2 s while something is being sent', () => {
    expect(nextAskIn(sampleOutbox({ ...pending, state: 'sending' }), noon)).toBe(2000);
    expect(nextAskIn(sampleOutbox(pending), noon)).toBe(2000);
  });

  it('at the next try while something waits for it, at least once a minute', () => {
    expect(nextAskIn(sampleOutbox({ ...pending, nextAt: noon + 9000 }), noon)).toBe(9000);
    expect(nextAskIn(sampleOutbox({ ...pending, nextAt: noon + 3_600_000 }), noon)).toBe(60_000);
  });

  it('not while nothing here can be sent', () => {
    expect(nextAskIn(sampleOutbox(blocked, done), noon)).toBeNull();
    expect(nextAskIn({ ...sampleOutbox(pending), offline: true }, noon)).toBeNull();
    expect(nextAskIn(sampleOutbox({ ...pending, belongsTo: 'Bela Osei' }), noon)).toBeNull();
  });
});
