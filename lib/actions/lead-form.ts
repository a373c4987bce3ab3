import type { Person } from '../intercom/shapes.ts';
import { tellList } from '../shared/tell-list.ts';
import { cleanLine } from './clean-text.ts';
import type { FieldMapping } from './mapping.ts';
import { fromDefault, fromIntercom, type Planned } from './planned.ts';
import { splitName } from './split-name.ts';
import { formatDay } from './tell-time.ts';

export interface LeadFacts {
  person: Person;
  companyName: string | null;
  mapping: readonly FieldMapping[];
  /** Null on a person's profile. `startedAt`: Unix seconds. */
  conversation: { link: string; title: string | null; startedAt: number | null } | null;
  /** ISO date, used when the conversation's beginning is not known. */
  today: string;
  timeZone?: string;
}

/**
 * What a new lead's fields are filled with, in the order of the mapping. A field that is mapped twice takes the first
 * value that is known. Where nothing is known the field is planned empty, so that the form shows it.
 */
export function planLead(facts: LeadFacts): Planned[] {
  const planned = new Map<string, Planned>();
  for (const mapping of facts.mapping) {
    const before = planned.get(mapping.field);
    if (before === undefined || before.value === null) planned.set(mapping.field, planOne(mapping, facts));
  }
  return [...planned.values()];
}

function planOne({ field, source, value }: FieldMapping, facts: LeadFacts): Planned {
  const { person } = facts;
  switch (source) {
    case 'first-name':
      return fromIntercom(field, 'Name', splitName(person.name).first, 'Name');
    case 'last-name':
      return fromIntercom(field, 'Name', splitName(person.name).last, 'Name');
    case 'company':
      return fromIntercom(field, 'Company', lineOf(facts.companyName));
    case 'email':
      return fromIntercom(field, 'Email', lineOf(person.email), 'Email');
    case 'phone':
      return fromIntercom(field, 'Phone', lineOf(person.phone), 'Phone');
    case 'job-title':
      return fromAttribute(field, 'Job title', person, jobTitle);
    case 'city':
      return fromIntercom(field, 'City', placeOf(person, 'city'));
    case 'country':
      return fromIntercom(field, 'Country', placeOf(person, 'country'));
    case 'conversation-link':
      return fromDefault(field, describeConversation(facts));
    case 'attribute':
      return fromAttribute(field, value, person, value);
    case 'fixed':
      return fromDefault(field, value);
  }
}

/** Intercom keeps a person's job title as an attribute of this name. */
const jobTitle = 'job_title';

function describeConversation({ conversation, today, timeZone }: LeadFacts): string | null {
  if (conversation === null) return null;
  const day =
    conversation.startedAt === null
      ? formatDay(`${today}T00:00:00Z`, 'UTC')
      : formatDay(conversation.startedAt * 1000, timeZone);
  const title = lineOf(conversation.title);
  return `Asked in Intercom, ${day}.${title === null ? '' : ` ${title}`}\n${conversation.link}`;
}

/** City and country are told apart only where Intercom knows city, region and country; two parts may be any two. */
function placeOf({ location }: Person, part: 'city' | 'country'): string | null {
  const parts = location?.split(', ') ?? [];
  return parts.length === 3 ? lineOf(parts[part === 'city' ? 0 : 2] ?? null) : null;
}

/** What is entered is saved to the attribute again, unless that holds a list or other objects, which one text would replace. */
function fromAttribute(field: string, label: string, { customAttributes }: Person, name: string): Planned {
  const given = customAttributes[name] ?? null;
  return fromIntercom(field, label, textOf(given), typeof given === 'object' && given !== null ? null : name);
}

function textOf(attribute: unknown): string | null {
  if (typeof attribute === 'string') return lineOf(attribute);
  if (typeof attribute === 'number' || typeof attribute === 'boolean') return String(attribute);
  return lineOf(tellList(attribute));
}

function lineOf(text: string | null): string | null {
  return cleanLine(text ?? '') || null;
}
