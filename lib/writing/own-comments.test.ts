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
