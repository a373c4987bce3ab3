import { grant } from './answers.fixture.ts';
import { describedObjects, type FieldSchema, type ObjectSchema, type OrgSchema } from './schema.ts';

/** A described org for the tests of this room. */

const text = { type: 'string', filterable: true, relationship: null, refersTo: [] as string[], choices: [] };
const reference = (to: string[], relationship: string) => ({ ...text, type: 'reference', refersTo: to, relationship });
const owner = (...to: string[]) => reference(to, 'Owner');
const email = { ...text, type: 'email' };
const choice = (...values: string[]) => ({
  ...text,
  type: 'picklist',
  choices: values.map((value) => ({ value, label: value })),
});

function object(label: string, labelPlural: string, fields: Record<string, Omit<FieldSchema, 'label'>>): ObjectSchema {
  const labelled = Object.entries(fields).map(([name, field]): [string, FieldSchema] => [
    name,
    { ...field, label: name },
  ]);
  return { label, labelPlural, fields: Object.fromEntries(labelled), children: [] };
}

const withActivity = (...of: Parameters<typeof object>): ObjectSchema => ({
  ...object(...of),
  children: ['Tasks', 'Events'],
});

const plain = (...names: string[]) => Object.fromEntries(names.map((name) => [name, text]));

const changed = {
  CreatedById: reference(['User'], 'CreatedBy'),
  LastModifiedDate: { ...text, type: 'datetime' },
  LastModifiedById: reference(['User'], 'LastModifiedBy'),
};

function makePeople(): OrgSchema['objects'] {
  const account = reference(['Account'], 'Account');
  return {
    Contact: {
      ...object('Contact', 'Contacts', {
        ...plain('Name', 'Title', 'LastActivityDate', 'Intercom_Id__c'),
        Phone: { ...text, type: 'phone' },
        Billing_Email__c: email,
        Email: email,
        Number__c: { ...text, type: 'double' },
        AccountId: account,
        OwnerId: owner('User'),
      }),
      children: ['OpportunityContactRoles', 'Tasks', 'Events'],
    },
    Lead: withActivity('Lead', 'Leads', {
      ...plain(
        'Name',
        'Title',
        'Company',
        'Phone',
        'LastActivityDate',
        'IsConverted',
        'ConvertedDate',
        'Intercom_Id__c',
      ),
      ...plain('ConvertedContactId', 'ConvertedAccountId'),
      LeadSource: choice('Web'),
      Status: choice('Open', 'Working'),
      Email: email,
      OwnerId: owner('Group', 'User'),
    }),
    Account: object('Account', 'Accounts', {
      ...plain('Name', 'BillingCountry', 'Type', 'Industry', 'LastActivityDate', 'Company_Id__c'),
      Website: { ...text, type: 'url' },
      OwnerId: owner('User'),
    }),
  };
}

function makeDealings(multiCurrency: boolean): OrgSchema['objects'] {
  const account = reference(['Account'], 'Account');
  return {
    Opportunity: object('Opportunity', 'Opportunities', {
      ...plain('Name', 'CloseDate', 'IsClosed', 'IsWon', ...(multiCurrency ? ['CurrencyIsoCode'] : [])),
      Amount: { ...text, type: 'currency' },
      StageName: choice('Prospecting', 'Closed Won'),
      AccountId: account,
      OwnerId: owner('User'),
    }),
    OpportunityContactRole: object('Opportunity Contact Role', 'Opportunity Contact Role', {
      ...plain('ContactId', 'IsPrimary'),
      Role: choice('Evaluator'),
      OpportunityId: reference(['Opportunity'], 'Opportunity'),
    }),
    Case: object('Case', 'Cases', {
      ...plain('CaseNumber', 'Subject', 'CreatedDate', 'IsClosed', 'Tandem_Key__c'),
      ...changed,
      Status: choice('New'),
      Priority: choice('High', 'Medium', 'Low'),
      SuppliedEmail: email,
      ContactId: reference(['Contact'], 'Contact'),
      AccountId: account,
      OwnerId: owner('Group', 'User'),
    }),
    Task: object('Task', 'Tasks', {
      ...plain('Subject', 'CreatedDate', 'IsClosed', 'Tandem_Key__c', 'CallObject'),
      Status: { ...choice('Open'), choices: [{ value: 'Done', label: 'Erledigt' }] },
      ...changed,
      WhoId: reference(['Contact', 'Lead'], 'Who'),
      WhatId: reference(['Account', 'Opportunity'], 'What'),
      OwnerId: owner('Group', 'User'),
    }),
    Event: object('Event', 'Events', {
      ...plain('Subject', 'IsChild', 'StartDateTime', 'EndDateTime'),
      OwnerId: owner('User'),
    }),
  };
}

/** A described org with the fields the product shows; `without` leaves out objects (`Lead`) or fields (`Lead.Email`). */
export function describedOrg({ without = [] as string[], readAt = 0, multiCurrency = false } = {}): OrgSchema {
  const objects = { ...makePeople(), ...makeDealings(multiCurrency) };
  for (const name of describedObjects) {
    const fields = objects[name]?.fields ?? {};
    for (const field of Object.keys(fields)) if (without.includes(`${name}.${field}`)) delete fields[field];
    if (without.includes(name)) delete objects[name];
  }
  return {
    format: 4,
    orgId: grant.orgId,
    userId: grant.userId,
    readAt,
    objects,
    stages: [
      { value: 'Prospecting', closed: false },
      { value: 'Closed Won', closed: true },
    ],
    leadStatuses: [],
    money: null,
  };
}
