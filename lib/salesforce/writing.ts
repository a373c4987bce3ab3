import type { FieldError } from '../messages/write.ts';
import type { SyncObject } from '../sync/mapping.ts';
import type { ObjectShape, WrittenObject } from './form-shapes.ts';
import type { WireFields } from './write-answer.ts';
import type { WriteError } from './write-bodies.ts';

/** One write, as far as its refusal is told by it. */
export interface Writing {
  object: WrittenObject | SyncObject;
  verb: 'create' | 'change' | 'remove';
  fields: WireFields;
  /** Our own key field, when the fields carry a key in it. */
  keyField: string | null;
  /** For labels; not needed to tell what happened. */
  shape: ObjectShape | undefined;
  /** The org's, for addresses of records. */
  host: string;
  /** Said by the agent after the org's duplicate rule spoke. */
  allowDuplicate: boolean;
}

/** What the org calls the object. */
export function objectLabel({ shape, object }: Writing): string {
  return shape?.label ?? object;
}

/** What the org's pages call a field; describe calls lookups "Contact ID" and owners "Owner ID". */
export function fieldLabel(writing: Writing, name: string): string {
  if (name === 'OwnerId') return `${objectLabel(writing)} Owner`;
  const field = writing.shape?.fields[name];
  if (!field) return name;
  return field.kind === 'reference' ? field.label.replace(/ ID$/, '') : field.label;
}

/**
 * The fields an error is about: those it lists, else those its text names by API name, else the one whose label it begins
 * with. Texts come in the user's language, API names and labels in them do not change.
 */
export function fieldsOf({ fields, message }: WriteError, writing: Writing): string[] {
  if (fields.length > 0) return fields;
  const known = [...new Set([...Object.keys(writing.shape?.fields ?? {}), ...Object.keys(writing.fields)])];
  const words = new Set(message.match(/\w+/g));
  const list = /[[']([\w, ]+)[\]']/.exec(message) ?? /: ([\w, ]+)\.(?: |$)/.exec(message);
  const quoted = list?.[1]?.split(/, */) ?? [];
  const named = known.filter((name) => (quoted.includes(name) || name.includes('__')) && words.has(name));
  if (named.length > 0) return named;
  const before = /^([^:]+): /.exec(message)?.[1];
  return known.filter((name) => writing.shape?.fields[name]?.label === before).slice(0, 1);
}

/** An org's text without the label in front. */
export function withoutLabel(message: string, writing: Writing, name: string): string {
  const label = writing.shape?.fields[name]?.label;
  return label && message.startsWith(`${label}: `) ? message.slice(label.length + 2) : message;
}

/** The same words below each of the fields. */
export function below(names: readonly string[], message: string): FieldError[] {
  return names.map((field) => ({ field, message }));
}
