import { fail } from '../failures/codes.ts';
import type { FormView, OwnerPlan } from '../messages/write.ts';
import type { ObjectShape } from '../salesforce/form-shapes.ts';
import type { WireFields } from '../salesforce/write-answer.ts';
import type { FormContext } from './form-context.ts';

type Base = Omit<FormView, 'action' | 'forWhom' | 'fields'> & { draft: null; reopened: null };

/** What all three forms have in common. */
export function composeBase({ ask, facts, shape, recordTypeId }: FormContext, owner: OwnerPlan): Base {
  return {
    place: ask.place,
    personId: facts.person?.id ?? ask.personId,
    recordTypes: shape.recordTypes.length > 1 ? shape.recordTypes.map(({ id, label }) => ({ id, label })) : [],
    recordTypeId,
    owner,
    mayDouble: shape.keyField === null,
    draft: null,
    reopened: null,
  };
}

/** The chosen record type, where there is one to choose and this user may set it. */
export function recordTypeField({ shape, recordTypeId }: FormContext): WireFields {
  return recordTypeId !== null && shape.fields.RecordTypeId?.createable ? { RecordTypeId: recordTypeId } : {};
}

/** Whether a record of this object can carry its key, by which it is found again. */
export function carriesKey(shape: ObjectShape): boolean {
  return shape.keyField !== null || (shape.name === 'Task' && shape.fields.CallObject?.createable === true);
}

/**
 * The key as a field: the org's unique key field; on a task without one `CallObject`, which can at least be looked for.
 */
export function withKey(shape: ObjectShape, key: string): WireFields {
  if (shape.keyField !== null) return { [shape.keyField]: key };
  return carriesKey(shape) ? { CallObject: key } : {};
}

/**
 * A case or task without its person would be found by nobody.
 * @param name the field's label where Salesforce does not tell it: its own standard one
 * @throws TandemError `write-field-not-allowed` where this user may not set who it is about
 */
export function demandPerson({ name: object, fields }: ObjectShape, field: 'ContactId' | 'WhoId', name: string): void {
  if (fields[field]?.createable === true) return;
  throw fail('write-field-not-allowed', { object, field: fields[field]?.label ?? name, demanded: 'yes' });
}
