import { type FormEvent, useId, useState } from 'react';
import type { Failure } from '../../lib/failures/codes.ts';
import { endSentence, sentenceFor } from '../../lib/failures/sentences.ts';
import { Icon } from '../ui/icon.tsx';
import { useActions } from './actions-context.ts';

const looksLikeAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** A field to give the person an address, in Intercom first; without one no lead is made. */
export function AddEmail() {
  const actions = useActions();
  const id = useId();
  const [email, setEmail] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | 'shape' | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (saving) return;
    if (!looksLikeAddress.test(email.trim())) {
      setFailure('shape');
      document.getElementById(id)?.focus();
      return;
    }
    setSaving(true);
    setFailure(await actions.saveEmail(email.trim()));
    setSaving(false);
  };
  const sentence = failure === null || failure === 'shape' ? null : sentenceFor(failure);
  const wrong = failure === 'shape' ? 'An address looks like name@example.com.' : null;
  return (
    <section className="slot slot-main" aria-label="Add an e-mail">
      <form noValidate onSubmit={save}>
        <div className="form-head">
          <label htmlFor={id} className="form-label">
            Email
          </label>
          <span className="source source-plain">
            <Icon name="ring" size={12} />
            saved to Intercom first
          </span>
        </div>
        <div className="email-row">
          <input
            id={id}
            className="input"
            type="email"
            autoComplete="off"
            placeholder="name@example.com"
            value={email}
            aria-invalid={failure !== null}
            aria-describedby={`${id}-said`}
            onChange={(event) => {
              setEmail(event.currentTarget.value);
              setFailure(null);
            }}
          />
          <button type="submit" className="button button-plain" aria-disabled={saving}>
            Save to Intercom
          </button>
        </div>
        {failure === null ? (
          <p id={`${id}-said`} className="form-hint">
            Then Tandem looks for this person in Salesforce.
          </p>
        ) : (
          <p id={`${id}-said`} role="alert" className="form-error">
            {wrong ?? `Not saved. ${endSentence(sentence?.title ?? '')} ${sentence?.text ?? ''}`}
          </p>
        )}
      </form>
    </section>
  );
}
