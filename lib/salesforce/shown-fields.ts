import type { DescribedObject, FieldSchema, ObjectSchema } from './schema.ts';

/** The fields a card shows, in their order; of these, the ones missing from describe are counted as hidden. */
export const shownFields = {
  Contact: ['Title', 'Email', 'Phone', 'OwnerId'],
  Lead: ['Title', 'Company', 'Email', 'Phone', 'LeadSource', 'OwnerId', 'Status'],
  Account: ['Website', 'OwnerId', 'BillingCountry'],
  Opportunity: ['Amount', 'CloseDate', 'StageName', 'OwnerId'],
  Case: ['Subject', 'Status', 'Priority', 'CreatedDate'],
} as const satisfies Partial<Record<DescribedObject, readonly string[]>>;

/** How many of the shown fields this user may not see. */
export function countHidden(object: ObjectSchema, fields: readonly string[]): number {
  return fields.filter((field) => object.fields[field] === undefined).length;
}

/** A field's label; describe calls the owner "Owner ID", its pages "Contact Owner". */
export function labelOf(object: ObjectSchema, field: string): string {
  if (field === 'OwnerId') return `${object.label} Owner`;
  return object.fields[field]?.label ?? field;
}

/** A field by the name typed in settings: API names do not mind upper and lower case. */
export function findField(object: ObjectSchema, typed: string): { name: string; field: FieldSchema } | null {
  if (typed === '') return null;
  const wanted = typed.toLowerCase();
  const entry = Object.entries(object.fields).find(([name]) => name.toLowerCase() === wanted);
  return entry ? { name: entry[0], field: entry[1] } : null;
}

/** The fields of type Email, `Email` itself first. */
export function emailFields(object: ObjectSchema): string[] {
  const found = Object.entries(object.fields).filter(([, field]) => field.type === 'email');
  return found.map(([name]) => name).sort((a, b) => Number(b === 'Email') - Number(a === 'Email'));
}

const plurals: Record<DescribedObject, string> = {
  Contact: 'Contacts',
  Lead: 'Leads',
  Account: 'Accounts',
  Opportunity: 'Opportunities',
  OpportunityContactRole: 'Opportunity Contact Roles',
  Case: 'Cases',
  Task: 'Tasks',
  Event: 'Events',
};

/** What to call an object in a sentence: the org's plural label, or Salesforce's own where describe is refused. */
export function pluralOf(name: DescribedObject, object: ObjectSchema | undefined): string {
  return object?.labelPlural ?? plurals[name];
}
