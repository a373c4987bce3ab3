import type { Contact, Json, Workspace } from '../store.ts';
import { describeRow, findContact, nameContact, type Row } from './describe-conversation.ts';

interface PersonView {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  role: 'user' | 'lead';
  externalId: string | null;
  owner: string | null;
  createdAt: number;
  lastSeenAt: number | null;
  companies: { id: string; name: string }[];
  attributes: { name: string; value: string }[];
  conversations: Row[];
}

interface CompanyView {
  id: string;
  companyId: string;
  name: string;
  website: string | null;
  people: { id: string; name: string | null; email: string | null; role: string }[];
}

function listAttributes(attributes: Json): PersonView['attributes'] {
  return Object.entries(attributes).flatMap(([name, value]) =>
    value === null || typeof value === 'object' ? [] : [{ name, value: String(value) }],
  );
}

function describeContact(workspace: Workspace, contact: Contact): Omit<PersonView, 'conversations'> {
  const companies = contact.companyIds.flatMap((id) => {
    const company = workspace.companies.get(id);
    return company ? [{ id: company.id, name: company.name }] : [];
  });
  return {
    id: contact.id,
    name: nameContact(contact),
    email: contact.email,
    phone: contact.phone,
    role: contact.role,
    externalId: contact.external_id,
    owner: contact.owner_id === null ? null : (workspace.admins.get(String(contact.owner_id))?.name ?? null),
    createdAt: contact.created_at,
    lastSeenAt: typeof contact.last_seen_at === 'number' ? contact.last_seen_at : null,
    companies,
    attributes: listAttributes(contact.custom_attributes),
  };
}

/** A person with everything their profile shows; a merged contact's id gives the survivor. */
export function describePerson(workspace: Workspace, id: string): PersonView | null {
  const contact = findContact(workspace, id);
  if (!contact) return null;
  const conversations = [...workspace.conversations.values()]
    .filter((one) => one.contactIds.some((contactId) => findContact(workspace, contactId) === contact))
    .sort((one, other) => other.updated_at - one.updated_at)
    .map((one) => describeRow(workspace, one));
  return { ...describeContact(workspace, contact), conversations };
}

/** A company with its people. */
export function describeCompany(workspace: Workspace, id: string): CompanyView | null {
  const company = workspace.companies.get(id);
  if (!company) return null;
  const people = [...workspace.contacts.values()]
    .filter((contact) => contact.companyIds.includes(id))
    .map((contact) => ({ id: contact.id, name: nameContact(contact), email: contact.email, role: contact.role }));
  return { id: company.id, companyId: company.company_id, name: company.name, website: company.website, people };
}

/** Everybody the workspace knows, by name, for the People page. */
export function listPeople(workspace: Workspace): CompanyView['people'] {
  return [...workspace.contacts.values()]
    .map((contact) => ({ id: contact.id, name: nameContact(contact), email: contact.email, role: contact.role }))
    .sort((one, other) => (one.name ?? '').localeCompare(other.name ?? ''))
    .slice(0, 200);
}
