import { describe, expect, it } from 'vitest';
import { readPlace } from '../../lib/inbox/place.ts';
import { explainRelated } from './explain-related.ts';
import { fromLocalTime, toLocalTime } from './local-time.ts';
import { splitMasked } from './masked-text.ts';
import { addressOf } from './place-address.ts';
import { judgeSight } from './use-confirm.ts';
import { formatWhen, sayWhen } from './when.ts';

describe('a button that writes', () => {
  it('counts as seen only wholly on screen and not covered', () => {
    const whole = { isIntersecting: true, intersectionRatio: 1 };
    expect(judgeSight({ ...whole, isVisible: true })).toBe('seen');
    expect(judgeSight({ ...whole, isVisible: false })).toBe('covered');
    expect(judgeSight({ ...whole, intersectionRatio: 0.5, isVisible: true })).toBe('covered');
    expect(judgeSight({ isIntersecting: false, intersectionRatio: 0 })).toBe('covered');
  });

  it('counts as seen by its place alone where the browser cannot tell more', () => {
    expect(judgeSight({ isIntersecting: true, intersectionRatio: 1 })).toBe('seen');
  });
});

describe('masked text', () => {
  it('stands out, and nothing of the text is lost', () => {
    const text = 'Take •••• •••• •••• 4417? Password: ••••••••.';
    const pieces = splitMasked(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter((piece) => piece.masked).map((piece) => piece.text)).toEqual([
      '•••• •••• •••• 4417',
      '••••••••',
    ]);
  });

  it('a single bullet is no mask', () => {
    expect(splitMasked('• first • second').some((piece) => piece.masked)).toBe(false);
  });
});

describe('why an opportunity was or was not set', () => {
  const plan = {
    options: [],
    chosen: null,
    source: { kind: 'none' as const },
    sentence: '3 are open, so none was set.',
  };
  const byItself = {
    ...plan,
    chosen: '1',
    source: { kind: 'default' as const },
    sentence: 'The one open opportunity.',
  };

  it('is told as it was planned, until the agent chooses', () => {
    expect(explainRelated(plan, null)).toBe('3 are open, so none was set.');
    expect(explainRelated({ ...plan, sentence: null }, null)).toBeNull();
  });

  it('says of a choice that it will be remembered, and no longer why another one was set', () => {
    expect(explainRelated(plan, '2')).toBe('3 are open, so none was set. Remembered for this conversation.');
    expect(explainRelated(byItself, '2')).toBe('Remembered for this conversation.');
    expect(explainRelated({ ...plan, sentence: null }, '')).toBe('Remembered for this conversation.');
  });
});

describe('the address of a place', () => {
  it.each(['conversation', 'contact', 'company'] as const)('of a %s is read back as the same place', (kind) => {
    const id = kind === 'conversation' ? '215470000000021' : '6712aa01bb02cc03dd04ee05';
    for (const region of ['us', 'eu', 'au'] as const) {
      const place = { region, workspace: 'abc12345', kind, id };
      expect(readPlace(addressOf(place))).toEqual(place);
    }
  });
});

describe('times', () => {
  const now = new Date(2026, 10, 22, 14, 2).getTime();

  it('of today are told by the clock, others with their day', () => {
    const today = new Date(2026, 10, 22, 9, 5).getTime();
    expect(formatWhen(today, now)).toMatch(/^0?9:05/);
    expect(sayWhen(today, now)).toMatch(/^at /);
    expect(sayWhen(now - 48 * 3_600_000, now)).toMatch(/^on .*2026, /);
  });

  it('of a form’s date and time survive the way to the input and back', () => {
    expect(fromLocalTime(toLocalTime('2026-11-24T10:30:00.000Z'))).toBe('2026-11-24T10:30:00.000Z');
    expect([toLocalTime(''), toLocalTime('soon'), fromLocalTime('')]).toEqual(['', '', '']);
  });
});
