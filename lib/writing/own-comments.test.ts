import { describe, expect, test } from 'vitest';
import { makeMessage } from '../../tests/support/writing-samples.ts';
import { renderScope, type ScopeInput } from '../actions/transcript.ts';
import { isUntouched } from './own-comments.ts';

const link = 'https://app.intercom.com/a/inbox/abc123/inbox/conversation/215';

const say = (part: string, at: number, words: string) => makeMessage(part, `<p>${words}</p>`, { at });

const messages = [
  say('source', 1_790_000_000, 'Printers offline.'),
  say('2', 1_790_000_600, 'Still so. My password is hunter2.'),
  say('3', 1_790_001_200, 'All fine now, thank you.'),
];
const input: ScopeInput = {
  messages,
  part: 'all',
  selection: null,
  upTo: '3',
  link,
  limit: 32_000,
  timeZone: 'Europe/London',
};
const flat = (text: string) => text.replace(/\s+/g, ' ');
const withOutcome = (text: string, line: string) => text.replace('\n', `\n${line}\n`);

describe('comments that may be replaced when the conversation closes', () => {
  const whole = renderScope(input, 'whole', false).text;
  const cases: [string, string | null][] = [
    ['none', null],
    ['nothing but the link', link],
    [
      'the first message, as it was sent when it started',
      renderScope({ ...input, upTo: 'source' }, 'snippet', false).text,
    ],
    ['all of it up to an earlier message', renderScope({ ...input, upTo: '2' }, 'whole', false).text],
    ['read back on one line', flat(whole)],
    ['with the line that says how it ended', flat(withOutcome(whole, 'Closed by B. van der Berg. Rated 4 of 5.'))],
    ['with a shorter such line', withOutcome(whole, 'Closed.')],
    ['from a browser in another zone', renderScope({ ...input, timeZone: 'Asia/Tokyo' }, 'whole', false).text],
    ['sent by hand with secrets as they stand', renderScope(input, 'whole', true).text],
  ];
  test.each(cases)('%s', (_name, description) => {
    expect(isUntouched(description, input)).toBe(true);
  });

  test('all of a long conversation up to somewhere in its middle, where it was closed before', () => {
    const long = (count: number) => {
      const said = Array.from({ length: count }, (_, n) => say(String(n), 1_790_000_000 + 60 * n, `Message ${n}`));
      return { ...input, messages: said, upTo: String(count - 1) };
    };
    expect(isUntouched(renderScope(long(30), 'whole', false).text, long(60))).toBe(true);
    expect(
      isUntouched(renderScope({ ...long(30), limit: 900 }, 'whole', false).text, { ...long(60), limit: 900 }),
    ).toBe(true);
    expect(isUntouched(renderScope(long(30), 'last', false).text, long(60))).toBe(true);
  });

  test('of people who have another name by now', () => {
    const named = (authorName: string, words: string) => ({
      ...input,
      messages: [makeMessage('source', `<p>${words}</p>`, { at: 1_790_000_000, authorName }), ...messages.slice(1)],
    });
    const before = named('lee@example.com', 'Printers offline.');
    const after = named('Lee Ann Moss', 'Printers offline.');
    expect(isUntouched(renderScope(before, 'whole', false).text, after)).toBe(true);
    expect(isUntouched(renderScope({ ...before, upTo: 'source' }, 'snippet', false).text, after)).toBe(true);
    const long = 'Printers offline. '.repeat(100);
    const cut = renderScope({ ...named('lee@example.com', long), upTo: 'source' }, 'snippet', false).text;
    expect(isUntouched(cut, named('Lee Ann Moss', long))).toBe(true);
    expect(isUntouched(cut.replace('offline', 'broken'), named('Lee Ann Moss', long))).toBe(false);
  });

  const theirs: [string, string][] = [
    ['with a remark below', `${whole}\n\nCalled back, all good.`],
    ['with a remark above', `Important!\n${whole}`],
    ['with a word changed', whole.replace('offline', 'broken')],
    ['with a line left out', whole.replace('Printers offline.', '')],
    ['of another conversation', whole.replace('/215', '/2150')],
    ['that a person wrote', 'See the ticket.'],
  ];
  test.each(theirs)('but not those %s', (_name, description) => {
    expect(isUntouched(description, input)).toBe(false);
  });

  test('a long conversation is still told quickly', () => {
    const many = Array.from({ length: 400 }, (_, n) => say(String(n), 1_790_000_000 + n, `Message ${n}`));
    const long = { ...input, messages: many, upTo: '399' };
    expect(isUntouched(renderScope({ ...long, upTo: '0' }, 'snippet', false).text, long)).toBe(true);
  });
});
