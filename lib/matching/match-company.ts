import type { CandidateView, MatchReason } from '../messages/view.ts';
import type { AccountRecord, PersonRecords } from '../salesforce/person-records.ts';
import type { Choice } from './candidates.ts';
import { type CompanyToMatch, chosenReason, explainAccount } from './explain.ts';
import type { Match } from './match-person.ts';
import { narrowCases, narrowOpportunities } from './narrow.ts';
import { compareRank } from './rank.ts';
import { suggestAccounts } from './suggest.ts';

/**
 * Which account a company is. The agent's earlier answer decides while that account exists; else the only account
 * that holds the company's own id; else the only one that shares its domain or name, whose reason says that it is a
 * suggestion. Anything else is asked.
 */
export function matchCompany(input: { company: CompanyToMatch; records: PersonRecords; chosen: Choice }): Match {
  const { company, records, chosen } = input;
  const candidates = records.accounts.ok ? listAccounts(records.accounts.value, company, chosen) : [];
  const base = {
    candidates: candidates.map(viewCandidate),
    suggestions: suggestAccounts(records.accounts, company, null),
    unread: records.accounts.ok ? [] : [records.accounts.failure],
  };
  const picked = candidates.filter(({ reasons }) => reasons.includes(chosenReason));
  const [only, ...others] = picked.length > 0 ? picked : candidates;
  if (chosen === 'none' || only === undefined) return { kind: 'none', ...base };
  if (others.length > 0) return { kind: 'several', ...base };
  const matched = { kind: 'account', record: only.account } as const;
  const record = { ...only.account.record, reasons: only.reasons };
  return {
    ...base,
    kind: 'one',
    who: { kind: 'account', record },
    matches: candidates.length,
    conversion: null,
    account: { status: 'ok', data: record },
    suggestions: { status: 'empty' },
    opportunities: narrowOpportunities(matched, records.opportunities),
    cases: narrowCases(matched, null, records.cases),
  };
}

interface AccountCandidate {
  account: AccountRecord;
  reasons: MatchReason[];
}

function listAccounts(accounts: AccountRecord[], company: CompanyToMatch, chosen: Choice): AccountCandidate[] {
  const all = [...new Map(accounts.map((account) => [account.record.ref.id, account])).values()]
    .map((account) => {
      const reason = explainAccount(account, company, null);
      const isChosen = chosen !== null && chosen !== 'none' && chosen.id === account.record.ref.id;
      return { account, reasons: [...(reason === null ? [] : [reason]), ...(isChosen ? [chosenReason] : [])] };
    })
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => compareRank(rankOf(a), rankOf(b)));
  const certain = all.filter(({ reasons }) => !isSuggested(reasons));
  return certain.length > 0 ? certain : all;
}

/** Whether nothing but a shared domain or name speaks for an account. */
export function isSuggested(reasons: MatchReason[]): boolean {
  return reasons.every(({ kind }) => kind === 'domain' || kind === 'name');
}

const rankOf = ({ account, reasons }: AccountCandidate) => ({
  id: account.record.ref.id,
  name: account.record.name,
  reasons,
  ownType: true,
  lastActivity: account.lastActivity,
});

function viewCandidate({ account, reasons }: AccountCandidate): CandidateView {
  const { ref, name, owner } = account.record;
  return { ref, name, account: null, owner, lastActivity: account.lastActivity, reasons };
}
