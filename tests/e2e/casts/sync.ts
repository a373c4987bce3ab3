import { makeWritingCast } from './writing.ts';

const person = (alias: string, name: string, more: Record<string, unknown> = {}) => ({
  alias,
  role: 'user' as const,
  email: `${alias}@quillfeather.example`,
  name,
  ...more,
});

const contact = (alias: string, FirstName: string, LastName: string, more: Record<string, unknown> = {}) => ({
  alias,
  FirstName,
  LastName,
  Email: `${alias}@quillfeather.example`,
  AccountId: '@quillfeather',
  ...more,
});

/** People on both sides whose mapped attributes are in line, and fields of every kind that mapping tells apart. */
export const syncCast = makeWritingCast({
  features: { apiLimit: 1000 },
  salesforce: {
    customFields: [
      {
        object: 'Contact',
        name: 'Plan__c',
        label: 'Plan',
        type: 'picklist',
        values: ['Basic', 'Plus', 'Pro'],
        restricted: true,
      },
      { object: 'Contact', name: 'Renewal__c', label: 'Renewal Date', type: 'date' },
      { object: 'Account', name: 'Intercom_Id__c', label: 'Intercom ID', type: 'string', length: 60 },
    ],
    records: {
      Account: [
        {
          alias: 'quillfeather',
          Name: 'Quillfeather Freight',
          Intercom_Id__c: 'quill-1',
          Industry: 'Shipping',
          OwnerId: '@mara',
        },
      ],
      Contact: [
        contact('nora', 'Nora', 'Lindqvist', { Phone: '+46 8 100 200', Plan__c: 'Plus' }),
        contact('omar', 'Omar', 'Haddad', { Phone: '+46 8 300 400', Plan__c: 'Basic' }),
        contact('pia', 'Pia', 'Sommer', { Phone: '+46 8 500 600', OwnerId: '@odin' }),
      ],
      Lead: [
        {
          alias: 'bruno',
          FirstName: 'Bruno',
          LastName: 'Keller',
          Company: 'Saltmarsh',
          Email: 'bruno@saltmarsh.example',
          Phone: '+49 30 1111',
        },
      ],
    },
  },
  workspace: {
    data_attributes: [
      { name: 'plan_tier', model: 'contact', data_type: 'string', label: 'Plan tier' },
      { name: 'renewal', model: 'contact', data_type: 'date', label: 'Renewal date' },
    ],
    companies: [{ alias: 'quill', company_id: 'quill-1', name: 'Quillfeather Freight', industry: 'Shipping' }],
    contacts: [
      person('nora', 'Nora Lindqvist', { phone: '+46 8 100 200', custom_attributes: { plan_tier: 'Plus' } }),
      person('omar', 'Omar Haddad', { phone: '+46 8 300 400', custom_attributes: { plan_tier: 'Basic' } }),
      person('pia', 'Pia Sommer', { phone: '+46 8 500 600', companies: ['@quill'] }),
      {
        alias: 'bruno',
        role: 'lead',
        email: 'bruno@saltmarsh.example',
        name: 'Bruno Keller',
        phone: '+49 30 1111',
      },
      { alias: 'dario', role: 'lead', email: 'dp@brambleway.example', name: 'Dario Penhallow', phone: '+44 20 1' },
      { alias: 'stranger', role: 'user', email: 'who@unknown.example', name: 'Who Knows' },
    ],
    conversations: [
      { id: '215470000000901', contact: '@nora', parts: [{ author: '@nora', body: '<p>Hello</p>' }] },
      { id: '215470000000902', contact: '@dario', parts: [{ author: '@dario', body: '<p>A price, please.</p>' }] },
    ],
  },
});
