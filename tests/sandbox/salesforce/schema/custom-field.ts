import type { SalesforceSeed } from '../../seed.ts';
import { type Field, type FieldOptions, type FieldType, field } from './field.ts';
import { readPicklistValues } from './seeded-picklists.ts';

export type CustomFieldSeed = SalesforceSeed['customFields'][number];

/** Types by the names of describes, of the Metadata API ("FieldType") and of Setup, without case, blanks and marks. */
const TYPES: Record<string, FieldType> = {
  text: 'string',
  string: 'string',
  picklist: 'picklist',
  multipicklist: 'multipicklist',
  email: 'email',
  url: 'url',
  phone: 'phone',
  double: 'double',
  number: 'double',
  int: 'int',
  percent: 'percent',
  currency: 'currency',
  boolean: 'boolean',
  checkbox: 'boolean',
  date: 'date',
  datetime: 'datetime',
  textarea: 'textarea',
  longtextarea: 'textarea',
  html: 'textarea',
  richtext: 'textarea',
  richtextarea: 'textarea',
  longtext: 'textarea',
  reference: 'reference',
  lookup: 'reference',
  masterdetail: 'reference',
  formula: 'string',
  autonumber: 'string',
  encryptedtext: 'string',
  encryptedstring: 'string',
  summary: 'double',
  multiselectpicklist: 'multipicklist',
  integer: 'int',
  time: 'time',
  combobox: 'combobox',
};

const LENGTHS: Partial<Record<FieldType, number>> = {
  string: 255,
  picklist: 255,
  multipicklist: 4099,
  textarea: 255,
  combobox: 255,
};

/** What Salesforce works out itself, so that nobody may write it. */
const READ_ONLY: Record<string, FieldOptions> = {
  formula: { access: 'r', calculated: true },
  summary: { access: 'r', calculated: true },
  autonumber: { access: 'r', autoNumber: true, defaultedOnCreate: true },
};

function labelOf(name: string): string {
  return name.replace(/__c$/, '').replaceAll('_', ' ');
}

function read<T>(seed: CustomFieldSeed, key: string, is: (value: unknown) => value is T): T | undefined {
  const value = seed[key];
  return is(value) ? value : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isTrue = (value: unknown): value is true => value === true;

function referenceOptions(seed: CustomFieldSeed, type: FieldType): FieldOptions {
  if (type !== 'reference') return {};
  const given = seed.referenceTo;
  const targets = Array.isArray(given) ? given.filter(isText) : isText(given) ? [given] : ['Account'];
  return { referenceTo: targets, relationshipName: `${seed.name.replace(/__c$/, '')}__r` };
}

/** A seed's custom field with the attributes Salesforce gives such a field. Throws when the type is unknown. */
export function makeCustomField(seed: CustomFieldSeed): Field {
  const wanted = seed.type.toLowerCase().replaceAll(/[^a-z]/g, '');
  const type = TYPES[wanted];
  if (type === undefined)
    throw new Error(`Seed: unknown custom field type "${seed.type}" of ${seed.object}.${seed.name}`);
  const rich = wanted === 'html' || wanted.startsWith('rich');
  const long = rich || wanted.startsWith('long');
  const required = seed.required === true;
  const defaultValue = seed.default ?? read(seed, 'defaultValue', isText);
  const options: FieldOptions = {
    custom: true,
    length: seed.length ?? (long ? 32_768 : LENGTHS[type]) ?? 0,
    nillable: type === 'boolean' ? false : !required,
    externalId: seed.externalId === true,
    unique: seed.unique === true,
    idLookup: seed.externalId === true,
    caseSensitive: read(seed, 'caseSensitive', isTrue) ?? false,
    restrictedPicklist: seed.restricted === true,
    precision: read(seed, 'precision', isNumber) ?? (['double', 'currency', 'percent'].includes(type) ? 18 : 0),
    scale: read(seed, 'scale', isNumber) ?? (type === 'currency' || type === 'double' ? 2 : 0),
    picklistValues: readPicklistValues(seed.values ?? [], defaultValue),
    ...referenceOptions(seed, type),
    ...READ_ONLY[wanted],
    ...(wanted === 'formula' ? { calculatedFormula: read(seed, 'formula', isText) ?? '' } : {}),
    ...(rich ? { htmlFormatted: true, extraTypeInfo: 'richtextarea' } : {}),
    ...(type === 'multipicklist' ? { groupable: false, aggregatable: false, sortable: false } : {}),
    ...(defaultValue === undefined ? {} : { defaultValue, defaultedOnCreate: true }),
  };
  if (options.length === 0) delete options.length;
  const made = field(type, seed.name, seed.label ?? labelOf(seed.name), options);
  return { ...made, permissionable: !required };
}
