import type { SyncRow } from './mapping.ts';
import type { MergeInput } from './merge.ts';
import type { IntercomSide, SalesforceSide, SyncAttribute, SyncField, SyncValue } from './sides.ts';

/** A line of the contact table: `custom_attributes.tier` to `Tier__c`. */
export const sampleRow = (part: Partial<SyncRow> = {}): SyncRow => ({
  table: 'contact',
  attribute: 'custom_attributes.tier',
  field: 'Tier__c',
  direction: 'to-salesforce',
  whenEmpty: 'keep',
  winner: 'newest',
  values: [],
  ...part,
});

export const sampleAttribute = (part: Partial<SyncAttribute> = {}): SyncAttribute => ({
  name: 'custom_attributes.tier',
  label: 'Tier',
  type: 'string',
  options: null,
  writable: true,
  custom: true,
  ...part,
});

export const sampleField = (part: Partial<SyncField> = {}): SyncField => ({
  name: 'Tier__c',
  label: 'Tier',
  type: 'string',
  maxLength: 255,
  digits: null,
  updateable: true,
  nillable: true,
  restricted: false,
  options: [],
  ...part,
});

export const samplePerson = (values: Record<string, SyncValue>, part: Partial<IntercomSide> = {}): IntercomSide => ({
  id: 'p1',
  kind: 'person',
  role: 'user',
  name: 'Lee',
  email: 'lee@northwind.example',
  externalId: '70',
  ownerId: null,
  updatedAt: 100,
  companyIds: [],
  lists: [],
  values,
  ...part,
});

export const sampleRecord = (
  values: Record<string, SyncValue>,
  part: Partial<SalesforceSide> = {},
): SalesforceSide => ({
  id: '003000000000001AAA',
  object: 'Contact',
  name: 'Lee',
  email: 'lee@northwind.example',
  externalId: null,
  modifiedAt: 100,
  owner: null,
  accountOwner: null,
  accountId: null,
  convertedTo: null,
  values,
  ...part,
});

/** Both sides of these lines of text, and nothing agreed on yet. */
export function sampleInput(rows: SyncRow[], part: Partial<MergeInput> = {}): MergeInput {
  return {
    rows,
    intercom: samplePerson({}),
    salesforce: sampleRecord({}),
    base: {},
    attributes: new Map(rows.map(({ attribute }) => [attribute, sampleAttribute({ name: attribute })])),
    fields: new Map(rows.map(({ field }) => [field, sampleField({ name: field })])),
    mode: 'auto',
    salt: 'salt',
    ...part,
  };
}
