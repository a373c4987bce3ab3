import { conversation } from './house.ts';
import { makeWritingCast } from './writing.ts';

/** One conversation for each kind of person a lead is made of. */
export const leadPlaces = {
  priya: '225470000000701',
  oneWord: '225470000000702',
  manyWords: '225470000000703',
  nonLatin: '225470000000704',
  nameless: '225470000000705',
  owned: '225470000000706',
  ownedByGone: '225470000000707',
  ownedByStranger: '225470000000708',
  visitor: '225470000000709',
  known: '225470000000710',
  priyaToo: '225470000000711',
  ownedToo: '225470000000712',
  ownedByStrangerToo: '225470000000713',
} as const;

export const profileOfPriya = '67d2f0aa00000000000007a1';

const priya = {
  alias: 'priya',
  role: 'user',
  email: 'priya@copperfinch.example',
  name: 'Priya Ellwood',
  phone: '+44 20 7946 0018',
  company: '@copperfinch',
  custom_attributes: { job_title: 'Founder', seats: 12 },
};

const people = [
  { ...priya, id: profileOfPriya },
  { alias: 'one-word', role: 'user', email: 'cher@solo.example', name: 'Cher' },
  { alias: 'many-words', role: 'user', email: 'maria@longnames.example', name: 'María José de la Cruz' },
  { alias: 'non-latin', role: 'user', email: 'mei@hanzi.example', name: '王小明' },
  { alias: 'nameless', role: 'lead', email: 'info@unnamed.example' },
  { alias: 'owned', role: 'user', email: 'owned@brindle.example', name: 'Tess Brindle', owner: '@odin' },
  { alias: 'owned-by-gone', role: 'user', email: 'gone@brindle.example', name: 'Rolf Brindle', owner: '@vera' },
  { alias: 'owned-by-stranger', role: 'user', email: 'far@brindle.example', name: 'Lea Brindle', owner: '@zoe' },
  // The same once more each, for what a person can be asked only once.
  { ...priya, alias: 'priya-too', email: 'priya.too@copperfinch.example' },
  { alias: 'owned-too', role: 'user', email: 'owned.too@brindle.example', name: 'Tessa Brindle', owner: '@odin' },
  {
    alias: 'owned-by-stranger-too',
    role: 'user',
    email: 'far.too@brindle.example',
    name: 'Leah Brindle',
    owner: '@zoe',
  },
  { alias: 'visitor', role: 'lead', name: 'Nils Visitor' },
  { alias: 'known', role: 'user', email: 'petra@fjordline.example', name: 'Petra Lindqvist' },
];

export const leadsCast = makeWritingCast({
  salesforce: {
    records: { Contact: [{ FirstName: 'Petra', LastName: 'Lindqvist', Email: 'petra@fjordline.example' }] },
  },
  workspace: {
    companies: [{ alias: 'copperfinch', company_id: 'c-317', name: 'Copperfinch Studio' }],
    contacts: people,
    conversations: [
      conversation(leadPlaces.priya, '@priya'),
      conversation(leadPlaces.oneWord, '@one-word'),
      conversation(leadPlaces.manyWords, '@many-words'),
      conversation(leadPlaces.nonLatin, '@non-latin'),
      conversation(leadPlaces.nameless, '@nameless'),
      conversation(leadPlaces.owned, '@owned'),
      conversation(leadPlaces.ownedByGone, '@owned-by-gone'),
      conversation(leadPlaces.ownedByStranger, '@owned-by-stranger'),
      conversation(leadPlaces.visitor, '@visitor'),
      conversation(leadPlaces.known, '@known'),
      conversation(leadPlaces.priyaToo, '@priya-too'),
      conversation(leadPlaces.ownedToo, '@owned-too'),
      conversation(leadPlaces.ownedByStrangerToo, '@owned-by-stranger-too'),
    ],
  },
});

/** The same people; what this company's org asks of a lead is its own. */
export const demandingLeadsCast = {
  ...leadsCast,
  salesforce: {
    ...leadsCast.salesforce,
    customFields: [
      { object: 'Lead', name: 'Region_Note__c', label: 'Region Note', type: 'text', length: 40, required: true },
      { object: 'Lead', name: 'Segment__c', label: 'Segment', type: 'picklist', values: ['Retail', 'Freight'] },
      {
        object: 'Lead',
        name: 'Subsegment__c',
        label: 'Subsegment',
        type: 'picklist',
        values: ['Grocer', 'Boutique', 'Rail', 'Sea'],
        dependsOn: { field: 'Segment__c', values: { Retail: ['Grocer', 'Boutique'], Freight: ['Rail', 'Sea'] } },
      },
    ],
    recordTypes: [
      { object: 'Lead', developerName: 'Inbound', name: 'Inbound', alias: 'inbound', default: true },
      {
        object: 'Lead',
        developerName: 'Partner',
        name: 'Partner',
        alias: 'partner',
        picklists: { Rating: ['Hot', 'Warm'] },
      },
      { object: 'Lead', developerName: 'Internal', name: 'Internal', users: ['odin'] },
    ],
    layouts: [
      {
        object: 'Lead',
        fields: ['Name', 'Company', 'Email', 'Phone', 'Segment__c', 'Subsegment__c', 'Status', 'LeadSource'],
        required: ['Segment__c', 'Subsegment__c'],
      },
      {
        object: 'Lead',
        recordType: 'Partner',
        fields: ['Name', 'Company', 'Email', 'Rating', 'Status', 'LeadSource'],
        required: ['Rating'],
      },
    ],
  },
};
