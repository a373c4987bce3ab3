import type { SalesforceInput } from './seed-input.ts';

const versions = { 'Label printer': ['LP-20', 'LP-40', 'LP-60'], Scale: ['S1', 'S2'], 'Handheld scanner': ['HS-8'] };

/**
 * What Harbourlight asks of those who write in its org: a region for every lead, a reason for every case, a version that goes
 * with its product, a serial number for broken printers; hardware goes to the second tier, and doubles are pointed out.
 */
export const writing = {
  customFields: [
    {
      object: 'Lead',
      name: 'Region__c',
      label: 'Region',
      type: 'picklist',
      values: ['North', 'South', 'East', 'West', 'To be completed'],
      required: true,
      restricted: true,
    },
    { object: 'Case', name: 'Product__c', label: 'Product', type: 'picklist', values: Object.keys(versions) },
    {
      object: 'Case',
      name: 'Version__c',
      label: 'Version',
      type: 'picklist',
      values: Object.values(versions).flat(),
      dependsOn: { field: 'Product__c', values: versions },
    },
    { object: 'Case', name: 'Serial_Number__c', label: 'Serial Number', type: 'text', length: 20 },
  ],
  picklists: [
    {
      object: 'Lead',
      field: 'LeadSource',
      values: ['Intercom', 'Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'],
    },
    { object: 'Case', field: 'Origin', values: ['Intercom', 'Phone', 'Email', 'Web'] },
    {
      object: 'Case',
      field: 'Reason',
      values: ['Hardware fault', 'Installation', 'Software', 'Billing question', 'Other'],
    },
  ],
  layouts: [
    {
      object: 'Lead',
      fields: [
        'OwnerId',
        'Name',
        'Company',
        'Email',
        'Phone',
        'Title',
        'LeadSource',
        'Region__c',
        'Status',
        'Rating',
        'MobilePhone',
        'Billing_Email__c',
        'Address',
        'Description',
      ],
    },
    {
      object: 'Case',
      fields: [
        'OwnerId',
        'ContactId',
        'AccountId',
        'Subject',
        'Reason',
        'Product__c',
        'Version__c',
        'Serial_Number__c',
        'Priority',
        'Origin',
        'Status',
        'Description',
      ],
      required: ['Subject', 'Reason', 'Status'],
    },
  ],
  rules: {
    duplicate: [
      {
        object: 'Lead',
        match: ['Email'],
        against: ['Lead', 'Contact'],
        action: 'alert',
        name: 'Standard lead duplicate rule',
      },
      { object: 'Lead', match: ['FirstName', 'LastName'], action: 'alert', name: 'Same name' },
    ],
    assignment: [{ object: 'Case', to: '@queue-tier-2', when: 'Product__c != null', name: 'Hardware by product' }],
    validation: [
      {
        object: 'Case',
        when: "Product__c = 'Label printer' AND Reason = 'Hardware fault' AND Serial_Number__c = null",
        message: 'Serial Number must be filled for Product "Label printer".',
        field: 'Serial_Number__c',
      },
    ],
  },
} satisfies Pick<SalesforceInput, 'customFields' | 'picklists' | 'layouts' | 'rules'>;
