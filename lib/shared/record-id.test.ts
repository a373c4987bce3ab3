import { describe, expect, test } from 'vitest';
import { isRecordId, longId, sameRecord } from './record-id.ts';

describe('an id of a record', () => {
  test('has 15 or 18 letters and digits', () => {
    expect(['001D000000IqhSL', '001D000000IqhSLIAZ'].map(isRecordId)).toEqual([true, true]);
    const others = ['', 'no id', '001D000000IqhS', '001D000000IqhSLI', '001D000000IqhS-', '001D000000IqhSLIAZ0'];
    expect(others.filter(isRecordId)).toEqual([]);
  });

  test('is written with its check characters', () => {
    expect(longId('0013000000abcde')).toHaveLength(18);
    expect(longId('00D5g000004kQAB')).toBe('00D5g000004kQABEA2');
    expect(longId('00D5g000004kQABEA2')).toBe('00D5g000004kQABEA2');
    expect(longId('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
  });

  test('is left alone where it is none', () => {
    expect(longId('no id')).toBe('no id');
    expect(longId('fifteen letters')).toBe('fifteen letters');
  });

  test('names one record with and without them, and another one where the case differs', () => {
    expect(sameRecord('001D000000IqhSL', '001D000000IqhSLIAZ')).toBe(true);
    expect(sameRecord('001D000000IqhSL', '001D000000IqhSl')).toBe(false);
  });
});
