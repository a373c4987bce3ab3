import type { Settings } from '../../lib/settings/schema.ts';

type NeverLog = Settings['neverLog'];
export type NeverLogList = keyof NeverLog;
/** What was typed into the lists and is not saved yet, one entry a line. */
export type NeverLogDrafts = { [List in NeverLogList]?: string | undefined };

export const neverLogLists = ['domains', 'tags', 'teams', 'attributes'] as const satisfies NeverLogList[];

const mostLines = 200;
const longest = 255;

/** Host names as e-mail addresses have them, in any script. */
const domain =
  /^(?=.{1,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

/** `@example.com` and `*.example.com` are other ways of writing `example.com`. */
function plainDomain(line: string): string {
  return line.replace(/^(?:\*?@|\*\.)/, '').toLowerCase();
}

/** The part of a line before the first "=", and the part behind it. */
function splitAttribute(line: string): { name: string; value: string } {
  const [name = '', ...rest] = line.split('=');
  return { name: name.trim(), value: rest.join('=').trim() };
}

function checkDomain(line: string): string | null {
  const text = plainDomain(line);
  const at = text.lastIndexOf('@');
  const known = domain.test(text.slice(at + 1)) && !/\s/.test(text);
  return known ? null : 'enter a domain such as example.com, or one whole address';
}

function checkAttribute(line: string): string | null {
  const { name, value } = splitAttribute(line);
  if (name === '') return 'enter the attribute’s name before “=”, such as Topic = legal';
  return name.length > longest || value.length > longest ? `at most ${longest} characters each` : null;
}

function checkName(line: string): string | null {
  return line.length > longest ? `at most ${longest} characters` : null;
}

const checks: Record<NeverLogList, (line: string) => string | null> = {
  domains: checkDomain,
  tags: checkName,
  teams: checkName,
  attributes: checkAttribute,
};

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}

/**
 * What is wrong with a list, a sentence for each line at fault; empty: it can be saved. Empty lines count as lines
 * (the agent counts them, too) and are never wrong.
 */
export function checkList(list: NeverLogList, text: string): string[] {
  const lines = linesOf(text);
  const count = lines.filter((line) => line !== '').length;
  const wrong = lines.flatMap((line, index) => {
    const why = line === '' ? null : checks[list](line);
    return why === null ? [] : [`Line ${index + 1}, “${shorten(line)}”: ${why}.`];
  });
  return count > mostLines ? [`At most ${mostLines} lines; these are ${count}.`, ...wrong] : wrong;
}

function shorten(line: string): string {
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** One line for each entry, as it is typed. */
export function writeList(list: NeverLogList, saved: NeverLog): string {
  if (list !== 'attributes') return saved[list].join('\n');
  return saved.attributes.map(({ name, value }) => (value === '' ? name : `${name} = ${value}`)).join('\n');
}

/** Each line once: the second of two that differ in case only says nothing new. */
function onlyNew(lines: string[]): string[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = line.toLowerCase();
    return line !== '' && !seen.has(key) && seen.add(key);
  });
}

/**
 * The lists as they are saved: those typed into replace what was saved, as far as every line of them can be.
 * @param saved the lists as they are now
 */
export function readDrafts(drafts: NeverLogDrafts, saved: NeverLog): NeverLog {
  const read = <List extends NeverLogList>(list: List, make: (lines: string[]) => NeverLog[List]): NeverLog[List] => {
    const text = drafts[list];
    return text === undefined || checkList(list, text).length > 0 ? saved[list] : make(linesOf(text));
  };
  return {
    domains: read('domains', (lines) => onlyNew(lines.map(plainDomain))),
    tags: read('tags', onlyNew),
    teams: read('teams', onlyNew),
    attributes: read('attributes', (lines) =>
      onlyNew(
        lines.map((line) => {
          const { name, value } = splitAttribute(line);
          return value === '' ? name : `${name} = ${value}`;
        }),
      ).map(splitAttribute),
    ),
  };
}
