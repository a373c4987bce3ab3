import { conversation } from './house.ts';
import { makeWritingCast, withRules } from './writing.ts';

export const casePlaces = {
  nora: '225470000000801',
  lead: '225470000000802',
  nobody: '225470000000803',
  snoozed: '225470000000804',
  assigned: '225470000000805',
  titled: '225470000000806',
} as const;

export const firstMessage = 'All four printers at the Harrow depot went offline at night.';

const noraWrites = (id: string, more: Record<string, unknown> = {}) =>
  conversation(id, '@nora', {
    parts: [
      { part_type: 'comment', author: '@nora', body: `<p>${firstMessage}</p><p>Third time this week.</p>` },
      { part_type: 'comment', author: '@mara', body: '<p>Thank you, I am looking into it.</p>' },
    ],
    ...more,
  });

export const casesCast = makeWritingCast({
  salesforce: {
    records: {
      Group: [{ alias: 'queue-tier-2', Name: 'Support Tier 2', Type: 'Queue' }],
      Account: [{ alias: 'quillfeather', Name: 'Quillfeather Freight' }],
      Contact: [
        {
          alias: 'nora',
          FirstName: 'Nora',
          LastName: 'Lindqvist',
          Email: 'nora@quillfeather.example',
          AccountId: '@quillfeather',
        },
      ],
      Lead: [{ FirstName: 'Bruno', LastName: 'Keller', Company: 'Saltmarsh', Email: 'bruno@saltmarsh.example' }],
      Case: [{ Subject: 'Scale shows E4', Status: 'New', Priority: 'High', ContactId: '@nora' }],
    },
  },
  workspace: {
    contacts: [
      { alias: 'nora', role: 'user', email: 'nora@quillfeather.example', name: 'Nora Lindqvist' },
      { alias: 'bruno', role: 'lead', email: 'bruno@saltmarsh.example', name: 'Bruno Keller' },
      { alias: 'nobody', role: 'user', email: 'nobody@unknown.example', name: 'Ned Unknown' },
    ],
    conversations: [
      noraWrites(casePlaces.nora),
      conversation(casePlaces.lead, '@bruno'),
      conversation(casePlaces.nobody, '@nobody'),
      noraWrites(casePlaces.snoozed, { state: 'snoozed', snoozed_until: 'now+5d' }),
      noraWrites(casePlaces.assigned, { assignee: '@odin' }),
      noraWrites(casePlaces.titled, { title: 'Printers offline at night' }),
    ],
  },
});

/** The same people in an org with record types, dependent picklists and a page that demands more than the API. */
export const demandingCasesCast = {
  ...casesCast,
  salesforce: {
    ...casesCast.salesforce,
    customFields: [
      { object: 'Case', name: 'Serial__c', label: 'Serial Number', type: 'text', length: 12 },
      { object: 'Case', name: 'Product__c', label: 'Product', type: 'picklist', values: ['Printer', 'Scale'] },
      {
        object: 'Case',
        name: 'Version__c',
        label: 'Version',
        type: 'picklist',
        values: ['LP-40', 'LP-60', 'S1', 'S2'],
        dependsOn: { field: 'Product__c', values: { Printer: ['LP-40', 'LP-60'], Scale: ['S1', 'S2'] } },
      },
    ],
    recordTypes: [
      {
        object: 'Case',
        developerName: 'Support',
        name: 'Support',
        alias: 'support',
        default: true,
        picklists: { Priority: ['High', 'Low'] },
      },
      { object: 'Case', developerName: 'Returns', name: 'Returns', alias: 'returns' },
    ],
    layouts: [
      {
        object: 'Case',
        fields: [
          'Status',
          'Priority',
          'Origin',
          'Reason',
          'Product__c',
          'Version__c',
          'Serial__c',
          'Subject',
          'Description',
        ],
        required: ['Reason', 'Product__c', 'Version__c'],
      },
      {
        object: 'Case',
        recordType: 'Returns',
        fields: ['Status', 'Origin', 'Serial__c', 'Subject'],
        required: ['Serial__c'],
      },
    ],
  },
};

export const serialRule = 'Serial Number must be filled for hardware cases.';

/** A rule that looks at two fields, and a queue that gets every case with a high priority. */
export const ruledCasesCast = withRules(
  {
    ...casesCast,
    salesforce: {
      ...casesCast.salesforce,
      customFields: [{ object: 'Case', name: 'Serial__c', label: 'Serial Number', type: 'text', length: 12 }],
      layouts: [
        {
          object: 'Case',
          fields: ['Status', 'Priority', 'Origin', 'Serial__c', 'Subject', 'Description'],
          required: ['Priority'],
        },
      ],
    },
  },
  {
    validation: [
      { object: 'Case', when: "Subject LIKE 'Printer%' AND Serial__c = null", message: serialRule, field: 'Subject' },
    ],
    assignment: [{ object: 'Case', to: '@queue-tier-2', name: 'Hardware by product' }],
  },
);
