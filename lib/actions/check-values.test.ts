import { describe, expect, test } from 'vitest';
import type { FieldValue, FormField } from '../messages/write.ts';
import type { FieldShape } from '../salesforce/form-shapes.ts';
import { checkValues } from './check-values.ts';
import { composeFields } from './form-fields.ts';
import { makeField, makePicklist, makeShape } from './sample-shapes.ts';
import { toWire } from './to-wire.ts';

const all: FieldShape[] = [
  makeField('Subject', { required: true, maxLength: 80 }),
  makePicklist('Reason', ['Broken', 'Lost'], { label: 'Case Reason', required: true }),
  makePicklist('Product', { Printer: [] as string[], Scanner: [], Other: [] }),
  makePicklist('Version', { 'LP-40': ['Printer'] }, { controller: 'Product', required: true }),
  makePicklist('Tags', ['a', 'b'], { kind: 'multipicklist' }),
  makeField('Mail', { kind: 'email', maxLength: 80 }),
  makeField('Due', { kind: 'date', maxLength: null }),
  makeField('At', { kind: 'datetime', maxLength: null }),
  makeField('Amount', { kind: 'number', maxLength: null, digits: { whole: 4, fraction: 2 } }),
  makeField('Count', { kind: 'number', maxLength: null, digits: { whole: 9, fraction: 0 } }),
  makeField('Agreed', { kind: 'checkbox', maxLength: null }),
  makeField('Asset', { kind: 'reference', maxLength: 18 }),
  makeField('Notes', { kind: 'textarea', maxLength: 32_000 }),
].map((field) =>
  field.name === 'Product' ? { ...field, options: field.options.map((o) => ({ ...o, validFor: null })) } : field,
);
const shape = makeShape('Case', all);
const fields: FormField[] = composeFields({
  shape,
  recordTypeId: null,
  wanted: all.map(({ name }) => ({ name, value: null, source: { kind: 'none' as const }, saveTo: null })),
  placeholder: '',
  leaveOut: [],
});
const good = { Subject: 'Printers', Reason: 'Broken', Product: 'Printer', Version: 'LP-40' };
const check = (values: Record<string, FieldValue>) => checkValues(fields, { ...good, ...values }, shape);

const refused: [string, FieldValue, string][] = [
  ['Subject', null, 'Subject is required.'],
  ['Subject', ' \n ', 'Subject is required.'],
  ['Subject', 'x'.repeat(93), 'Subject takes at most 80 characters, this has 93.'],
  ['Reason', null, 'Case Reason is required.'],
  ['Reason', 'Stolen', 'Case Reason does not offer “Stolen”.'],
  ['Version', null, 'Version is required.'],
  ['Tags', 'a;c', 'Tags does not offer “c”.'],
  ['Mail', 'lee', 'Mail needs an e-mail address.'],
  ['Mail', 'lee@x', 'Mail needs an e-mail address.'],
  ['Mail', 'lee..a@x.example', 'Mail needs an e-mail address.'],
  ['Mail', 'Lee <lee@x.example>', 'Mail needs an e-mail address.'],
  ['Mail', `${'a'.repeat(80)}@x.example`, 'Mail takes at most 80 characters, this has 90.'],
  ['Due', '24.11.2026', 'Due needs a date, such as 2026-11-24.'],
  ['Due', '2026-02-30', 'Due needs a date, such as 2026-11-24.'],
  ['At', '2026-11-24', 'At needs a date and a time, such as 2026-11-24T13:58.'],
  ['Amount', '1,5', 'Amount needs a number.'],
  ['Amount', '12345', 'Amount takes at most 4 digits before the point.'],
  ['Amount', '1.234', 'Amount takes at most 2 digits behind the point.'],
  ['Count', '1.5', 'Count needs a whole number.'],
  ['Asset', 'my printer', 'Asset needs the id of a record, 15 or 18 letters and digits.'],
  ['Notes', '😀'.repeat(32_001), 'Notes takes at most 32,000 characters, this has 32,001.'],
  ['Notes', true, 'Notes needs a text, not a tick.'],
];

describe('values that cannot be sent', () => {
  test.each(refused)('%s %j', (field, value, message) => {
    expect(check({ [field]: value })).toEqual([{ field, message }]);
  });

  test('a dependent value that does not go with its controlling one', () => {
    expect(check({ Product: 'Scanner' })).toEqual([
      { field: 'Version', message: 'Version “LP-40” does not go with Product “Scanner”.' },
    ]);
    expect(check({ Product: null })).toEqual([
      { field: 'Version', message: 'Version “LP-40” needs another value in Product.' },
    ]);
  });

  test('are told in the order of the form', () => {
    expect(check({ Mail: 'x', Subject: null }).map(({ field }) => field)).toEqual(['Subject', 'Mail']);
  });
});

describe('values that can be sent', () => {
  test.each<[string, FieldValue]>([
    ['Mail', ' lee.o-neil+x@sub.x.example '],
    ['Mail', 'jörg@müller.example'],
    ['Due', '2028-02-29'],
    ['At', '2026-11-24T13:58'],
    ['Amount', '-1234.50'],
    ['Amount', '.5'],
    ['Asset', '02i000000000001'],
    ['Agreed', false],
    ['Notes', '😀'.repeat(32_000)],
    ['Tags', 'a;b'],
  ])('%s %j', (field, value) => {
    expect(check({ [field]: value })).toEqual([]);
  });

  test('a dependent field is not demanded where its controlling value offers nothing', () => {
    expect(check({ Product: 'Other', Version: null })).toEqual([]);
    expect(check({ Product: null, Version: null })).toEqual([]);
  });

  test('names from Object’s own do not count as values', () => {
    const own = fields.map((field) => ({ ...field, name: 'constructor', required: true, kind: 'text' as const }));
    expect(checkValues(own.slice(0, 1), {})).toHaveLength(1);
  });
});

describe('what is sent', () => {
  test('is typed over planned, in the kinds of the API, without what is empty or may not be created', () => {
    const values = {
      ...good,
      Product: '',
      Amount: ' 12.50 ',
      Count: '12345678901234567890',
      Agreed: true,
      Due: '2026-11-24',
      At: '2026-11-24T13:58:00+01:00',
      Asset: '001D000000IqhSL',
      Subject: ' Prin\0ters\n"now" ',
      Notes: 'a\r\nb @{x} \ud800',
    };
    expect(toWire(fields, values, shape, { ContactId: '003', Secret__c: 'x' })).toEqual({
      Subject: 'Printers "now"',
      Reason: 'Broken',
      Version: 'LP-40',
      Amount: 12.5,
      Count: '12345678901234567890',
      Agreed: true,
      Due: '2026-11-24',
      At: '2026-11-24T12:58:00.000Z',
      Asset: '001D000000IqhSLIAZ',
      Notes: 'a\nb @{x}',
    });
  });

  test('of hidden values is only what this user may create', () => {
    const withContact = makeShape('Case', [makeField('ContactId'), makeField('AccountId', { createable: false })]);
    expect(toWire([], {}, withContact, { ContactId: '003', AccountId: '001' })).toEqual({ ContactId: '003' });
  });
});
