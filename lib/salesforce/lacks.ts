import { type Failure, fail, toFailure } from '../failures/codes.ts';
import { nameMany } from '../failures/object-words.ts';
import type { DescribedObject, OrgSchema } from './schema.ts';
import { pluralOf } from './shown-fields.ts';
import type { SlotName } from './slots.ts';
import type { Sought } from './sought.ts';

/** A column that joins records, under the name Salesforce's own pages and permission lists have for it. */
interface Join {
  object: DescribedObject;
  field: string;
  called: string;
}

const accountOfContacts: Join = { object: 'Contact', field: 'AccountId', called: 'Account Name' };
const accountOfOpportunities: Join = { object: 'Opportunity', field: 'AccountId', called: 'Account Name' };
const accountOfCases: Join = { object: 'Case', field: 'AccountId', called: 'Account Name' };
const contactOfCases: Join = { object: 'Case', field: 'ContactId', called: 'Contact Name' };

/**
 * The first hidden column without which a slot that came back empty does not mean that there is nothing; null where all
 * could be looked through. Objects that are hidden whole say so themselves.
 */
export function lackOf(slot: SlotName, schema: OrgSchema, sought: Sought): Failure | null {
  const joins = joinsOf(slot, sought);
  const hidden = joins.find(({ object, field }) => isHidden(schema, object, field));
  return hidden === undefined ? null : tellHidden(schema, hidden);
}

/** Whose account cannot be told, though they may have one. */
export function accountLack(schema: OrgSchema): Failure | null {
  return isHidden(schema, 'Contact', 'AccountId') ? tellHidden(schema, accountOfContacts) : null;
}

function joinsOf(slot: SlotName, { emails, accountId, ...sought }: Sought): Join[] {
  const byPerson = emails.length > 0 || sought.externalId !== null || sought.contactIds.length > 0;
  switch (slot) {
    case 'contacts':
    case 'leads': {
      const object = slot === 'contacts' ? 'Contact' : 'Lead';
      return emails.length > 0 ? [{ object, field: 'Email', called: 'Email' }] : [];
    }
    case 'opportunities':
      return byPerson && accountId === null ? [accountOfContacts, accountOfOpportunities] : [accountOfOpportunities];
    case 'cases':
      return byPerson ? [contactOfCases] : [accountOfCases];
    case 'accounts':
      return [];
  }
}

function isHidden({ objects }: OrgSchema, object: DescribedObject, field: string): boolean {
  const described = objects[object];
  return described !== undefined && described.fields[field]?.filterable !== true;
}

function tellHidden(schema: OrgSchema, { object, called }: Join): Failure {
  const many = pluralOf(object, schema.objects[object]);
  return toFailure(fail('no-field-access', { object: many, field: `${called} on ${nameMany(many)}` }));
}
