import type { CaseForm, ExistingRecord } from '../../lib/messages/write.ts';
import { OpenLink } from '../panel/record-parts.tsx';
import { Notice } from '../ui/notice.tsx';
import { FormFields } from './form-field.tsx';
import { FormSheetFrame, RecordTypes } from './form-sheet.tsx';
import { MaskedSentence } from './masked-sentence.tsx';
import { OwnerLine } from './owner-line.tsx';
import { sayWhen } from './when.ts';

const notes: Record<CaseForm['note'], string | null> = {
  none: null,
  adds: 'Adds an internal note with the case link to the conversation.',
  wakes: 'The conversation is snoozed. Adds an internal note with the case link to it, which wakes it.',
};

function HasCases({ existing }: { existing: ExistingRecord[] }) {
  const [first, ...others] = existing;
  if (first === undefined) return null;
  const made = first.meta === null ? '' : `, created by ${first.detail} ${sayWhen(first.meta, Date.now())}`;
  const more = others.length === 0 ? made : ` and ${others.length} more`;
  return (
    <Notice tone="know" icon="know" actions={<OpenLink url={first.url} name={first.name} />}>
      This conversation already has case <b className="digits">{first.name.replace(/^Case /, '')}</b>
      {more}.
    </Notice>
  );
}

/** A case for the contact: only what the org asks for, and who will get it. */
export function CaseSheet({ form }: { form: CaseForm }) {
  const note = notes[form.note];
  return (
    <FormSheetFrame
      title="New Case"
      form={form}
      confirm="Create Case"
      warning={<HasCases existing={form.existing} />}
      lead={
        <>
          <OwnerLine owner={form.owner} />
          {note === null ? null : <p className="sheet-note">{note}</p>}
        </>
      }
    >
      {form.masked.length === 0 ? null : (
        <Notice tone="know" icon="card">
          <MaskedSentence secrets={form.masked} />
        </Notice>
      )}
      <RecordTypes form={form} />
      <FormFields form={form} />
    </FormSheetFrame>
  );
}
