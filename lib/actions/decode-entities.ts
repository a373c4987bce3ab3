/** Named characters of the HTML standard that occur in messages, by code point: Latin-1 in its order, then single ones. */
const latin = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute
micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil
Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute
Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute
icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`;

const others: Record<string, number> = {
  amp: 38,
  lt: 60,
  gt: 62,
  quot: 34,
  apos: 39,
  OElig: 338,
  oelig: 339,
  Scaron: 352,
  scaron: 353,
  ensp: 0x2002,
  emsp: 0x2003,
  thinsp: 0x2009,
  zwnj: 0x200c,
  zwj: 0x200d,
  lrm: 0x200e,
  rlm: 0x200f,
  ndash: 0x2013,
  mdash: 0x2014,
  lsquo: 0x2018,
  rsquo: 0x2019,
  sbquo: 0x201a,
  ldquo: 0x201c,
  rdquo: 0x201d,
  bdquo: 0x201e,
  bull: 0x2022,
  hellip: 0x2026,
  lsaquo: 0x2039,
  rsaquo: 0x203a,
  euro: 0x20ac,
  trade: 0x2122,
  larr: 0x2190,
  rarr: 0x2192,
  minus: 0x2212,
  ne: 0x2260,
  le: 0x2264,
  ge: 0x2265,
  check: 0x2713,
  Tab: 9,
  NewLine: 10,
  commat: 64,
  num: 35,
  lbrace: 123,
  lcub: 123,
  rcub: 125,
  bsol: 92,
  sol: 47,
  colon: 58,
  lpar: 40,
  rpar: 41,
};

const named = new Map<string, number>([
  ...latin.split(/\s+/).map((name, index): [string, number] => [name, 160 + index]),
  ...Object.entries(others),
]);

/** What 0x80 to 0x9f mean in numeric references (HTML standard, "Numeric character reference end state"). */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Text with its character references decoded once. What is no reference, or names no character, stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#[xX]([0-9a-fA-F]{1,8})|#(\d{1,10})|([a-zA-Z][a-zA-Z0-9]{1,30}));/g,
    (all, hex, decimal, name) => {
      if (typeof name === 'string') {
        const point = named.get(name);
        return point === undefined ? all : String.fromCodePoint(point);
      }
      return fromNumber(typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal));
    },
  );
}

/** Surrogates and numbers beyond Unicode name no character: U+FFFD stands for them, as in a browser. */
function fromNumber(point: number): string {
  if (point >= 0x80 && point <= 0x9f) return windows[point - 0x80] ?? '';
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(point);
}
