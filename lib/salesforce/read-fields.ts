import { z } from 'zod';
import { once } from '../shared/once.ts';
import { longId } from '../shared/record-id.ts';
import { type Controller, decodeValidFor } from './decode-picklists.ts';
import { commonOf, describeParts, kindOf } from './describe.ts';
import type { FieldShape, ObjectShape, WrittenObject } from './form-shapes.ts';
import { keyField } from './key-field.ts';
import type { WireValue } from './write-answer.ts';

function makeSchemas() {
  const { no, yes, choice, field } = describeParts();
  const listed = choice.extend({ defaultValue: no, validFor: z.string().nullable().catch(null) });
  const written = field.extend({
    createable: no,
    defaultedOnCreate: no,
    defaultValue: z.union([z.string(), z.number(), z.boolean()]).nullable().catch(null),
    defaultValueFormula: z.string().nullable().catch(null),
    filterable: no,
    externalId: no,
    unique: no,
    dependentPicklist: no,
    controllerName: z.string().nullable().catch(null),
    referenceTo: z.array(z.string()).catch([]),
    picklistValues: z.array(listed).catch([]),
  });
  const recordType = z.object({
    recordTypeId: z.string(),
    name: z.string(),
    available: no,
    active: yes,
    master: no,
    defaultRecordTypeMapping: no,
  });
  return z.object({
    label: z.string(),
    createable: no,
    updateable: no,
    deletable: no,
    fields: z.array(written),
    recordTypeInfos: z.array(recordType).catch([]),
  });
}
const schema = once(makeSchemas);

type Described = z.infer<ReturnType<typeof makeSchemas>>;
type DescribedField = Described['fields'][number];

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
  return (field.createable || field.updateable) && (kindOf(field.type) !== null || isDemanded(field));
}

function isDemanded(field: DescribedField): boolean {
  return field.createable && !field.nillable && !field.defaultedOnCreate && field.type !== 'boolean';
}

function shapeOf(field: DescribedField, all: readonly DescribedField[]): FieldShape {
  const controller = field.dependentPicklist ? all.find((each) => each.name === field.controllerName) : undefined;
  return {
    ...commonOf(field),
    kind: kindOf(field.type),
    createable: field.createable,
    required: isDemanded(field),
    defaultValue: defaultOf(field),
    options: optionsOf(field, controller),
    controller: controller?.name ?? null,
    refersTo: field.referenceTo,
  };
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
