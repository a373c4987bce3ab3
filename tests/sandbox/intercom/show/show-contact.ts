import type { Contact, Json, Workspace } from '../store.ts';

const unset = Object.fromEntries(
  [
    'signed_up_at last_seen_at last_replied_at last_contacted_at last_email_opened_at last_email_clicked_at',
    'language_override browser browser_version browser_language os avatar',
    'android_app_name android_app_version android_device android_os_version android_sdk_version android_last_seen_at',
    'ios_app_name ios_app_version ios_device ios_os_version ios_sdk_version ios_last_seen_at',
    'utm_campaign utm_content utm_medium utm_source utm_term referrer enabled_push_messaging',
  ]
    .join(' ')
    .split(' ')
    .map((key) => [key, null]),
);

/** The first ten of a contact's tags, notes or companies, and where to get the rest. */
function stub(contact: Contact, name: string, type: string, ids: string[]): Json {
  const url = `/contacts/${contact.id}/${name}`;
  return {
    type: 'list',
    data: ids.slice(0, 10).map((id) => ({ id, type, url: type === 'note' ? `/notes/${id}` : `/${name}/${id}` })),
    url,
    total_count: ids.length,
    has_more: ids.length > 10,
  };
}

/** A whole contact as `GET /contacts/{id}` answers it (official examples); `mergeHistory` adds `merge_history`. */
export function showContact(workspace: Workspace, contact: Contact, mergeHistory = false): Json {
  const { alias: _alias, companyIds, tagIds, personNotes, mergedFrom, ...rest } = contact;
  const domain = contact.email?.split('@')[1];
  const noteIds = personNotes.map((note) => note.id);
  return {
    ...unset,
    social_profiles: { type: 'list', data: [] },
    has_hard_bounced: false,
    marked_email_as_spam: false,
    unsubscribed_from_emails: false,
    location: { type: 'location', country: null, region: null, city: null, country_code: null, continent_code: null },
    ...rest,
    workspace_id: workspace.id,
    ...(domain === undefined ? {} : { email_domain: domain }),
    tags: stub(contact, 'tags', 'tag', tagIds),
    notes: stub(contact, 'notes', 'note', noteIds),
    companies: stub(contact, 'companies', 'company', companyIds),
    opted_out_subscription_types: stub(contact, 'subscriptions', 'subscription', []),
    opted_in_subscription_types: stub(contact, 'subscriptions', 'subscription', []),
    ...(mergeHistory
      ? {
          merge_history: mergedFrom.map((one) => ({
            type: 'merge_history',
            source_contact_id: one.id,
            source_contact_role: one.role,
            merged_at: one.at,
          })),
        }
      : {}),
  };
}
