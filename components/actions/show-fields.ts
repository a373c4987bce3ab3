import type { FieldSource, FieldValue, FormDraft, FormField } from '../../lib/messages/write.ts';
import { valueIn } from './form-edits.ts';

export function isEmptyValue(value: FieldValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** Where a field's value comes from now: editing makes any source "typed". */
export function sourceOf(field: FormField, draft: FormDraft): FieldSource {
  return Object.hasOwn(draft.values, field.name) ? { kind: 'typed' } : field.source;
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
