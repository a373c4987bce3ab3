import { type Failure, fail, toFailure } from '../failures/codes.ts';
import { mostCasesRead, mostOpportunitiesRead, mostRecordsRead } from '../messages/read-limits.ts';
import { spellDomain } from '../shared/spellings.ts';
import { holds } from './chosen-field.ts';
import { keyField } from './key-field.ts';
import { keyedColumns } from './keyed.ts';
import { lackOf } from './lacks.ts';
import type { MatchFields, SentFrom } from './person-records.ts';
import { activityQueries } from './plan-activity.ts';
import type { ObjectSchema, OrgSchema } from './schema.ts';
import { emailFields, findField, pluralOf } from './shown-fields.ts';
import { objectOfSlot, type SlotName, slotNames } from './slots.ts';
import { beginsWith, id, ids, join, name, type Soql, soql } from './soql.ts';
import type { Sought } from './sought.ts';

/** What one Composite asks: a statement per slot, a refusal for objects this user may not see, nothing for the rest. */
export interface ReadPlan {
  statements: Partial<Record<SlotName, Soql>>;
  refused: Partial<Record<SlotName, Failure>>;
}

/** Makes the statements for one read, from the columns this user may see. Pure. */
export function planRead(
  schema: OrgSchema,
  sought: Sought,
  fields: MatchFields,
  sent: SentFrom | null = null,
): ReadPlan {
  const makers = { contacts, leads, accounts, opportunities, cases };
  const plan: ReadPlan = { statements: {}, refused: {} };
  for (const slot of slotNames) {
    const object = objectOfSlot[slot];
    if (schema.objects[object] === undefined) {
      plan.refused[slot] = toFailure(fail('no-object-access', { object: pluralOf(object, undefined) }));
      continue;
    }
    const statement = makers[slot](schema, sought, fields, sent);
    if (statement) plan.statements[slot] = statement;
    else if (slot === 'contacts' || slot === 'leads') {
      // People are sought by address, and this user may not filter by any: that is not the same as finding nobody.
      const lack = lackOf(slot, schema, sought);
      if (lack) plan.refused[slot] = lack;
    }
  }
  return plan;
}

const any = (conditions: readonly Soql[]): Soql => soql`(${join(conditions, ' OR ')})`;

/** Conditions that find the person in an object's own columns, or through a relationship to it (`Contact.`). */
function matches(object: ObjectSchema, through: '' | 'Contact.', sought: Sought, externalIdField: string): Soql[] {
  const found: Soql[] = [];
  if (sought.emails.length > 0) {
    for (const field of emailFields(object)) {
      if (object.fields[field]?.filterable) found.push(soql`${name(through + field)} IN ${sought.emails}`);
    }
  }
  const external = holds(object, externalIdField, sought.externalId, through);
  if (external) found.push(external);
  return found;
}

function columns(object: ObjectSchema, wanted: readonly string[], through = ''): Soql[] {
  return wanted.filter((field) => object.fields[field] !== undefined).map((field) => name(through + field));
}

/** Each column once: the field chosen in settings may be one that is asked for anyway, and Salesforce refuses doubles. */
function distinct(selected: readonly Soql[]): Soql {
  return join([...new Map(selected.map((each) => [each.text, each])).values()], ', ');
}

/** The owner's name, and what can be told of it: a queue cannot be inactive, a user cannot be told apart otherwise. */
function owner(object: ObjectSchema, through = ''): Soql[] {
  const field = object.fields.OwnerId;
  if (field?.relationship !== 'Owner') return [];
  const more = field.refersTo.includes('Group') ? 'Owner.Type' : 'Owner.IsActive';
  return [name(`${through}Owner.Name`), name(through + more)];
}

const accountColumns = (account: ObjectSchema, through = ''): Soql[] => [
  ...columns(account, ['Name', 'Website', 'BillingCountry', 'Type', 'Industry', 'IsPersonAccount', 'OwnerId'], through),
  ...owner(account, through),
];

const opportunityFields = ['Name', 'StageName', 'Amount', 'CurrencyIsoCode', 'CloseDate', 'IsClosed', 'IsWon'];
const opportunityColumns = (opportunity: ObjectSchema, through = ''): Soql[] => [
  ...columns(opportunity, [...opportunityFields, 'AccountId', 'OwnerId'], through),
  ...owner(opportunity, through),
];

function contactConditions(contact: ObjectSchema, sought: Sought, fields: MatchFields): Soql[] {
  const found = matches(contact, '', sought, fields.externalIdField);
  if (sought.contactIds.length > 0) found.push(soql`Id IN ${ids(sought.contactIds)}`);
  return found;
}

