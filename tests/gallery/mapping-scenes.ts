import type { SyncFieldsView } from '../../lib/messages/sync.ts';
import type { SyncRow } from '../../lib/sync/mapping.ts';
import type { SyncAttribute, SyncField } from '../../lib/sync/sides.ts';
import { makeScene, noSalesforce, type SettingsScene, withSettings } from './settings-scenes.ts';
import { syncStatuses } from './sync-cast.ts';

function attribute(name: string, label: string, more: Partial<SyncAttribute> = {}): SyncAttribute {
  return { name, label, type: 'string', options: null, writable: true, custom: name.startsWith('custom_'), ...more };
}

function field(name: string, label: string, type: string, more: Partial<SyncField> = {}): SyncField {
  const rest = { maxLength: null, digits: null, updateable: true, nillable: true, restricted: false, options: [] };
  return { name, label, type, ...rest, ...more };
}

function list(...values: string[]) {
  return { restricted: true, options: values.map((value) => ({ value, label: value })) };
}

const attributes: SyncAttribute[] = [
  attribute('email', 'Email'),
  attribute('name', 'Name'),
  attribute('phone', 'Phone'),
  attribute('last_seen_at', 'Last seen', { type: 'date', writable: false }),
  attribute('custom_attributes.job_title', 'Job title'),
  attribute('custom_attributes.plan_tier', 'Plan tier', { options: ['Starter', 'Plus', 'Scale'] }),
  attribute('custom_attributes.renewal_date', 'Renewal date', { type: 'date' }),
  attribute('custom_attributes.region', 'Region', { options: ['EMEA', 'Nordics', 'Iberia'] }),
  attribute('custom_attributes.bio', 'Bio'),
  attribute('custom_attributes.mobile', 'Mobile'),
];
const fields: SyncField[] = [
  field('Email', 'Email', 'email', { maxLength: 80 }),
  field('Phone', 'Phone', 'phone', { maxLength: 40 }),
  field('MobilePhone', 'Mobile Phone', 'phone', { maxLength: 40 }),
  field('Title', 'Title', 'string', { maxLength: 128 }),
  field('Service_Level__c', 'Service Level', 'picklist', list('Silver', 'Gold', 'Platinum')),
  field('Renewal_Date__c', 'Renewal Date', 'date'),
  field('Region__c', 'Region', 'picklist', list('EMEA', 'APAC', 'AMER')),
  field('Description', 'Contact Description for all Departments', 'textarea', { maxLength: 80 }),
  field('Name', 'Full Name', 'string', { maxLength: 121, updateable: false }),
];
const none = { attributes: [], fields: [] };
const known: SyncFieldsView = {
  tables: {
    lead: { attributes, fields, objectLabel: 'Lead' },
    contact: { attributes, fields, objectLabel: 'Contact' },
    account: { ...none, objectLabel: 'Account' },
  },
  readAt: Date.parse('2026-11-22T14:00:00.000Z'),
};

function line(name: string, to: string, more: Partial<SyncRow> = {}): SyncRow {
  return {
    table: 'contact',
    attribute: name,
    field: to,
    direction: 'to-salesforce',
    whenEmpty: 'keep',
    winner: 'newest',
    values: [],
    ...more,
  };
}

const lines: SyncRow[] = [
  line('email', 'Email'),
  line('phone', 'Phone'),
  line('custom_attributes.job_title', 'Title', { winner: 'intercom' }),
  line('custom_attributes.plan_tier', 'Service_Level__c', {
    direction: 'to-intercom',
    values: [
      { intercom: 'Starter', salesforce: 'Silver' },
      { intercom: 'Plus', salesforce: 'Gold' },
      { intercom: 'Scale', salesforce: 'Platinum' },
    ],
  }),
  line('custom_attributes.renewal_date', 'Renewal_Date__c', { direction: 'to-intercom', whenEmpty: 'clear' }),
  line('custom_attributes.region', 'Region__c'),
  line('custom_attributes.bio', 'Description'),
  line('name', 'Name'),
];

function onMapping(name: string, rows: SyncRow[], more: Partial<SettingsScene> = {}): SettingsScene {
  const sync = { status: syncStatuses.running, run: null, rows: [], fields: known };
  return makeScene(`options-mapping-${name}`, 'options', {
    part: 'mapping',
    settings: withSettings({ syncMapping: rows }),
    sync,
    ...more,
  });
}

const locked = withSettings({ syncMapping: lines });
const reading = { status: syncStatuses.running, run: null, rows: [], fields: null };

export const mappingScenes: SettingsScene[] = [
  onMapping('ready', lines),
  onMapping('changed', lines, {
    presses: ['tr:has-text("Phone") [aria-label="To Intercom"]', 'button:has-text("Add attribute")'],
  }),
  onMapping('pairs', lines, { presses: ['[aria-label="Pair values of Region"]', 'button:has-text("missing values")'] }),
  onMapping('empty', []),
  onMapping('reading', lines, { sync: reading }),
  onMapping('not-connected', lines, { connection: noSalesforce }),
  onMapping('locked', lines, {
    settings: { ...locked, policy: { syncMapping: { value: lines, reason: 'Kept by Sales Operations.' } } },
  }),
  onMapping('problems', lines, {
    file: { input: 'input[type="file"]', name: 'mapping.json', text: '{"version": 9, "rows": "none"}' },
  }),
  onMapping('narrow', lines, { width: 600, presses: ['[aria-label="Pair values of Region"]'] }),
];
