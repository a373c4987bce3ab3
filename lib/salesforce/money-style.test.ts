import { expect, it } from 'vitest';
import { readMoneyStyle, writeMoney } from './money-style.ts';

it.each([
  ['$48,000.00', 1234.5, '$1,234.50'],
  ['48.000,00 €', 1234.5, '1.234,50 €'],
  ['¥48,000', 1234, '¥1,234'],
  ['CHF 4.50', -1234.5, '-CHF 1,234.50'],
  ['£0.00', 0, '£0.00'],
])('after %s it writes %d as %s', (sample, value, written) => {
  const style = readMoneyStyle(sample);
  expect(style && writeMoney(style, value)).toBe(written);
});

it('holds nothing of the amount it was read from', () => {
  expect(readMoneyStyle('$48,123.45')).toEqual({ before: '$', after: '', decimals: '.00' });
  expect(readMoneyStyle('without a digit')).toBeNull();
});
