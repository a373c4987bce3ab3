import { z } from 'zod';
import { fail } from '../failures/codes.ts';
import type { FieldKind } from '../messages/write.ts';
import { once } from '../shared/once.ts';
import type { PartAnswer } from './composite.ts';

function makeParts() {
  const no = z.boolean().catch(false);
  const yes = z.boolean().catch(true);
  const size = z.number().catch(0);
  return {
    no,
    yes,
    choice: z.object({ value: z.string(), label: z.string().nullish(), active: yes }),
    field: z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      length: size,
      precision: size,
      scale: size,
      digits: size,
      nillable: yes,
      updateable: no,
      restrictedPicklist: no,
    }),
  };
}

/**
 * What the readers of a describe have in common (REST API Developer Guide, "sObject Describe"); each adds what it needs more. A
 * right that is not told is not given.
 */
export const describeParts = once(makeParts);

type Choice = z.infer<ReturnType<typeof makeParts>['choice']>;
type DescribedField = z.infer<ReturnType<typeof makeParts>['field']>;

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

/** What a field of this type holds; null: no plain value (an address, a location, an encrypted text…). */
export function kindOf(type: string): FieldKind | null {
  return kinds[type] ?? null;
}

/** What forms and sync both keep of a field. `maxLength` in characters and `digits` before and behind the point; null: none told. */
export function commonOf(field: DescribedField) {
  const { name, label, updateable, restrictedPicklist: restricted } = field;
  return { name, label, updateable, restricted, maxLength: lengthOf(field), digits: digitsOf(field) };
}

function lengthOf({ type, length }: DescribedField): number | null {
  return worded.has(kindOf(type)) && length > 0 ? length : null;
}

function digitsOf({ type, digits, precision, scale }: DescribedField): { whole: number; fraction: number } | null {
  if (kindOf(type) !== 'number') return null;
  if (type === 'int' || type === 'long') return digits > 0 ? { whole: digits, fraction: 0 } : null;
  return precision > 0 ? { whole: precision - scale, fraction: scale } : null;
}

/** The values of a picklist that may be chosen. */
export function optionsOf(choices: readonly Choice[]): { value: string; label: string }[] {
  return choices.filter((each) => each.active).map(({ value, label }) => ({ value, label: label ?? value }));
}

/**
 * One object of a Composite of describes, as `read` takes it; null when this user has no right to the object, which Salesforce
 * answers like an object that does not exist.
 * @throws TandemError with any other refusal; `salesforce-unreadable` where `read` gives null
 */
export function readDescribe<T>(answer: PartAnswer | undefined, read: (body: unknown) => T | null): T | null {
  if (!answer) return null;
  if (!answer.ok) {
    if (['record-not-found', 'no-object-access'].includes(answer.error.code)) return null;
    throw answer.error;
  }
  const described = read(answer.body);
  if (described === null) throw fail('salesforce-unreadable', {}, 'describe');
  return described;
}
