import type { FormField } from '../messages/write.ts';
import type { ObjectShape } from '../salesforce/form-shapes.ts';
import type { WireFields, WireValue } from '../salesforce/write-answer.ts';
import { longId } from '../shared/record-id.ts';
import { readValue, type TypedValues } from './check-values.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import { countDigits } from './read-values.ts';

/**
 * What is sent to create a record: the form's values with what was typed over them, and the hidden ones. Only fields this
 * user may create; empty ones are left out, so the org's own defaults apply. Numbers and checkboxes travel as such;
 * text is sent without control characters. Values must have passed `checkValues`.
 */
export function toWire(
  fields: readonly FormField[],
  values: TypedValues,
  shape: ObjectShape,
  hidden: WireFields = {},
): WireFields {
  const wire: WireFields = {};
  const put = (name: string, value: WireValue) => {
    if (value !== null && value !== '' && shape.fields[name]?.createable === true) wire[name] = value;
  };
  for (const [name, value] of Object.entries(hidden)) put(name, value);
  for (const field of fields) put(field.name, toWireValue(field, values));
  return wire;
}

function toWireValue(field: FormField, values: TypedValues): WireValue {
  const value = readValue(field, values);
  // An unticked box that nobody touched is no value where the form did not ask for it.
  if (field.kind === 'checkbox') return field.more && field.value !== true && value !== true ? null : value === true;
  if (value === null || typeof value === 'boolean') return null;
  switch (field.kind) {
    case 'number':
      return toNumber(value.trim());
    case 'datetime':
      return new Date(value).toISOString();
    case 'textarea':
      return cleanText(value).trim();
    case 'picklist':
    case 'multipicklist':
      return value;
    case 'reference':
      return longId(value.trim());
    default:
      return cleanLine(value);
  }
}

/** Numbers of more digits than a double holds travel as text, which Salesforce reads as well. */
function toNumber(text: string): number | string {
  const { whole, fraction } = countDigits(text);
  return whole + fraction > 15 ? text.replace(/^\+/, '') : Number(text);
}