const contactFields = ['Name', 'Title', 'Phone', 'OwnerId', 'AccountId', 'LastActivityDate', 'IsPersonAccount'];

function contacts({ objects }: OrgSchema, sought: Sought, fields: MatchFields): Soql | null {
  const { Contact: contact, Account: account } = objects;
  if (!contact) return null;
  const conditions = contactConditions(contact, sought, fields);
  if (conditions.length === 0) return null;
  const external = findField(contact, fields.externalIdField)?.name ?? '';
  const wanted = new Set([...contactFields, ...emailFields(contact), external]);
  const selected = [name('Id'), ...columns(contact, [...wanted]), ...owner(contact)];
  if (account && contact.fields.AccountId) selected.push(...accountColumns(account, 'Account.'));
  const roles = contactRoles(objects);
  if (roles) selected.push(roles);
  selected.push(...activityQueries(contact, objects));
  return soql`SELECT ${distinct(selected)} FROM Contact WHERE ${any(conditions)} ORDER BY LastModifiedDate DESC LIMIT ${mostRecordsRead}`;
}

/** Opportunities by role ride on the contact, whatever account they belong to. */
function contactRoles({
  Contact: contact,
  Opportunity: opportunity,
  OpportunityContactRole: role,
}: OrgSchema['objects']) {
  if (!contact?.children.includes('OpportunityContactRoles') || !opportunity || !role) return null;
  if (role.fields.OpportunityId?.relationship !== 'Opportunity') return null;
  const selected = [
    ...columns(role, ['ContactId', 'OpportunityId', 'Role', 'IsPrimary']),
    ...opportunityColumns(opportunity, 'Opportunity.'),
  ];
  return soql`(SELECT ${join(selected, ', ')} FROM OpportunityContactRoles LIMIT 100)`;
}

const leadFields = ['Name', 'Title', 'Company', 'Phone', 'LeadSource', 'Status', 'OwnerId', 'LastActivityDate'];
const conversionFields = ['IsConverted', 'ConvertedDate', 'ConvertedContactId', 'ConvertedAccountId'];

function leads({ objects }: OrgSchema, sought: Sought, fields: MatchFields): Soql | null {
  const { Lead: lead } = objects;
  if (!lead) return null;
  const conditions = matches(lead, '', sought, fields.externalIdField);
  if (sought.leadId !== null) conditions.push(soql`Id = ${id(sought.leadId)}`);
  if (conditions.length === 0) return null;
  const external = findField(lead, fields.externalIdField)?.name ?? '';
  const wanted = new Set([...leadFields, ...conversionFields, ...emailFields(lead), external]);
  const selected = [name('Id'), ...columns(lead, [...wanted]), ...owner(lead)];
  selected.push(...activityQueries(lead, objects));
  return soql`SELECT ${distinct(selected)} FROM Lead WHERE ${any(conditions)} ORDER BY LastModifiedDate DESC LIMIT ${mostRecordsRead}`;
}

/** How people write a Website. No pattern begins with `%`: that would have every account of the org read. */
const websiteBeginnings = ['', 'www.', 'http://', 'https://', 'http://www.', 'https://www.'];

function accounts({ objects: { Account: account } }: OrgSchema, sought: Sought, fields: MatchFields): Soql | null {
  if (!account) return null;
  const conditions: Soql[] = [];
  if (sought.accountId !== null) conditions.push(soql`Id = ${id(sought.accountId)}`);
  if (sought.domain !== null && account.fields.Website?.filterable) {
    for (const domain of spellDomain(sought.domain)) {
      conditions.push(...websiteBeginnings.map((before) => soql`Website LIKE ${beginsWith(before + domain)}`));
    }
  }
  if (sought.companyName !== null) conditions.push(soql`Name = ${sought.companyName}`);
  const company = holds(account, fields.companyIdField, sought.companyId);
  if (company) conditions.push(company);
  if (conditions.length === 0) return null;
  const companyColumn = columns(account, [findField(account, fields.companyIdField)?.name ?? '']);
  const activity = columns(account, ['LastActivityDate']);
  const selected = [name('Id'), ...accountColumns(account), ...activity, ...companyColumn];
  return soql`SELECT ${distinct(selected)} FROM Account WHERE ${any(conditions)} ORDER BY LastModifiedDate DESC LIMIT ${mostRecordsRead}`;
}

