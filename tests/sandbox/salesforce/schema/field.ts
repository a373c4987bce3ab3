export type FieldType =
  | 'id'
  | 'string'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'email'
  | 'phone'
  | 'url'
  | 'textarea'
  | 'reference'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'address';

export interface PicklistValue {
  active: boolean;
  defaultValue: boolean;
  label: string;
  validFor: string | null;
  value: string;
}

/** One field as `describe` sends it: the 57 attributes of the recorded describes, under their own names. */
export interface Field {
  aggregatable: boolean;
  aiPredictionField: boolean;
  autoNumber: boolean;
  byteLength: number;
  calculated: boolean;
  calculatedFormula: string | null;
  cascadeDelete: boolean;
  caseSensitive: boolean;
  compoundFieldName: string | null;
  controllerName: string | null;
  createable: boolean;
  custom: boolean;
  defaultValue: string | boolean | number | null;
  defaultValueFormula: string | null;
  defaultedOnCreate: boolean;
  dependentPicklist: boolean;
  deprecatedAndHidden: boolean;
  digits: number;
  displayLocationInDecimal: boolean;
  encrypted: boolean;
  externalId: boolean;
  extraTypeInfo: string | null;
  filterable: boolean;
  filteredLookupInfo: null;
  formulaTreatNullNumberAsZero: boolean;
  groupable: boolean;
  highScaleNumber: boolean;
  htmlFormatted: boolean;
  idLookup: boolean;
  inlineHelpText: string | null;
  label: string;
  length: number;
  mask: string | null;
  maskType: string | null;
  name: string;
  nameField: boolean;
  namePointing: boolean;
  nillable: boolean;
  permissionable: boolean;
  picklistValues: PicklistValue[];
  polymorphicForeignKey: boolean;
  precision: number;
  queryByDistance: boolean;
  referenceTargetField: string | null;
  referenceTo: string[];
  relationshipName: string | null;
  relationshipOrder: number | null;
  restrictedDelete: boolean;
  restrictedPicklist: boolean;
  scale: number;
  searchPrefilterable: boolean;
  soapType: string;
  sortable: boolean;
  type: FieldType;
  unique: boolean;
  updateable: boolean;
  writeRequiresMasterRead: boolean;
}

/** What a table row may say beyond the type: any attribute, `access` (`c`reateable, `u`pdateable, `r`ead only), the default picklist value. */
export type FieldOptions = Partial<Field> & { access?: 'r' | 'c' | 'u' | 'cu'; selected?: string };

const SOAP_TYPES: Partial<Record<FieldType, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  address: 'urn:address',
};

const TYPE_DEFAULTS: Partial<Record<FieldType, Partial<Field>>> = {
  id: {
    nillable: false,
    createable: false,
    updateable: false,
    defaultedOnCreate: true,
    idLookup: true,
    length: 18,
    byteLength: 18,
  },
  reference: { length: 18, byteLength: 18 },
  boolean: { nillable: false, defaultedOnCreate: true, defaultValue: false, aggregatable: false },
  double: { groupable: false, precision: 18, scale: 2 },
  currency: { groupable: false, precision: 18, scale: 2 },
  percent: { groupable: false, precision: 3 },
  int: { digits: 8 },
  datetime: { groupable: false },
  time: { groupable: false },
  textarea: { extraTypeInfo: 'plaintextarea' },
  address: {
    aggregatable: false,
    groupable: false,
    sortable: false,
    queryByDistance: true,
    createable: false,
    updateable: false,
  },
  phone: { length: 40 },
  picklist: { length: 40 },
  email: { length: 80 },
  url: { length: 255 },
};

