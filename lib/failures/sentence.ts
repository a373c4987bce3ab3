import type { Failure } from './codes.ts';

/** What the agent can press next to a failure. */
export type NextStep =
  | 'connect-salesforce'
  | 'switch-user'
  | 'connect-intercom'
  | 'open-settings'
  | 'try-again'
  | 'copy-for-admin'
  | 'reload-tab';

/** A failure as it is read: what did not happen and why, what to do, who can. */
export interface Sentence {
  title: string;
  text: string;
  next: NextStep[];
  /** A message the agent can copy and send to the Salesforce admin. */
  adminMessage?: string;
}

/** Makes the sentence from the words the failure brought along. */
export type SentenceMaker = (words: Failure['params']) => Sentence;

/** A sentence with nothing to fill in. */
export function say(title: string, text: string, ...next: NextStep[]): SentenceMaker {
  return () => ({ title, text, next });
}

/** A sentence the agent cannot act on alone: it brings a message for the Salesforce admin. */
export function sayToAdmin(title: string, text: string, adminMessage: string, ...next: NextStep[]): SentenceMaker {
  return () => ({ title, text, next: ['copy-for-admin', ...next], adminMessage });
}
