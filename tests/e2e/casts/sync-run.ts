import { makeWritingCast } from './writing.ts';

interface Both {
  alias: string;
  first: string;
  last: string;
  /** Each side's phone. */
  phones: [intercom: string, salesforce: string];
  plan?: [intercom: string, salesforce: string];
  title?: string;
}

const everybody: Both[] = [
  { alias: 'nora', first: 'Nora', last: 'Lindqvist', phones: ['+46 8 999 000', '+46 8 100 200'] },
  { alias: 'omar', first: 'Omar', last: 'Haddad', phones: ['+46 8 999 001', '+46 8 300 400'] },
  { alias: 'pia', first: 'Pia', last: 'Sommer', phones: ['+46 8 999 002', '+46 8 500 600'] },
  { alias: 'quinn', first: 'Quinn', last: 'Abara', phones: ['+46 8 1', '+46 8 1'], plan: ['Iberia', 'Basic'] },
  { alias: 'rhea', first: 'Rhea', last: 'Novak', phones: ['+46 8 2', '+46 8 2'], title: 'Buyer' },
  { alias: 'sven', first: 'Sven', last: 'Ito', phones: ['+46 8 3', '+46 8 3'] },
];

const emailOf = (alias: string) => `${alias}@quillfeather.example`;

/** People whose two sides differ in one way each: phone, a value that is not listed, a title that Intercom never had. */
export const syncRunCast = makeWritingCast({
  features: { apiLimit: 1000 },
  salesforce: {
    customFields: [
      {
        ...{ object: 'Contact', name: 'Plan__c', label: 'Plan', type: 'picklist' },
        ...{ values: ['Basic', 'Plus', 'Pro'], restricted: true },
      },
    ],
    records: {
      Contact: everybody.map(({ alias, first, last, phones, plan, title }) => ({
        ...{ alias, FirstName: first, LastName: last, Email: emailOf(alias), Phone: phones[1] },
        ...(plan === undefined ? {} : { Plan__c: plan[1] }),
        ...(title === undefined ? {} : { Title: title }),
      })),
      Lead: [
        {
          ...{ alias: 'bruno', FirstName: 'Bruno', LastName: 'Keller', Company: 'Saltmarsh' },
          ...{ Email: 'bruno@saltmarsh.example', Phone: '+49 30 1111' },
        },
      ],
    },
  },
  workspace: {
    data_attributes: [
      { name: 'plan_tier', model: 'contact', data_type: 'string', label: 'Plan tier' },
      { name: 'job_title', model: 'contact', data_type: 'string', label: 'Job title' },
    ],
    contacts: [
      ...everybody.map(({ alias, first, last, phones, plan }) => ({
        ...{ alias, role: 'user' as const, email: emailOf(alias), name: `${first} ${last}`, phone: phones[0] },
        ...(plan === undefined ? {} : { custom_attributes: { plan_tier: plan[0] } }),
      })),
      {
        ...{ alias: 'bruno', role: 'lead' as const, email: 'bruno@saltmarsh.example' },
        ...{ name: 'Bruno Keller', phone: '+49 30 2222' },
      },
      { alias: 'stranger', role: 'user' as const, email: 'who@unknown.example', name: 'Who Knows' },
    ],
    conversations: [{ id: '215470000000951', contact: '@quinn', parts: [{ author: '@quinn', body: '<p>Hello</p>' }] }],
  },
});
