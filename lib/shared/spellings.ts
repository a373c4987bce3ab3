import punycode from 'punycode/punycode.js';

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
  const spelled = domain.split('.').map(readLabel).join('.');
  // What does not lead back is no name that anybody has written.
  return asciiDomain(spelled) === domain && spelled !== domain ? [domain, spelled] : [domain];
}

/** One part of a host name in people's letters; as it is where the network's form of it cannot be read. */
function readLabel(label: string): string {
  try {
    return punycode.toUnicode(label);
  } catch {
    return label;
  }
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
