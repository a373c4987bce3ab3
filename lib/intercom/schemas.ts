import { z } from 'zod';
import { domainOfWebsite } from '../matching/normalise.ts';
import { isSeen } from '../shared/is-seen.ts';
import { once } from '../shared/once.ts';
import { makeConversationPage, makeFacts } from './conversation-facts.ts';
import { makeDetail } from './messages.ts';
import type { Admin, Company, ConversationPeople, Person, Team } from './shapes.ts';

const compact = <T>(items: (T | null)[]): T[] => items.filter((item): item is T => item !== null);

/** Schemas of what most answers are made of. */
export type WireParts = ReturnType<typeof makeParts>;

/**
 * Only an id that is missing makes an answer unreadable; every other field may be absent, null or of another type,
 * since Intercom's "Object model" lets unset values be any of these. Ids come as strings or numbers.
 */
export const makeParts = () => {
  const id = z.union([z.string().min(1), z.number()]).transform(String);
  const optionalId = id.nullish().catch(null);
  const text = z
    .string()
    .nullish()
    .catch(null)
    .transform((value) => (value != null && isSeen(value) ? value.trim() : null));
  // 2.16 writes 0 where older versions write null for "nobody".
  const somebody = optionalId.transform((value) => (value === '0' ? null : (value ?? null)));
  return { id, optionalId, somebody, text };
};

const makeAdmin = ({ id, text }: WireParts) =>
  z
    .object({ id, name: text, email: text })
    .transform((wire): Admin => ({ id: wire.id, name: wire.name ?? wire.email ?? '', email: wire.email ?? '' }));

const makeCompany = ({ id, text, optionalId }: WireParts) =>
  z.object({ id, company_id: optionalId, name: text, website: text }).transform(
    (wire): Company => ({
      id: wire.id,
      companyId: wire.company_id ?? null,
      name: wire.name,
      website: wire.website,
      domain: domainOfWebsite(wire.website),
    }),
  );

const makePerson = ({ id, optionalId, somebody, text }: WireParts) => {
  const stub = z.object({ id }).transform((company) => company.id);
  return z
    .object({
      id,
      name: text,
      email: text,
      role: text,
      phone: text,
      external_id: optionalId,
      companies: z
        .object({ data: z.array(stub.nullable().catch(null)) })
        .nullish()
        .catch(null),
      email_domain: text,
      location: z.object({ city: text, region: text, country: text }).nullish().catch(null),
      owner_id: somebody,
      custom_attributes: z.record(z.string(), z.unknown()).nullish().catch(null),
    })
    .transform((wire): Person => {
      const { city, region, country } = wire.location ?? { city: null, region: null, country: null };
      return {
        id: wire.id,
        name: wire.name,
        email: wire.email,
        role: wire.role === 'user' ? 'user' : 'lead',
        phone: wire.phone,
        externalId: wire.external_id ?? null,
        companyIds: compact(wire.companies?.data ?? []),
        domain: wire.email_domain?.toLowerCase() ?? null,
        location: compact([city, region, country]).join(', ') || null,
        ownerId: wire.owner_id,
        customAttributes: wire.custom_attributes ?? {},
      };
    });
};

const makeConversation = (parts: WireParts) => {
  const reference = z.object({ id: parts.id, external_id: parts.optionalId });
  const author = z.object({ type: parts.text, id: parts.optionalId, email: parts.text });
  return z
    .object({
      id: parts.id,
      title: parts.text,
      contacts: z
        .object({ contacts: z.array(reference.nullable().catch(null)) })
        .nullish()
        .catch(null),
      company: makeCompany(parts).nullish().catch(null),
      source: z.object({ author }).nullish().catch(null),
      admin_assignee_id: parts.somebody,
    })
    .transform((wire): ConversationPeople => {
      const contacts = compact(wire.contacts?.contacts ?? []);
      const author = wire.source?.author;
      const starter = contacts.find(({ id }) => id === author?.id);
      return {
        id: wire.id,
        title: wire.title,
        contactIds: [...new Set(contacts.map(({ id }) => id))],
        starter: starter
          ? { id: starter.id, email: author?.email ?? null, externalId: starter.external_id ?? null }
          : null,
        company: wire.company ?? null,
        assigneeId: wire.admin_assignee_id,
      };
    });
};

const makeTeam = ({ id, text }: WireParts) =>
  z
    .object({ id, name: text, admin_ids: z.array(id.nullable().catch(null)).nullish().catch(null) })
    .transform(
      (wire): Team => ({ id: wire.id, name: wire.name ?? '', adminIds: [...new Set(compact(wire.admin_ids ?? []))] }),
    );

const makeSchemas = () => {
  const parts = makeParts();
  const admin = makeAdmin(parts);
  const company = makeCompany(parts);
  const companies = z.array(company.nullable().catch(null));
  return {
    me: z.object({
      id: parts.id,
      name: parts.text,
      email: parts.text,
      app: z.object({ id_code: parts.id, name: parts.text, region: parts.text }),
    }),
    admins: z.object({ admins: z.array(admin.nullable().catch(null)) }).transform((wire) => compact(wire.admins)),
    conversation: makeConversation(parts),
    detail: makeDetail(parts),
    facts: makeFacts(parts),
    conversationPage: makeConversationPage(parts),
    contact: makePerson(parts),
    foundContacts: z
      .object({ data: z.array(makePerson(parts).nullable().catch(null)) })
      .transform((wire) => compact(wire.data)),
    teams: z
      .object({ teams: z.array(makeTeam(parts).nullable().catch(null)) })
      .transform((wire) => compact(wire.teams)),
    company,
    // The description names the array `companies`, its own examples and the service send `data`.
    companies: z
      .object({ data: companies.nullish(), companies: companies.nullish() })
      .transform((wire) => compact(wire.data ?? wire.companies ?? [])),
    errors: z.object({ errors: z.array(z.object({ code: parts.text, message: parts.text })) }),
  };
};

/** What Intercom's answers must hold, built on first use: a worker that never asks Intercom does not pay for it. */
export const intercomSchemas = once(makeSchemas);
