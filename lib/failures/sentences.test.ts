import { describe, expect, test } from 'vitest';
import { failureCodes } from './codes.ts';
import './learn-writing.ts';
import { sentenceFor } from './sentences.ts';

const forbidden = /successfully|oops|please wait|something went wrong|!|[A-Z]+_[A-Z]+/;

describe('every failure has a sentence an agent can read', () => {
  test.each(failureCodes)('%s', (code) => {
    const sentence = sentenceFor({ code, params: {} });
    expect(sentence.title.length).toBeGreaterThan(5);
    expect(sentence.text).not.toContain('undefined');
    expect(`${sentence.title} ${sentence.text}`).not.toMatch(forbidden);
    expect(sentence.next.includes('copy-for-admin')).toBe(sentence.adminMessage !== undefined);
  });

  test('what Intercom refuses to tell is not called unwritten', () => {
    expect(sentenceFor({ code: 'intercom-refused', params: { asked: 'yes' } })).toMatchObject({
      title: 'Intercom refused the question',
      next: ['try-again'],
    });
    expect(sentenceFor({ code: 'intercom-refused', params: {} }).title).toBe('Not written to Intercom');
  });

  test('no two sign-in failures read the same', () => {
    const read = failureCodes.map((code) => JSON.stringify(sentenceFor({ code, params: {} })));
    expect(new Set(read).size).toBe(read.length);
  });
});
