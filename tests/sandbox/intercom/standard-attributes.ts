import type { Json } from './store.ts';

type Row = [name: string, label: string, dataType: string, apiWritable: boolean];

/** Built-in contact attributes: the writable ones are those `PUT /contacts/{id}` takes (OpenAPI description 2.16). */
const contactRows: Row[] = [
  ['id', 'ID', 'string', false],
  ['external_id', 'User ID', 'string', true],
  ['role', 'Type', 'string', true],
  ['name', 'Name', 'string', true],
  ['email', 'Email', 'string', true],
  ['phone', 'Phone', 'string', true],
  ['avatar', 'Avatar', 'string', true],
  ['owner_id', 'Owner', 'string', true],
  ['created_at', 'First Seen', 'date', false],
  ['updated_at', 'Updated at', 'date', false],
  ['signed_up_at', 'Signed up', 'date', true],
  ['last_seen_at', 'Last seen', 'date', true],
  ['last_contacted_at', 'Last contacted', 'date', false],
  ['last_replied_at', 'Last heard from', 'date', false],
  ['language_override', 'Language override', 'string', true],
  ['unsubscribed_from_emails', 'Unsubscribed from Emails', 'boolean', true],
  ['has_hard_bounced', 'Has hard bounced', 'boolean', false],
  ['marked_email_as_spam', 'Marked email as spam', 'boolean', false],
  ['browser', 'Browser', 'string', false],
  ['os', 'OS', 'string', false],
  ['location.country', 'Country', 'string', false],
  ['location.city', 'City', 'string', false],
];

/** Built-in company attributes, with the rights shown in the official example of `GET /data_attributes`. */
const companyRows: Row[] = [
  ['id', 'ID', 'string', false],
  ['company_id', 'Company ID', 'string', false],
  ['name', 'Company name', 'string', true],
  ['created_at', 'Created at', 'date', false],
  ['updated_at', 'Updated at', 'date', false],
  ['remote_created_at', 'Company created at', 'date', true],
  ['last_request_at', 'Company last seen', 'date', false],
  ['user_count', 'People', 'integer', false],
  ['session_count', 'Company web sessions', 'integer', false],
  ['monthly_spend', 'Monthly Spend', 'float', true],
  ['size', 'Company size', 'integer', true],
  ['industry', 'Company industry', 'string', true],
  ['website', 'Company website', 'string', true],
];

function attribute(model: 'contact' | 'company', [name, label, data_type, api_writable]: Row): Json {
  return {
    type: 'data_attribute',
    name,
    full_name: name,
    label,
    description: label,
    data_type,
    api_writable,
    ui_writable: false,
    messenger_writable: api_writable,
    custom: false,
    archived: false,
    model,
  };
}

/** The data attributes every workspace has. Built-in ones carry no `id` (official example of `GET /data_attributes`). */
export function standardAttributes(): Json[] {
  return [
    ...contactRows.map((row) => attribute('contact', row)),
    ...companyRows.map((row) => attribute('company', row)),
  ];
}
