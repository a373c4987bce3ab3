import type { SyncAttribute } from '../../sync/sides.ts';

export type Model = 'contact' | 'company';

interface Standard {
  label: string;
  type: SyncAttribute['type'];
}

/**
 * Standard attributes that may be written: those that the bodies of `PUT /contacts/{id}` and `PUT /companies/{id}` take
 * (Intercom's OpenAPI description 2.16) and that the answers carry as plain values, whatever `GET /data_attributes` says of
 * them. Not among them: a person's role, since writing it makes a user of a lead, and the owner, which has its own setting. The monthly
 * spend is a whole number there ("will truncate floats").
 */
export const standardAttributes: Readonly<Record<Model, Readonly<Record<string, Standard>>>> = {
  contact: {
    name: { label: 'Name', type: 'string' },
    email: { label: 'Email', type: 'string' },
    phone: { label: 'Phone', type: 'string' },
    external_id: { label: 'User ID', type: 'string' },
    signed_up_at: { label: 'Signed up', type: 'date' },
    last_seen_at: { label: 'Last seen', type: 'date' },
    unsubscribed_from_emails: { label: 'Unsubscribed from emails', type: 'boolean' },
  },
  company: {
    name: { label: 'Company name', type: 'string' },
    plan: { label: 'Plan', type: 'string' },
    website: { label: 'Company website', type: 'string' },
    industry: { label: 'Company industry', type: 'string' },
    size: { label: 'Company size', type: 'integer' },
    monthly_spend: { label: 'Monthly spend', type: 'integer' },
  },
};

/** Standard attributes that an answer leaves out where they are empty ("Object model": unset values may be absent). */
export const emptyWhenAbsent: Readonly<Record<Model, readonly string[]>> = {
  contact: [
    ...Object.keys(standardAttributes.contact),
    ...['city', 'region', 'country'].map((part) => `location.${part}`),
    'owner_id',
    'language_override',
  ],
  company: Object.keys(standardAttributes.company),
};

/** Those that may not be null in the bodies of the description, so that the empty text stands for "none". */
export const emptyAsText: Readonly<Record<Model, ReadonlySet<string>>> = {
  contact: new Set(['email', 'external_id']),
  company: new Set(['name', 'plan', 'website', 'industry']),
};
