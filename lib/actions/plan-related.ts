import type { OpportunityView } from '../messages/view.ts';
import type { RelatedPlan } from '../messages/write.ts';
import { formatDay } from './tell-time.ts';

/**
 * Which opportunity a task is related to. By itself only the one open opportunity on which the contact has a role
 * (Intercom help, "Using the Salesforce app in Intercom"); with several none, unless the agent chose one for this conversation
 * before. Those known through the account alone are offered, never set. Closed ones are not offered.
 * @param remembered id chosen for this conversation before; empty: the agent chose none; null: nothing was chosen
 */
export function planRelated(
  opportunities: readonly OpportunityView[],
  remembered: string | null,
  whoIsLead: boolean,
): RelatedPlan {
  if (whoIsLead) return none([], 'A task on a lead cannot also point to an opportunity (Salesforce rule).');
  const open = rank(opportunities.filter(({ closed }) => !closed));
  const options = open.map(describe);
  const held = open.filter(({ role }) => role !== null);
  const several = held.length > 1 ? `${countHeld(held.length, open.length)}, so none was set by itself.` : null;
  const kept = open.find(({ ref }) => ref.id === remembered);
  if (kept) {
    const sentence = [several, 'Remembered for this conversation.'].filter((part) => part !== null).join(' ');
    return { options, chosen: kept.ref.id, source: { kind: 'typed' }, sentence };
  }
  if (remembered === '' && open.length > 0) {
    return { ...none(options, 'None, as chosen for this conversation.'), source: { kind: 'typed' } };
  }
  const [only] = held;
  if (held.length === 1 && only !== undefined && only.path !== null) {
    return {
      options,
      chosen: only.ref.id,
      source: { kind: 'default' },
      sentence: 'The one open opportunity on which this contact has a role.',
    };
  }
  if (several !== null) return none(options, several);
  if (held.length === 1)
    return none(options, 'Your Salesforce user may not see whether it is open, so none was set by itself.');
  if (open.length > 0)
    return none(options, 'This contact has no role on an open opportunity, so none was set by itself.');
  return none(options, null);
}

/** The card beside it counts all that are open, so those on which the contact has a role are told apart where they are fewer. */
function countHeld(held: number, open: number): string {
  return held === open ? `${held} are open` : `${held} open opportunities name this contact`;
}

function none(options: RelatedPlan['options'], sentence: string | null): RelatedPlan {
  return { options, chosen: null, source: { kind: 'none' }, sentence };
}

/** With a role first, then the soonest close date, then the name, so that the order is always the same. */
function rank(opportunities: readonly OpportunityView[]): OpportunityView[] {
  const key = ({ role, closeDate, name, ref }: OpportunityView) =>
    [role === null ? '1' : '0', closeDate ?? '9999', name, ref.id].join('\n');
  return [...opportunities].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function describe({ ref, name, amount, path, closeDate, role }: OpportunityView): RelatedPlan['options'][number] {
  const closes = closeDate === null ? null : `closes ${formatDay(closeDate, 'UTC')}`;
  const parts = [path?.label ?? null, closes, role ?? 'through the account'];
  return {
    id: ref.id,
    name,
    amount: amount === null ? null : formatAmount(amount),
    detail: parts.filter((part) => part !== null && part !== '').join(' · '),
  };
}

/** As Salesforce wrote it, else in its own currency; whole amounts without decimals, since the row is narrow. */
function formatAmount({ value, currency, text }: NonNullable<OpportunityView['amount']>): string {
  if (text !== null) return text;
  const digits = Number.isInteger(value) ? { maximumFractionDigits: 0 } : {};
  if (currency === null) return new Intl.NumberFormat(undefined, digits).format(value);
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${currency} ${new Intl.NumberFormat(undefined, digits).format(value)}`;
  return new Intl.NumberFormat(undefined, { style: 'currency', currency, ...digits }).format(value);
}
