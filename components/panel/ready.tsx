import type {
  LeadView,
  MatchReason,
  PersonView,
  ReadyView,
  RecordView,
  Slot,
  SuggestionView,
} from '../../lib/messages/view.ts';
import { formatDate } from '../ui/format.ts';
import { FailureNotice, Notice } from '../ui/notice.tsx';
import { Path } from '../ui/path.tsx';
import { CasesSlot } from './cases-slot.tsx';
import { useNextSteps } from './next-steps.ts';
import { OpportunitySlot } from './opportunity-slot.tsx';
import { Fields, OpenLink, SlotFrame } from './record-parts.tsx';
import { Who } from './who.tsx';

function Conversion({ conversion, kind }: { conversion: NonNullable<ReadyView['conversion']>; kind: string }) {
  return (
    <div className="lead-in">
      <Notice
        tone="live"
        icon="swap"
        actions={
          <a className="open-link" href={conversion.lead.url} target="_blank" rel="noopener noreferrer">
            Lead, as it was
          </a>
        }
      >
        This lead became {kind === 'account' ? 'an account' : 'a contact'}
        {conversion.on === null ? '' : ' on '}
        {conversion.on === null ? null : <b>{formatDate(conversion.on)}</b>}
        {kind === 'lead'
          ? ', which your Salesforce user does not see. Showing the lead as it was.'
          : `. Showing the ${kind === 'account' ? 'account' : 'contact and account'}.`}
      </Notice>
    </div>
  );
}

function LeadStatus({ status }: { status: NonNullable<LeadView['status']> }) {
  return (
    <SlotFrame name={status.fieldLabel} note={status.step === 0 ? '' : `${status.step} of ${status.steps}`}>
      <Path path={status} />
      <dl className="lead-status">
        <dt className="unseen">{status.fieldLabel}</dt>
        <dd>{status.label}</dd>
      </dl>
    </SlotFrame>
  );
}

/** What an account and a company or person have in common, as the end of a sentence that begins with the account. */
function saysWhy(reason: MatchReason): string {
  switch (reason.kind) {
    case 'domain':
      return `shares the domain ${reason.label}`;
    case 'name':
      return 'has the same name';
    case 'company-id':
      return `has the same ${reason.label}`;
    default:
      return `matches by ${reason.label}`;
  }
}

/** An account that may be theirs, never taken for granted. */
export function Suggestion({ suggestion, whose }: { suggestion: SuggestionView; whose: string }) {
  const { account, reason } = suggestion;
  const why = saysWhy(reason);
  return (
    <Notice tone="quiet" icon="account" actions={<OpenLink url={account.url} name={account.name} />}>
      <b>{account.name}</b> {why}. Not linked to {whose}.
    </Notice>
  );
}

interface AccountSlotProps {
  slot: Slot<RecordView>;
  suggestions: SuggestionView[];
  kind: ReadyView['who']['kind'];
}

function AccountSlot({ slot, suggestions, kind }: AccountSlotProps) {
  const steps = useNextSteps();
  if (slot.status === 'ok') {
    const account = slot.data;
    return (
      <SlotFrame name="Account" action={<OpenLink small url={account.url} name={account.name} />}>
        <dl className="slot-title">
          <dt className="unseen">Account Name</dt>
          <dd className="cut" title={account.name} dir="auto">
            {account.name}
          </dd>
        </dl>
        <Fields record={account} />
      </SlotFrame>
    );
  }
  if (slot.status === 'failed') {
    return (
      <SlotFrame name="Account">
        <FailureNotice failure={slot.failure} steps={steps} what="Account" />
      </SlotFrame>
    );
  }
  if (suggestions.length > 0) {
    return (
      <SlotFrame name="Account" note="suggested">
        <div className="stack">
          {suggestions.map((each) => (
            <Suggestion key={each.account.ref.id} suggestion={each} whose={`this ${kind}`} />
          ))}
        </div>
      </SlotFrame>
    );
  }
  if (kind === 'lead') return null;
  return (
    <SlotFrame name="Account" note="none">
      <p className="slot-empty">This contact has no account.</p>
    </SlotFrame>
  );
}

/** Said above an account that was found by nothing but its domain or name. */
function Suggested({ who }: { who: ReadyView['who'] }) {
  const [reason] = who.record.reasons;
  if (who.kind !== 'account' || (reason?.kind !== 'domain' && reason?.kind !== 'name')) return null;
  return (
    <div className="lead-in">
      <Notice tone="quiet" icon="account">
        Suggested: this account {saysWhy(reason)}. Nothing links it to this company.
      </Notice>
    </div>
  );
}

/** The card of a person or company that Salesforce knows. */
export function Ready({ view, people, asOf }: { view: ReadyView; people: PersonView[]; asOf: string }) {
  const { who } = view;
  const lead = who.kind === 'lead';
  const all = view.account.status === 'ok' && !lead ? view.account.data : who.record;
  return (
    <>
      <Suggested who={who} />
      {view.conversion === null ? null : <Conversion conversion={view.conversion} kind={who.kind} />}
      <Who view={view} people={people}>
        {who.kind === 'lead' && who.record.status !== null ? <LeadStatus status={who.record.status} /> : null}
      </Who>
      {who.kind === 'account' ? null : (
        <AccountSlot slot={view.account} suggestions={view.suggestions} kind={who.kind} />
      )}
      {lead && view.opportunities.status === 'empty' ? null : <OpportunitySlot slot={view.opportunities} />}
      {lead && view.cases.status === 'empty' ? null : <CasesSlot slot={view.cases} asOf={asOf} all={all} />}
    </>
  );
}
