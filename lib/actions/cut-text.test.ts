import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText } from './clean-text.ts';
import { countPoints, cutText, takeWhole } from './cut-text.ts';

describe('cutting', () => {
  test('what fits stays as it is', () => {
    expect(cutText('abc', 3)).toBe('abc');
    expect(cutText('😀'.repeat(32_000), 32_000)).toBe('😀'.repeat(32_000));
  });

  test('the ellipsis counts', () => {
    expect(cutText('abcdef', 4)).toBe('abc…');
    expect(cutText('abc def', 5)).toBe('abc…');
    expect(cutText('abc', 0)).toBe('');
    expect(cutText('abc', -3)).toBe('');
  });

  test('32,001 characters become 32,000 by code point', () => {
    const cut = cutText('😀'.repeat(32_001), 32_000);
    expect(countPoints(cut)).toBe(32_000);
    expect(cut.endsWith('😀…')).toBe(true);
  });

  test('what reads as one character is not split', () => {
    expect(cutText('ab👨‍👩‍👧‍👦cd', 6)).toBe('ab…');
    expect(takeWhole('e\u0301e\u0301', 3)).toBe('e\u0301');
    expect(takeWhole('🇩🇪🇫🇷', 3)).toBe('🇩🇪');
  });

  test('however it is cut, it fits, is whole and begins as the text does', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (whole, limit) => {
        const cut = cutText(whole, limit);
        expect(countPoints(cut)).toBe([...cut].length);
        expect(countPoints(cut)).toBeLessThanOrEqual(limit);
        expect(cut.isWellFormed()).toBe(true);
        if (cut !== whole) expect(whole.startsWith(cut.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});

describe('cleaning', () => {
  test('removes controls, null bytes, halves of pairs and overrides of direction', () => {
    expect(cleanText('a\0b\x07c\x7f\x85d\ud83de\ufeff\u202ef\tg\nh\r\ni')).toBe('abcdef\tg\nh\ni');
  });

  test('keeps other scripts, joined emoji and signs', () => {
    const text = 'שלום עולם \u200f مرحبا 👨‍👩‍👧 @{x} "q" \'s\' \\ <b>';
    expect(cleanText(text)).toBe(text);
  });

  test('puts a line’s blanks and breaks together', () => {
    expect(cleanLine(' a\r\n\tb\u00a0\u3000c\u2028d ')).toBe('a b c d');
  });
});
