import type { FieldValue, FormOption } from '../messages/write.ts';
import type { FieldShape } from '../salesforce/form-shapes.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import { countPoints, cutText } from './cut-text.ts';
import { isDate, isDateTime, isEmail, isNumber } from './read-values.ts';

export interface Fit {
  field: FieldShape;
  /** What the record type allows. */
  options: readonly FormOption[];
  /** Value of the controlling field; null: none is set. */
  above: FieldValue;
  /** Nothing is cut and no unlisted picklist value is taken: for placeholders. */
  strict: boolean;
}

/** A value as the field can hold it: cut to its length, named as its option is; null when it cannot. */
export function fitValue(value: FieldValue, fit: Fit): FieldValue {
  const { field } = fit;
  if (value === null || value === '') return null;
  if (field.kind === 'checkbox') return readCheckbox(value);
  if (typeof value === 'boolean') return null;
  switch (field.kind) {
    case 'textarea':
      return fitLength(cleanText(value).trim(), fit);
    case 'text':
      return fitLength(cleanLine(value), fit);
    case 'phone':
    case 'url':
      return fitLength(cleanLine(value), { ...fit, strict: true });
    case 'email':
      return isEmail(cleanLine(value)) ? fitLength(cleanLine(value), { ...fit, strict: true }) : null;
    case 'picklist':
      return fitOption(value, fit);
    case 'multipicklist':
      return fitOptions(value, fit);
    case 'reference':
      return fit.options.length === 0 || fit.options.some((each) => each.value === value) ? value : null;
    case 'date':
      return isDate(value) ? value : (momentOf(value)?.slice(0, 10) ?? null);
    case 'datetime':
      return isDateTime(value) ? value : momentOf(value);
    case 'number':
      return isNumber(value.trim()) ? value.trim() : null;
    case null:
      return null;
  }
}

/** Intercom tells a date as Unix seconds ("Custom attributes" of its REST API): the moment in UTC, to the second. */
function momentOf(text: string): string | null {
  return /^\d{9,10}$/.test(text) ? `${new Date(Number(text) * 1000).toISOString().slice(0, 19)}Z` : null;
}

/** Whether an option may be chosen under the controlling field's value. A checkbox controls by `true` and `false`. */
export function isValidUnder({ validFor }: FormOption, above: FieldValue): boolean {
  return validFor === null || validFor.includes(String(above ?? ''));
}

function fitLength(text: string, { field, strict }: Fit): string | null {
  if (text === '') return null;
  if (field.maxLength === null || countPoints(text) <= field.maxLength) return text;
  return strict ? null : cutText(text, field.maxLength);
}

function fitOption(text: string, { field, options, above, strict }: Fit): string | null {
  const found = findOption(text, options);
  if (found !== undefined) return field.controller === null || isValidUnder(found, above) ? found.value : null;
  const isOpen = !strict && !field.restricted && field.controller === null;
  return isOpen ? fitLength(cleanLine(text), { field, options, above, strict: true }) : null;
}

function fitOptions(text: string, fit: Fit): string | null {
  const values = text.split(';').map((each) => fitOption(each, fit));
  return [...new Set(values.filter((each) => each !== null))].join(';') || null;
}

/** By value, else by label; exactly, else whatever the case. */
function findOption(text: string, options: readonly FormOption[]): FormOption | undefined {
  const wanted = cleanLine(text);
  const lower = wanted.toLowerCase();
  return (
    options.find(({ value }) => value === wanted) ??
    options.find(({ value }) => value.toLowerCase() === lower) ??
    options.find(({ label }) => label.toLowerCase() === lower)
  );
}

function readCheckbox(value: FieldValue): boolean {
  return value === true || (typeof value === 'string' && ['true', 'yes', '1'].includes(value.trim().toLowerCase()));
}
