import type { CaseView, OpportunityView, RecordView, Slot } from '../messages/view.ts';
import type {
  AccountRecord,
  CaseRecord,
  ContactRecord,
  OpportunityRecord,
  SlotRead,
} from '../salesforce/person-records.ts';
import type { Candidate } from './candidates.ts';
import { normaliseEmail } from './normalise.ts';

/** Role is optional on an opportunity's contacts: one who is named without a role is still not known through the account alone. */
const unnamedRole = 'Contact role';

/** The record whose opportunities and cases are shown. */
export type Matched = Candidate | { kind: 'account'; record: AccountRecord };

/**
 * Of all opportunities read, those of the matched record, in the order they came: a contact's own by role or those
 * of its account; an account's; a lead has none.
 */
export function narrowOpportunities(matched: Matched, read: SlotRead<OpportunityRecord[]>): Slot<OpportunityView[]> {
  if (matched.kind === 'lead') return { status: 'empty' };
  return toSlot(read, (all) => all.flatMap((opportunity) => viewOpportunity(matched, opportunity) ?? []));
}

/**
 * Of all open cases read, those of the matched record. One that names a contact is that contact's alone; one that
 * names none goes by the address it was sent from.
 */
export function narrowCases(matched: Matched, email: string | null, read: SlotRead<CaseRecord[]>): Slot<CaseView[]> {
  const belongs = caseTest(matched, email);
  // A lead's cases are found by their sender, whatever contact they name.
  const sought = matched.kind === 'lead' && read.ok ? { ok: true as const, value: read.value } : read;
  return toSlot(sought, (all) => all.filter(belongs).map(({ view }) => view));
}

/** The account of a contact; a contact may have none, or one this Salesforce user cannot see. */
export function accountOf(contact: ContactRecord): Slot<RecordView> {
  if (contact.account !== null) return { status: 'ok', data: contact.account };
  if (contact.accountLack !== null) return { status: 'failed', failure: contact.accountLack };
  if (contact.accountId === null) return { status: 'empty' };
  return { status: 'failed', failure: { code: 'no-object-access', params: { object: 'this account' } } };
}

/** What was read as a slot of the card: nothing left is empty, unless not all could be looked through; a refusal stays one. */
export function toSlot<T, V>(read: SlotRead<T>, choose: (value: T) => V[]): Slot<V[]> {
  if (!read.ok) return { status: 'failed', failure: read.failure };
  const data = choose(read.value);
  if (data.length > 0) return { status: 'ok', data };
  return read.lack === undefined ? { status: 'empty' } : { status: 'failed', failure: read.lack };
}

function viewOpportunity(
  matched: Exclude<Matched, { kind: 'lead' }>,
  { view, roles }: OpportunityRecord,
): OpportunityView | null {
  const id = matched.record.record.ref.id;
  if (matched.kind === 'account') return view.accountId === id ? { ...view, role: null } : null;
  if (Object.hasOwn(roles, id)) return { ...view, role: roles[id] ?? unnamedRole };
  const { accountId } = matched.record;
  return accountId !== null && view.accountId === accountId ? { ...view, role: null } : null;
}

function caseTest(matched: Matched, email: string | null): (read: CaseRecord) => boolean {
  const id = matched.record.record.ref.id;
  if (matched.kind === 'account') return ({ accountId }) => accountId === id;
  const addresses = new Set([email, ...matched.record.emails.map(({ value }) => value)].map(normaliseEmail));
  addresses.delete(null);
  const isSentBy = (address: string | null) => addresses.has(normaliseEmail(address));
  return ({ contactId, suppliedEmail }) => (contactId === null ? isSentBy(suppliedEmail) : contactId === id);
}
