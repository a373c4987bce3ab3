import type { FieldSource, FieldValue, FormDraft, FormField, FormView } from '../messages/write.ts';

/**
 * A form as the agent sees it: typed values over planned ones, marked as typed, and the agent's own choice of owner,
 * scope and opportunity. What a draft names and the form no longer has is left aside; a value typed as it was
 * planned keeps its source. Without a draft the form is unchanged.
 */
export function applyDraft<Form extends FormView>(form: Form, draft: FormDraft | null = form.draft): Form {
  if (draft === null) return form;
  const fields = form.fields.map((field) => applyTo(field, draft.values));
  const owner = form.owner.choices.some(({ id }) => id === draft.owner)
    ? { ...form.owner, chosen: draft.owner ?? form.owner.chosen }
    : form.owner;
  const base = { ...form, fields, owner };
  return base.action === 'task' ? { ...base, ...taskChoices(base, draft) } : base;
}

function taskChoices(form: Extract<FormView, { action: 'task' }>, { scope, relatedTo }: FormDraft) {
  const { related } = form;
  const offersScope = form.scopes.some((each) => each.scope === scope);
  const relation = relatedTo === '' || related.options.some(({ id }) => id === relatedTo) ? relatedTo : null;
  const chosen = relation === null ? related.chosen : relation || null;
  const source: FieldSource = chosen === related.chosen ? related.source : { kind: 'typed' };
  return {
    scope: offersScope && scope !== null ? scope : form.scope,
    related: { ...related, chosen, source },
  };
}

function applyTo(field: FormField, values: Readonly<Record<string, FieldValue>>): FormField {
  const typed = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  if (typed === undefined || isSame(typed, field.value)) return field;
  return { ...field, value: typed, source: { kind: 'typed' } };
}

function isSame(a: FieldValue, b: FieldValue): boolean {
  return (a === '' ? null : a) === (b === '' ? null : b);
}
