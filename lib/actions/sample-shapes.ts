import type { FieldShape, LayoutShape, ObjectShape, WrittenObject } from '../salesforce/form-shapes.ts';

/** Described objects for the tests of this room. */

const plain: FieldShape = {
  name: '',
  label: '',
  kind: 'text',
  createable: true,
  updateable: true,
  required: false,
  maxLength: 255,
  digits: null,
  defaultValue: null,
  restricted: false,
  options: [],
  controller: null,
  refersTo: [],
};

export function makeField(name: string, about: Partial<FieldShape> = {}): FieldShape {
  return { ...plain, name, label: name.replace(/__c$/, '').replace(/([a-z])([A-Z])/g, '$1 $2'), ...about };
}

/** A picklist of values, or of values with those of the controlling field they go with. */
export function makePicklist(
  name: string,
  values: readonly string[] | Readonly<Record<string, string[]>>,
  about: Partial<FieldShape> = {},
): FieldShape {
  const entries: [string, string[] | null][] = Array.isArray(values)
    ? values.map((value): [string, null] => [value, null])
    : Object.entries(values);
  const options = entries.map(([value, validFor]) => ({ value, label: value, isDefault: false, validFor }));
  return makeField(name, { kind: 'picklist', maxLength: 40, options, ...about });
}

export const masterType = '012000000000000AAA';

export function makeLayout(about: Partial<LayoutShape> = {}): LayoutShape {
  return { required: [], order: [], picklists: {}, defaults: {}, ...about };
}

export function makeShape(
  name: WrittenObject,
  fields: readonly FieldShape[],
  layout: Partial<LayoutShape> = {},
): ObjectShape {
  return {
    name,
    label: name,
    createable: true,
    updateable: true,
    deletable: true,
    fields: Object.fromEntries(fields.map((field) => [field.name, field])),
    keyField: 'Tandem_Key__c',
    recordTypes: [{ id: masterType, label: 'Master', isDefault: true }],
    layouts: { [masterType]: makeLayout(layout) },
  };
}

/** The fields of a lead as the recorded describe has them. */
export function makeLeadShape(more: readonly FieldShape[] = [], layout: Partial<LayoutShape> = {}): ObjectShape {
  return makeShape(
    'Lead',
    [
      makeField('FirstName', { maxLength: 40 }),
      makeField('LastName', { maxLength: 80, required: true }),
      makeField('Company', { required: true }),
      makeField('Email', { kind: 'email', maxLength: 80 }),
      makeField('Phone', { kind: 'phone', maxLength: 40 }),
      makeField('Title', { maxLength: 128 }),
      makePicklist('LeadSource', ['Web', 'Intercom']),
      makeField('Description', { kind: 'textarea', maxLength: 32_000 }),
      makeField('OwnerId', { kind: 'reference', maxLength: 18 }),
      makeField('Tandem_Key__c'),
      ...more,
    ],
    layout,
  );
}
