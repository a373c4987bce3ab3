import type { FieldSource, FieldValue, FormField, FormOption } from '../messages/write.ts';
import type { FieldShape, LayoutShape, ObjectShape } from '../salesforce/form-shapes.ts';
import type { WireValue } from '../salesforce/write-answer.ts';
import { codesOf, fitPlace } from './fit-place.ts';
import { fitValue } from './fit-value.ts';
import type { Planned } from './planned.ts';

export interface FormInput {
  shape: ObjectShape;
  /** Null: the object's default record type. */
  recordTypeId: string | null;
  /** What the form is to show, in this order. */
  wanted: readonly Planned[];
  /** Stands in for a value that the org demands and nobody knows; empty: none. */
  placeholder: string;
  /** API names that are set elsewhere (hidden values, the related opportunity). */
  leaveOut: readonly string[];
  /** API names a refusal spoke of: shown whatever the layout says, first where the form would not hold them. */
  named?: readonly string[];
}

/** Set by the owner line, the choice of record type, and whom and what the record is about: never fields of the form. */
const setElsewhere = ['OwnerId', 'RecordTypeId', 'WhoId', 'WhatId', 'Tandem_Key__c'];

/**
 * A form's fields: what a refusal named and would not be there, what is wanted and may be created by this user, whatever else the API
 * or the page layout demands; then, marked `more`, what the page layout offers beyond that (of tasks nothing: they are short).
 * A value the field cannot hold is not put in. A field without a value takes the org's default; where it is
 * demanded, the placeholder if it can hold that; else it stays empty for the agent to fill.
 */
export function composeFields(input: FormInput): FormField[] {
  const { shape, leaveOut } = input;
  const layout = layoutOf(shape, input.recordTypeId);
  const out = new Set([...setElsewhere, ...leaveOut, ...(shape.keyField === null ? [] : [shape.keyField])]);
  const planned = new Map(fitPlace(input.wanted, shape).map((each) => [each.name, each]));
  const made = new Map<string, FormField>();
  const add = (name: string, more: boolean, under: readonly string[] = []) => {
    const field = shape.fields[name];
    if (field === undefined || !canFill(field) || out.has(name) || made.has(name) || under.includes(name)) return;
    // Without its controlling field a dependent picklist offers nothing, so that one comes before it.
    if (field.controller !== null) add(field.controller, more, [...under, name]);
    made.set(name, { ...makeField(field, planned.get(name), layout, input, made), more });
  };
  const usual = [...planned.keys(), ...demandedOf(shape, layout)];
  const unusual = (input.named ?? []).filter((name) => !usual.includes(name));
  for (const name of [...unusual, ...usual]) add(name, false);
  for (const name of codesBeside(made, shape)) out.add(name);
  for (const name of offeredBy(layout, shape)) add(name, true);
  return [...made.values()];
}

/** The values a field offers for a record type (null: the default one), each with what it depends on. */
export function allowedOptions(shape: ObjectShape, name: string, recordTypeId: string | null): FormOption[] {
  const field = shape.fields[name];
  return field === undefined ? [] : optionsOf(field, layoutOf(shape, recordTypeId));
}

function makeField(
  field: FieldShape,
  planned: Planned | undefined,
  layout: LayoutShape | null,
  { placeholder }: FormInput,
  before: ReadonlyMap<string, FormField>,
): Omit<FormField, 'more'> {
  const kind = field.kind ?? 'text';
  const required = isDemanded(field, layout);
  const offered = optionsOf(field, layout);
  const above = field.controller === null ? null : (before.get(field.controller)?.value ?? null);
  const candidates: { value: FieldValue; source: FieldSource }[] = [
    { value: planned?.value ?? null, source: planned?.source ?? { kind: 'none' } },
    { value: defaultOf(field, layout), source: { kind: 'default' } },
  ];
  if (required && ['text', 'textarea', 'phone', 'picklist', 'multipicklist'].includes(kind)) {
    candidates.push({ value: placeholder, source: { kind: 'placeholder' } });
  }
  let settled: { value: FieldValue; source: FieldSource } = {
    value: kind === 'checkbox' ? false : null,
    source: { kind: 'none' },
  };
  for (const { value, source } of candidates) {
    const strict = source.kind === 'placeholder';
    const fitting = fitValue(value, { field, options: offered, above, strict });
    if (fitting === null) continue;
    settled = { value: fitting, source };
    break;
  }
  return {
    name: field.name,
    label: field.label,
    kind,
    required: required && kind !== 'checkbox',
    maxLength: field.maxLength,
    ...settled,
    options: withOwnValue(offered, settled.value, kind),
    controller: field.controller !== null && before.has(field.controller) ? field.controller : null,
    saveTo: planned?.saveTo ?? null,
  };
}

