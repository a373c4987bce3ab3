import { type FormEvent, useId, useState } from 'react';
import type { Failure } from '../../lib/failures/codes.ts';
import { sentenceFor } from '../../lib/failures/sentences.ts';
import { Icon } from '../ui/icon.tsx';
import { endSentence } from '../ui/notice.tsx';
import { useActions } from './actions-context.ts';

/** The main button for a person Salesforce does not know; `why` says below it what it rests on. */
export function CreateLead({ why }: { why: string }) {
  const actions = useActions();
  return (
    <section className="slot slot-main" aria-label="What to do next">
      <button type="button" className="button button-main button-wide" onClick={() => actions.open('lead')}>
        <Icon name="plus" />
        Create Lead
      </button>
      <p className="slot-why">Opens a preview. {why}</p>
    </section>
  );
}

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
            {wrong ?? `${endSentence(sentence?.title ?? '')} ${sentence?.text ?? ''}`}
          </p>
        )}
      </form>
    </section>
  );
}

/** The same button where it cannot work yet, with the reason. */
export function CreateLeadOff() {
  const id = useId();
  return (
    <section className="slot slot-main" aria-label="What to do next">
      <button type="button" className="button button-main button-wide" aria-disabled="true" aria-describedby={id}>
        Create Lead
      </button>
      <p id={id} className="slot-why">
        Salesforce leads made here need an e-mail.
      </p>
    </section>
  );
}
