import { type ReactNode, useState } from 'react';
import { checkValues } from '../../lib/actions/check-values.ts';
import { endSentence, sentenceFor } from '../../lib/failures/sentences.ts';
import type { ExistingRecord, FormView, LeadForm } from '../../lib/messages/write.ts';
import { useSession } from '../panel/panel-session.ts';
import { OpenLink } from '../panel/record-parts.tsx';
import { initialsOf } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { useActionState, useActions } from './actions-context.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { FormSheetFrame } from './form-sheet.tsx';

/** A record that is there already, as one of several to choose from. */
function Existing({ record, chosen, onChoose }: { record: ExistingRecord; chosen: boolean; onChoose: () => void }) {
  return (
    <li className="existing">
      <button type="button" className="pick" aria-pressed={chosen} onClick={onChoose}>
        <span className="tile tile-small" aria-hidden="true">
          {initialsOf(record.name)}
        </span>
        <span className="grow">
          <span className="cut pick-name" dir="auto">
            {record.name}
          </span>
          <span className="cut pick-kind" dir="auto">
            {record.detail}
          </span>
          {record.meta === null ? null : <span className="cut pick-note">{record.meta}</span>}
        </span>
      </button>
      <OpenLink small url={record.url} name={record.name} />
    </li>
  );
}

function Compare({ record }: { record: ExistingRecord }) {
  if (record.compare.length === 0) return null;
  return (
    <table className="compare">
      <thead>
        <tr>
          <td />
          <th scope="col">In Salesforce</th>
          <th scope="col">You would create</th>
        </tr>
      </thead>
      <tbody>
        {record.compare.map(({ label, theirs, ours }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td dir="auto">{theirs === '' ? <span className="quiet">None</span> : theirs}</td>
            <td dir="auto">{ours === '' ? <span className="quiet">None</span> : ours}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Why({ form }: { form: FormView }) {
  if (form.reopened === null) {
    return (
      <Notice tone="know" icon="know" alert>
        <b>Already in Salesforce.</b> Nothing was created. Use what is there.
      </Notice>
    );
  }
  const sentence = sentenceFor(form.reopened.failure);
  return (
    <Notice tone="know" icon="know" alert>
      <b>{endSentence(sentence.title)}</b> {sentence.text}
    </Notice>
  );
}

function useChosen(records: ExistingRecord[]) {
  const [id, choose] = useState(records[0]?.id);
  return { chosen: records.find((each) => each.id === id) ?? records[0], choose };
}

/** The person is there already, or the org's duplicate rule found somebody: using that is the main button. */
export function ExistingRecords({ form, title }: { form: LeadForm; title: string }) {
  const actions = useActions();
  const session = useSession();
  const busy = useActionState((state) => state.sheet?.sending === true);
  const { reopened } = form;
  const records = reopened?.existing ?? form.existing;
  const { chosen, choose } = useChosen(records);
  const use = ({ object, id }: ExistingRecord) => {
    if (object === 'Task') return;
    actions.abandon(reopened?.entryId ?? null);
    void session.choose({ object, id }, true);
  };
  const foot: ReactNode = (
    <div className="sheet-buttons">
      <button
        type="button"
        className="button button-bare"
        onClick={() => (reopened === null ? actions.close() : actions.leaveExisting())}
      >
        {reopened === null ? 'Close' : 'Back'}
      </button>
      {reopened?.canAllowDuplicate === true ? (
        <ConfirmButton main={false} busy={busy} onConfirm={() => void actions.send(true, checkValues)}>
          Create anyway
        </ConfirmButton>
      ) : null}
      <button
        type="button"
        className="button button-main"
        aria-disabled={busy}
        onClick={() => (busy || chosen === undefined ? undefined : use(chosen))}
      >
        Use this one
      </button>
    </div>
  );
  return (
    <FormSheetFrame
      title={title}
      form={{ ...form, reopened: null, mayDouble: false }}
      confirm=""
      lead={null}
      foot={foot}
      footCloses={reopened === null}
    >
      <Why form={form} />
      <ul className="picks">
        {records.map((record) => (
          <Existing key={record.id} record={record} chosen={record === chosen} onChoose={() => choose(record.id)} />
        ))}
      </ul>
      {chosen === undefined ? null : <Compare record={chosen} />}
    </FormSheetFrame>
  );
}
