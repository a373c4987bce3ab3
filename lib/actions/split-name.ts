import { cleanLine } from './clean-text.ts';
import { takeWhole } from './cut-text.ts';
import { familyStart, isFamilyFirst } from './family-name.ts';

export interface SplitName {
  first: string | null;
  last: string | null;
}

/** Lengths of Lead.FirstName and Lead.LastName (recorded describe), in code points. */
const longest = { first: 40, last: 80 };

/**
 * A name as one field holds it, in the two that Salesforce wants. One word is a last name, since that is the one
 * Salesforce demands. "Ellwood, Priya" is turned round, particles stay with the last name, Chinese, Japanese and
 * Korean names begin with the family; titles and emoji are kept out. Text that is no name (an address, a number, nothing) gives
 * null for both.
 */
export function splitName(name: string | null): SplitName {
  const text = stripName(name ?? '');
  if (text === null) return { first: null, last: null };
  const { first, last } = splitClean(text);
  return { first: cut(first, longest.first), last: cut(last, longest.last) };
}

function splitClean(text: string): { first: string; last: string } {
  const [before = '', ...after] = text.split(/\s*[,،、]\s*/).filter((part) => part !== '');
  const given = after.filter((part) => !isDegree(part));
  const generation = given.filter((part) => generations.test(part));
  const names = given.filter((part) => !generations.test(part));
  if (names.some((part) => companyForms.test(part))) return { first: '', last: text };
  if (names.length > 0) {
    const first = dropTitles(names.join(' ').split(' ')).join(' ');
    return { first, last: [before, ...generation].join(' ') };
  }
  return splitWords([...before.split(' '), ...generation]);
}

function splitWords(all: string[]): { first: string; last: string } {
  const words = dropDegrees(dropTitles(all));
  const [only = ''] = words;
  // A foreign name in katakana keeps its own order, parted by middle dots.
  if (words.length === 1 && /^[\p{Script=Katakana}ー]+(?:・[\p{Script=Katakana}ー]+)+$/u.test(only)) {
    return { first: only.slice(0, only.lastIndexOf('・')), last: only.slice(only.lastIndexOf('・') + 1) };
  }
  if (words.length < 2) return { first: '', last: words.join(' ') };
  if (isFamilyFirst(words)) return { first: words.slice(1).join(' '), last: words[0] ?? '' };
  const hasGeneration = words.length > 2 && generations.test(words.at(-1) ?? '');
  const named = hasGeneration ? words.slice(0, -1) : words;
  const start = familyStart(named);
  return { first: words.slice(0, start).join(' '), last: words.slice(start).join(' ') };
}

const titles = new Set(
  `mr mrs ms miss mx dr prof professor sir dame herr frau mme mlle monsieur madame sra srta señor señora dott ing
  dipl.-ing dr.-ing mag rev hon capt doktor fräulein signor signora`.split(/\s+/),
);
const degrees = new Set('phd ph.d md m.d mba msc m.sc bsc b.sc ma ba llm esq cpa dds rn pmp cfa'.split(/\s+/));
const generations = /^(?:jr|sr|ii|iii|iv|junior|senior)\.?$/i;
const companyForms = /^(?:inc|llc|ltd|gmbh|ag|corp|plc|s\.?a|b\.?v|co|limited)\.?$/i;

function bare(word: string): string {
  return word.toLowerCase().replace(/\.$/, '');
}

/** Never all of a name: "Dr" alone is somebody called Dr. */
function dropTitles(words: string[]): string[] {
  const start = words.findIndex((word) => !titles.has(bare(word)));
  return start < 0 ? words.slice(-1) : words.slice(start);
}

function dropDegrees(words: string[]): string[] {
  let end = words.length;
  // "Ma" and "Ba" are family names too, so a degree of two letters counts only as "MA".
  while (end > 1 && isDegree(words[end - 1] ?? '')) end -= 1;
  return words.slice(0, end);
}

function isDegree(word: string): boolean {
  return degrees.has(bare(word)) && (word.length > 2 || word === word.toUpperCase());
}

/** What people put into a name's field that is none of it. Everything else, quotes and brackets too, is kept as data. */
const emoji =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u{e0020}-\u{e007f}]|\ufe0f|\u20e3)\u200d?/gu;
const invisible = /[\u061c\u200b\u200e\u200f\u2060]|[\u2066-\u2069]/g;
const address = /^<?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?$/;

/** The name without emoji, addresses, a note in brackets at its end and "| Company"; null when no letter is left. */
function stripName(raw: string): string | null {
  const line = cleanLine(raw.normalize('NFC').replace(invisible, '').replace(emoji, ' '));
  const [owner = ''] = line.split(/ [|\u2013\u2014] /);
  const words = owner.split(' ').filter((word) => !address.test(word));
  const text = words
    .join(' ')
    .replace(/^[-\u2013\u2014_.,;:|/*~•\s]+/, '')
    .replace(/(?<=\S) \([^()]{0,200}\)$/, '')
    .replace(/(?:さん|様|氏|님)$/u, '');
  const end = text.length - (/^[-\u2013\u2014_,;:|/*~•\s]*/.exec([...text].reverse().join(''))?.[0].length ?? 0);
  const name = text.slice(0, end);
  return /^(?:https?:\/\/|www\.)/i.test(name) || !/\p{L}/u.test(name) ? null : name;
}

function cut(text: string, limit: number): string | null {
  return takeWhole(text, limit).trim() || null;
}
