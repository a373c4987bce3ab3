import { describe, expect, test } from 'vitest';
import { composeFields, type FormInput } from './form-fields.ts';
import { fromDefault, fromIntercom } from './planned.ts';
import { makeField, makeLayout, makeLeadShape, makePicklist, makeShape, masterType } from './sample-shapes.ts';

const compose = (input: Partial<FormInput> & Pick<FormInput, 'shape'>) =>
  composeFields({ recordTypeId: null, wanted: [], placeholder: 'To be completed', leaveOut: [], ...input });
const brief = (fields: ReturnType<typeof compose>) =>
  fields.map(({ name, value, source, required }) => [name, value, source.kind, required]);

describe('the fields of a form', () => {
  test('are the wanted ones in their order, then what else is demanded', () => {
    const shape = makeLeadShape([makeField('Region__c', { required: true }), makeField('Fax__c')], {
      required: ['Title'],
      order: ['Region__c', 'Title', 'LastName'],
    });
    const wanted = [fromIntercom('Email', 'Email', 'lee@x.example'), fromIntercom('LastName', 'Name', 'Lee')];
    expect(brief(compose({ shape, wanted }))).toEqual([
      ['Email', 'lee@x.example', 'intercom', false],
      ['LastName', 'Lee', 'intercom', true],
      ['Region__c', 'To be completed', 'placeholder', true],
      ['Title', 'To be completed', 'placeholder', true],
      ['Company', 'To be completed', 'placeholder', true],
    ]);
  });

  test('leave out what the user may not create, no form draws, is set elsewhere or is not there', () => {
    const shape = makeLeadShape([
      makeField('Secret__c', { createable: false, required: true }),
      makeField('Address', { kind: null, required: true }),
    ]);
    const wanted = ['Secret__c', 'Address', 'OwnerId', 'Tandem_Key__c', 'Gone__c'].map((name) =>
      fromDefault(name, 'x'),
    );
    const names = compose({ shape, wanted, leaveOut: ['Company'] }).map(({ name }) => name);
    expect(names).toEqual(['LastName']);
  });

  test('of a name’s parts only the last name is demanded, whatever the layout marks', () => {
    const shape = makeLeadShape([], { required: ['FirstName', 'LastName'] });
    expect(compose({ shape, wanted: [fromDefault('FirstName', null)] })).toMatchObject([
      { name: 'FirstName', required: false, value: null, source: { kind: 'none' } },
      { name: 'LastName', required: true },
      { name: 'Company', required: true },
    ]);
  });

  test('take a date as Intercom keeps it', () => {
    const shape = makeLeadShape([
      makeField('Trial_Ends__c', { kind: 'date' }),
      makeField('Called__c', { kind: 'datetime' }),
      makeField('Since__c', { kind: 'date' }),
    ]);
    const wanted = ['Trial_Ends__c', 'Called__c'].map((name) => fromIntercom(name, 'trial_ends', '1796126460'));
    const [trial, called, since] = compose({ shape, wanted: [...wanted, fromIntercom('Since__c', 'since', '2019')] });
    expect([trial?.value, called?.value, since?.value]).toEqual(['2026-12-01', '2026-12-01T12:01:00Z', null]);
  });

  test('are cut to their length by code point; addresses and numbers that do not fit are not put in', () => {
    const shape = makeLeadShape();
    const wanted = [
      fromIntercom('Title', 'Job title', '😀'.repeat(129)),
      fromIntercom('Email', 'Email', `${'a'.repeat(80)}@x.example`),
      fromIntercom('Phone', 'Phone', '1'.repeat(41)),
      fromDefault('Description', `a\0b\n${'x'.repeat(32_000)}`),
    ];
    const [title, email, phone, description] = compose({ shape, wanted });
    expect(title?.value).toBe(`${'😀'.repeat(127)}…`);
    expect([email?.value, phone?.value]).toEqual([null, null]);
    expect(email?.source).toEqual({ kind: 'none' });
    expect([...String(description?.value)]).toHaveLength(32_000);
    expect(String(description?.value).startsWith('ab\nx')).toBe(true);
  });

  test('keep signs of other languages and of code as they are', () => {
    const text = `"O'Neil" \\ <b>@{newLead.id}</b> שלום`;
    expect(compose({ shape: makeLeadShape(), wanted: [fromIntercom('Company', 'Company', text)] })[0]?.value).toBe(
      text,
    );
  });

  test('a demanded field takes the org’s default before the placeholder', () => {
    const shape = makeLeadShape(
      [
        makeField('Tier__c', { required: true, defaultValue: 'Basic' }),
        makePicklist('Size__c', ['S', 'M'], { required: true }),
        makeField('Count__c', { kind: 'number', required: true, maxLength: null }),
        makeField('Agreed__c', { kind: 'checkbox', defaultValue: true }),
      ],
      { defaults: { Size__c: 'M' }, required: ['Agreed__c'] },
    );
    expect(brief(compose({ shape, leaveOut: ['LastName', 'Company'] }))).toEqual([
      ['Tier__c', 'Basic', 'default', true],
      ['Size__c', 'M', 'default', true],
      ['Count__c', null, 'none', true],
      ['Agreed__c', true, 'default', false],
    ]);
  });

  test('the placeholder goes into a picklist only where it is one of its values, and never where it is too long', () => {
    const shape = makeLeadShape([
      makePicklist('Region__c', ['North', 'To be completed'], { required: true, restricted: true }),
      makePicklist('Area__c', ['East'], { required: true }),
      makeField('Code__c', { required: true, maxLength: 3 }),
      makeField('Mail__c', { kind: 'email', required: true }),
    ]);
    const fields = compose({ shape, placeholder: 'to be COMPLETED', leaveOut: ['LastName', 'Company'] });
    expect(brief(fields)).toEqual([
      ['Region__c', 'To be completed', 'placeholder', true],
      ['Area__c', null, 'none', true],
      ['Code__c', null, 'none', true],
      ['Mail__c', null, 'none', true],
    ]);
    expect(brief(compose({ shape: makeLeadShape(), placeholder: '' }))[0]).toEqual(['LastName', null, 'none', true]);
  });

  test('a lookup that is demanded is an empty field for an id', () => {
    const shape = makeShape('Case', [makeField('Asset__c', { kind: 'reference', required: true, maxLength: 18 })]);
    expect(compose({ shape })).toMatchObject([{ kind: 'reference', options: [], value: null, required: true }]);
  });
});

