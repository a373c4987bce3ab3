import { describe, expect, it } from 'vitest';
import { editSaveTo, editValue, emptyDraft, isEmptyDraft, optionsOf, valueIn } from './form-edits.ts';
import { sampleField } from './sample-forms.ts';
import { countCharacters, layFields, orderFields, sourceOf, tallyOf } from './show-fields.ts';

const option = (value: string, ...validFor: string[]) => ({
  value,
  label: value,
  validFor: validFor.length === 0 ? null : validFor,
});

const product = sampleField('Product', { kind: 'picklist', options: [option('Printer'), option('Scanner')] });
const version = sampleField('Version', {
  kind: 'picklist',
  controller: 'Product',
  options: [option('LP-40', 'Printer'), option('HS-2', 'Scanner'), option('Other')],
});
const part = sampleField('Part', { kind: 'picklist', controller: 'Version', options: [option('Head', 'LP-40')] });
const fields = [product, version, part];

describe('editing a form', () => {
  it('a typed value is the field’s value, and its source is typed', () => {
    const company = sampleField('Company', { value: 'Fernhollow', source: { kind: 'intercom', label: 'Company' } });
    const draft = editValue(emptyDraft, [company], 'Company', 'Fernhollow Bakes');
    expect(valueIn(company, draft)).toBe('Fernhollow Bakes');
    expect(sourceOf(company, draft)).toEqual({ kind: 'typed' });
  });

  it('a value typed back to what the form brought is no change, and is saved nowhere', () => {
    const company = sampleField('Company', { value: 'Fernhollow', saveTo: 'Company' });
    const typed = editSaveTo(editValue(emptyDraft, [company], 'Company', 'F'), 'Company', true);
    expect(typed.saveTo).toEqual(['Company']);
    expect(isEmptyDraft(editValue(typed, [company], 'Company', 'Fernhollow'))).toBe(true);
  });

  it('an emptied field has no value, though the form brought one', () => {
    const company = sampleField('Company', { value: 'Fernhollow' });
    expect(valueIn(company, editValue(emptyDraft, [company], 'Company', null))).toBeNull();
  });

  it('options follow the controlling field', () => {
    const printer = editValue(emptyDraft, fields, 'Product', 'Printer');
    expect(optionsOf(version, fields, printer).map((each) => each.value)).toEqual(['LP-40', 'Other']);
    expect(optionsOf(version, fields, emptyDraft).map((each) => each.value)).toEqual(['Other']);
  });

  it('a new controlling value empties what it no longer allows, down the chain', () => {
    let draft = editValue(emptyDraft, fields, 'Product', 'Printer');
    draft = editValue(draft, fields, 'Version', 'LP-40');
    draft = editValue(draft, fields, 'Part', 'Head');
    draft = editValue(draft, fields, 'Product', 'Scanner');
    expect(fields.map((field) => valueIn(field, draft))).toEqual(['Scanner', null, null]);
  });

  it('a new controlling value keeps what it still allows', () => {
    let draft = editValue(emptyDraft, fields, 'Product', 'Printer');
    draft = editValue(draft, fields, 'Version', 'Other');
    expect(valueIn(version, editValue(draft, fields, 'Product', 'Scanner'))).toBe('Other');
  });

  it('counts how many values come from where; an empty field is from nowhere, what is folded away is not counted', () => {
    const form = [
      sampleField('A', { value: 'a', source: { kind: 'intercom', label: 'Name' } }),
      sampleField('B', { value: 'b', source: { kind: 'default' } }),
      sampleField('C', { value: null, source: { kind: 'intercom', label: 'Phone' } }),
      sampleField('D', { value: 'To be completed', source: { kind: 'placeholder' } }),
      sampleField('E', { value: 'e', source: { kind: 'default' }, more: true }),
    ];
    const draft = editValue(emptyDraft, form, 'B', 'typed');
    expect(tallyOf(form, draft)).toEqual({ intercom: 1, default: 0, placeholder: 1, typed: 1, none: 1 });
  });
});

describe('the order of a form', () => {
  it('what a refusal named comes first, then what must be filled and has no value', () => {
    const form = [
      sampleField('Subject', { required: true, value: 'x' }),
      sampleField('Note'),
      sampleField('Reason', { required: true }),
    ];
    expect(orderFields(form).map((field) => field.name)).toEqual(['Reason', 'Subject', 'Note']);
    expect(orderFields(form, ['Note']).map((field) => field.name)).toEqual(['Note', 'Reason', 'Subject']);
  });

  it('halves only ever stand side by side', () => {
    const short = (name: string) => sampleField(name, { kind: 'date' });
    const long = (name: string) => sampleField(name, { kind: 'textarea' });
    const laid = layFields([short('A'), short('B'), short('C'), long('D'), short('E')]);
    expect(laid.map(({ field, half }) => `${field.name}${half ? '½' : ''}`)).toEqual(['A½', 'B½', 'C', 'D', 'E']);
  });

  it('a field that must be filled gets the whole line', () => {
    const reason = sampleField('Reason', { kind: 'picklist', required: true });
    expect(layFields([reason, sampleField('Since', { kind: 'date' })]).map(({ half }) => half)).toEqual([false, false]);
  });
});

it('counts characters as Salesforce does, not the units of a string', () => {
  expect(countCharacters('a👩🏽b')).toBe(4);
});
