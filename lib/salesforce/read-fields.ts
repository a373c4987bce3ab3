import { z } from 'zod';
import type { FieldKind } from '../messages/write.ts';
import { once } from '../shared/once.ts';
import { longId } from '../shared/record-id.ts';
import { type Controller, decodeValidFor } from './decode-picklists.ts';
import type { FieldShape, ObjectShape, WrittenObject } from './form-shapes.ts';
import { keyField } from './key-field.ts';
import type { WireValue } from './write-answer.ts';

function makeSchemas() {
  const no = z.boolean().catch(false);
  const size = z.number().catch(0);
  const choice = z.object({
    value: z.string(),
    label: z.string().nullish(),
    active: z.boolean().catch(true),
    defaultValue: no,
    validFor: z.string().nullable().catch(null),
  });
  const field = z.object({
    name: z.string(),
    label: z.string(),
    type: z.string(),
    length: size,
    precision: size,
    scale: size,
    digits: size,
    nillable: z.boolean().catch(true),
    createable: no,
    updateable: no,
    defaultedOnCreate: no,
    defaultValue: z.union([z.string(), z.number(), z.boolean()]).nullable().catch(null),
    defaultValueFormula: z.string().nullable().catch(null),
    filterable: no,
    externalId: no,
    unique: no,
    restrictedPicklist: no,
    dependentPicklist: no,
    controllerName: z.string().nullable().catch(null),
    referenceTo: z.array(z.string()).catch([]),
    picklistValues: z.array(choice).catch([]),
  });
  const recordType = z.object({
    recordTypeId: z.string(),
    name: z.string(),
    available: no,
    active: z.boolean().catch(true),
    master: no,
    defaultRecordTypeMapping: no,
  });
  return z.object({
    label: z.string(),
    createable: no,
    updateable: no,
    deletable: no,
    fields: z.array(field),
    recordTypeInfos: z.array(recordType).catch([]),
  });
}
const schema = once(makeSchemas);

type Described = z.infer<ReturnType<typeof makeSchemas>>;
type DescribedField = Described['fields'][number];

const kinds: Readonly<Record<string, FieldKind>> = {
  string: 'text',
  combobox: 'text',
  textarea: 'textarea',
  email: 'email',
  phone: 'phone',
  url: 'url',
  picklist: 'picklist',
  multipicklist: 'multipicklist',
  boolean: 'checkbox',
  date: 'date',
  datetime: 'datetime',
  int: 'number',
  long: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  reference: 'reference',
};
const worded = new Set<FieldKind | null>(['text', 'textarea', 'email', 'phone', 'url']);

/** A describe (REST API Developer Guide, "sObject Describe") as forms need it, without layouts; null when it is none. */
export function readObjectShape(name: WrittenObject, body: unknown): ObjectShape | null {
  const parsed = schema().safeParse(body);
  if (!parsed.success) return null;
  const { label, createable, updateable, deletable, fields, recordTypeInfos } = parsed.data;
  const shapes = fields.filter(isKept).map((each): [string, FieldShape] => [each.name, shapeOf(each, fields)]);
  const key = fields.find((each) => each.name === keyField);
  const usable = key?.externalId && key.unique && key.createable && key.filterable;
  return {
    name,
    label,
    createable,
    updateable,
    deletable,
    fields: Object.fromEntries(shapes),
    keyField: usable ? keyField : null,
    recordTypes: recordTypesOf(recordTypeInfos),
    layouts: {},
  };
}

/** What nobody can write is not kept, nor a CallObject that nothing can be found by: it would be no key. */
function isKept(field: DescribedField): boolean {
  if (field.name === 'CallObject' && !field.filterable) return false;
  return (field.createable || field.updateable) && (kinds[field.type] !== undefined || isDemanded(field));
}

function isDemanded(field: DescribedField): boolean {
  return field.createable && !field.nillable && !field.defaultedOnCreate && field.type !== 'boolean';
}

function shapeOf(field: DescribedField, all: readonly DescribedField[]): FieldShape {
  const kind = kinds[field.type] ?? null;
  const controller = field.dependentPicklist ? all.find((each) => each.name === field.controllerName) : undefined;
  return {
    name: field.name,
    label: field.label,
    kind,
    createable: field.createable,
    updateable: field.updateable,
    required: isDemanded(field),
    maxLength: worded.has(kind) && field.length > 0 ? field.length : null,
    digits: kind === 'number' ? digitsOf(field) : null,
    defaultValue: defaultOf(field),
    restricted: field.restrictedPicklist,
    options: optionsOf(field, controller),
    controller: controller?.name ?? null,
    refersTo: field.referenceTo,
  };
}

function digitsOf({ type, digits, precision, scale }: DescribedField): FieldShape['digits'] {
  if (type === 'int' || type === 'long') return digits > 0 ? { whole: digits, fraction: 0 } : null;
  return precision > 0 ? { whole: precision - scale, fraction: scale } : null;
}

/** Describe tells a default outright, by a picklist's marked value, or as a formula, of which plain text is taken. */
function defaultOf(field: DescribedField): WireValue {
  if (field.defaultValue !== null) return field.defaultValue;
  const marked = field.picklistValues.find((each) => each.active && each.defaultValue);
  if (marked) return marked.value;
  return /^"([^"\\]*)"$/.exec(field.defaultValueFormula ?? '')?.[1] ?? null;
}

function optionsOf(field: DescribedField, controller: Controller | undefined): FieldShape['options'] {
  return field.picklistValues
    .filter((each) => each.active)
    .map((each) => ({
      value: each.value,
      label: each.label ?? each.value,
      isDefault: each.defaultValue,
      validFor: controller ? decodeValidFor(each, controller) : null,
    }));
}

/** Those this user may choose; where there are none, the master that every object has. */
function recordTypesOf(infos: Described['recordTypeInfos']): ObjectShape['recordTypes'] {
  const available = infos.filter((each) => each.available && each.active);
  const own = available.filter((each) => !each.master);
  return (own.length > 0 ? own : available)
    .toSorted((a, b) => Number(b.defaultRecordTypeMapping) - Number(a.defaultRecordTypeMapping))
    .map((each) => ({ id: longId(each.recordTypeId), label: each.name, isDefault: each.defaultRecordTypeMapping }));
}
