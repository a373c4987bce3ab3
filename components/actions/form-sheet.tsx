import { type ReactNode, useEffect, useId, useRef } from 'react';
import { checkValues } from '../../lib/actions/check-values.ts';
import { endSentence, sentenceFor } from '../../lib/failures/sentences.ts';
import type { FormView } from '../../lib/messages/write.ts';
import { useNextSteps } from '../panel/next-steps.ts';
import { usePanel } from '../panel/panel-session.ts';
import { OpenLink } from '../panel/record-parts.tsx';
import { CopyTextButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { detailsOf, FailureNotice, Notice } from '../ui/notice.tsx';
import { useActionState, useActions } from './actions-context.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { Sheet } from './sheet.tsx';

/** Moves focus to the first field at fault, each time Salesforce or the check names some. */
function useFocusOnError(): (body: HTMLElement | null) => void {
  const errors = useActionState((state) => state.sheet?.errors ?? null);
  const body = useRef<HTMLElement>(null);
  useEffect(() => {
    if (errors === null || errors.length === 0) return;
    const wrong = body.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"] input');
    wrong?.focus();
  }, [errors]);
  return (found) => {
    body.current = found;
  };
}

/** Why Salesforce refused an entry: above the form that comes back with everything typed. */
function Refused({ form }: { form: FormView }) {
  if (form.reopened === null) return null;
  const { failure, fieldErrors, existing } = form.reopened;
  const sentence = sentenceFor(failure);
  const known = new Set(form.fields.map((field) => field.name));
  const elsewhere = fieldErrors.filter((error) => !known.has(error.field));
  return (
    <Notice
      tone="trouble"
      icon="trouble"
      alert
      {...(existing.length === 0
        ? {}
        : { actions: existing.map((each) => <OpenLink key={each.id} url={each.url} name={each.name} />) })}
    >
      <p>
        <b>{endSentence(sentence.title)}</b> {sentence.text}
      </p>
      {elsewhere.map((error) => (
        <p key={`${error.field} ${error.message}`}>{error.message}</p>
      ))}
    </Notice>
  );
}

function MayDouble() {
  return (
    <Notice tone="know" icon="know">
      Your org has no key field for Tandem yet: two people who press at the same moment could create it twice.
    </Notice>
  );
}

/** Which record type it will be; another one asks for its own form and keeps what was typed. */
export function RecordTypes({ form }: { form: FormView }) {
  const actions = useActions();
  const id = useId();
  if (form.recordTypes.length < 2) return null;
  return (
    <div className="form-field">
      <div className="form-head">
        <label htmlFor={id} className="form-label">
          Record Type
        </label>
      </div>
      <div className="choice">
        <select
          id={id}
          className="input select"
          value={form.recordTypeId ?? ''}
          onChange={(event) => actions.chooseRecordType(event.currentTarget.value)}
        >
          {form.recordTypes.map((type) => (
            <option key={type.id} value={type.id}>
              {type.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </div>
    </div>
  );
}

/** Errors of fields this form does not show: they stand above it, or nobody would read them. */
function LooseErrors({ form }: { form: FormView }) {
  const errors = useActionState((state) => state.sheet?.errors ?? null);
  const known = new Set(form.fields.map((field) => field.name));
  const loose = errors?.filter((error) => !known.has(error.field)) ?? [];
  if (loose.length === 0 || form.reopened !== null) return null;
  return (
    <Notice tone="trouble" icon="trouble" alert>
      {loose.map((error) => (
        <p key={`${error.field} ${error.message}`}>{error.message}</p>
      ))}
    </Notice>
  );
}

function Foot({ form, confirm, lead }: { form: FormView; confirm: string; lead: ReactNode }) {
  const actions = useActions();
  const sheet = useActionState((state) => state.sheet);
  const busy = sheet?.sending === true || sheet?.reloading === true;
  const { reopened } = form;
  // What is stored is sent whether the form is open or not.
  const stored = sheet !== null && sheet.entries.length > 0;
  const cancel = stored ? 'Close' : reopened === null ? 'Cancel' : 'Discard';
  return (
    <>
      {lead}
      <div className="sheet-buttons">
        {reopened === null ? null : (
          <span className="grow">
            <CopyTextButton label="Copy details" text={detailsOf(reopened.failure)} />
          </span>
        )}
        {sheet?.sending === true ? (
          <span role="status" className="sheet-progress">
            {sheet.entries.length === 0 ? 'Saving…' : 'Sending…'}
          </span>
        ) : null}
        <button
          type="button"
          className="button button-bare"
          onClick={() => (stored || reopened === null ? actions.close() : actions.discard(reopened.entryId))}
        >
          {cancel}
        </button>
        {/* A lead's duplicates are shown side by side with it, on a sheet of their own. */}
        {reopened?.canAllowDuplicate === true && form.action !== 'lead' ? (
          <ConfirmButton main={false} busy={busy} onConfirm={() => void actions.send(true, checkValues)}>
            Create anyway
          </ConfirmButton>
        ) : null}
        <ConfirmButton busy={busy} onConfirm={() => void actions.send(false, checkValues)}>
          {confirm}
        </ConfirmButton>
      </div>
    </>
  );
}

interface FormSheetFrameProps {
  title: string;
  form: FormView;
  /** Words of the button that writes. */
  confirm: string;
  /** Above the fields: what must be known first. */
  warning?: ReactNode;
  children: ReactNode;
  /** Above the buttons: who will own it, and what else will happen. */
  lead: ReactNode;
  foot?: ReactNode;
  footCloses?: boolean;
}

/** The frame every form shares. Order: warning, message, fields, owner, buttons. */
export function FormSheetFrame(props: FormSheetFrameProps) {
  const { title, form, confirm, warning, children, lead, foot, footCloses = false } = props;
  const actions = useActions();
  const steps = useNextSteps();
  const failure = useActionState((state) => state.sheet?.failure ?? null);
  const sending = useActionState((state) => state.sheet?.sending === true || state.sheet?.reloading === true);
  const stored = useActionState((state) => (state.sheet?.entries.length ?? 0) > 0);
  const unknown = usePanel((store) => store.panel.view?.state === 'no-match');
  const findErrors = useFocusOnError();
  return (
    <Sheet
      title={title}
      forWhom={form.forWhom}
      unknown={unknown}
      busy={sending}
      onClose={actions.close}
      footCloses={footCloses || stored}
      foot={foot ?? <Foot form={form} confirm={confirm} lead={lead} />}
    >
      <div ref={findErrors} className="form">
        <Refused form={form} />
        {failure === null ? null : <FailureNotice failure={failure} steps={steps} />}
        <LooseErrors form={form} />
        {warning}
        {form.mayDouble ? <MayDouble /> : null}
        {children}
      </div>
    </Sheet>
  );
}
