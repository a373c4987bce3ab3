import type { FieldView, OwnerView } from '../messages/view.ts';
import { flag, type RowLike, text } from './rows.ts';
import type { FieldSchema, ObjectSchema } from './schema.ts';
import { labelOf } from './shown-fields.ts';

/** The owner, as far as it was asked for; `through` walks to the record (`Account.`). */
export function presentOwner(row: RowLike, through = ''): OwnerView | null {
  const name = text(row, `${through}Owner.Name`);
  if (name === null) return null;
  const queue = ['Queue', 'Group'].includes(text(row, `${through}Owner.Type`) ?? '');
  return { name, kind: queue ? 'queue' : 'user', active: queue || (flag(row, `${through}Owner.IsActive`) ?? true) };
}

/** A picklist value in the user's language; a value no longer in the list stays as it is. */
export function choiceLabel(field: FieldSchema | undefined, value: string | null): string | null {
  return field?.choices.find((choice) => choice.value === value)?.label ?? value;
}

const kinds: Record<string, FieldView['kind']> = { email: 'email', phone: 'phone', url: 'url' };

/** The shown fields this user may see, in the given order. */
export function presentFields(object: ObjectSchema, row: RowLike, names: readonly string[], through = ''): FieldView[] {
  return names.flatMap((name) => {
    const field = object.fields[name];
    if (!field) return [];
    const label = labelOf(object, name);
    if (name === 'OwnerId') return [{ name, label, text: presentOwner(row, through)?.name ?? null, kind: 'owner' }];
    return [{ name, label, text: choiceLabel(field, text(row, through + name)), kind: kinds[field.type] ?? 'text' }];
  });
}
