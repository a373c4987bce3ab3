import type { FieldSource, FieldValue, FormDraft, FormField } from '../../lib/messages/write.ts';

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

export function isEmptyValue(value: FieldValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** What a field holds now: what was typed, else what the form brought. */
export function valueIn(field: FormField, draft: FormDraft): FieldValue {
  return Object.hasOwn(draft.values, field.name) ? (draft.values[field.name] ?? null) : field.value;
}

/** Every field's value by API name, as it would be sent. */
export function valuesIn(fields: FormField[], draft: FormDraft): Record<string, FieldValue> {
  return Object.fromEntries(fields.map((field) => [field.name, valueIn(field, draft)]));
}

/** Where a field's value comes from now: editing makes any source "typed". */
export function sourceOf(field: FormField, draft: FormDraft): FieldSource {
  return Object.hasOwn(draft.values, field.name) ? { kind: 'typed' } : field.source;
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

/** How many values come from where; what is folded away is not counted. */
export function tallyOf(fields: FormField[], draft: FormDraft): Record<FieldSource['kind'], number> {
  const tally = { intercom: 0, default: 0, placeholder: 0, typed: 0, none: 0 };
  for (const field of fields.filter((each) => !each.more)) {
    const { kind } = sourceOf(field, draft);
    const empty = kind !== 'typed' && isEmptyValue(valueIn(field, draft));
    tally[empty ? 'none' : kind] += 1;
  }
  return tally;
}

/**
 * The order of a form: what a refusal named comes first, then what must be filled and has no value, the rest as the
 * org orders it.
 */
export function orderFields(fields: FormField[], named: readonly string[] = []): FormField[] {
  const rank = (field: FormField) => {
    if (named.includes(field.name)) return 0;
    return field.required && isEmptyValue(field.value) ? 1 : 2;
  };
  return fields.toSorted((one, other) => rank(one) - rank(other));
}

const shortKinds: ReadonlySet<FormField['kind']> = new Set(['picklist', 'date', 'phone', 'number', 'reference']);
const shortNames: ReadonlySet<string> = new Set(['FirstName', 'LastName', 'Title']);
/** As many characters as half a line of the narrowest panel shows. */
const shortText = 20;

/** Whether a field's value fits half a line. One that must be filled first gets the whole line. */
function isShort(field: FormField): boolean {
  if (field.required && isEmptyValue(field.value)) return false;
  if (typeof field.value === 'string' && field.value.length > shortText) return false;
  if (field.kind === 'text') return shortNames.has(field.name) || (field.maxLength !== null && field.maxLength <= 40);
  return shortKinds.has(field.kind) && field.label.length <= shortText;
}

/** Fields in their order, each with whether it takes half a line: only ever two halves that stand side by side. */
export function layFields(fields: FormField[]): { field: FormField; half: boolean }[] {
  const laid: { field: FormField; half: boolean }[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at];
    const next = fields[at + 1];
    if (field === undefined) continue;
    if (next !== undefined && isShort(field) && isShort(next)) {
      laid.push({ field, half: true }, { field: next, half: true });
      at += 1;
    } else {
      laid.push({ field, half: false });
    }
  }
  return laid;
}

/** Unicode characters, as Salesforce counts them; not the units of a JavaScript string. */
export function countCharacters(text: string): number {
  return [...text].length;
}
