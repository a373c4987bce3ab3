import { useId, useState } from 'react';
import { isRecordId } from '../../lib/shared/record-id.ts';
import { ChoiceOptions } from './choice-options.tsx';
import { FieldNote, LockLine } from './fields.tsx';
import { useDesk, useSettings } from './settings-store.ts';

const choices = [
  { value: 'rule', label: 'Assignment rules of the org' },
  { value: 'agent', label: 'The agent who creates it' },
  { value: 'assignee', label: 'The conversation’s assignee in Intercom' },
  { value: 'fixed', label: 'A queue or user' },
] as const;

/** Who owns a new case: by a rule, by role, or one queue for all. */
export function CaseOwnerField() {
  const desk = useDesk();
  const id = useId();
  const saved = useSettings((state) => state.view?.settings.caseOwner ?? 'rule');
  const locked = useSettings((state) => state.view?.policy.caseOwner !== undefined);
  const failure = useSettings((state) => state.fieldFailures.caseOwner);
  const [fixing, setFixing] = useState(false);
  const [draft, setDraft] = useState<string | null>(null);
  const fixed = fixing || !choices.some((each) => each.value === saved);
  const typed = draft ?? (choices.some((each) => each.value === saved) ? '' : saved);
  const wrong = draft !== null && draft.trim() !== '' && !isRecordId(draft.trim());
  const save = () => {
    const text = typed.trim();
    if (text !== saved && isRecordId(text)) void desk.set('caseOwner', text);
  };
  return (
    <>
      <div className="field">
        <label htmlFor={id}>Owner of a new case</label>
        <select
          id={id}
          className="input select"
          value={fixed ? 'fixed' : saved}
          disabled={locked}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setFixing(value === 'fixed');
            setDraft(null);
            if (value !== 'fixed') void desk.set('caseOwner', value);
          }}
        >
          <ChoiceOptions choices={choices} />
        </select>
        <FieldNote id={id} failure={failure} />
        <LockLine name="caseOwner" />
      </div>
      {fixed ? (
        <div className="field">
          <label htmlFor={`${id}-owner`}>Id of the queue or user</label>
          <input
            id={`${id}-owner`}
            className="input"
            autoComplete="off"
            spellCheck={false}
            placeholder="00G5g000004JhzAEAS"
            disabled={locked}
            value={typed}
            aria-invalid={wrong}
            aria-describedby={wrong ? `${id}-wrong` : undefined}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onBlur={save}
            onKeyDown={(event) => {
              if (event.key === 'Enter') save();
            }}
          />
          {wrong ? (
            <p id={`${id}-wrong`} role="alert" className="field-error">
              A Salesforce id has 15 or 18 letters and digits.
            </p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
