import type { ReactNode } from 'react';
import type { FieldView, MatchReason, OwnerView, RecordView } from '../../lib/messages/view.ts';
import { CopyIconButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';

/** A way to the record in Salesforce, whose accessible name begins with the same words everywhere. */
export function OpenLink({ url, name, small = false }: { url: string; name: string; small?: boolean }) {
  return (
    <a
      className={small ? 'icon-button' : 'open-link'}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`Open in Salesforce: ${name}`}
      title={`Open in Salesforce: ${name}`}
    >
      {small ? null : 'Open in Salesforce'}
      <Icon name="open" size={small ? 16 : 14} />
    </a>
  );
}

function OwnerChips({ owner }: { owner: OwnerView | null }) {
  if (owner?.kind === 'queue') return <span className="chip">Queue</span>;
  if (owner !== null && !owner.active) return <span className="chip">Inactive</span>;
  return null;
}

function Field({ field, owner }: { field: FieldView; owner: OwnerView | null }) {
  return (
    <div className="field-row">
      <dt title={field.label}>{field.label}</dt>
      <dd>
        {field.text === null ? (
          <span className="quiet">None</span>
        ) : (
          <span className={`cut ${field.kind === 'phone' ? 'digits' : ''}`} title={field.text} dir="auto">
            {field.text}
          </span>
        )}
        {field.kind === 'owner' ? <OwnerChips owner={owner} /> : null}
        {field.text === null ? null : <CopyIconButton text={field.text} what={field.label} />}
      </dd>
    </div>
  );
}

/** Fields that the head of a card already shows, under a label only assistive technology reads. */
const inHead: ReadonlySet<string> = new Set(['Name', 'Title']);

export function labelOf(record: RecordView, name: string, standard: string): string {
  return record.fields.find((field) => field.name === name)?.label ?? standard;
}

/** A record's fields as label and value, and how many this user may not see. */
export function Fields({ record }: { record: RecordView }) {
  const fields = record.fields.filter((field) => !inHead.has(field.name));
  return (
    <>
      {fields.length === 0 ? null : (
        <dl className="fields">
          {fields.map((field) => (
            <Field key={field.name} field={field} owner={record.owner} />
          ))}
        </dl>
      )}
      <HiddenFields count={record.hiddenFields} />
    </>
  );
}

export function HiddenFields({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className="hidden-fields">
      <Icon name="hidden" size={14} />
      {count} {count === 1 ? 'field' : 'fields'} hidden by your Salesforce permissions
    </p>
  );
}

/** "matched by e-mail": why this record is the person. */
export function describeReason(reason: MatchReason | undefined): string {
  switch (reason?.kind) {
    case undefined:
      return '';
    case 'email':
      return reason.label === 'Email' ? 'matched by e-mail' : `matched by ${reason.label}`;
    case 'external-id':
    case 'company-id':
      return `matched by ${reason.label}`;
    case 'chosen':
      return 'chosen by you';
    case 'converted':
      return 'from a lead';
    case 'domain':
      return 'same domain';
    case 'name':
      return 'same name';
  }
}

/** The same as a chip beside a candidate. */
export function reasonChip(reason: MatchReason): string {
  switch (reason.kind) {
    case 'email':
    case 'external-id':
    case 'company-id':
      return `${reason.label} matches`;
    case 'chosen':
      return 'Chosen before';
    case 'converted':
      return 'From a lead';
    case 'domain':
      return 'Same domain';
    case 'name':
      return 'Same name';
  }
}

interface SlotFrameProps {
  /** Accessible name of the region and its visible title. */
  name: string;
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** A row's subject, cut where it is too long, that opens its record. */
export function SubjectLink({ url, subject }: { url: string; subject: string }) {
  return (
    <a className="case-link cut" href={url} target="_blank" rel="noopener noreferrer" title={subject} dir="auto">
      <span className="unseen">Open in Salesforce: </span>
      <span>{subject}</span>
    </a>
  );
}

/** One part of the card: its title, a short note, a way into Salesforce, and its content. */
export function SlotFrame({ name, note, action, children }: SlotFrameProps) {
  return (
    <section className="slot" aria-label={name}>
      <div className="slot-head">
        <h2>{name}</h2>
        <span className="slot-note cut">{note}</span>
        {action}
      </div>
      {children}
    </section>
  );
}
