import { isRecordId } from '../shared/record-id.ts';
import { spellAddress } from '../shared/spellings.ts';
import type { PersonKeys } from './person-records.ts';

/** By what is looked for; `PersonKeys` cleaned, with any number of contacts known by id. */
export interface Sought {
  emails: string[];
  externalId: string | null;
  contactIds: string[];
  leadId: string | null;
  accountId: string | null;
  domain: string | null;
  companyName: string | null;
  companyId: string | null;
}

/** Fits any real address, and keeps statements far from Salesforce's 4,000 characters a string. */
const longest = 255;
const mostAddresses = 10;

const clean = (value: string | null): string | null => {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' || trimmed.length > longest ? null : trimmed;
};

/** Trims, lower-cases and caps what Intercom says of a person, and spells each address in every way; a chosen id that is none is dropped. */
export function seek(keys: PersonKeys): Sought {
  const chosen = keys.chosen && isRecordId(keys.chosen.id) ? keys.chosen : null;
  const chosenAs = (object: string) => (chosen?.object === object ? chosen.id : null);
  const contactId = chosenAs('Contact');
  const emails = keys.emails.flatMap((each) => clean(each) ?? []).flatMap(spellAddress);
  return {
    emails: [...new Set(emails)].slice(0, mostAddresses),
    externalId: clean(keys.externalId),
    contactIds: contactId === null ? [] : [contactId],
    leadId: chosenAs('Lead'),
    accountId: chosenAs('Account'),
    domain: clean(keys.domain)?.toLowerCase() ?? null,
    companyName: clean(keys.companyName),
    companyId: clean(keys.companyId),
  };
}
