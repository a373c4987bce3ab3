import type { SalesforceInput } from './seed-input.ts';
import { writing } from './writing.ts';

/** Harbourlight sells label printers and scales; the five who work in its Salesforce. The password of all is `sandbox`. */
export const org: Pick<SalesforceInput, 'org' | 'users' | 'customFields' | 'picklists' | 'layouts' | 'rules'> = {
  org: {
    name: 'Harbourlight',
    myDomain: 'harbourlight',
    sandbox: false,
    features: { keyFields: true, multiCurrency: true, apiLimit: 100_000 },
    defaultCaseOwner: '@bela',
  },
  users: [
    {
      alias: 'ines',
      Username: 'ines@harbourlight.example',
      Email: 'ines@harbourlight.example',
      Name: 'Ines Varga',
      Title: 'Support Specialist',
    },
    {
      alias: 'bela',
      Username: 'bela@harbourlight.example',
      Email: 'bela@harbourlight.example',
      Name: 'Bela Osei',
      Title: 'Support Lead',
    },
    {
      alias: 'theo',
      Username: 'theo@harbourlight.example',
      Email: 'theo@harbourlight.example',
      Name: 'Theo Marchetti',
      Title: 'Account Executive',
    },
    {
      alias: 'remy',
      Username: 'remy@harbourlight.example',
      Email: 'remy@harbourlight.example',
      Name: 'Remy Castellan',
      Title: 'Support Trainee',
      permissions: { Case: '', hiddenFields: ['Opportunity.Amount'] },
    },
    {
      alias: 'klara',
      Username: 'klara@harbourlight.example',
      Email: 'klara@harbourlight.example',
      Name: 'Klara Weissmann',
      Title: 'Account Executive',
      IsActive: false,
    },
  ],
  customFields: [
    {
      object: 'Contact',
      name: 'Intercom_Contact_Id__c',
      label: 'Intercom User ID',
      type: 'string',
      length: 64,
      unique: true,
      externalId: true,
    },
    { object: 'Contact', name: 'Billing_Email__c', label: 'Billing Email', type: 'email' },
    { object: 'Lead', name: 'Billing_Email__c', label: 'Billing Email', type: 'email' },
    ...writing.customFields,
  ],
  picklists: writing.picklists,
  layouts: writing.layouts,
  rules: writing.rules,
};
