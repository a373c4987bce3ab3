import { mostOpportunitiesRead } from '../../lib/messages/read-limits.ts';
import type { OpportunityView, Slot } from '../../lib/messages/view.ts';
import { formatDate, formatExact, formatMoney } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { Path } from '../ui/path.tsx';
import { useNextSteps } from './next-steps.ts';
import { usePanel, useSession } from './panel-session.ts';
import { HiddenFields, OpenLink, SlotFrame } from './record-parts.tsx';

/** Second line of a choice: what tells two opportunities of the same name apart. */
function underOption(opportunity: OpportunityView): string {
  const date = opportunity.closeDate === null ? null : formatDate(opportunity.closeDate);
  const outcome = opportunity.path !== null && opportunity.closed ? opportunity.path.label : null;
  const role = opportunity.role === null ? 'account, no role' : `role: ${opportunity.role}`;
  return [outcome, date, role].filter((part) => part !== null).join(' · ');
}

function Options({ label, options }: { label: string; options: OpportunityView[] }) {
  if (options.length === 0) return null;
  return (
    <optgroup label={label}>
      {options.map((option) => (
        <option
          key={option.ref.id}
          value={option.ref.id}
          data-amount={option.amount === null ? '' : formatMoney(option.amount)}
          data-under={underOption(option)}
        >
          <span className="cut">{option.name}</span>
          {option.path === null ? null : <Path path={option.path} small />}
        </option>
      ))}
    </optgroup>
  );
}

function Switcher({ opportunities, shown }: { opportunities: OpportunityView[]; shown: OpportunityView }) {
  const session = useSession();
  return (
    <select
      className="opportunity-select"
      aria-label="Opportunity"
      title={shown.name}
      value={shown.ref.id}
      onChange={(event) => session.store.getState().pickOpportunity(event.currentTarget.value)}
    >
      <button type="button">
        <span className="cut">{shown.name}</span>
        <Icon name="down" />
      </button>
      <Options label="Open" options={opportunities.filter(({ closed }) => !closed)} />
      <Options label="Closed" options={opportunities.filter(({ closed }) => closed)} />
    </select>
  );
}

function Facts({ opportunity, named }: { opportunity: OpportunityView; named: boolean }) {
  const { labels, amount, closeDate, path, owner, role } = opportunity;
  return (
    <dl className="opportunity-facts">
      {named ? (
        <div className="opportunity-name">
          <dt className="unseen">{labels.Name ?? 'Opportunity Name'}</dt>
          <dd className="cut" title={opportunity.name} dir="auto">
            {opportunity.name}
          </dd>
        </div>
      ) : null}
      {labels.Amount === undefined ? null : (
        <div className="opportunity-amount">
          <dt className="unseen">{labels.Amount}</dt>
          <dd>{amount === null ? <span className="quiet">None</span> : formatMoney(amount)}</dd>
        </div>
      )}
      {closeDate === null ? null : (
        <div className={opportunity.closed ? 'opportunity-closes opportunity-closed' : 'opportunity-closes'}>
          <dt className="unseen">{labels.CloseDate ?? 'Close Date'}</dt>
          <dd title={formatExact(closeDate)}>{formatDate(closeDate)}</dd>
        </div>
      )}
      {path === null ? null : (
        <div className="opportunity-stage">
          <dt className="unseen">{labels.StageName ?? 'Stage'}</dt>
          <dd>
            <Path path={path} />
            <span className="cut" title={path.label}>
              {path.label}
            </span>
          </dd>
        </div>
      )}
      {owner === null ? null : (
        <div className="opportunity-owner">
          <dt className="unseen">{labels.OwnerId ?? 'Opportunity Owner'}</dt>
          <dd title={owner.active ? owner.name : `${owner.name}, inactive`}>
            <span className="cut">{owner.name}</span>
          </dd>
        </div>
      )}
      {role === null ? null : (
        <div className="opportunity-role">
          <dt className="unseen">{labels.Role ?? 'Role'}</dt>
          <dd className="cut" title={role}>
            {role}
          </dd>
        </div>
      )}
    </dl>
  );
}

function countOpen(opportunities: OpportunityView[], shown: OpportunityView): string {
  const open = opportunities.filter(({ closed }) => !closed);
  const more = opportunities.length >= mostOpportunitiesRead ? '+' : '';
  if (open.length === 0) return `${opportunities.length}${more} closed`;
  const at = open.indexOf(shown);
  // Closed ones among them tell that all open ones came.
  const count = `${open.length}${open.length === opportunities.length ? more : ''} open`;
  return open.length === 1 || at === -1 ? count : `${at + 1} of ${count}`;
}

/** The opportunity that counts first, and a switcher when there are several. */
export function OpportunitySlot({ slot }: { slot: Slot<OpportunityView[]> }) {
  const picked = usePanel((store) => store.opportunityId);
  const steps = useNextSteps();
  if (slot.status === 'failed') {
    return (
      <SlotFrame name="Opportunity">
        <FailureNotice failure={slot.failure} steps={steps} what="Opportunities" />
      </SlotFrame>
    );
  }
  const all = slot.status === 'ok' ? slot.data : [];
  const shown = all.find((each) => each.ref.id === picked) ?? all[0];
  if (shown === undefined) {
    return (
      <SlotFrame name="Opportunity" note="none">
        <p className="slot-empty">No opportunities.</p>
      </SlotFrame>
    );
  }
  return (
    <SlotFrame
      name="Opportunity"
      note={countOpen(all, shown)}
      action={<OpenLink small url={shown.url} name={shown.name} />}
    >
      <div className="opportunity">
        {all.length > 1 ? <Switcher opportunities={all} shown={shown} /> : null}
        <Facts opportunity={shown} named={all.length === 1} />
        <HiddenFields count={shown.hiddenFields} />
      </div>
    </SlotFrame>
  );
}
