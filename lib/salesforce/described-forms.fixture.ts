/** Describes and layouts in the shapes Salesforce sends, for the tests of what forms need. */

const plainField = {
  label: '',
  type: 'string',
  length: 255,
  precision: 0,
  scale: 0,
  digits: 0,
  nillable: true,
  createable: true,
  updateable: true,
  defaultedOnCreate: false,
  defaultValue: null,
  defaultValueFormula: null,
  filterable: true,
  externalId: false,
  unique: false,
  restrictedPicklist: false,
  dependentPicklist: false,
  controllerName: null,
  referenceTo: [],
  picklistValues: [] as object[],
};

export const field = (name: string, more: object = {}) => ({ ...plainField, name, label: name, ...more });

export const choices = (...values: string[]) =>
  values.map((value) => ({ value, label: value, active: true, defaultValue: false, validFor: null }));

export const keyed = field('Tandem_Key__c', { externalId: true, unique: true, label: 'Tandem Key' });

export const masterId = '012000000000000AAA';
const master = {
  recordTypeId: masterId,
  name: 'Master',
  available: true,
  active: true,
  master: true,
  defaultRecordTypeMapping: true,
};

export function describeBody(label: string, fields: object[], recordTypeInfos: object[] = [master]) {
  return { label, createable: true, updateable: true, deletable: true, queryable: true, fields, recordTypeInfos };
}

const item = (required: boolean, ...layoutComponents: object[]) => ({
  editableForNew: true,
  editableForUpdate: true,
  placeholder: false,
  required,
  layoutComponents,
});
export const place = (name: string, required = false) => item(required, { type: 'Field', value: name });
export const compound = (name: string, required: boolean, ...parts: string[]) =>
  item(required, { type: 'Field', value: name, components: parts.map((value) => ({ type: 'Field', value })) });
export const empty = { ...item(false, { type: 'EmptySpace', value: null }), editableForNew: false };

export function layoutBody(id: string, ...layoutItems: object[]) {
  return { id, editLayoutSections: [{ heading: 'Information', layoutRows: [{ layoutItems, numItems: 2 }] }] };
}

export function mappingOf(recordTypeId: string, layoutId: string | null, picklists: Record<string, object[]> = {}) {
  return {
    recordTypeId,
    layoutId,
    picklistsForRecordType: Object.entries(picklists).map(([picklistName, picklistValues]) => ({
      picklistName,
      picklistValues,
    })),
  };
}