const PLAIN: Omit<Field, 'name' | 'label' | 'type'> = {
  aggregatable: true,
  aiPredictionField: false,
  autoNumber: false,
  byteLength: 0,
  calculated: false,
  calculatedFormula: null,
  cascadeDelete: false,
  caseSensitive: false,
  compoundFieldName: null,
  controllerName: null,
  createable: true,
  custom: false,
  defaultValue: null,
  defaultValueFormula: null,
  defaultedOnCreate: false,
  dependentPicklist: false,
  deprecatedAndHidden: false,
  digits: 0,
  displayLocationInDecimal: false,
  encrypted: false,
  externalId: false,
  extraTypeInfo: null,
  filterable: true,
  filteredLookupInfo: null,
  formulaTreatNullNumberAsZero: false,
  groupable: true,
  highScaleNumber: false,
  htmlFormatted: false,
  idLookup: false,
  inlineHelpText: null,
  length: 0,
  mask: null,
  maskType: null,
  nameField: false,
  namePointing: false,
  nillable: true,
  permissionable: false,
  picklistValues: [],
  polymorphicForeignKey: false,
  precision: 0,
  queryByDistance: false,
  referenceTargetField: null,
  referenceTo: [],
  relationshipName: null,
  relationshipOrder: null,
  restrictedDelete: false,
  restrictedPicklist: false,
  scale: 0,
  searchPrefilterable: false,
  soapType: 'xsd:string',
  sortable: true,
  unique: false,
  updateable: true,
  writeRequiresMasterRead: false,
};

/** Long text areas can be neither filtered, sorted nor grouped (recorded describes: every textarea above 255). */
const LONG_TEXT = { aggregatable: false, filterable: false, groupable: false, sortable: false };

/**
 * A field of this type with the attributes such fields have in the recorded describes, but for what `options` says.
 * Field-level security applies (`permissionable`) to what can be written and left empty, as it does there.
 */
export function field(type: FieldType, name: string, label: string, options: FieldOptions = {}): Field {
  const { access, selected, ...given } = options;
  const long = type === 'textarea' && (given.length ?? 0) > 255 ? LONG_TEXT : {};
  const soapType = SOAP_TYPES[type] ?? 'xsd:string';
  const made: Field = { ...PLAIN, ...TYPE_DEFAULTS[type], ...long, soapType, ...given, type, name, label };
  if (access !== undefined) {
    made.createable = access.includes('c');
    made.updateable = access.includes('u');
  }
  if (soapType === 'xsd:string' && given.byteLength === undefined) made.byteLength = made.length * 3;
  if (given.permissionable === undefined) {
    const written = made.createable || made.updateable || type === 'address';
    made.permissionable = written && made.nillable && type !== 'boolean';
  }
  if (selected !== undefined) {
    made.picklistValues = made.picklistValues.map((entry) => ({ ...entry, defaultValue: entry.value === selected }));
  }
  return made;
}

/** The record's own id. */
export function id(label: string, options: FieldOptions = {}): Field {
  return field('id', 'Id', label, options);
}

export function text(name: string, label: string, length: number, options: FieldOptions = {}): Field {
  return field('string', name, label, { length, ...options });
}

export function textArea(name: string, label: string, length: number, options: FieldOptions = {}): Field {
  return field('textarea', name, label, { length, ...options });
}

/** A picklist value, with its label where that differs. */
export type PicklistEntry = string | readonly [value: string, label: string];

/** Picklist entries, none of them the default. */
export function picklistValues(entries: readonly PicklistEntry[]): PicklistValue[] {
  return entries.map((entry) => {
    const [value, label] = typeof entry === 'string' ? [entry, entry] : entry;
    return { active: true, defaultValue: false, label, validFor: null, value };
  });
}

export function picklist(
  name: string,
  label: string,
  values: readonly PicklistEntry[],
  options: FieldOptions = {},
): Field {
  return field('picklist', name, label, { picklistValues: picklistValues(values), ...options });
}

export function combobox(
  name: string,
  label: string,
  length: number,
  values: readonly PicklistEntry[],
  options: FieldOptions = {},
): Field {
  return field('combobox', name, label, { length, picklistValues: picklistValues(values), ...options });
}

/** A lookup. Several targets make it polymorphic: its relationship then shows the fields of `Name`. */
export function reference(
  name: string,
  label: string,
  referenceTo: string[],
  relationshipName: string | null,
  options: FieldOptions = {},
): Field {
  const polymorphic = referenceTo.length > 1;
  const shape = { referenceTo, relationshipName, namePointing: polymorphic, polymorphicForeignKey: polymorphic };
  return field('reference', name, label, { ...shape, ...options });
}
