import { longId } from '../shared/record-id.ts';

/** What a key can be about; `note` is the note in Intercom that follows a case. */
export type KeyedAction = 'lead' | 'case' | 'task' | 'note';

export interface KeyParts {
  workspace: string;
  /** Intercom id of the conversation or contact. */
  subject: string;
  action: KeyedAction;
  /** A lead's is `1`, a case's its number in the conversation, a task's see `taskPart`. */
  part: string;
}

/** A unique External ID text field of Salesforce holds 255 characters and compares without case. */
const longest = 255;

/**
 * `tandem:<workspace>:<subject>:<action>:<part>`: the name of one intent, the same in every browser. Lower case, only
 * `a-z 0-9 _ - : ~`, so that it needs no escaping in SOQL or an address; anything else is written as `~<hex>~`. What would
 * be too long ends in a hash of the whole.
 */
export function makeKey({ workspace, subject, action, part }: KeyParts): string {
  const key = `${keyPrefix(workspace, subject)}${action}:${part.split(':').map(keepSafe).join(':')}`;
  return key.length <= longest ? key : `${key.slice(0, longest - 17)}~${hash(key)}`;
}

/** What all keys of one conversation or contact begin with. */
export function keyPrefix(workspace: string, subject: string): string {
  return `tandem:${keepSafe(workspace)}:${keepSafe(subject)}:`;
}

/** The parts of a key, null for text that is no key of ours. */
export function readKey(key: string): KeyParts | null {
  const found = /^tandem:([\w~-]+):([\w~-]+):(lead|case|task|note):([\w~:-]+)$/.exec(key.toLowerCase());
  const [, workspace, subject, action, part] = found ?? [];
  if (workspace === undefined || subject === undefined || part === undefined || !isAction(action)) return null;
  return { workspace, subject, action, part };
}

/**
 * A task's part: `<part>:<whom it is on>`, since a message goes once to each lead that shares the address. The id
 * may have 15 or 18 characters; two ids that differ in case alone stay two.
 * @param part an Intercom part id, `source`, `all`, or what `selectionPart` gives
 */
export function taskPart(part: string, whoId: string): string {
  return `${part}:${longId(whoId).toLowerCase()}`;
}

/** The part of a task about selected words: the same words name the same intent. */
export function selectionPart(selection: string): string {
  return `sel-${hash(selection.normalize('NFC').replace(/\s+/g, ' ').trim())}`;
}

/**
 * The part of the conversation's next case: one more than the highest that any agent has used, so that a removed
 * case leaves a gap and two agents who press at the same time name the same case.
 * @param keys keys found in the org; those of other conversations and actions do not count
 */
export function nextCasePart(keys: readonly string[], workspace: string, subject: string): string {
  const prefix = `${keyPrefix(workspace, subject)}case:`;
  const numbers = keys
    .map((key) => key.toLowerCase())
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .filter((part) => /^\d{1,6}$/.test(part))
    .map(Number);
  return String(Math.max(0, ...numbers) + 1);
}

function keepSafe(text: string): string {
  const safe = text.toLowerCase().replace(/[^a-z0-9_-]/gu, (char) => `~${(char.codePointAt(0) ?? 0).toString(16)}~`);
  return safe === '' ? '-' : safe;
}

function isAction(text: string | undefined): text is KeyedAction {
  return text === 'lead' || text === 'case' || text === 'task' || text === 'note';
}

/** 64 bits of FNV-1a, as 16 hex digits: tells texts apart, protects nothing. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  }
  return value.toString(16).padStart(16, '0');
}
