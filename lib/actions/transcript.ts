import type { Message } from '../intercom/messages.ts';
import type { ScopeChoice, SecretCount, TaskScope } from '../messages/write.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import { countPoints, cutText } from './cut-text.ts';
import { maskSecrets, sumSecrets } from './find-secrets.ts';
import { toPlainText } from './plain-text.ts';
import { formatMoment, nameZone } from './tell-time.ts';

export interface ScopeInput {
  /** In any order; times in Unix seconds. */
  messages: readonly Message[];
  /** A part id, `source`, or `all` for the conversation. */
  part: string;
  /** Text selected on the page. */
  selection: string | null;
  /** Newest part that the agent saw; what came later is not told. */
  upTo: string;
  /** Address of the conversation, with the part where one is meant: the first line. */
  link: string;
  /** None: the browser's own. */
  timeZone?: string;
  /** Code points, the length of Task.Description. */
  limit: number;
  /** Older messages that Intercom did not send. */
  missing?: number;
}

export interface RenderedScope {
  text: string;
  /** One sentence or more on what is left out; null: nothing is. */
  leftOut: string | null;
  /** Secrets in this text, masked or not. */
  found: SecretCount[];
  /** How many messages it holds; 0: there is nothing to send but the link. */
  count: number;
}

const labels: Record<TaskScope, string> = { snippet: 'Snippet', last: 'Last 5', whole: 'Whole' };
/** A snippet's own length, in code points; a longer message is cut. */
const snippetLength = 1000;
const lastCount = 5;

/**
 * The scopes a task's comments may have, shortest first. One without any message is not offered, nor "Last 5" where
 * that is the whole conversation.
 */
export function renderScopes(input: ScopeInput): ScopeChoice[] {
  const scopes: TaskScope[] = ['snippet', 'last', 'whole'];
  return scopes.flatMap((scope) => {
    const masked = renderScope(input, scope, false);
    if (masked.count === 0 || (scope === 'last' && isWhole(input))) return [];
    const choice: ScopeChoice = {
      scope,
      label: labels[scope],
      text: masked.text,
      unmasked: masked.found.length === 0 ? null : renderScope(input, scope, true).text,
      secrets: masked.found,
      length: countPoints(masked.text),
      leftOut: masked.leftOut,
    };
    return [choice];
  });
}

/**
 * The text of one scope: the link, then messages with time, author and words. The same input gives the same text, so
 * what is sent is what was shown. All messages stand in their order when they fit; otherwise the newest come first and
 * what does not fit stays in Intercom. Notes are left out unless the task is about one.
 */
export function renderScope(input: ScopeInput, scope: TaskScope, unmasked: boolean): RenderedScope {
  const seen = upToSeen(input);
  if (scope === 'snippet') return renderSnippet(input, seen, unmasked);
  const told = seen.filter(({ kind, part }) => kind !== 'note' || part === input.part);
  const notes = seen.length - told.length;
  const chosen = scope === 'whole' ? told : lastOf(told, input.part);
  const blocks = chosen.map((message) => block(message, input, unmasked));
  const older = input.missing ?? 0;
  const head = `${input.link}\nTimes in ${nameZone(input.timeZone)}.`;
  const inOrder = [head, ...blocks.map(({ text }) => text)].join('\n\n');
  if (chosen.length === told.length && older === 0 && countPoints(inOrder) <= input.limit) {
    return { text: inOrder, leftOut: tellLeftOut({ notes, others: 0 }), ...summed(blocks) };
  }
  const { text, kept } = fillNewestFirst(head, blocks.reverse(), input.limit);
  const others = told.length - kept.length + older;
  const leftOut = tellLeftOut({ notes, others, newestFirst: kept.length > 1, cut: kept.some(({ isCut }) => isCut) });
  return { text, leftOut, ...summed(kept) };
}

interface Block {
  text: string;
  secrets: SecretCount[];
  isCut: boolean;
}

function renderSnippet(input: ScopeInput, seen: readonly Message[], unmasked: boolean): RenderedScope {
  const { link, limit, selection } = input;
  const room = Math.min(snippetLength, limit - countPoints(link) - 2);
  if (selection !== null && cleanLine(selection) !== '') {
    return finishSnippet(link, maskUnless(unmasked, cleanText(selection).trim()), '', room);
  }
  const message =
    input.part === 'all'
      ? (seen.find(({ kind }) => kind === 'customer') ?? seen.find(({ kind }) => kind !== 'note'))
      : seen.find(({ part }) => part === input.part);
  if (message === undefined) return { text: link, leftOut: null, found: [], count: 0 };
  return finishSnippet(link, wordsOf(message, unmasked), `${nameMoment(message, input)}: `, room);
}

