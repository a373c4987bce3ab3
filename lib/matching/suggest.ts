import type { Slot, SuggestionView } from '../messages/view.ts';
import type { AccountRecord, SlotRead } from '../salesforce/person-records.ts';
import { type CompanyToMatch, explainAccount } from './explain.ts';
import { toSlot } from './narrow.ts';
import { compareRank } from './rank.ts';

/** More than these say nothing about any of them: a domain that many accounts share tells none. */
const mostSuggested = 5;

/**
 * Accounts a person or company may belong to, best reason first, then the one with the newest activity. Each is a suggestion:
 * nothing is taken for granted.
 */
export function suggestAccounts(
  accounts: SlotRead<AccountRecord[]>,
  company: CompanyToMatch | null,
  email: string | null,
): Slot<SuggestionView[]> {
  return toSlot(accounts, (all) =>
    [...new Map(all.map((account) => [account.record.ref.id, account])).values()]
      .flatMap((account) => {
        const reason = explainAccount(account, company, email);
        if (reason === null) return [];
        const { ref, name } = account.record;
        const rank = { id: ref.id, name, reasons: [reason], ownType: true, lastActivity: account.lastActivity };
        return [{ rank, suggestion: { account: { ...account.record, reasons: [reason] }, reason } }];
      })
      .sort((a, b) => compareRank(a.rank, b.rank))
      .slice(0, mostSuggested)
      .map(({ suggestion }) => suggestion),
  );
}
