import type { CaseForm, FieldSource, FormField, LeadForm, OwnerPlan } from '../../lib/messages/write.ts';
import * as cast from './cast.ts';

/** Moments of the pictures, in milliseconds. */
export const shutter = Date.parse(cast.asOf) + 10_000;
export const minutes = (count: number) => shutter - count * 60_000;

export const host = 'https://lanternmoor.lightning.force.example/lightning/r';
const from = (label: string): FieldSource => ({ kind: 'intercom', label });
export const byDefault: FieldSource = { kind: 'default' };
export const none: FieldSource = { kind: 'none' };

export function field(
  name: string,
  label: string,
  value: FormField['value'],
  source: FieldSource,
  more: Partial<FormField> = {},
): FormField {
  return {
    name,
    label,
    kind: 'text',
    required: false,
    maxLength: 80,
    value,
    source,
    options: [],
    controller: null,
    saveTo: null,
    more: false,
    ...more,
  };
}

export function picklist(...labels: string[]): Pick<FormField, 'kind' | 'maxLength' | 'options'> {
  return {
    kind: 'picklist',
    maxLength: null,
    options: labels.map((label) => ({ value: label, label, validFor: null })),
  };
}

export const theo: OwnerPlan = {
  name: 'Mara Quintero',
  kind: 'user',
  sentence: 'Owner will be Mara Quintero, who owns this person in Intercom.',
  choices: [
    { id: '005000000000001AAA', label: 'Mara Quintero' },
    { id: 'me', label: 'Ines Varga, you' },
    { id: 'rule', label: 'Assignment rule “Inbound by region”' },
  ],
  chosen: '005000000000001AAA',
};

export const formBase = {
  place: cast.place,
  recordTypes: [],
  recordTypeId: null,
  mayDouble: false,
  draft: null,
  reopened: null,
};

export const leadForm: LeadForm = {
  ...formBase,
  action: 'lead',
  personId: cast.tomas.id,
  forWhom: { name: cast.tomas.name, detail: cast.tomas.email },
  existing: [],
  owner: theo,
  fields: [
    field('FirstName', 'First Name', 'Tomás', from('Name'), { maxLength: 40, saveTo: 'Name' }),
    field('LastName', 'Last Name', 'Reyburn', from('Name'), { required: true, saveTo: 'Name' }),
    field('Company', 'Company', 'Fernhollow', from('Company'), { required: true, maxLength: 255, saveTo: 'Company' }),
    field('Email', 'Email', 'tomas@fernhollow.example', from('Email'), {
      kind: 'email',
      required: true,
      saveTo: 'Email',
    }),
    field('Phone', 'Phone', null, none, { kind: 'phone', maxLength: 40, saveTo: 'Phone' }),
    field('Title', 'Title', 'Founder', from('Job title'), { maxLength: 128, saveTo: 'Job title' }),
    field('LeadSource', 'Lead Source', 'Intercom', byDefault, picklist('Intercom', 'Trade fair', 'Web')),
    field(
      'Region__c',
      'Region',
      'To be completed',
      { kind: 'placeholder' },
      {
        ...picklist('To be completed', 'North', 'South'),
        required: true,
      },
    ),
    field(
      'Description',
      'Description',
      'From Intercom: https://app.intercom.com/a/inbox/abc12345/conversation/215470000000021',
      byDefault,
      {
        kind: 'textarea',
        maxLength: 32_000,
      },
    ),
  ],
};

/** What the org's page layout offers beyond a form. */
const extra = { more: true };
export const moreOfLead: FormField[] = [
  field('Status', 'Lead Status', 'Open – Not Contacted', byDefault, {
    ...picklist('Open – Not Contacted', 'Working'),
    ...extra,
  }),
  field('Rating', 'Rating', null, none, { ...picklist('Hot', 'Warm', 'Cold'), ...extra }),
  field('Website', 'Website', null, none, { kind: 'url', maxLength: 255, ...extra }),
  field('NumberOfEmployees', 'No. of Employees', null, none, { kind: 'number', maxLength: null, ...extra }),
  field('AnnualRevenue', 'Annual Revenue', null, none, { kind: 'number', maxLength: null, ...extra }),
  field('City', 'City', null, none, { maxLength: 40, ...extra }),
  field('CountryCode', 'Country', null, none, { ...picklist('Germany', 'United Kingdom'), ...extra }),
  field('HasOptedOutOfEmail', 'Email Opt Out', false, none, { kind: 'checkbox', maxLength: null, ...extra }),
];

