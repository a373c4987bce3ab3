import type { LeadForm } from '../../lib/messages/write.ts';
import { useActionState } from './actions-context.ts';
import { ExistingRecords } from './existing-records.tsx';
import { FormFields } from './form-field.tsx';
import { FormSheetFrame, RecordTypes } from './form-sheet.tsx';
import { OwnerLine } from './owner-line.tsx';
import { Tally } from './tally.tsx';

/** A lead from the person in Intercom: what is shown is what is sent, and each value names its source. */
export function LeadSheet({ form }: { form: LeadForm }) {
  const showsExisting = useActionState((state) => state.sheet?.showsExisting === true);
  const draft = useActionState((state) => state.sheet?.draft ?? null);
  if (showsExisting) return <ExistingRecords form={form} title="Create Lead" />;
  return (
    <FormSheetFrame title="Create Lead" form={form} confirm="Create Lead" lead={<OwnerLine owner={form.owner} />}>
      {draft === null || form.reopened !== null ? null : <Tally fields={form.fields} draft={draft} />}
      <RecordTypes form={form} />
      <FormFields form={form} />
    </FormSheetFrame>
  );
}
