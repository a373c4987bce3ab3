import type { CandidateView, ConversionView, MatchReason, RecordRef } from '../messages/view.ts';
import type { ContactRecord, LeadRecord } from '../salesforce/person-records.ts';
import { chosenReason, explainPerson, type PersonToMatch } from './explain.ts';
import { compareRank, type Ranked } from './rank.ts';

/** A contact or lead this person may be, with why. */
export type Candidate = Ranked & { conversion: ConversionView | null } & (
    | { kind: 'contact'; record: ContactRecord }
    | { kind: 'lead'; record: LeadRecord }
  );

/** The agent's earlier answer for this person: a record, that it is none of those offered, or none given. */
export type Choice = Pick<RecordRef, 'object' | 'id'> | 'none' | null;

/**
 * Everyone the person may be, ranked, each once. A converted lead stands for the contact it became where that
 * contact was read; it stays a candidate itself, with what it became, only where it was not.
 */
export function listCandidates(
  person: PersonToMatch,
  contacts: ContactRecord[],
  leads: LeadRecord[],
  choice: Choice,
): Candidate[] {
  const reasonsOf = (record: ContactRecord | LeadRecord): MatchReason[] => {
    const chosen = choice !== null && choice !== 'none' && choice.id === record.record.ref.id;
    return [...explainPerson(record, person), ...(chosen ? [chosenReason] : [])];
  };
  const matched = (record: LeadRecord) => reasonsOf(record).length > 0;
  const theirLeads = newestOfEachContact(uniqueById(leads).filter(matched), choice);
  const theirContacts = uniqueById(contacts).flatMap((record): Candidate[] => {
    const became = theirLeads.filter(({ converted }) => converted?.contactId === record.record.ref.id);
    const reasons = withConversion(reasonsOf(record), became, reasonsOf);
    if (reasons.length === 0) return [];
    const conversion = viewConversion(became[0]);
    return [{ kind: 'contact', record, conversion, ...rankOf(record, reasons, person.role === 'user') }];
  });
  const read = new Set(theirContacts.map(({ id }) => id));
  const openLeads = theirLeads
    .filter(({ converted }) => !read.has(converted?.contactId ?? ''))
    .map((record): Candidate => {
      const rank = rankOf(record, reasonsOf(record), person.role === 'lead');
      return { kind: 'lead', record, conversion: viewConversion(record), ...rank };
    });
  return [...theirContacts, ...openLeads].sort(compareRank);
}

/** A candidate as the picker shows it. */
export function viewCandidate(candidate: Candidate): CandidateView {
  const { ref, name, owner } = candidate.record.record;
  const account = candidate.kind === 'contact' ? (candidate.record.account?.name ?? null) : candidate.record.company;
  return { ref, name, account, owner, lastActivity: candidate.lastActivity, reasons: candidate.reasons };
}

function rankOf(record: ContactRecord | LeadRecord, reasons: MatchReason[], ownType: boolean): Ranked {
  const { ref, name } = record.record;
  return { id: ref.id, name, reasons, ownType, lastActivity: record.lastActivity };
}

/** A contact is also this person's when a lead of theirs became it; a lead the agent chose is now the contact. */
function withConversion(
  own: MatchReason[],
  became: LeadRecord[],
  reasonsOf: (record: LeadRecord) => MatchReason[],
): MatchReason[] {
  const [lead] = became;
  if (lead === undefined) return own;
  const reasons = own.length > 0 ? own : [{ kind: 'converted', label: lead.record.name } as const];
  const chosen = [own, ...became.map(reasonsOf)].some((each) => each.includes(chosenReason));
  return [...reasons.filter((reason) => reason !== chosenReason), ...(chosen ? [chosenReason] : [])];
}

/** Several leads can become one contact: they are one person, and the last conversion tells of it. */
function newestOfEachContact(leads: LeadRecord[], choice: Choice): LeadRecord[] {
  const isChosen = (lead: LeadRecord) => choice !== null && choice !== 'none' && choice.id === lead.record.ref.id;
  const order = [...leads].sort(
    (a, b) =>
      Number(isChosen(b)) - Number(isChosen(a)) ||
      (b.converted?.on ?? '').localeCompare(a.converted?.on ?? '') ||
      a.record.ref.id.localeCompare(b.record.ref.id),
  );
  const seen = new Set<string>();
  return order.filter(({ converted }) => {
    const contactId = converted?.contactId;
    if (contactId == null) return true;
    if (seen.has(contactId)) return false;
    seen.add(contactId);
    return true;
  });
}

function viewConversion(lead: LeadRecord | undefined): ConversionView | null {
  return lead?.converted == null ? null : { lead: lead.converted.lead, on: lead.converted.on };
}

function uniqueById<T extends ContactRecord | LeadRecord>(records: T[]): T[] {
  return [...new Map(records.map((record) => [record.record.ref.id, record])).values()];
}
