import { describe, expect, test } from 'vitest';
import { composeFields, type FormInput } from './form-fields.ts';
import { fromDefault, fromIntercom } from './planned.ts';
import { makeField, makeLayout, makeLeadShape, makePicklist, makeShape, masterType } from './sample-shapes.ts';
import { toWire } from './to-wire.ts';

const compose = (input: Partial<FormInput> & Pick<FormInput, 'shape'>) =>
  composeFields({ recordTypeId: null, wanted: [], placeholder: '', leaveOut: ['Company'], ...input });
const brief = (fields: ReturnType<typeof compose>) => fields.map(({ name, more }) => (more ? `${name} (more)` : name));

describe('what a page layout offers beyond the form', () => {
  test('follows in the order of the page, each field once', () => {
    const shape = makeLeadShape([makeField('Fax__c'), makeField('Hidden__c'), makeField('Site__c')], {
      order: ['Site__c', 'LastName', 'Title', 'Fax__c', 'Company'],
    });
    expect(brief(compose({ shape, wanted: [fromIntercom('Title', 'Job title', null)] }))).toEqual([
      'Title',
      'LastName',
      'Site__c (more)',
      'Fax__c (more)',
    ]);
  });

  test('leaves out what no form draws, nobody may fill, is set elsewhere or is our own key', () => {
    const shape = makeLeadShape(
      [makeField('Address', { kind: null }), makeField('Locked__c', { createable: false }), makeField('RecordTypeId')],
      { order: ['Address', 'Locked__c', 'RecordTypeId', 'OwnerId', 'Tandem_Key__c', 'Gone__c', 'Email'] },
    );
    expect(brief(compose({ shape: { ...shape, keyField: null }, leaveOut: ['Email', 'Company'] }))).toEqual([
      'LastName',
    ]);
  });

  test('brings the org’s own defaults along, never the placeholder', () => {
    const shape = makeLeadShape(
      [makePicklist('Status', ['Open', 'Working']), makeField('Fax__c'), makeField('Tier__c', { defaultValue: 'A' })],
      { order: ['Status', 'Fax__c', 'Tier__c'], defaults: { Status: 'Open' } },
    );
    expect(compose({ shape, placeholder: 'To be completed', leaveOut: ['LastName', 'Company'] })).toMatchObject([
      { name: 'Status', value: 'Open', source: { kind: 'default' }, required: false },
      { name: 'Fax__c', value: null, source: { kind: 'none' } },
      { name: 'Tier__c', value: 'A', source: { kind: 'default' } },
    ]);
  });

  test('a dependent picklist comes after what it depends on; what a wanted one depends on is not folded away', () => {
    const lists = [
      makePicklist('Product__c', ['Printer']),
      makePicklist('Version__c', { 'LP-40': ['Printer'] }, { controller: 'Product__c' }),
    ];
    const shape = makeShape('Case', lists, { order: ['Version__c', 'Product__c'] });
    expect(compose({ shape })).toMatchObject([
      { name: 'Product__c', more: true, controller: null },
      { name: 'Version__c', more: true, controller: 'Product__c' },
    ]);
    expect(brief(compose({ shape, wanted: [fromDefault('Version__c', null)] }))).toEqual(['Product__c', 'Version__c']);
  });

  test('is that of the chosen record type, and nothing where its layout is not known', () => {
    const other = '012000000000001AAA';
    const shape = makeLeadShape([makeField('Fax__c')], { order: ['Title'] });
    const recordTypes = [...shape.recordTypes, { id: other, label: 'Other', isDefault: false }];
    const layouts = { ...shape.layouts, [other]: makeLayout({ order: ['Fax__c'] }) };
    const more = (recordTypeId: string, known: typeof shape.layouts = layouts) =>
      brief(
        compose({ shape: { ...shape, recordTypes, layouts: known }, recordTypeId, leaveOut: ['LastName', 'Company'] }),
      );
    expect(more(masterType)).toEqual(['Title (more)']);
    expect(more(other)).toEqual(['Fax__c (more)']);
    expect(more(masterType, {})).toEqual([]);
  });

  test('a task has none', () => {
    const shape = makeShape('Task', [makeField('Subject'), makeField('Type')], { order: ['Subject', 'Type'] });
    expect(brief(compose({ shape, wanted: [fromDefault('Subject', 'x')] }))).toEqual(['Subject']);
  });

  test('states and countries are offered by their lists where the org has them, unless the form holds them as text', () => {
    const option = { isDefault: false, validFor: null };
    const countries = makePicklist('CountryCode', []);
    const states = makePicklist('StateCode', { BY: ['DE'] }, { controller: 'CountryCode' });
    const listed = [
      { ...countries, options: [{ value: 'DE', label: 'Germany', ...option }] },
      ...[states, makeField('State'), makeField('Country'), makeField('City')],
    ];
    const layout = { order: ['City', 'State', 'Country'] };
    const leaveOut = ['LastName', 'Company'];
    expect(brief(compose({ shape: makeLeadShape(listed, layout), leaveOut }))).toEqual([
      'City (more)',
      'CountryCode (more)',
      'StateCode (more)',
    ]);
    const wanted = [fromIntercom('Country', 'Country', 'Germany')];
    expect(brief(compose({ shape: makeLeadShape(listed, layout), wanted, leaveOut }))).toEqual([
      'Country',
      'City (more)',
    ]);
    const free = makeLeadShape([makeField('State'), makeField('Country'), makeField('City')], layout);
    expect(brief(compose({ shape: free, leaveOut }))).toEqual(['City (more)', 'State (more)', 'Country (more)']);
  });
});