function finishSnippet(
  link: string,
  { text, secrets }: { text: string; secrets: SecretCount[] },
  before: string,
  room: number,
): RenderedScope {
  const kept = cutText(text, room - countPoints(before));
  const leftOut = kept === text ? null : 'The rest of the message stays in Intercom.';
  return { text: `${link}\n\n${before}${kept}`, leftOut, found: secrets, count: 1 };
}

/** As many blocks as fit, the first of which is cut when even it does not. */
function fillNewestFirst(head: string, blocks: readonly Block[], limit: number): { text: string; kept: Block[] } {
  let text = head;
  let room = limit - countPoints(head);
  const kept: Block[] = [];
  for (const each of blocks) {
    const length = countPoints(each.text) + 2;
    if (length > room && kept.length > 0) break;
    const fitting = length > room ? { ...each, text: cutText(each.text, room - 2), isCut: true } : each;
    kept.push(fitting);
    text += `\n\n${fitting.text}`;
    room -= length;
  }
  return { text, kept };
}

/** The last five, and the one the task is about where it is older. */
function lastOf(told: readonly Message[], part: string): Message[] {
  const last = told.slice(-lastCount);
  const about = told.find((message) => message.part === part);
  return about === undefined || last.includes(about) ? last : [about, ...last];
}

function isWhole(input: ScopeInput): boolean {
  const told = upToSeen(input).filter(({ kind, part }) => kind !== 'note' || part === input.part);
  return told.length <= lastCount && (input.missing ?? 0) === 0;
}

/**
 * Oldest first, as far as the agent saw. Where the newest part seen was taken away meanwhile, part ids tell, which
 * Intercom counts up.
 */
function upToSeen({ messages, upTo }: ScopeInput): Message[] {
  const ordered = messages
    .map((message, index) => ({ message, index }))
    .sort((a, b) => a.message.at - b.message.at || a.index - b.index)
    .map(({ message }) => message);
  const at = ordered.findIndex(({ part }) => part === upTo);
  if (at >= 0) return ordered.slice(0, at + 1);
  if (!/^\d+$/.test(upTo)) return ordered;
  return ordered.filter(({ part }) => !/^\d+$/.test(part) || BigInt(part) <= BigInt(upTo));
}

function block(message: Message, input: ScopeInput, unmasked: boolean): Block {
  const { text, secrets } = wordsOf(message, unmasked);
  return { text: `${nameMoment(message, input)}: ${text}`, secrets, isCut: false };
}

/** Subject, words and names of files. */
function wordsOf({ subject, html, attachments }: Message, unmasked: boolean): { text: string; secrets: SecretCount[] } {
  const files = attachments.map(cleanLine).filter((name) => name !== '');
  const lines = [
    cleanLine(toPlainText(subject ?? '')),
    toPlainText(html),
    files.length === 0 ? '' : `Attached: ${files.join(', ')}`,
  ];
  return maskUnless(unmasked, lines.filter((line) => line !== '').join('\n'));
}

function maskUnless(unmasked: boolean, text: string): { text: string; secrets: SecretCount[] } {
  const masked = maskSecrets(text);
  return { text: unmasked ? text : masked.text, secrets: masked.found };
}

const nameless: Record<Message['kind'], string> = {
  customer: 'Customer',
  teammate: 'Teammate',
  note: 'Teammate',
  bot: 'Bot',
  outbound: 'Teammate',
};

function nameMoment({ at, authorName, kind }: Message, { timeZone }: ScopeInput): string {
  const author = cleanLine(authorName) || nameless[kind];
  return `${formatMoment(at * 1000, timeZone)}, ${author}${kind === 'note' ? ' (note)' : ''}`;
}

function summed(blocks: readonly Block[]): Pick<RenderedScope, 'found' | 'count'> {
  return { found: sumSecrets(blocks.flatMap(({ secrets }) => secrets)), count: blocks.length };
}

function tellLeftOut(what: { notes: number; others: number; newestFirst?: boolean; cut?: boolean }): string | null {
  const others = what.others === 1 ? '1 earlier message stays' : `${what.others} earlier messages stay`;
  const sentences = [
    what.newestFirst === true && what.others > 0 ? 'Newest first.' : '',
    what.notes > 0 ? 'Notes left out.' : '',
    what.others > 0 ? `${others} in Intercom.` : '',
    what.cut === true ? 'The rest of the message stays in Intercom.' : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ') || null;
}
