export interface Span {
  /** UTF-16 units, `end` behind the last. */
  start: number;
  end: number;
}

/** A run of digits, parted by single blanks, dots or dashes. */
const runs = /(?<![\d])\d(?:[ \u00a0.\u2010-\u2014-]?\d)*/g;

/** Issuers' ranges and lengths (ISO/IEC 7812 as their own sites publish it): what begins otherwise is no card. */
const issuers: readonly [RegExp, readonly number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:30[0-5]|36|38|39)/, [14, 16]],
  [/^(?:6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, [13, 14, 15, 16, 17, 18, 19]],
];

/**
 * Where payment card numbers stand: 13 to 19 digits, an issuer's beginning and a right check digit (Luhn, ISO/IEC
 * 7812-1 annex B). A number may be followed by others, but is never part of a longer run of digits, of an IBAN or of a
 * telephone number with its country code.
 */
export function findCards(text: string): Span[] {
  const ibans = findIbans(text);
  const found: Span[] = [];
  for (const run of text.matchAll(runs)) {
    const before = text[run.index - 1] ?? '';
    const inIban = ibans.some(({ start, end }) => run.index >= start && run.index < end);
    if (run[0].length < 13 || before === '+' || inIban || /[\p{L}_]/u.test(before)) continue;
    found.push(...cardsIn(run[0]).map(({ start, end }) => ({ start: run.index + start, end: run.index + end })));
  }
  return found;
}

/** Cards among the groups of one run, from the left. */
function cardsIn(run: string): Span[] {
  const groups = [...run.matchAll(/\d+/g)].map((group) => ({ digits: group[0], start: group.index }));
  const found: Span[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastGroup(groups, first);
    const [from, to] = [groups[first], last === null ? undefined : groups[last]];
    if (last === null || from === undefined || to === undefined) continue;
    found.push({ start: from.start, end: to.start + to.digits.length });
    first = last;
  }
  return found;
}

/** A number may be written in pairs, or digit by digit. */
const mostGroups = 19;

/** The group with which a card that begins at `first` ends, the longest one; null when none begins there. */
function lastGroup(groups: readonly { digits: string }[], first: number): number | null {
  const begin = groups[first]?.digits ?? '';
  // Long rows of single digits are a table, in which every place would have to be tried.
  if (!/^[2-6]/.test(begin) || (begin.length === 1 && groups.length > 64)) return null;
  let digits = '';
  let found: number | null = null;
  for (let at = first; at < Math.min(groups.length, first + mostGroups) && digits.length < 19; at += 1) {
    digits += groups[at]?.digits ?? '';
    if (isCard(digits)) found = at;
  }
  return found;
}

function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  return (
    issuers.some(([begin, lengths]) => lengths.includes(digits.length) && begin.test(digits)) && hasCheckDigit(digits)
  );
}

function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && /[^0]/.test(digits);
}

/** IBANs with a right check number (ISO 13616): their digits may look like a card's. */
function findIbans(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g)) {
    const all = match[0].replaceAll(' ', '');
    const turned = `${all.slice(4)}${all.slice(0, 4)}`;
    let rest = 0;
    for (const char of turned) {
      const value = Number.parseInt(char, 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    if (rest === 1) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}
