import { cleanLine } from './clean-text.ts';
import { countPoints, cutText } from './cut-text.ts';
import { maskSecrets } from './find-secrets.ts';
import { fromDefault, type Planned } from './planned.ts';

export interface TaskFacts {
  /** The conversation's title. */
  title: string | null;
  /** Text that names the conversation when it has no title: the message, note or selection, else its first message. */
  words: string | null;
  /** Closed values of Task.Status in the org's order. */
  closedStatuses: readonly string[];
  /** ISO date in the agent's own zone. */
  today: string;
}

/** Enough words to know a conversation by. */
const wordsShown = 80;

/**
 * A completed task's fields: subject, the org's first closed status, today as its due date. A due date has no time and no zone
 * (Salesforce's object reference, Task.ActivityDate), so it is the agent's own day. A card number, password or key in what
 * names the conversation is masked: the subject would carry it into every list.
 */
export function planTask({ title, words, closedStatuses, today }: TaskFacts): Planned[] {
  return [
    fromDefault('Subject', `Conversation: ${nameConversation(title, words)}`),
    fromDefault('Status', closedStatuses[0] ?? null),
    fromDefault('ActivityDate', today),
  ];
}

function nameConversation(title: string | null, words: string | null): string {
  const name = maskSecrets(cleanLine(title ?? '') || cleanLine(words ?? '')).text;
  if (name === '') return 'Intercom';
  return countPoints(name) <= wordsShown || title !== null ? name : cutText(name, wordsShown);
}

/** The calendar day of a time in milliseconds since the epoch, ISO, in the given zone (none: the browser's). */
export function localDay(at: number, timeZone?: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return format.format(at);
}
