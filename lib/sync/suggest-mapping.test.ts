import { expect, test } from 'vitest';
import type { SyncRow } from './mapping.ts';
import { sampleAttribute, sampleField, sampleRow } from './sample-merge.ts';
import type { SyncAttribute, SyncField } from './sides.ts';
import { suggestRows } from './suggest-mapping.ts';

const attribute = (name: string, part: Partial<SyncAttribute> = {}) =>
  sampleAttribute({ name, label: name, custom: name.startsWith('custom_'), ...part });
const field = (name: string, part: Partial<SyncField> = {}) => sampleField({ name, label: name, ...part });
const told = (attributes: SyncAttribute[], fields: SyncField[], rows: SyncRow[] = []) =>
  suggestRows('contact', attributes, fields, rows).map(
    (row) => `${row.attribute} ${row.direction === 'to-salesforce' ? '→' : '←'} ${row.field}`,
  );

test('standard fields by what attributes are called, then fields of the same name or label', () => {
  const attributes = [
    attribute('custom_attributes.plan_tier'),
    attribute('custom_attributes.seg', { label: 'Customer segment' }),
    attribute('phone'),
    attribute('location.city', { writable: false }),
    attribute('custom_attributes.job_title'),
  ];
  const fields = ['Phone', 'MailingCity', 'Title', 'acme__Plan_Tier__c'].map((name) => field(name));
  expect(told(attributes, [...fields, field('X1__c', { label: 'Customer Segment' })])).toEqual([
    'phone → Phone',
    'location.city → MailingCity',
    'custom_attributes.job_title → Title',
    'custom_attributes.plan_tier → acme__Plan_Tier__c',
    'custom_attributes.seg → X1__c',
  ]);
});

test('goes to Intercom where the field is read-only, nowhere where the attribute is, too', () => {
  const readOnly = field('Score__c', { updateable: false });
  expect(told([attribute('custom_attributes.score')], [readOnly])).toEqual(['custom_attributes.score ← Score__c']);
  expect(told([attribute('custom_attributes.score', { writable: false })], [readOnly])).toEqual([]);
});

test('never what the table uses already, names and keys, lookups, or kinds that cannot go across', () => {
  const phone = sampleRow({ attribute: 'phone', field: 'Phone' });
  expect(told([attribute('phone')], [field('Phone')], [phone])).toEqual([]);
  expect(told([attribute('phone')], [field('Phone')], [{ ...phone, attribute: 'x' }])).toEqual([]);
  expect(told([attribute('phone')], [field('Phone')], [{ ...phone, table: 'lead' }])).toEqual(['phone → Phone']);
  expect(told([attribute('name'), attribute('external_id')], [field('Name'), field('External_Id__c')])).toEqual([]);
  expect(told([attribute('custom_attributes.boss')], [field('Boss__c', { type: 'reference' })])).toEqual([]);
  const yes = attribute('custom_attributes.vip', { type: 'boolean' });
  expect(told([yes], [field('VIP__c', { type: 'date' })])).toEqual([]);
});

test('six at most, each attribute and field once', () => {
  const names = Array.from({ length: 9 }, (_, n) => `Thing${n}__c`);
  const attributes = names.map((name) => attribute(`custom_attributes.${name.slice(0, 6)}`));
  expect(
    told(
      attributes,
      names.map((name) => field(name)),
    ),
  ).toHaveLength(6);
  expect(told([attribute('phone'), attribute('custom_attributes.phone')], [field('Phone')])).toEqual(['phone → Phone']);
});
