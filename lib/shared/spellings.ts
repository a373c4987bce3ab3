/** What may stand in a host name beside ASCII, and how such a name begins where the network writes it (RFC 5890, "A-label"). */
const international = /[^\0-\x7f]|(?:^|\.)xn--/i;

/** A host name as the network writes it (`münchen.example` is `xn--mnchen-3ya.example`), lower case; null for what is none. */
export function asciiDomain(domain: string): string | null {
  const address = `https://${domain}`;
  if (/[\s/?#:@\\]/.test(domain) || !URL.canParse(address)) return null;
  return new URL(address).hostname.replace(/\.$/, '') || null;
}

/** Both ways to write a host name, the network's first; one where they are the same. @param domain of `asciiDomain` */
export function spellDomain(domain: string): string[] {
  if (!international.test(domain)) return [domain];
  const read = domain.split('.').map((label) => (label.startsWith('xn--') ? readPunycode(label.slice(4)) : label));
  const spelled = read.join('.');
  // What does not lead back is no name that anybody has written.
  return asciiDomain(spelled) === domain && spelled !== domain ? [domain, spelled] : [domain];
}

/**
 * An e-mail address in the one form that two can be compared in: trimmed, NFC, lower case, its domain as the network
 * writes it. The part before the `@` is case-sensitive on paper only; Salesforce and Intercom both compare without case.
 */
export function foldAddress(address: string): string {
  const text = address.trim().normalize('NFC').toLowerCase();
  const at = text.lastIndexOf('@') + 1;
  const domain = text.slice(at);
  if (at === 0 || !international.test(domain)) return text;
  return text.slice(0, at) + (asciiDomain(domain) ?? domain);
}

/** Every way to write an address, for who can only be asked for the very text. */
export function spellAddress(address: string): string[] {
  const folded = foldAddress(address);
  const at = folded.lastIndexOf('@') + 1;
  return at === 0 ? [folded] : spellDomain(folded.slice(at)).map((domain) => folded.slice(0, at) + domain);
}

const [base, least, most, skew, damp] = [36, 1, 26, 38, 700];
const highestPoint = 0x10ffff;

/** The letters of a label without its `xn--` (RFC 3492, 6.2 "Decoding procedure"); empty where it is none. */
function readPunycode(label: string): string {
  const divide = label.lastIndexOf('-');
  const points = Array.from(label.slice(0, Math.max(divide, 0)), (letter) => letter.charCodeAt(0));
  let [point, bias, place] = [128, 72, 0];
  for (let at = divide + 1; at < label.length; ) {
    const before = place;
    let weight = 1;
    for (let step = base; ; step += base) {
      const digit = readDigit(label.charCodeAt(at));
      at += 1;
      place += digit * weight;
      if (!(place <= highestPoint * 64)) return '';
      const threshold = Math.min(Math.max(step - bias, least), most);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const size = points.length + 1;
    bias = adapt(place - before, size, before === 0);
    point += Math.floor(place / size);
    place %= size;
    if (point > highestPoint) return '';
    points.splice(place, 0, point);
    place += 1;
  }
  return String.fromCodePoint(...points);
}

/** `a` to `z` are 0 to 25, `0` to `9` are 26 to 35; nothing else is a digit, and there is none after the end. */
function readDigit(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  return code >= 48 && code <= 57 ? code - 22 : Number.NaN;
}

/** RFC 3492, 6.1 "Bias adaptation function". */
function adapt(difference: number, size: number, first: boolean): number {
  let rest = Math.floor(difference / (first ? damp : 2));
  rest += Math.floor(rest / size);
  let step = 0;
  for (; rest > ((base - least) * most) / 2; step += base) rest = Math.floor(rest / (base - least));
  return step + Math.floor(((base - least + 1) * rest) / (rest + skew));
}
