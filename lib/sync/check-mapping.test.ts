import { describe, expect, test } from 'vitest';
import { checkMapping, isWorking } from './check-mapping.ts';
import { rowKey, type SyncRow } from './mapping.ts';
import { sampleAttribute, sampleField, sampleRow } from './sample-merge.ts';
import type { SyncAttribute, SyncField } from './sides.ts';

const none = { attributes: [], fields: [] };

function check(rows: SyncRow[], attributes: SyncAttribute[], fields: SyncField[], companyIdField = '') {
  const parts = { attributes, fields };
  return checkMapping(rows, { lead: none, contact: parts, account: parts }, companyIdField);
}

/** What is said at one line of the contact table. */
function say(row: Partial<SyncRow>, attribute: Partial<SyncAttribute> = {}, field: Partial<SyncField> = {}): string {
  const line = sampleRow(row);
  const checks = check([line], [sampleAttribute(attribute)], [sampleField(field)]).get(rowKey(line)) ?? [];
  return checks.map(({ level, text }) => `${level}: ${text}`).join(' / ');
}

test.each<[string, Partial<SyncRow>, Partial<SyncAttribute>, Partial<SyncField>]>([
  ['ok: Ready', {}, {}, {}],
  ['ok: 1 value paired', { values: [{ intercom: 'a', salesforce: 'b' }] }, {}, {}],
  ['wrong: This attribute does not exist in Intercom.', {}, { name: 'other' }, {}],
  ['wrong: You cannot see this field in Salesforce.', {}, {}, { name: 'Other__c' }],
  ['wrong: This kind of field cannot be synced.', {}, {}, { type: 'address' }],
  ['wrong: You may not change this field in Salesforce. Turn the arrow.', {}, {}, { updateable: false }],
  ['ok: Ready', { direction: 'to-intercom' }, {}, { updateable: false }],
  ['wrong: A lookup needs a record, not a text.', {}, {}, { type: 'reference' }],
  [
    'wrong: Salesforce demands a value here: leave it as is when empty.',
    { whenEmpty: 'clear' },
    {},
    { nillable: false },
  ],
  ['ok: Ready', { whenEmpty: 'clear' }, { type: 'boolean' }, { type: 'boolean', nillable: false }],
  ['know: Text of more than 80 characters is cut', {}, {}, { maxLength: 80 }],
  ['know: Text of more than 255 characters is cut', { direction: 'to-intercom' }, {}, { type: 'textarea' }],
  ['wrong: You may not see these records in Salesforce.', { table: 'lead' }, {}, {}],
  ['wrong: Set the field that holds the Intercom company ID first, under Matching.', { table: 'account' }, {}, {}],
])('%s', (expected, row, attribute, field) => {
  expect(say(row, attribute, field)).toBe(expected);
});

test('an attribute that may not be changed is no end of an arrow', () => {
  expect(say({ direction: 'to-intercom' }, { writable: false })).toContain('Turn the arrow');
});

describe('kinds that cannot go across', () => {
  const types = { s: 'to-salesforce', i: 'to-intercom' } as const;
  test.each([
    ['s', 'boolean', 'date', 'This is not a date.'],
    ['s', 'integer', 'datetime', 'This is not a date.'],
    ['s', 'date', 'double', 'This is not a number.'],
    ['s', 'boolean', 'int', 'This is not a number.'],
    ['s', 'boolean', 'long', 'This is not a number.'],
    ['s', 'float', 'boolean', 'This is not yes or no.'],
    ['i', 'date', 'double', 'This is not a date.'],
    ['i', 'integer', 'date', 'This is not a number.'],
    ['i', 'float', 'boolean', 'This is not a number.'],
    ['i', 'boolean', 'currency', 'This is not yes or no.'],
  ] as const)('%s %s ↔ %s', (way, attribute, type, text) => {
    expect(say({ direction: types[way] }, { type: attribute }, { type })).toBe(`wrong: ${text}`);
  });
});

test('values without a pair are told and can be paired', () => {
  const options = [{ value: 'Gold', label: 'Gold' }];
  const row = sampleRow({ values: [{ intercom: 'au', salesforce: 'Gold' }] });
  const attribute = sampleAttribute({ options: ['gold', 'au', 'tin', 'lead', 'zinc', 'iron'] });
  const picklist = sampleField({ type: 'picklist', restricted: true, options });
  const [said] = check([row], [attribute], [picklist]).get(rowKey(row)) ?? [];
  expect(said).toEqual({
    level: 'know',
    text: '4 values are not in the picklist: “tin”, “lead”, “zinc” and 1 more',
    pairValues: ['tin', 'lead', 'zinc', 'iron'],
  });
  const open = check([row], [attribute], [{ ...picklist, restricted: false }]).get(rowKey(row)) ?? [];
  expect(open.map(({ level }) => level)).toEqual(['ok']);
});

test('of two lines that write the same the second does nothing', () => {
  const rows = [sampleRow(), sampleRow({ attribute: 'phone' })];
  const checks = check(rows, [sampleAttribute(), sampleAttribute({ name: 'phone' })], [sampleField()]);
  expect(rows.map((row) => isWorking(checks.get(rowKey(row)) ?? []))).toEqual([true, false]);
});

test('lines that go round in a circle do nothing, those beside it do', () => {
  const back = { direction: 'to-intercom' } as const;
  const rows = [
    sampleRow({ attribute: 'a', field: 'F' }),
    sampleRow({ attribute: 'b', field: 'F', ...back }),
    sampleRow({ attribute: 'b', field: 'G' }),
    sampleRow({ attribute: 'a', field: 'G', ...back }),
    sampleRow({ attribute: 'c', field: 'G', ...back }),
  ];
  const checks = check(
    rows,
    ['a', 'b', 'c'].map((name) => sampleAttribute({ name })),
    ['F', 'G'].map((name) => sampleField({ name })),
  );
  const working = rows.map((row) => isWorking(checks.get(rowKey(row)) ?? []));
  expect(working).toEqual([false, false, false, false, true]);
});

test('companies go across once their key is set', () => {
  const row = sampleRow({ table: 'account' });
  const checks = check([row], [sampleAttribute()], [sampleField()], 'Intercom_Id__c');
  expect(isWorking(checks.get(rowKey(row)) ?? [])).toBe(true);
});

test('nothing may be written over the id by which an account is found, but the id itself', () => {
  const told = (attribute: string) => {
    const line = sampleRow({ table: 'account', attribute, field: 'Key__c' });
    const attributes = [sampleAttribute({ name: attribute })];
    return check([line], attributes, [sampleField({ name: 'Key__c' })], 'Key__c').get(rowKey(line)) ?? [];
  };
  expect(isWorking(told('name'))).toBe(false);
  expect(isWorking(told('company_id'))).toBe(true);
});

test('lines of the same attribute and field are told once what is wrong, and not that they are ready', () => {
  const line = sampleRow();
  const twins = (other: Partial<SyncRow>) =>
    check([line, { ...line, ...other }], [sampleAttribute()], [sampleField()]).get(rowKey(line));
  expect(twins({})).toEqual([{ level: 'wrong', text: 'Another line writes the same. Remove one of them.' }]);
  expect(twins({ direction: 'to-intercom' })).toEqual([
    { level: 'wrong', text: 'It goes round in a circle: the value would come back changed.' },
  ]);
});
