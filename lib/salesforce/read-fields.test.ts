import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { choices, describeBody, field, keyed, masterId } from './described-forms.fixture.ts';
import { readObjectShape } from './read-fields.ts';

const read = (...fields: object[]) => readObjectShape('Lead', describeBody('Lead', fields))?.fields ?? {};

describe('a field of a form', () => {
  it.each([
    ['string', 'text', 255],
    ['combobox', 'text', 255],
    ['textarea', 'textarea', 255],
    ['email', 'email', 255],
    ['phone', 'phone', 255],
    ['url', 'url', 255],
    ['picklist', 'picklist', null],
    ['multipicklist', 'multipicklist', null],
    ['boolean', 'checkbox', null],
    ['date', 'date', null],
    ['datetime', 'datetime', null],
    ['currency', 'number', null],
    ['reference', 'reference', null],
  ])('of type %s is drawn as %s', (type, kind, maxLength) => {
    expect(read(field('X', { type })).X).toMatchObject({ kind, maxLength, required: false });
  });

  it('is left out when it can be neither set nor changed, or nothing can draw it', () => {
    const shapes = read(
      field('Name', { createable: false, updateable: false }),
      field('Address', { type: 'address' }),
      field('Secret__c', { type: 'encryptedstring', nillable: false }),
    );
    expect(shapes).toMatchObject({ Secret__c: { kind: null, required: true } });
    expect(Object.keys(shapes)).toEqual(['Secret__c']);
  });

  it('is demanded when it has no default and may not be empty, a checkbox never', () => {
    const demanded = { nillable: false };
    const shapes = read(
      field('LastName', demanded),
      field('Status', { ...demanded, defaultedOnCreate: true }),
      field('OptOut', { ...demanded, type: 'boolean' }),
      field('Locked', { ...demanded, createable: false }),
    );
    expect(Object.values(shapes).map((each) => [each.name, each.required])).toEqual([
      ['LastName', true],
      ['Status', false],
      ['OptOut', false],
      ['Locked', false],
    ]);
  });

  it('brings its default: outright, from the list, or from a formula that is plain text', () => {
    const listed = choices('Web', 'Intercom').map((each, at) => ({ ...each, defaultValue: at === 1 }));
    const shapes = read(
      field('A', { type: 'boolean', defaultValue: false }),
      field('B', { type: 'picklist', picklistValues: listed }),
      field('C', { defaultValueFormula: '"EMEA"' }),
      field('D', { defaultValueFormula: 'TODAY()' }),
    );
    expect(Object.values(shapes).map((each) => each.defaultValue)).toEqual([false, 'Intercom', 'EMEA', null]);
  });

  it('tells the digits a number may have', () => {
    const shapes = read(
      field('A', { type: 'currency', precision: 18, scale: 2 }),
      field('B', { type: 'int', digits: 8 }),
      field('C', { type: 'double' }),
    );
    expect(Object.values(shapes).map((each) => each.digits)).toEqual([
      { whole: 16, fraction: 2 },
      { whole: 8, fraction: 0 },
      null,
    ]);
  });

  it('offers active values only, each with the controlling values it goes with', () => {
    const [a, b, old] = choices('Hardware', 'Software', 'Old');
    const shapes = read(
      field('Area__c', { type: 'picklist', picklistValues: [{ ...old, active: false }, a, b] }),
      field('Part__c', {
        type: 'picklist',
        dependentPicklist: true,
        controllerName: 'Area__c',
        restrictedPicklist: true,
        picklistValues: [{ value: 'Cable', label: 'Kabel', active: true, defaultValue: false, validFor: 'QAAA' }],
      }),
      field('Orphan__c', {
        type: 'picklist',
        dependentPicklist: true,
        controllerName: 'Hidden__c',
        picklistValues: [{ value: 'x', label: null, active: true, defaultValue: false, validFor: 'gAAA' }],
      }),
    );
    expect(shapes.Area__c?.options.map((each) => each.value)).toEqual(['Hardware', 'Software']);
    expect(shapes.Part__c).toMatchObject({ controller: 'Area__c', restricted: true });
    expect(shapes.Part__c?.options).toEqual([
      { value: 'Cable', label: 'Kabel', isDefault: false, validFor: ['Hardware'] },
    ]);
    expect(shapes.Orphan__c).toMatchObject({ controller: null, options: [{ value: 'x', label: 'x', validFor: null }] });
  });
});

