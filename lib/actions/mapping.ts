/** What of a person a lead field may be filled from. `attribute`: a custom attribute named by `value`; `fixed`: `value` itself. */
export const mappingSources = [
  'first-name',
  'last-name',
  'company',
  'email',
  'phone',
  'job-title',
  'city',
  'country',
  'conversation-link',
  'attribute',
  'fixed',
] as const;

/** One line of the mapping: a lead field's API name, and what it is filled from. */
export interface FieldMapping {
  field: string;
  source: (typeof mappingSources)[number];
  /** The attribute's name or the fixed text; empty for all others. */
  value: string;
}

/** What a new lead gets until a company sets something else. */
export const defaultLeadMapping: readonly FieldMapping[] = [
  { field: 'FirstName', source: 'first-name', value: '' },
  { field: 'LastName', source: 'last-name', value: '' },
  { field: 'Company', source: 'company', value: '' },
  { field: 'Email', source: 'email', value: '' },
  { field: 'Phone', source: 'phone', value: '' },
  { field: 'Title', source: 'job-title', value: '' },
  { field: 'LeadSource', source: 'fixed', value: 'Intercom' },
  { field: 'Description', source: 'conversation-link', value: '' },
];
