import { toPlainText } from '../../message-html.ts';
import { statisticsOf } from '../../show/statistics.ts';
import type { Contact, Conversation, Json, Workspace } from '../../store.ts';
import { isJson } from '../environment.ts';
import type { FieldType, SearchField, SearchRules } from './compile-query.ts';

function readPath(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, key) => (isJson(found) ? found[key] : undefined), value);
}

function words(html: string): string[] {
  return toPlainText(html)
    .split(/[^\p{L}\p{N}@.'-]+/u)
    .map((word) => word.replace(/^[.'-]+|[.'-]+$/g, ''))
    .filter((word) => word !== '');
}

/** The table of accepted fields of `POST /conversations/search` (OpenAPI description 2.16). */
const conversationTypes: Record<string, FieldType> = {
  ...Object.fromEntries(['created_at', 'updated_at', 'waiting_since', 'snoozed_until'].map((name) => [name, 'date'])),
  ...Object.fromEntries(
    ['id', 'state', 'priority', 'channel_initiated', 'source.type', 'source.id', 'source.delivered_as']
      .concat(['source.subject', 'source.url', 'source.author.id', 'source.author.type', 'source.author.name'])
      .concat(['statistics.last_closed_by_id'])
      .map((name) => [name, 'string']),
  ),
  'source.author.email': 'email',
  open: 'boolean',
  read: 'boolean',
  admin_assignee_id: 'integer',
  team_assignee_id: 'integer',
};

const conversationLists: Record<string, SearchField<Conversation>> = {
  contact_ids: { type: 'ids', read: (one) => one.contactIds },
  tag_ids: { type: 'ids', read: (one) => one.tagIds },
  teammate_ids: {
    type: 'ids',
    read: (one) => one.parts.flatMap((part) => (part.author.type === 'admin' ? (part.author.id ?? []) : [])),
  },
  'source.body': { type: 'words', read: (one) => words(one.source.body) },
};

const statistic =
  /^statistics\.(time_to_assignment|time_to_admin_reply|time_to_(?:first|last)_close|median_time_to_reply|(?:first|last)_[a-z_]+_at|count_(?:reopens|assignments|conversation_parts))$/;

function conversationField(name: string): SearchField<Conversation> | null {
  const list = conversationLists[name];
  if (list) return list;
  const type = conversationTypes[name];
  if (name === 'open') return { type: 'boolean', read: (one) => one.state !== 'closed' };
  if (name === 'channel_initiated') return { type: 'string', read: () => 'messenger' };
  if (type && name !== 'statistics.last_closed_by_id') return { type, read: (one) => readPath(one, name) };
  if (!type && !statistic.test(name)) return null;
  const key = name.slice('statistics.'.length);
  return { type: type ?? (key.endsWith('_at') ? 'date' : 'integer'), read: (one) => statisticsOf(one)[key] };
}

/** Conversations: dates to the second (unverified), operators as the description's table lists them: `>` is "greater (or equal)". */
export function conversationRules(workspace: Workspace): SearchRules<Conversation> {
  const text = '= != IN NIN ~ !~ ^ $';
  const number = '= != IN NIN > <';
  return {
    field: conversationField,
    operators: {
      date: number,
      integer: number,
      string: text,
      email: text,
      boolean: '= !=',
      ids: '= != IN NIN ~ !~ ^ $',
      tag: '= !=',
      words: '= != IN NIN ~ !~ ^ $',
    },
    dayZone: null,
    inclusive: workspace.searchIndex.settings().bounds === 'inclusive',
  };
}

const contactStrings = new Set(
  [
    'id role name avatar owner_id email_domain phone formatted_phone external_id language_override browser browser_language os',
    'location.country location.region location.city ios_app_version ios_device ios_app_device ios_os_version ios_app_name',
    'ios_sdk_version android_app_version android_device android_app_name andoid_sdk_version segment_id',
  ]
    .join(' ')
    .split(' '),
);
const contactDates = new Set(
  [
    'created_at signed_up_at updated_at last_seen_at last_contacted_at last_replied_at last_email_opened_at',
    'last_email_clicked_at ios_last_seen_at android_last_seen_at',
  ]
    .join(' ')
    .split(' '),
);
const contactBooleans = new Set(['unsubscribed_from_emails', 'marked_email_as_spam', 'has_hard_bounced']);

function customType(attribute: Json): FieldType {
  if (attribute.data_type === 'integer' || attribute.data_type === 'float') return 'integer';
  if (attribute.data_type === 'boolean') return 'boolean';
  return attribute.data_type === 'date' || attribute.data_type === 'datetime' ? 'date' : 'string';
}

function contactField(workspace: Workspace, name: string): SearchField<Contact> | null {
  if (name === 'email') return { type: 'email', read: (one) => one.email };
  if (name === 'tag_id') return { type: 'tag', read: (one) => one.tagIds };
  if (name === 'email_domain') return { type: 'email', read: (one) => one.email?.split('@')[1] };
  if (contactStrings.has(name)) return { type: 'string', read: (one) => readPath(one, name) };
  if (contactDates.has(name)) return { type: 'date', read: (one) => readPath(one, name) };
  if (contactBooleans.has(name)) return { type: 'boolean', read: (one) => readPath(one, name) ?? false };
  const attribute = workspace.dataAttributes.find(
    (one) => one.model === 'contact' && one.custom && one.full_name === name,
  );
  if (!attribute) return null;
  return { type: customType(attribute), read: (one) => one.custom_attributes[String(attribute.name)] };
}

/** Contacts: dates match whole days of the workspace's zone, operators as the description's table lists them. */
export function contactRules(workspace: Workspace): SearchRules<Contact> {
  const text = '= != IN NIN ~ !~ ^ $';
  return {
    field: (name) => contactField(workspace, name),
    operators: {
      date: '= > <',
      integer: '= != IN NIN > < >= <=',
      string: text,
      email: text,
      boolean: '= != IN NIN',
      ids: text,
      tag: '= !=',
      words: text,
    },
    dayZone: workspace.timezone,
    inclusive: false,
  };
}

/** The value contacts are sorted by; unset sorts lowest. */
export function contactSortValue(workspace: Workspace, field: string): ((one: Contact) => number | string) | null {
  return sortValue(contactField(workspace, field));
}

/** The value conversations are sorted by; unset sorts lowest. */
export function conversationSortValue(field: string): ((one: Conversation) => number | string) | null {
  return sortValue(conversationField(field));
}

function sortValue<T>(found: SearchField<T> | null): ((one: T) => number | string) | null {
  if (!found) return null;
  const numeric = found.type === 'date' || found.type === 'integer';
  return (one) => {
    const value = found.read(one);
    if (numeric) return typeof value === 'number' ? value : 0;
    return value === null || value === undefined ? '' : String(value);
  };
}
