import { useEffect, useId } from 'react';
import { Icon } from '../ui/icon.tsx';
import { useActions } from './actions-context.ts';
import { loadSheets, useSheets } from './load-sheets.ts';

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

/** The place of the field that gives the person an address; it comes with the forms, which are asked for at once here. */
export function AddEmailPlace() {
  const sheets = useSheets();
  useEffect(() => void loadSheets(), []);
  return sheets === null ? <div className="slot email-place" /> : <sheets.AddEmail />;
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
