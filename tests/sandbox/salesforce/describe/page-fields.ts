/** A section of a page as Salesforce lays it out in a new org: heading, columns, and fields from left to right. */
export interface PageSection {
  heading: string;
  columns: 1 | 2;
  fields: readonly string[];
}

/** Fields that a page shows as one item made of several. */
export const COMPOUNDS: Record<string, Record<string, readonly string[]>> = {
  Contact: { Name: ['Salutation', 'FirstName', 'LastName'] },
  Lead: { Name: ['Salutation', 'FirstName', 'LastName'] },
};

const ADDRESS_PARTS = ['Street', 'City', 'StateCode', 'State', 'PostalCode', 'CountryCode', 'Country'];

/** The fields of an address field, `Billing` of `BillingAddress`. */
export function addressParts(name: string): string[] {
  const prefix = name.replace(/Address$/, '');
  return ADDRESS_PARTS.map((part) => `${prefix}${part}`);
}

const words = (text: string) => text.split(' ');

/** The fields that the stock page layouts hold and in which order, as far as the org has them. */
export const PAGE_SECTIONS: Record<string, readonly PageSection[]> = {
  Account: [
    {
      heading: 'Account Information',
      columns: 2,
      fields: words('OwnerId Rating Name Phone ParentId Fax AccountNumber Website Site TickerSymbol Type Industry'),
    },
    { heading: 'Address Information', columns: 2, fields: words('BillingAddress ShippingAddress') },
    { heading: 'Description Information', columns: 1, fields: ['Description'] },
  ],
  Contact: [
    {
      heading: 'Contact Information',
      columns: 2,
      fields: words('OwnerId Phone Name MobilePhone AccountId Email Title Department ReportsToId LeadSource'),
    },
    { heading: 'Address Information', columns: 2, fields: words('MailingAddress OtherAddress') },
    { heading: 'Description Information', columns: 1, fields: ['Description'] },
  ],
  Lead: [
    {
      heading: 'Lead Information',
      columns: 2,
      fields: words(
        'OwnerId Phone Name MobilePhone Company Fax Title Email LeadSource Website Industry Status AnnualRevenue Rating NumberOfEmployees',
      ),
    },
    { heading: 'Address Information', columns: 1, fields: ['Address'] },
    { heading: 'Description Information', columns: 1, fields: ['Description'] },
  ],
  Opportunity: [
    {
      heading: 'Opportunity Information',
      columns: 2,
      fields: words('OwnerId Amount Name CloseDate AccountId NextStep Type StageName LeadSource Probability'),
    },
    { heading: 'Description Information', columns: 1, fields: ['Description'] },
  ],
  Case: [
    {
      heading: 'Case Information',
      columns: 2,
      fields: words('OwnerId Status CaseNumber Priority ContactId Origin AccountId Type Reason'),
    },
    { heading: 'Description Information', columns: 1, fields: words('Subject Description Comments') },
  ],
  Task: [
    {
      heading: 'Task Information',
      columns: 2,
      fields: words('OwnerId Status Subject WhoId ActivityDate WhatId Priority'),
    },
    { heading: 'Description Information', columns: 1, fields: ['Description'] },
  ],
  Event: [
    {
      heading: 'Event Information',
      columns: 2,
      fields: words('OwnerId Subject WhoId WhatId Location StartDateTime EndDateTime IsAllDayEvent'),
    },
    { heading: 'Description Information', columns: 1, fields: ['Description'] },
  ],
};

/** What the stock layouts demand beyond the API. */
export const PAGE_REQUIRED: Record<string, readonly string[]> = {
  Case: ['Status', 'Origin'],
  Event: ['Subject'],
  Task: ['Subject'],
};

/** Labels of look-ups on a page, where the field's own label ends in "ID". */
export const PAGE_LABELS: Record<string, string> = {
  AccountId: 'Account Name',
  ContactId: 'Contact Name',
  ParentId: 'Parent',
  ReportsToId: 'Reports To',
  WhoId: 'Name',
  WhatId: 'Related To',
};
