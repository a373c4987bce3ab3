import { createIntercom } from '../client.ts';
import { type Scripted, script } from '../scripted-client.ts';
import { createIntercomSync } from './index.ts';

/** A sync over the real client, whose requests are answered in the order of the script. */
export function scriptSync(...answers: Scripted[]) {
  const { ports, asked, waited } = script(...answers);
  const client = createIntercom(ports);
  const sync = createIntercomSync({ ask: client.ask, now: client.now });
  const sent = () =>
    asked.map(({ url, init }) => {
      const { pathname, search } = new URL(url);
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
      return { call: `${init.method} ${pathname}${search}`, body };
    });
  return { sync, sent, asked, waited };
}

/** Answers of the API beside `lib/intercom/sample-answers.ts`; `description.test.ts` holds each to Intercom's description. */
export const sampleContact = {
  type: 'contact',
  id: '6762f0dd1bb69f9f2193bb83',
  workspace_id: 'abc12345',
  external_id: '70',
  role: 'user',
  email: 'Lee@Northwind.example',
  phone: '',
  name: ' Lee Chan ',
  owner_id: '814860',
  created_at: 1_734_537_563,
  updated_at: 1_734_537_600,
  signed_up_at: null,
  unsubscribed_from_emails: false,
  location: { type: 'location', country: 'Ireland', region: null, city: 'Cork' },
  custom_attributes: { plan_tier: 'gold', seats: 4, 'a.b': true, orders: ['21'], note: '' },
  companies: { type: 'list', data: [{ id: 'c1', type: 'company', url: '/companies/c1' }], total_count: 1 },
  tags: { type: 'list', data: [], url: '/contacts/6762f0dd1bb69f9f2193bb83/tags', total_count: 0, has_more: false },
};

export const sampleCompany = {
  type: 'company',
  id: '6762f0a61bb69f9f2193bb55',
  company_id: 'NW-1',
  app_id: 'abc12345',
  name: 'Northwind',
  website: '',
  created_at: 1_734_537_382,
  updated_at: 1_734_537_390,
  monthly_spend: 155,
  plan: { type: 'plan', id: '269315', name: 'Pro' },
  custom_attributes: { region: 'EMEA' },
  tags: { type: 'tag.list', tags: [] },
};

export const samplePage = (data: unknown[], pages: object = {}) => ({
  type: 'list',
  data,
  total_count: data.length,
  pages: { type: 'pages', page: 1, per_page: 150, total_pages: 1, ...pages },
});

const attribute = { type: 'data_attribute', model: 'contact', api_writable: true, custom: false, archived: false };
export const sampleAttributes = {
  type: 'list',
  data: [
    { ...attribute, name: 'phone', full_name: 'phone', label: 'Telephone', data_type: 'string', api_writable: false },
    { ...attribute, name: 'owner_id', full_name: 'owner_id', label: 'Owner', data_type: 'string' },
    { ...attribute, name: 'role', full_name: 'role', label: 'Type', data_type: 'string' },
    { ...attribute, name: 'city', full_name: 'location.city', label: 'City', data_type: 'string', api_writable: false },
    {
      ...attribute,
      id: 12878,
      name: 'plan_tier',
      full_name: 'custom_attributes.plan_tier',
      label: 'Plan tier',
      data_type: 'string',
      options: ['gold', 'silver'],
      custom: true,
    },
    {
      ...attribute,
      name: 'churned',
      full_name: 'custom_attributes.churned',
      label: 'Churned',
      data_type: 'boolean',
      api_writable: false,
      custom: true,
    },
    {
      ...attribute,
      name: 'old',
      full_name: 'custom_attributes.old',
      label: 'Old',
      data_type: 'date',
      custom: true,
      archived: true,
    },
  ],
};