describe('picklists of a form', () => {
  const gadget = '012000000000001AAA';
  const shape = {
    ...makeShape('Case', [
      makePicklist('Product__c', ['Printer', 'Scanner']),
      makePicklist('Version__c', { 'LP-40': ['Printer'], 'SC-1': ['Scanner'] }, { controller: 'Product__c' }),
      makePicklist('Origin', ['Phone', 'Web']),
      makePicklist('Fixed__c', ['A'], { restricted: true }),
      makePicklist('Tags__c', ['a', 'b'], { kind: 'multipicklist', restricted: true }),
    ]),
    recordTypes: [
      { id: masterType, label: 'Master', isDefault: false },
      { id: gadget, label: 'Gadget', isDefault: true },
    ],
    layouts: {
      [masterType]: makeLayout(),
      [gadget]: makeLayout({ picklists: { Product__c: ['Scanner'] }, defaults: { Product__c: 'Scanner' } }),
    },
  };

  test('offer what the record type allows', () => {
    const wanted = [fromDefault('Product__c', null)];
    const values = (recordTypeId: string | null) =>
      compose({ shape, wanted, recordTypeId })[0]?.options.map(({ value }) => value);
    expect(values(null)).toEqual(['Scanner']);
    expect(values(masterType)).toEqual(['Printer', 'Scanner']);
    expect(compose({ shape, wanted })[0]).toMatchObject({ value: 'Scanner', source: { kind: 'default' } });
  });

  test('a default that the record type does not offer is not put in', () => {
    const urgent = makeLeadShape([makePicklist('Urgency__c', ['High', 'Low'], { defaultValue: 'Low' })], {
      picklists: { Urgency__c: ['High'] },
    });
    const [field] = compose({ shape: urgent, wanted: [fromDefault('Urgency__c', null)] });
    expect(field).toMatchObject({ value: null, source: { kind: 'none' }, options: [{ value: 'High' }] });
  });

  test('a dependent one comes after its controlling field and takes only what goes with it', () => {
    const version = (value: string, product: string | null) =>
      compose({
        shape,
        recordTypeId: masterType,
        wanted: [fromDefault('Version__c', value), fromDefault('Product__c', product)],
      });
    expect(version('LP-40', 'Printer')).toMatchObject([
      { name: 'Product__c', value: 'Printer', controller: null },
      { name: 'Version__c', value: 'LP-40', controller: 'Product__c' },
    ]);
    expect(version('LP-40', 'Scanner')[1]?.value).toBeNull();
    expect(version('LP-40', null)[1]?.value).toBeNull();
    expect(version('LP-40', 'Printer')[1]?.options).toEqual([
      { value: 'LP-40', label: 'LP-40', validFor: ['Printer'] },
      { value: 'SC-1', label: 'SC-1', validFor: ['Scanner'] },
    ]);
  });

  test('picklists that control each other end', () => {
    const circle = makeShape('Case', [
      makePicklist('A__c', ['a'], { controller: 'B__c' }),
      makePicklist('B__c', ['b'], { controller: 'A__c' }),
    ]);
    expect(compose({ shape: circle, wanted: [fromDefault('A__c', 'a')] }).map(({ name }) => name)).toEqual([
      'B__c',
      'A__c',
    ]);
  });

  test('an open one takes a value of its own and shows it, a restricted one does not', () => {
    const fields = compose({
      shape,
      recordTypeId: masterType,
      wanted: [fromDefault('Origin', 'Intercom'), fromDefault('Fixed__c', 'B'), fromDefault('Tags__c', 'B;c;a')],
    });
    expect(fields.map(({ value }) => value)).toEqual(['Intercom', null, 'b;a']);
    expect(fields[0]?.options.map(({ value }) => value)).toEqual(['Phone', 'Web', 'Intercom']);
    expect(compose({ shape, recordTypeId: masterType, wanted: [fromDefault('Origin', 'web')] })[0]?.value).toBe('Web');
  });
});

