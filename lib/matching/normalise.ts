import { longId } from '../shared/record-id.ts';
import { foldAddress } from '../shared/spellings.ts';
import { isPublicMailDomain } from './public-mail.ts';

/** An e-mail address in the form two systems can be compared by (`foldAddress`). Null for what is none. */
export function normaliseEmail(address: string | null): string | null {
  const text = foldAddress(address ?? '');
  return /^[^\s@]+@[^\s@]+$/.test(text) ? text : null;
}

/** A customer's own id: trimmed and NFC, its case kept since `a1` and `A1` may be two users. */
export function normaliseId(id: string | null): string | null {
  return id?.trim().normalize('NFC') || null;
}

/** Whether two of them are one: a Salesforce record's id may come with its three check characters or without. */
export function sameId(one: string | null, other: string | null): boolean {
  const [a, b] = [normaliseId(one), normaliseId(other)];
  return a !== null && b !== null && longId(a) === longId(b);
}

/** A company's name for comparing: case, marks of punctuation and runs of blanks do not count. */
export function normaliseName(name: string | null): string | null {
  const words =
    name
      ?.normalize('NFC')
      .toLowerCase()
      .split(/[^\p{L}\p{M}\p{N}]+/u) ?? [];
  return words.filter((word) => word !== '').join(' ') || null;
}

/** The domain of an e-mail address, lower case, as the network writes it; public mail providers included. */
export function domainOfEmail(address: string | null): string | null {
  const email = normaliseEmail(address);
  return email === null ? null : hostOf(`https://${email.slice(email.indexOf('@') + 1)}`);
}

/** The host of a website as people type it (`https://www.Acme.com/x`, `acme.com`), lower case, without `www.`. */
export function domainOfWebsite(website: string | null): string | null {
  const text = website?.trim() ?? '';
  if (text === '') return null;
  return hostOf(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text.replace(/^\/+/, '')}`);
}

/** A domain that tells a company: null for public mail providers, where it tells nothing. */
export function companyDomain(domain: string | null): string | null {
  return domain === null || isPublicMailDomain(domain) ? null : domain;
}

function hostOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const name = new URL(address).hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');
  return /^[^\s.]+(\.[^\s.]+)+$/.test(name) && !/^[\d.]+$/.test(name) ? name : null;
}
