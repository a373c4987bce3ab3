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
        return [{ account: { ...account.record, reasons: [reason] }, reason, lastActivity: account.lastActivity }];
      })
      .sort((a, b) => compareRank(rankOf(a), rankOf(b)))
      .slice(0, mostSuggested)
      .map(({ lastActivity: _, ...suggestion }) => suggestion),
  );
}

const rankOf = ({ account, reason, lastActivity }: SuggestionView & { lastActivity: string | null }) => ({
  id: account.ref.id,
  name: account.name,
  reasons: [reason],
  ownType: true,
  lastActivity,
});
