import { renderScope, type ScopeInput } from '../actions/transcript.ts';
import type { TaskScope } from '../messages/write.ts';

const scopes: TaskScope[] = ['whole', 'snippet', 'last'];
/** Of a long conversation, so many of its first and last messages are tried as the newest that was sent. */
const tried = 20;

/**
 * Whether a task's comments are still what was written from this conversation before, by whichever browser and up to
 * whichever message: then they may be replaced. Anything a person has added or changed in Salesforce makes them theirs.
 * @param description as it is read: on one line, or with its lines
 */
export function isUntouched(description: string | null, input: ScopeInput): boolean {
  if (description === null || description.trim() === '') return true;
  if (!description.startsWith(input.link)) return false;
  const theirs = bare(description, input.link);
  if (theirs === '') return true;
  const parts = input.messages.map(({ part }) => part);
  const newest = parts.length <= 2 * tried ? parts : [...parts.slice(0, tried), ...parts.slice(-tried)];
  return newest
    .toReversed()
    .some((upTo) =>
      scopes.some((scope) =>
        [false, true].some(
          (unmasked) => bare(renderScope({ ...input, upTo }, scope, unmasked).text, input.link) === theirs,
        ),
      ),
    );
}

/** Without link, outcome and whatever differs from browser to browser: times and their zone. */
function bare(text: string, link: string): string {
  return text
    .slice(link.length)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^Closed(?: by .{1,120}?)?\.(?: Rated [1-5] of 5\.)? ?(?=Times in |\d{1,2} \p{L}{3,4} \d{4}, |$)/u, '')
    .replace(/^Times in \S+\. ?/u, '')
    .replace(/\d{1,2} \p{L}{3,4} \d{4}, \d{2}:\d{2}/gu, '')
    .trim();
}