export const existingLead: LeadForm['existing'][number] = {
  object: 'Lead',
  id: '00Q000000000077AAA',
  name: 'Tomas Rayburn',
  detail: 'Lead · Fernhollow Bakes Ltd',
  meta: 'Owner Bela Osei · active 3 Oct 2026',
  url: `${host}/Lead/00Q000000000077AAA/view`,
  compare: [
    { label: 'Last Name', theirs: 'Rayburn', ours: 'Reyburn' },
    { label: 'Email', theirs: 't.rayburn@fernhollow.example', ours: 'tomas@fernhollow.example' },
    { label: 'Company', theirs: 'Fernhollow Bakes Ltd', ours: 'Fernhollow' },
  ],
};

const product = picklist('Label printer', 'Hand scanner');
export const caseForm: CaseForm = {
  ...formBase,
  action: 'case',
  personId: cast.ewa.id,
  forWhom: { name: cast.ewa.name, detail: cast.ewa.companyName },
  masked: [],
  existing: [],
  note: 'adds',
  owner: {
    name: 'Support Tier 2',
    kind: 'queue',
    sentence: 'Owner will be queue Support Tier 2, by assignment rule “Hardware by product”.',
    choices: [{ id: 'rule', label: 'Assignment rule' }],
    chosen: 'rule',
  },
  fields: [
    field('Subject', 'Subject', 'Printers offline at night, Harrow', from('Title'), { required: true, maxLength: 255 }),
    field('Reason', 'Case Reason', null, none, { ...picklist('Hardware fault', 'Question'), required: true }),
    field('Product__c', 'Product', 'Label printer', byDefault, product),
    field('Version__c', 'Version', 'LP-40', byDefault, {
      kind: 'picklist',
      controller: 'Product__c',
      options: [
        { value: 'LP-40', label: 'LP-40', validFor: ['Label printer'] },
        { value: 'HS-2', label: 'HS-2', validFor: ['Hand scanner'] },
      ],
    }),
    field('Priority', 'Priority', 'Medium', byDefault, picklist('High', 'Medium', 'Low')),
    field('Origin', 'Case Origin', 'Intercom', byDefault, picklist('Intercom', 'Phone')),
    field(
      'Description',
      'Description',
      'Since Thursday all four printers in Harrow drop off the network between 02:00 and 04:00.',
      from('First message'),
      {
        kind: 'textarea',
        maxLength: 32_000,
      },
    ),
  ],
};

/** Every kind of field, long words, right-to-left text, a count near its limit. */
export const oddForm: CaseForm = {
  ...caseForm,
  recordTypes: [
    { id: '012000000000001AAA', label: 'Hardware' },
    { id: '012000000000002AAA', label: 'Software and everything that is not a device' },
  ],
  recordTypeId: '012000000000001AAA',
  note: 'wakes',
  mayDouble: true,
  fields: [
    field('Subject', 'Subject', 'المطبعة لا تعمل منذ الليلة الماضية', from('Title'), { required: true, maxLength: 40 }),
    field('Serial__c', 'Serial number of the device as printed on its underside', null, none, {
      required: true,
      maxLength: 20,
    }),
    field(
      'Sites__c',
      'Affected sites',
      'Harrow;Leeds',
      { kind: 'default' },
      {
        kind: 'multipicklist',
        options: ['Harrow', 'Leeds', 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'].map((label) => ({
          value: label,
          label,
          validFor: null,
        })),
      },
    ),
    field('Since__c', 'Broken since', '2026-11-19', byDefault, { kind: 'date', maxLength: null }),
    field('Devices__c', 'Devices', '4', byDefault, { kind: 'number', maxLength: null }),
    field('Callback__c', 'Call back at', '2026-11-24T10:00:00.000Z', byDefault, { kind: 'datetime', maxLength: null }),
    field('Vip__c', 'Handle before all others', false, byDefault, { kind: 'checkbox', maxLength: null }),
    field(
      'Note__c',
      'Internal note',
      'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(4),
      byDefault,
      {
        kind: 'textarea',
        maxLength: 255,
      },
    ),
  ],
};
