import type { PersonKeys } from '../salesforce/person-records.ts';
import type { Choice } from './candidates.ts';
import type { CompanyToMatch, PersonToMatch } from './explain.ts';
import { companyDomain, domainOfEmail, normaliseEmail, normaliseId } from './normalise.ts';

/** By what Salesforce is asked about a person or, without one, about a company. */
export function keysFor(person: PersonToMatch | null, company: CompanyToMatch | null, chosen: Choice): PersonKeys {
  const email = normaliseEmail(person?.email ?? null);
  const picked = chosen === null || chosen === 'none' ? null : chosen;
  return {
    emails: email === null ? [] : [email],
    externalId: normaliseId(person?.externalId ?? null),
    chosen: picked === null ? null : readChoice(picked.object, picked.id),
    domain: companyDomain(company?.domain ?? null) ?? companyDomain(domainOfEmail(email)),
    companyName: company?.name?.trim() || null,
    companyId: normaliseId(company?.companyId ?? null),
  };
}

function readChoice(object: string, id: string): PersonKeys['chosen'] {
  return object === 'Contact' || object === 'Lead' || object === 'Account' ? { object, id } : null;
}
