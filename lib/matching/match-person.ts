import type { Failure } from '../failures/codes.ts';
import type {
  CandidateView,
  CaseView,
  ConversionView,
  LeadView,
  OpportunityView,
  RecordView,
  Slot,
  SuggestionView,
} from '../messages/view.ts';
import type { PersonRecords, SlotRead } from '../salesforce/person-records.ts';
import { type Candidate, type Choice, listCandidates, viewCandidate } from './candidates.ts';
import type { CompanyToMatch, PersonToMatch } from './explain.ts';
import { accountOf, narrowCases, narrowOpportunities } from './narrow.ts';
import { suggestAccounts } from './suggest.ts';

interface MatchBase {
  /** Everyone it may be, ranked; also where one was settled on, so that the agent can change it. */
  candidates: CandidateView[];
  /** Accounts it may belong to; empty where the account is known. */
  suggestions: Slot<SuggestionView[]>;
  /** Refusals to read contacts or leads: what was found may not be all. */
  unread: Failure[];
}

/** What matching came to, with everything a card shows of it. */
export type Match = MatchBase &
  (
    | { kind: 'none' }
    | { kind: 'several' }
    | {
        kind: 'one';
        who:
          | { kind: 'contact'; record: RecordView }
          | { kind: 'lead'; record: LeadView }
          | { kind: 'account'; record: RecordView };
        /** How many records matched in all. */
        matches: number;
        conversion: ConversionView | null;
        account: Slot<RecordView>;
        opportunities: Slot<OpportunityView[]>;
        cases: Slot<CaseView[]>;
      }
  );

/**
 * Which contact or lead a person is. The agent's own earlier answer decides while that record exists; else a user
 * goes with contacts and a lead with leads: the only one of that type wins, among several the only one that holds
 * the external id, and where there is none of that type the only one of the other. Anything else is asked.
 */
export function matchPerson(input: {
  person: PersonToMatch;
  company: CompanyToMatch | null;
  records: PersonRecords;
  chosen: Choice;
}): Match {
  const { person, company, records, chosen } = input;
  const candidates = listCandidates(person, readable(records.contacts), readable(records.leads), chosen);
  const base: MatchBase = {
    candidates: candidates.map(viewCandidate),
    suggestions: suggestAccounts(records.accounts, company, person.email),
    unread: [records.contacts, records.leads].flatMap((slot) => (slot.ok ? [] : [slot.failure])),
  };
  if (candidates.length === 0) return { kind: 'none', ...base, unread: [...base.unread, ...lacksOf(records)] };
  if (chosen === 'none') return { kind: 'none', ...base };
  const settled = settle(candidates);
  return settled === null ? { kind: 'several', ...base } : present(settled, person, records, base);
}

/** Nobody was found, which by these says little. */
function lacksOf({ contacts, leads }: PersonRecords): Failure[] {
  return [contacts, leads].flatMap((slot) => (slot.ok && slot.lack !== undefined ? [slot.lack] : []));
}

function settle(candidates: Candidate[]): Candidate | null {
  const only = (some: Candidate[]) => (some.length === 1 ? (some[0] ?? null) : null);
  const having = (kind: string, some: Candidate[]) =>
    some.filter(({ reasons }) => reasons.some((reason) => reason.kind === kind));
  const chosen = only(having('chosen', candidates));
  if (chosen !== null) return chosen;
  const own = candidates.filter(({ ownType }) => ownType);
  return own.length === 0 ? only(candidates) : (only(own) ?? only(having('external-id', own)));
}

function present(settled: Candidate, person: PersonToMatch, records: PersonRecords, base: MatchBase): Match {
  const { reasons, conversion } = settled;
  const account = settled.kind === 'contact' ? accountOf(settled.record) : ({ status: 'empty' } as const);
  return {
    ...base,
    kind: 'one',
    who:
      settled.kind === 'contact'
        ? { kind: 'contact', record: { ...settled.record.record, reasons } }
        : { kind: 'lead', record: { ...settled.record.record, reasons } },
    matches: base.candidates.length,
    conversion,
    account,
    suggestions: account.status === 'empty' ? base.suggestions : { status: 'empty' },
    opportunities: narrowOpportunities(settled, records.opportunities),
    cases: narrowCases(settled, person.email, records.cases),
  };
}

const readable = <T>(slot: SlotRead<T[]>): T[] => (slot.ok ? slot.value : []);
