import type { Failure, FailureCode } from './codes.ts';

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

export function sentenceFor(failure: Failure): Sentence {
  return makers[failure.code](failure.params);
}

type Maker = (params: Failure['params']) => Sentence;
const makers = {} as Record<FailureCode, Maker>;