function opportunities({ objects }: OrgSchema, sought: Sought, fields: MatchFields): Soql | null {
  const { Opportunity: opportunity } = objects;
  if (!opportunity?.fields.AccountId) return null;
  const where = accountCondition(objects, sought, fields);
  if (!where) return null;
  const multiCurrency = opportunity.fields.CurrencyIsoCode !== undefined;
  const formatted = opportunity.fields.Amount && !multiCurrency ? [soql`FORMAT(Amount) amountText`] : [];
  const selected = [name('Id'), ...opportunityColumns(opportunity), ...formatted];
  const newest = opportunity.fields.CloseDate ? soql`, CloseDate DESC` : soql``;
  return soql`SELECT ${join(selected, ', ')} FROM Opportunity WHERE ${where} ORDER BY IsClosed ASC${newest} LIMIT ${mostOpportunitiesRead}`;
}

/**
 * Which accounts' opportunities: the chosen account's, else those of the person's contacts, else (a company without a
 * person) of the account that holds the company's id. One at a time, since SOQL forbids a semi-join beside OR.
 */
function accountCondition(objects: OrgSchema['objects'], sought: Sought, fields: MatchFields): Soql | null {
  const { Contact: contact, Account: account } = objects;
  if (sought.accountId !== null) return soql`AccountId = ${id(sought.accountId)}`;
  const people = contact?.fields.AccountId ? contactConditions(contact, sought, fields) : [];
  if (people.length > 0) return soql`AccountId IN (SELECT AccountId FROM Contact WHERE ${any(people)})`;
  if (!account || namesPerson(sought)) return null;
  const company = holds(account, fields.companyIdField, sought.companyId);
  return company && soql`AccountId IN (SELECT Id FROM Account WHERE ${company})`;
}

function namesPerson({ emails, externalId, contactIds, leadId }: Sought): boolean {
  return emails.length > 0 || externalId !== null || contactIds.length > 0 || leadId !== null;
}

const caseFields = [
  'CaseNumber',
  'Subject',
  'Status',
  'Priority',
  'CreatedDate',
  'ContactId',
  'AccountId',
  'SuppliedEmail',
  'OwnerId',
];

/** The person's open cases and, where a key tells, all cases of this conversation. */
function cases({ objects }: OrgSchema, sought: Sought, fields: MatchFields, sent: SentFrom | null): Soql | null {
  const { Case: object } = objects;
  if (!object) return null;
  const conditions = caseConditions(objects, object, sought, fields);
  if (conditions.length === 0) return null;
  const keyed = sent !== null && object.fields[keyField]?.filterable === true;
  const known = [...columns(object, caseFields), ...owner(object)].map((each) => each.text);
  const sees = (field: string) => object.fields[field] !== undefined;
  const ofOurs = keyed ? [...(sees('IsClosed') ? ['IsClosed'] : []), ...keyedColumns('Case', keyField, sees)] : [];
  const selected = [...new Set(['Id', ...known, ...ofOurs])].map(name);
  const open = soql`IsClosed = false AND ${any(conditions)}`;
  const ours = keyed ? soql`${name(keyField)} LIKE ${beginsWith(`${sent.conversation}case:`)}` : null;
  const where = ours ? soql`(${open}) OR ${ours}` : open;
  return soql`SELECT ${join(selected, ', ')} FROM Case WHERE ${where} ORDER BY LastModifiedDate DESC LIMIT ${mostCasesRead}`;
}

function caseConditions(
  { Contact: contact, Account: account }: OrgSchema['objects'],
  object: ObjectSchema,
  sought: Sought,
  fields: MatchFields,
): Soql[] {
  const conditions: Soql[] = [];
  if (contact && object.fields.ContactId?.relationship === 'Contact') {
    conditions.push(...matches(contact, 'Contact.', sought, fields.externalIdField));
    if (sought.contactIds.length > 0) conditions.push(soql`ContactId IN ${ids(sought.contactIds)}`);
  }
  if (object.fields.SuppliedEmail?.filterable && sought.emails.length > 0) {
    conditions.push(soql`SuppliedEmail IN ${sought.emails}`);
  }
  if (object.fields.AccountId && sought.accountId !== null) conditions.push(soql`AccountId = ${id(sought.accountId)}`);
  if (
    account &&
    conditions.length === 0 &&
    !namesPerson(sought) &&
    object.fields.AccountId?.relationship === 'Account'
  ) {
    const company = holds(account, fields.companyIdField, sought.companyId, 'Account.');
    if (company) conditions.push(company);
  }
  return conditions;
}
