import type { FailureCode } from './codes.ts';
import { type SentenceMaker, say } from './sentence.ts';

/** The product itself: settings, policy, storage, updates. */
export const productSentences = {
  'setting-invalid': (words) => ({
    title: 'Not saved',
    text: `This field needs ${words.expected ?? 'another value'}.`,
    next: [],
  }),
  'setting-locked': (words) => ({
    title: 'Set by your admin',
    text: words.reason ? `“${words.reason}”` : 'Your company’s browser policy sets this value.',
    next: [],
  }),
  'policy-invalid': (words) => ({
    title: 'Not all your company set can be used',
    text: `Not valid in the browser policy, and left out: ${words.setting ?? 'a value'}. Your browser’s admin can correct it.`,
    next: [],
  }),
  'storage-failed': say(
    'This browser could not save that',
    'Its storage is full or blocked. Nothing was changed.',
    'try-again',
  ),
  'message-refused': say('Not allowed from here', 'This page may not ask for that.'),
  'extension-updated': say(
    'Tandem was updated',
    'Reload this tab to go on. The inbox itself is not affected.',
    'reload-tab',
  ),
  unexpected: say(
    'Tandem met an error of its own',
    'Nothing was changed in Salesforce or Intercom. Try again; if it stays, copy the details and report them.',
    'try-again',
  ),
} satisfies Partial<Record<FailureCode, SentenceMaker>>;
