import { conversation, makeCast, mara, salesforceUser } from './house.ts';

/** One conversation for each thing the panel shows. */
export const readingPlaces = {
  petra: '225470000000101',
  lead: '225470000000102',
  converted: '225470000000103',
  shouting: '225470000000104',
  billing: '225470000000105',
  byId: '225470000000106',
  queued: '225470000000107',
} as const;

const contacts = [
  { alias: 'petra', role: 'user', email: 'petra@fjordline.example', name: 'Petra Lindqvist' },
  { alias: 'bruno', role: 'lead', email: 'bruno@saltmarsh.example', name: 'Bruno Keller' },
  { alias: 'carla', role: 'lead', email: 'carla@birchway.example', name: 'Carla Munn' },
  { alias: 'shouting', role: 'user', email: 'DMITRI@Ostrava.EXAMPLE', name: 'Dmitri' },
  { alias: 'billing', role: 'user', email: 'invoices@tidewater.example', name: 'Tidewater invoices' },
  { alias: 'by-id', role: 'user', email: 'private@elsewhere.example', external_id: 'kt-4711', name: 'F. Okoro' },
  { alias: 'quentin', role: 'lead', email: 'quentin@pinehollow.example', name: 'Quentin Reyes' },
] as const;

const opportunities = [
  {
    alias: 'lost',
    Name: 'Old scales',
    StageName: 'Closed Lost',
    Amount: 900,
    CloseDate: '2026-03-01',
    AccountId: '@fjordline',
    OwnerId: '@mara',
  },
  {
    alias: 'renewal',
    Name: 'Renewal 2027',
    StageName: 'Negotiation/Review',
    Amount: 48000,
    CloseDate: '2026-12-18',
    AccountId: '@fjordline',
    OwnerId: '@odin',
  },
  {
    alias: 'pilot',
    Name: 'Pilot in Turku',
    StageName: 'Prospecting',
    CloseDate: '2027-02-01',
    AccountId: '@fjordline',
    OwnerId: '@mara',
  },
];

export const readingCast = makeCast({
  users: [
    mara,
    salesforceUser('odin', 'Odin Falk'),
    salesforceUser('nadia', 'Nadia Brandt', {
      permissions: { hiddenFields: ['Contact.Phone', 'Contact.Title', 'Opportunity.Amount'] },
    }),
  ],
  customFields: [
    { object: 'Contact', name: 'Billing_Email__c', label: 'Billing Email', type: 'email' },
    { object: 'Contact', name: 'Portal_Id__c', label: 'Portal ID', type: 'text', externalId: true },
  ],
  records: {
    Group: [{ alias: 'queue-inbound', Name: 'Inbound', Type: 'Queue' }],
    Account: [
      {
        alias: 'fjordline',
        Name: 'Fjordline Freight',
        Website: 'https://www.fjordline.example',
        BillingCountry: 'Finland',
        OwnerId: '@odin',
      },
    ],
    Contact: [
      {
        alias: 'petra',
        FirstName: 'Petra',
        LastName: 'Lindqvist',
        Title: 'Head of Operations',
        Email: 'petra@fjordline.example',
        Phone: '+358 9 555 0101',
        AccountId: '@fjordline',
        OwnerId: '@mara',
      },
      { FirstName: 'Dmitri', LastName: 'Havel', Email: 'dmitri@ostrava.example' },
      { FirstName: 'Tilda', LastName: 'Waters', Billing_Email__c: 'invoices@tidewater.example' },
      { FirstName: 'Femi', LastName: 'Okoro', Email: 'femi@okoro.example', Portal_Id__c: 'kt-4711' },
    ],
    Opportunity: opportunities,
    OpportunityContactRole: [{ OpportunityId: '@renewal', ContactId: '@petra', Role: 'Decision Maker' }],
    Case: [
      {
        Subject: 'Scale shows E4',
        Status: 'New',
        Priority: 'High',
        ContactId: '@petra',
        AccountId: '@fjordline',
      },
      { Subject: 'Invoice twice', Status: 'Working', Priority: 'Low', ContactId: '@petra', AccountId: '@fjordline' },
      { Subject: 'Done long ago', Status: 'Closed', Priority: 'Low', ContactId: '@petra', AccountId: '@fjordline' },
    ],
    Lead: [
      {
        alias: 'bruno',
        FirstName: 'Bruno',
        LastName: 'Keller',
        Company: 'Saltmarsh Mills',
        Email: 'bruno@saltmarsh.example',
        Status: 'Working - Contacted',
        LeadSource: 'Web',
        OwnerId: '@odin',
      },
      { alias: 'carla', FirstName: 'Carla', LastName: 'Munn', Company: 'Birchway', Email: 'carla@birchway.example' },
      {
        alias: 'quentin',
        FirstName: 'Quentin',
        LastName: 'Reyes',
        Company: 'Pinehollow',
        Email: 'quentin@pinehollow.example',
        OwnerId: '@queue-inbound',
      },
    ],
  },
  workspace: {
    contacts: [...contacts],
    conversations: [
      conversation(readingPlaces.petra, '@petra'),
      conversation(readingPlaces.lead, '@bruno'),
      conversation(readingPlaces.converted, '@carla'),
      conversation(readingPlaces.shouting, '@shouting'),
      conversation(readingPlaces.billing, '@billing'),
      conversation(readingPlaces.byId, '@by-id'),
      conversation(readingPlaces.queued, '@quentin'),
    ],
  },
});
