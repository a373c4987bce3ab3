import { describe, expect, it } from 'vitest';
import { formatActivity, formatAge, formatDate, formatMoney, formatShare, formatTime, initialsOf } from './format.ts';

describe('money', () => {
  it('is written in its own currency, with that currency’s decimals', () => {
    expect(formatMoney({ value: 48_000, currency: 'GBP', text: null }, 'en-GB')).toBe('£48,000.00');
    expect(formatMoney({ value: 123_456_789_012, currency: 'JPY', text: null }, 'en-GB')).toBe('JP¥123,456,789,012');
  });

  it('keeps the text Salesforce formatted', () => {
    expect(formatMoney({ value: 5, currency: null, text: '$5.00' }, 'de-DE')).toBe('$5.00');
  });

  it('without a currency is a plain number, and an unknown code stands before it', () => {
    expect(formatMoney({ value: 1_234.5, currency: null, text: null }, 'en-GB')).toBe('1,234.50');
    expect(formatMoney({ value: 12, currency: 'NOT A CODE', text: null }, 'en-GB')).toBe('NOT A CODE 12.00');
  });
});

describe('dates', () => {
  it('a date without a time is the same day in every time zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago']) {
      expect(formatDate('2026-12-18', 'en-GB', zone)).toBe('18 Dec 2026');
    }
  });

  it('a time is told in the reader’s zone', () => {
    expect(formatTime('2026-11-22T14:02:10Z', 'en-GB', 'Asia/Kolkata')).toBe('19:32');
  });

  it('text that is no date is left as it came', () => {
    expect(formatDate('soon', 'en-GB')).toBe('soon');
    expect(formatTime('soon', 'en-GB')).toBe('soon');
  });
});

describe('age', () => {
  const asOf = '2026-11-22T14:00:00Z';

  it('is counted in the largest whole unit', () => {
    expect(formatAge('2026-11-19T09:00:00Z', asOf)).toBe('3 d');
    expect(formatAge('2026-11-22T09:10:00Z', asOf)).toBe('4 h');
    expect(formatAge('2026-11-22T13:48:00Z', asOf)).toBe('12 min');
    expect(formatAge('2026-11-22T13:59:40Z', asOf)).toBe('now');
  });

  it('is not told of something that is no date', () => {
    expect(formatAge('', asOf)).toBeNull();
  });

  it('of an activity becomes its date after a month', () => {
    expect(formatActivity('2026-11-22', asOf, 'en-GB')).toBe('active today');
    expect(formatActivity('2026-11-20', asOf, 'en-GB')).toBe('active 2 d ago');
    expect(formatActivity('2025-03-14', asOf, 'en-GB')).toBe('active 14 Mar 2025');
    expect(formatActivity(null, asOf, 'en-GB')).toBe('no activity');
  });
});

describe('shares and initials', () => {
  it('a share never reads as full before it is', () => {
    expect(formatShare(99_999, 100_000)).toBe('99 %');
    expect(formatShare(0, 0)).toBe('0 %');
  });

  it('initials come from the first and the last word, in any script', () => {
    expect(initialsOf('Ewa Lindholm-Asante')).toBe('EL');
    expect(initialsOf('ليلى الفارس')).toBe('لا');
    expect(initialsOf('ops@tidemill.example')).toBe('O');
    expect(initialsOf('…')).toBe('?');
  });
});
