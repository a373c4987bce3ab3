import type { MatchReason } from '../messages/view.ts';
import type { AccountRecord, ContactRecord, LeadRecord } from '../salesforce/person-records.ts';
import { spellDomain } from '../shared/spellings.ts';
import { companyDomain, domainOfEmail, normaliseEmail, normaliseName, sameId } from './normalise.ts';

/** What of a person can be found again in Salesforce. An Intercom `Person` is one. */
export interface PersonToMatch {
  email: string | null;
  role: 'user' | 'lead';
  externalId: string | null;
}

/** What of a company can be found again in Salesforce. An Intercom `Company` is one. */
export interface CompanyToMatch {
  companyId: string | null;
  name: string | null;
  /** Host of its website, without `www.` */
  domain: string | null;
}

/** The reason of a record the agent picked by hand. */
export const chosenReason: MatchReason = { kind: 'chosen', label: 'Chosen by you' };

/**
 * Why a contact or lead is this person's, strongest first: by the field chosen for the external id, then by every
 * Email-type field that holds the person's address, named as the org labels it. Empty: it is not.
 */
export function explainPerson(
  record: Pick<ContactRecord | LeadRecord, 'emails' | 'externalId'>,
  person: PersonToMatch,
): MatchReason[] {
  const email = normaliseEmail(person.email);
  const byId = sameId(record.externalId?.value ?? null, person.externalId);
  const byEmail = email === null ? [] : record.emails.filter(({ value }) => normaliseEmail(value) === email);
  const labels = new Set(byEmail.map(({ label }) => label));
  return [
    ...(byId ? [{ kind: 'external-id', label: 'User ID' } as const] : []),
    ...[...labels].map((label) => ({ kind: 'email', label }) as const),
  ];
}

/**
 * Why an account may be the one of this company or person: the company's own id, else a domain that is no public
 * mail provider's, else the same name. Only the id tells for certain; null: nothing speaks for it.
 */
export function explainAccount(
  account: AccountRecord,
  company: CompanyToMatch | null,
  email: string | null,
): MatchReason | null {
  if (hasCompanyId(account, company)) return { kind: 'company-id', label: 'Company ID' };
  const domains = [company?.domain ?? null, domainOfEmail(email)].map(companyDomain);
  if (account.domain !== null && domains.includes(account.domain)) return sharesDomain(account.domain);
  const name = normaliseName(company?.name ?? null);
  if (name !== null && normaliseName(account.record.name) === name) return { kind: 'name', label: account.record.name };
  return null;
}

/** In people's letters, not the network's `xn--`, where it has any. */
function sharesDomain(domain: string): MatchReason {
  return { kind: 'domain', label: spellDomain(domain).at(-1) ?? domain };
}

function hasCompanyId(account: AccountRecord, company: CompanyToMatch | null): boolean {
  return sameId(account.companyId, company?.companyId ?? null);
}
