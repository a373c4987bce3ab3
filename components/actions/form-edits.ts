import type { FieldValue, FormDraft, FormField } from '../../lib/messages/write.ts';

export const emptyDraft: FormDraft = {
  values: {},
  saveTo: [],
  owner: null,
  scope: null,
  unmasked: false,
  relatedTo: null,
};

/** Whether the agent changed nothing: such a draft need not be kept. */
export function isEmptyDraft(draft: FormDraft): boolean {
  const chosen = draft.owner !== null || draft.scope !== null || draft.relatedTo !== null;
  return !chosen && !draft.unmasked && draft.saveTo.length === 0 && Object.keys(draft.values).length === 0;
}

/** What a field holds now: what was typed, else what the form brought. */
export function valueIn(field: FormField, draft: FormDraft): FieldValue {
  return Object.hasOwn(draft.values, field.name) ? (draft.values[field.name] ?? null) : field.value;
}

/** Every field's value by API name, as it would be sent. */
export function valuesIn(fields: FormField[], draft: FormDraft): Record<string, FieldValue> {
  return Object.fromEntries(fields.map((field) => [field.name, valueIn(field, draft)]));
}

/** The options that may be chosen under the controlling field's value; all when that field is not in the form. */
export function optionsOf(field: FormField, fields: FormField[], draft: FormDraft): FormField['options'] {
  const controller = fields.find((each) => each.name === field.controller);
  if (controller === undefined) return field.options;
  const value = String(valueIn(controller, draft) ?? '');
  return field.options.filter((option) => option.validFor === null || option.validFor.includes(value));
}

function isAllowed(field: FormField, fields: FormField[], draft: FormDraft): boolean {
  const value = valueIn(field, draft);
  if (typeof value !== 'string' || value === '') return true;
  const allowed = new Set(optionsOf(field, fields, draft).map((option) => option.value));
  return value.split(';').every((each) => allowed.has(each));
}

function put(field: FormField, value: FieldValue, draft: FormDraft): FormDraft {
  const values = { ...draft.values };
  if (value === field.value) delete values[field.name];
  else values[field.name] = value;
  const saveTo = Object.hasOwn(values, field.name) ? draft.saveTo : draft.saveTo.filter((each) => each !== field.name);
  return { ...draft, values, saveTo };
}

/**
 * A draft with one value changed. What depended on it and is no longer allowed is emptied; a value that is typed back
 * to what the form brought is no change any more.
 */
export function editValue(draft: FormDraft, fields: FormField[], name: string, value: FieldValue): FormDraft {
  const field = fields.find((each) => each.name === name);
  if (field === undefined) return draft;
  const edited = put(field, value, draft);
  return fields
    .filter((each) => each.controller === name && each.name !== name)
    .filter((each) => !isAllowed(each, fields, edited))
    .reduce((next, each) => editValue(next, fields, each.name, null), edited);
}

/** Whether a changed value is saved to Intercom, too. */
export function editSaveTo(draft: FormDraft, name: string, save: boolean): FormDraft {
  const others = draft.saveTo.filter((each) => each !== name);
  return { ...draft, saveTo: save ? [...others, name] : others };
}
