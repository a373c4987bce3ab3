import { useId } from 'react';
import type { RelatedPlan, TaskForm } from '../../lib/messages/write.ts';
import { Icon } from '../ui/icon.tsx';
import { useActionState, useActions } from './actions-context.ts';
import { explainRelated } from './explain-related.ts';
import { SourceTag } from './source-tag.tsx';

interface RelatedSelectProps {
  id: string;
  options: RelatedPlan['options'];
  /** Record id; empty: none. */
  chosen: string;
  describedBy?: string;
  onChoose: (id: string) => void;
}

/** An opportunity by name and amount, or none. */
export function RelatedSelect({ id, options, chosen, describedBy, onChoose }: RelatedSelectProps) {
  const shown = options.find((option) => option.id === chosen);
  return (
    <select
      id={id}
      className="opportunity-select related-select"
      value={chosen}
      title={shown?.name ?? 'None'}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      <button type="button">
        <span className="cut">{shown?.name ?? 'None'}</span>
        {shown?.amount == null ? null : <span className="digits related-amount">{shown.amount}</span>}
        <Icon name="down" />
      </button>
      <option value="" data-amount="" data-under="">
        <span className="cut">None</span>
      </option>
      {options.map((option) => (
        <option key={option.id} value={option.id} data-amount={option.amount ?? ''} data-under={option.detail}>
          <span className="cut">{option.name}</span>
        </option>
      ))}
    </select>
  );
}

/** Which opportunity the task hangs on, and in words why one was or was not set. */
export function TaskRelated({ form }: { form: TaskForm }) {
  const actions = useActions();
  const drafted = useActionState((state) => state.sheet?.draft.relatedTo ?? null);
  const id = useId();
  const { related } = form;
  const planned = related.chosen ?? '';
  const why = explainRelated(related, drafted);
  const hint = why === null ? null : <p className="form-hint">{why}</p>;
  if (related.options.length === 0) return hint;
  return (
    <div className="form-field">
      <div className="form-head">
        <label htmlFor={id} className="form-label">
          Related To
        </label>
        <SourceTag
          id={`${id}-source`}
          source={drafted === null ? related.source : { kind: 'typed' }}
          lacking={false}
          typed="Your choice"
        />
      </div>
      <RelatedSelect
        id={id}
        options={related.options}
        chosen={drafted ?? planned}
        describedBy={`${id}-source`}
        onChoose={(chosen) => actions.draft({ relatedTo: chosen === planned ? null : chosen })}
      />
      {hint}
    </div>
  );
}