describe('states and countries', () => {
  const places = [makeField('State'), makeField('Country')];
  const lists = [makePicklist('StateCode', []), makePicklist('CountryCode', [])].map((field) => ({
    ...field,
    options: [{ value: 'DE', label: 'Germany', isDefault: false, validFor: null }].map((option) =>
      field.name === 'StateCode' ? { ...option, value: 'BY', label: 'Bavaria' } : option,
    ),
  }));
  const named = (shape: FormInput['shape'], country: string | null, state: string | null = null) =>
    compose({
      shape,
      wanted: [fromIntercom('Country', 'Country', country), fromIntercom('State', 'Region', state)],
      leaveOut: ['LastName', 'Company'],
    }).map(({ name, value }) => [name, value]);

  test('take any text where the org has no lists', () => {
    expect(named(makeLeadShape(places), 'Allemagne', 'x')).toEqual([
      ['Country', 'Allemagne'],
      ['State', 'x'],
    ]);
  });

  test('are left out where the org lists them and the value is not listed', () => {
    const shape = makeLeadShape([...places, ...lists]);
    expect(named(shape, 'germany', 'BY')).toEqual([
      ['Country', 'Germany'],
      ['State', 'Bavaria'],
    ]);
    expect(named(shape, 'Allemagne', 'Bavaria')).toEqual([]);
    expect(named(shape, 'Germany', 'Elsewhere')).toEqual([['Country', 'Germany']]);
  });
});
