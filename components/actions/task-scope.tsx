import { useId } from 'react';
import type { ScopeChoice, TaskForm } from '../../lib/messages/write.ts';
import { formatCount } from '../ui/format.ts';
import { useActionState, useActions } from './actions-context.ts';
import { countCharacters } from './show-fields.ts';
import { MaskedText } from './task-message.tsx';

/** The very text that will be sent, and how long it is in Unicode characters. */
function textOf(choice: ScopeChoice, unmasked: boolean): { text: string; length: number } {
  if (!unmasked || choice.unmasked === null) return { text: choice.text, length: choice.length };
  return { text: choice.unmasked, length: countCharacters(choice.unmasked) };
}

/** How much of the conversation goes along, and what that is to the letter. */
export function TaskScope({ form }: { form: TaskForm }) {
  const actions = useActions();
  const drafted = useActionState((state) => state.sheet?.draft.scope ?? null);
  const unmasked = useActionState((state) => state.sheet?.draft.unmasked === true);
  const id = useId();
  const scope = drafted ?? form.scope;
  const choice = form.scopes.find((each) => each.scope === scope) ?? form.scopes[0];
  if (form.maxLength === 0) {
    return <p className="form-hint">Your Salesforce user may not write a task’s comments: it goes without them.</p>;
  }
  if (choice === undefined) return null;
  const { text, length } = textOf(choice, unmasked);
  const over = length > form.maxLength;
  return (
    <fieldset className="form-field" aria-describedby={`${id}-count`}>
      <legend className="form-head">
        <span className="form-label">Comments</span>
        <span id={`${id}-count`} className={`digits source ${over ? 'source-need' : 'source-plain'}`}>
          {formatCount(length)} of {formatCount(form.maxLength)} characters
        </span>
      </legend>
      {form.scopes.length < 2 ? null : (
        <div className="segments">
          {form.scopes.map((each) => (
            <label key={each.scope}>
              <input
                type="radio"
                name={id}
                value={each.scope}
                checked={each.scope === choice.scope}
                onChange={() => actions.draft({ scope: each.scope === form.scope ? null : each.scope })}
              />
              <span>{each.label}</span>
            </label>
          ))}
        </div>
      )}
      {choice.leftOut === null ? null : <p className="form-hint">{choice.leftOut}</p>}
      <details className="preview">
        <summary>Show the text</summary>
        <section className="preview-text" aria-label="Text of the task" dir="auto">
          {text === '' ? <span className="quiet">No text</span> : <MaskedText text={text} />}
        </section>
      </details>
    </fieldset>
  );
}
