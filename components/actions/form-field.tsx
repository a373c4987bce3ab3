import { useId, useState } from 'react';
import type { FieldError, FormDraft, FormField, FormView } from '../../lib/messages/write.ts';
import { formatCount } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { useActionState, useActions } from './actions-context.ts';
import { FieldInput } from './field-input.tsx';
import { optionsOf, valueIn } from './form-edits.ts';
import { countCharacters, isEmptyValue, layFields, orderFields, sourceOf } from './show-fields.ts';
import { SourceTag } from './source-tag.tsx';

/** From this share of a field's limit on, the count is shown. */
const nearLimit = 0.8;

/** "240 of 255", once the end is near. */
function countOf(field: FormField, text: string): { words: string; over: boolean } | null {
  if (field.maxLength === null || text.length < field.maxLength * nearLimit) return null;
  const count = countCharacters(text);
  if (count < field.maxLength * nearLimit) return null;
  return { words: `${formatCount(count)} of ${formatCount(field.maxLength)}`, over: count > field.maxLength };
}

/** The hint of a dependent field: on which other field of this form its options depend. */
function dependsOn(field: FormField, fields: FormField[]): string | null {
  const controller = fields.find((each) => each.name === field.controller);
  return controller === undefined ? null : `Depends on ${controller.label}`;
}

interface FormFieldRowProps {
  field: FormField;
  fields: FormField[];
  draft: FormDraft;
  half: boolean;
  error: string | undefined;
}

function SaveTo({ field, draft }: { field: FormField; draft: FormDraft }) {
  const actions = useActions();
  if (field.saveTo === null || !Object.hasOwn(draft.values, field.name)) return null;
  return (
    <label className="check check-small" title={`Intercom: ${field.saveTo}`}>
      <input
        type="checkbox"
        checked={draft.saveTo.includes(field.name)}
        onChange={(event) => actions.saveTo(field.name, event.currentTarget.checked)}
      />
      Save to Intercom too
    </label>
  );
}

function FormFieldRow({ field, fields, draft, half, error }: FormFieldRowProps) {
  const actions = useActions();
  const id = useId();
  const value = valueIn(field, draft);
  const own = sourceOf(field, draft);
  const asked = own.kind === 'none' && field.saveTo !== null ? { kind: 'intercom' as const, label: field.saveTo } : own;
  const lacking = field.required && field.kind !== 'checkbox' && isEmptyValue(value);
  const count = countOf(field, typeof value === 'string' ? value : '');
  const hint = dependsOn(field, fields);
  const described = [`${id}-source`, hint === null ? '' : `${id}-hint`, count === null ? '' : `${id}-count`];
  const describedBy = [...described, error === undefined ? '' : `${id}-error`].filter((each) => each !== '').join(' ');
  const invalid = error !== undefined || count?.over === true;
  const box = field.kind === 'checkbox';
  const name = field.required && !box ? 'form-label form-required' : 'form-label';
  const tag = <SourceTag id={`${id}-source`} source={asked} lacking={lacking} />;
  return (
    <div className={half ? 'form-field form-half' : 'form-field'} data-field={field.name}>
      <div className="form-head">
        {box ? (
          <label className="check">
            <input
              id={id}
              type="checkbox"
              checked={value === true}
              aria-invalid={invalid}
              aria-describedby={describedBy}
              onChange={(event) => actions.type(field.name, event.currentTarget.checked)}
            />
            {field.label}
          </label>
        ) : (
          <label id={`${id}-label`} htmlFor={id} className={name} title={field.label}>
            <span className="cut">{field.label}</span>
          </label>
        )}
        {tag}
      </div>
      {box ? null : (
        <FieldInput
          field={field}
          id={id}
          value={value}
          options={optionsOf(field, fields, draft)}
          invalid={invalid}
          describedBy={describedBy}
          placeholder={own.kind === 'placeholder'}
          onType={(typed) => actions.type(field.name, typed)}
        />
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} role="alert" className="form-error">
          {error}
        </p>
      )}
      {count === null ? null : (
        <p id={`${id}-count`} className={count.over ? 'form-error digits' : 'form-hint digits'}>
          {count.words} characters
        </p>
      )}
      {hint === null ? null : (
        <p id={`${id}-hint`} className="form-hint">
          {hint}
        </p>
      )}
      <SaveTo field={field} draft={draft} />
    </div>
  );
}

interface FieldRowsProps {
  /** Those to show, in their order. */
  shown: FormField[];
  /** All of the form: what a field depends on may stand elsewhere in it. */
  fields: FormField[];
  draft: FormDraft;
  errors: readonly FieldError[];
}

function FieldRows({ shown, fields, draft, errors }: FieldRowsProps) {
  return (
    <div className="form-fields">
      {layFields(shown).map(({ field, half }) => (
        <FormFieldRow
          key={field.name}
          field={field}
          fields={fields}
          draft={draft}
          half={half}
          error={errors.find((error) => error.field === field.name)?.message}
        />
      ))}
    </div>
  );
}

/** What the page layout offers beyond the form: folded away until one of it was typed or is at fault. */
function MoreFields({ shown, fields, draft, errors }: FieldRowsProps) {
  const typed = shown.filter((field) => Object.hasOwn(draft.values, field.name)).length;
  const [open, setOpen] = useState(typed > 0);
  const [judged, setJudged] = useState<readonly FieldError[]>([]);
  // While drawing: focus goes to the first field at fault right after, and a folded one cannot take it.
  if (judged !== errors) {
    setJudged(errors);
    if (errors.some((error) => shown.some((field) => field.name === error.field))) setOpen(true);
  }
  if (shown.length === 0) return null;
  return (
    <details className="more-fields" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="right" size={14} />
        <span className="grow">More fields ({shown.length})</span>
        {typed === 0 ? null : (
          <span className="source source-typed">
            <Icon name="pencil" size={12} />
            {typed} typed
          </span>
        )}
      </summary>
      <FieldRows shown={shown} fields={fields} draft={draft} errors={errors} />
    </details>
  );
}

const noErrors: readonly FieldError[] = [];

/**
 * Every field of a form: what a refusal named and what must be filled first, then the org's order, and folded away what
 * else its page layout offers. What is wrong stands at its field.
 */
export function FormFields({ form: { fields, reopened } }: { form: FormView }) {
  const draft = useActionState((state) => state.sheet?.draft ?? null);
  const errors = useActionState((state) => state.sheet?.errors ?? noErrors);
  if (draft === null || fields.length === 0) return null;
  const named = reopened?.fieldErrors.map((error) => error.field) ?? [];
  const [folded, asked] = [fields.filter(({ more }) => more), fields.filter(({ more }) => !more)];
  return (
    <>
      <FieldRows shown={orderFields(asked, named)} fields={fields} draft={draft} errors={errors} />
      <MoreFields shown={folded} fields={fields} draft={draft} errors={errors} />
    </>
  );
}
