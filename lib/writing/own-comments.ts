import { renderScope, type ScopeInput } from '../actions/transcript.ts';
import type { Message } from '../intercom/messages.ts';
import type { TaskScope } from '../messages/write.ts';

/** Of messages with the same words, so many are tried as the newest that was sent. */
const mostAlike = 40;

/**
 * Whether a task's comments are still what was written from this conversation before, by whichever browser, up to
 * whichever message, and whatever its people were called then: so they may be replaced. Anything a person has added or
 * changed in Salesforce makes them theirs.
 * @param description as it is read: on one line, or with its lines
 */
export function isUntouched(description: string | null, input: ScopeInput): boolean {
  if (description === null || description.trim() === '') return true;
  if (!description.startsWith(input.link)) return false;
  const theirs = bare(description, input.link);
  if (theirs === '') return true;
  const said = input.messages.filter(({ kind }) => kind !== 'note');
  const newest = said.at(-1);
  if (newest === undefined) return false;
  return [false, true].some((unmasked) => {
    const isTheirs = (upTo: Message, scope: TaskScope) =>
      isSame(theirs, bare(renderScope({ ...input, upTo: upTo.part }, scope, unmasked).text, input.link));
    // A snippet is of the first customer, or of whoever spoke first while no customer had.
    if ([newest, ...said.slice(0, 1)].some((upTo) => isTheirs(upTo, 'snippet'))) return true;
    const ends = said.filter((message) => isAtAnEnd(theirs, wordsOf(message, input, unmasked)));
    return ends
      .slice(-mostAlike)
      .toReversed()
      .some((upTo) => isTheirs(upTo, 'whole') || isTheirs(upTo, 'last'));
  });
}

/** One message as it stands in the comments, its time and author taken away. */
function wordsOf(message: Message, input: ScopeInput, unmasked: boolean): string {
  const alone = { ...input, messages: [message], upTo: message.part };
  return bare(renderScope(alone, 'whole', unmasked).text, input.link);
}

/** The newest message stands last, or first where not all fitted; alone it may be cut. */
function isAtAnEnd(theirs: string, words: string): boolean {
  return theirs.endsWith(words) || theirs.startsWith(words) || isSame(theirs, words);
}

/** Where both were cut, the room that a longer or shorter name took says nothing. */
function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  if (!one.endsWith('…') || !other.endsWith('…')) return false;
  const [a, b] = [one.slice(0, -1).trimEnd(), other.slice(0, -1).trimEnd()];
  return Math.abs(a.length - b.length) < longestName && (a.startsWith(b) || b.startsWith(a));
}

const longestName = 300;

/** In place of a message's time and author. */
const mark = '\u0001';

/** Without link, outcome and whatever differs from browser to browser or from day to day: times, their zone, names. */
function bare(text: string, link: string): string {
  return text
    .slice(link.length)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^Closed(?: by .{1,120}?)?\.(?: Rated [1-5] of 5\.)? ?(?=Times in |\d{1,2} \p{L}{3,4} \d{4}, |$)/u, '')
    .replace(/^Times in \S+\. ?/u, '')
    .replace(/\d{1,2} \p{L}{3,4} \d{4}, \d{2}:\d{2}, .{1,300}?: ?/gu, mark)
    .trim();
}
