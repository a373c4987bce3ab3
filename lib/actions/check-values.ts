import type { FieldError, FieldValue, FormField } from '../messages/write.ts';
import type { ObjectShape } from '../salesforce/form-shapes.ts';
import { isRecordId } from '../shared/record-id.ts';
import { countPoints } from './cut-text.ts';
import { isValidUnder } from './fit-value.ts';
import { countDigits, isDate, isDateTime, isEmail, isNumber } from './read-values.ts';

/** What was typed, by API name; a field that is not listed keeps the form's value. */
export type TypedValues = Readonly<Record<string, FieldValue>>;

/**
 * What must be changed before a form can be sent, one sentence a field, in the order of the form. Lengths are counted
 * in code points. Without a `shape` (the panel has none) numbers are not checked for their digits.
 */
export function checkValues(fields: readonly FormField[], values: TypedValues, shape?: ObjectShape): FieldError[] {
  const labels = new Map(fields.map((field) => [field.name, field]));
  return fields.flatMap((field) => {
    const controller = field.controller === null ? undefined : labels.get(field.controller);
    const above = controller === undefined ? null : readValue(controller, values);
    const message = checkOne(field, readValue(field, values), { controller, above, shape });
    return message === null ? [] : [{ field: field.name, message }];
  });
}

/** The value a field is sent with: typed over planned. Text of blanks only is no value. */
export function readValue(field: FormField, values: TypedValues): FieldValue {
  const typed = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  const value = typed === undefined ? field.value : typed;
  return typeof value === 'string' && value.trim() === '' ? null : value;
}

interface Around {
  controller: FormField | undefined;
  above: FieldValue;
  shape: ObjectShape | undefined;
}

function checkOne(field: FormField, value: FieldValue, around: Around): string | null {
  const { label, kind } = field;
  if (kind === 'checkbox') return null;
  if (value === null) return field.required && canBeFilled(field, around) ? `${label} is required.` : null;
  if (typeof value === 'boolean') return `${label} needs a text, not a tick.`;
  switch (kind) {
    case 'picklist':
      return checkOption(field, value, around);
    case 'multipicklist':
      return value
        .split(';')
        .map((each) => checkOption(field, each, around))
        .reduce((found, each) => found ?? each, null);
    case 'reference':
      return checkReference(field, value);
    case 'date':
      return isDate(value) ? null : `${label} needs a date, such as 2026-11-24.`;
    case 'datetime':
      return isDateTime(value) ? null : `${label} needs a date and a time, such as 2026-11-24T13:58.`;
    case 'number':
      return checkNumber(field, value.trim(), around.shape);
    case 'email':
      return isEmail(value.trim()) ? checkLength(field, value.trim()) : `${label} needs an e-mail address.`;
    default:
      return checkLength(field, value);
  }
}

function checkLength({ label, maxLength }: FormField, value: string): string | null {
  const length = countPoints(value);
  if (maxLength === null || length <= maxLength) return null;
  return `${label} takes at most ${count(maxLength)} characters, this has ${count(length)}.`;
}

function checkOption(field: FormField, value: string, { controller, above }: Around): string | null {
  const option = field.options.find((each) => each.value === value);
  if (option === undefined) return `${field.label} does not offer “${value}”.`;
  if (controller === undefined || isValidUnder(option, above)) return null;
  const chosen = controller.options.find((each) => each.value === above)?.label;
  return chosen === undefined
    ? `${field.label} “${option.label}” needs another value in ${controller.label}.`
    : `${field.label} “${option.label}” does not go with ${controller.label} “${chosen}”.`;
}

/** Where nothing is offered under the controlling value, Salesforce does not demand a dependent picklist (its help, "Dependent picklists"). */
function canBeFilled(field: FormField, { controller, above }: Around): boolean {
  return controller === undefined || field.options.some((option) => isValidUnder(option, above));
}

/** A lookup that lists no records takes an id. */
function checkReference({ label, options }: FormField, value: string): string | null {
  if (options.length > 0) return options.some((each) => each.value === value) ? null : `${label} does not offer that.`;
  return isRecordId(value.trim()) ? null : `${label} needs the id of a record, 15 or 18 letters and digits.`;
}

function checkNumber({ name, label }: FormField, value: string, shape: ObjectShape | undefined): string | null {
  if (!isNumber(value)) return `${label} needs a number.`;
  const allowed = shape?.fields[name]?.digits ?? null;
  if (allowed === null) return null;
  const { whole, fraction } = countDigits(value);
  if (whole > allowed.whole) return `${label} takes at most ${digits(allowed.whole)} before the point.`;
  if (fraction <= allowed.fraction) return null;
  return allowed.fraction === 0
    ? `${label} needs a whole number.`
    : `${label} takes at most ${digits(allowed.fraction)} behind the point.`;
}

function digits(number: number): string {
  return number === 1 ? '1 digit' : `${number} digits`;
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