/** An open picklist takes values it does not list; what is sent must still be among what is shown. */
function withOwnValue(options: FormOption[], value: FieldValue, kind: string): FormOption[] {
  if (kind !== 'picklist' || typeof value !== 'string' || options.some((each) => each.value === value)) return options;
  return [...options, { value, label: value, validFor: null }];
}

/** The record type's own default, else the field's, unless the record type does not offer that. */
function defaultOf(field: FieldShape, layout: LayoutShape | null): FieldValue {
  const { kind } = field;
  const ofLayout = layout?.defaults[field.name];
  if (ofLayout !== undefined) return ofLayout;
  const value =
    field.defaultValue === null ? defaultOption(field) : asFieldValue(field.defaultValue, kind === 'checkbox');
  const offered = layout?.picklists[field.name];
  return offered === undefined || typeof value !== 'string' || offered.includes(value) ? value : null;
}

function defaultOption({ kind, options }: FieldShape): FieldValue {
  const found = kind === 'picklist' ? options.find(({ isDefault }) => isDefault) : undefined;
  return found?.value ?? null;
}

function asFieldValue(value: WireValue, isCheckbox: boolean): FieldValue {
  if (isCheckbox) return value === true || value === 'true';
  return value === null ? null : String(value);
}

function optionsOf(field: FieldShape, layout: LayoutShape | null): FormOption[] {
  const allowed = layout?.picklists[field.name];
  return field.options
    .filter(({ value }) => allowed === undefined || allowed.includes(value))
    .map(({ value, label, validFor }) => ({ value, label, validFor }));
}

function layoutOf(shape: ObjectShape, recordTypeId: string | null): LayoutShape | null {
  const id = recordTypeId ?? shape.recordTypes.find(({ isDefault }) => isDefault)?.id ?? shape.recordTypes[0]?.id;
  return (id === undefined ? undefined : shape.layouts[id]) ?? null;
}

/** In the order of the page, then those that are on no page. */
function demandedOf(shape: ObjectShape, layout: LayoutShape | null): string[] {
  const demanded = Object.values(shape.fields).filter((field) => isDemanded(field, layout));
  const place = (name: string) => {
    const at = layout?.order.indexOf(name) ?? -1;
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return demanded.map(({ name }) => name).sort((a, b) => place(a) - place(b));
}

/** What the page offers, in its order; a listed country or state by its list, since its text takes listed names only. */
function offeredBy(layout: LayoutShape | null, shape: ObjectShape): string[] {
  if (shape.name === 'Task') return [];
  return (layout?.order ?? []).map((name) => (codesOf(name, shape) === null ? name : `${name}Code`));
}

/** The lists of an address that the form holds as text already: both at once contradict each other. */
function codesBeside(made: ReadonlyMap<string, FormField>, shape: ObjectShape): string[] {
  const texts = [...made.keys()].filter((name) => codesOf(name, shape) !== null);
  return texts.flatMap((name) => ['CountryCode', 'StateCode'].map((code) => name.replace(/(State|Country)$/, code)));
}

/** A layout marks a whole name as required; of its parts only the last name can be (Salesforce help, "Name fields"). */
const partsOfName = ['Salutation', 'FirstName', 'MiddleName', 'Suffix'];

function isDemanded(field: FieldShape, layout: LayoutShape | null): boolean {
  if (field.required) return true;
  return !partsOfName.includes(field.name) && layout !== null && layout.required.includes(field.name);
}

/** Address compounds, locations and encrypted values cannot be drawn, and what cannot be created is not asked for. */
function canFill(field: FieldShape): boolean {
  return field.createable && field.kind !== null;
}
