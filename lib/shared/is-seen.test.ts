import { expect, it } from 'vitest';
import { isSeen } from './is-seen.ts';

it.each(['', '  ', '\u200b\u200d', '\ufeff', '\u2060 \u00ad', '\u3164', '\u2800', '\u0000', '\ufe0f'])(
  'sees nothing in %j',
  (text) => expect(isSeen(text)).toBe(false),
);

it.each(['a', '\u200bLee', '.', '李', '👩‍👧', 'דנה', '0', '\ue000'])('sees %j', (text) =>
  expect(isSeen(text)).toBe(true),
);