describe('our key field', () => {
  it('is used when it is an External ID, unique, writable and filterable', () => {
    expect(readObjectShape('Lead', describeBody('Lead', [keyed]))?.keyField).toBe('Tandem_Key__c');
  });

  it.each(['externalId', 'unique', 'createable', 'filterable'])('is not used when it is not %s', (flag) => {
    expect(readObjectShape('Lead', describeBody('Lead', [{ ...keyed, [flag]: false }]))?.keyField).toBeNull();
  });

  it('has no stand-in where CallObject cannot be filtered', () => {
    expect(read(field('CallObject'))).toHaveProperty('CallObject');
    expect(read(field('CallObject', { filterable: false }))).toEqual({});
  });
});

describe('record types', () => {
  const type = (id: string, more: object = {}) => ({
    recordTypeId: id,
    name: id,
    available: true,
    active: true,
    master: false,
    defaultRecordTypeMapping: false,
    ...more,
  });
  const types = (...infos: object[]) =>
    readObjectShape('Case', describeBody('Case', [], infos))?.recordTypes.map((each) => [each.id, each.isDefault]);

  it('are those this user may choose, the default first', () => {
    expect(
      types(
        type('0125g000000AbCdAAK'),
        type('0125g000000AbCeAAK', { defaultRecordTypeMapping: true }),
        type('0125g000000AbCfAAK', { available: false }),
        type('0125g000000AbCgAAK', { active: false }),
        type(masterId, { master: true }),
      ),
    ).toEqual([
      ['0125g000000AbCeAAK', true],
      ['0125g000000AbCdAAK', false],
    ]);
  });

  it('are the master alone where there is no other', () => {
    const only = type(masterId, { master: true, defaultRecordTypeMapping: true });
    expect(types(only, type('0125g000000AbCfAAK', { available: false }))).toEqual([[masterId, true]]);
  });
});

it('is nothing when the answer is no describe', () => {
  expect(readObjectShape('Lead', '<html>')).toBeNull();
});

const repository = fileURLToPath(new URL('../..', import.meta.url));
const truth = resolve(repository, process.env.TANDEM_GROUND_TRUTH ?? '../shared/ground-truth');

describe.skipIf(!existsSync(truth))('describes recorded from a real org', () => {
  const recorded = (file: string) => JSON.parse(readFileSync(`${truth}/salesforce/describe/${file}.json`, 'utf8'));

  it('become small shapes with what the org demands', () => {
    const lead = readObjectShape('Lead', recorded('Lead'));
    const required = Object.values(lead?.fields ?? {}).filter((each) => each.required);
    expect(required.map((each) => each.name)).toEqual(['LastName', 'Company']);
    expect(lead?.fields.Company).toMatchObject({ kind: 'text', maxLength: 255, label: 'Company' });
    expect(lead?.recordTypes).toEqual([{ id: masterId, label: 'Master', isDefault: true }]);
    expect(lead?.keyField).toBeNull();
    const support = readObjectShape('Case', recorded('Case'));
    expect(support?.fields.Subject).toMatchObject({ kind: 'text', maxLength: 255 });
    expect(support?.fields.Description).toMatchObject({ kind: 'textarea', maxLength: 32_000 });
    const task = readObjectShape('Task', { label: 'Task', ...recorded('Task.fields') });
    expect(task?.fields.CallObject).toMatchObject({ createable: true, maxLength: 255 });
    expect(JSON.stringify([lead, support, task]).length).toBeLessThan(40_000);
  });
});