describe('a field that a refusal named', () => {
  const shape = makeLeadShape(
    [makeField('Serial__c'), makeField('Fax__c'), makeField('Locked__c', { createable: false })],
    {
      order: ['Fax__c', 'Serial__c'],
    },
  );

  test('stands first and is not folded away', () => {
    expect(brief(compose({ shape, named: ['Serial__c'] }))).toEqual(['Serial__c', 'LastName', 'Fax__c (more)']);
  });

  test('keeps its place where the form holds it anyway', () => {
    const wanted = [fromDefault('Title', null)];
    expect(brief(compose({ shape, wanted, named: ['LastName', 'Title'] })).slice(0, 2)).toEqual(['Title', 'LastName']);
  });

  test('is shown though no layout has it, and left out where nobody could fill it', () => {
    const named = ['Phone', 'Locked__c', 'Gone__c', 'OwnerId'];
    expect(brief(compose({ shape, named }))).toEqual(['Phone', 'LastName', 'Fax__c (more)', 'Serial__c (more)']);
  });

  test('brings what it depends on along', () => {
    const lists = [
      makePicklist('Product__c', ['Printer']),
      makePicklist('Version__c', { 'LP-40': ['Printer'] }, { controller: 'Product__c' }),
    ];
    expect(brief(compose({ shape: makeShape('Case', lists), named: ['Version__c'] }))).toEqual([
      'Product__c',
      'Version__c',
    ]);
  });
});

describe('what is sent of it', () => {
  const boxes = [
    makeField('Vip__c', { kind: 'checkbox' }),
    makeField('Agreed__c', { kind: 'checkbox', defaultValue: true }),
  ];
  const shape = makeLeadShape([...boxes, makeField('Fax__c'), makeField('Tier__c', { defaultValue: 'A' })], {
    order: ['Vip__c', 'Agreed__c', 'Fax__c', 'Tier__c'],
  });
  const fields = compose({ shape, leaveOut: ['LastName', 'Company'] });

  test('are the values it shows; empty fields and boxes nobody ticked are not', () => {
    expect(toWire(fields, {}, shape)).toEqual({ Agreed__c: true, Tier__c: 'A' });
  });

  test('is what was typed', () => {
    const typed = { Vip__c: true, Agreed__c: false, Fax__c: '030 1', Tier__c: null };
    expect(toWire(fields, typed, shape)).toEqual({ Vip__c: true, Agreed__c: false, Fax__c: '030 1' });
  });

  test('an unticked box the form asks for is sent as it stands', () => {
    const asked = compose({ shape, wanted: [fromDefault('Vip__c', null)], leaveOut: ['LastName', 'Company'] });
    expect(toWire(asked, {}, shape).Vip__c).toBe(false);
  });
});
