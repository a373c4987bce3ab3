import type { Slot, SuggestionView } from '../messages/view.ts';
import type { AccountRecord, SlotRead } from '../salesforce/person-records.ts';
import { type CompanyToMatch, explainAccount } from './explain.ts';
import { toSlot } from './narrow.ts';
import { compareRank } from './rank.ts';

/** Accounts a person or company may belong to, best reason first. Each is a suggestion: nothing is taken for granted. */
export function suggestAccounts(
  accounts: SlotRead<AccountRecord[]>,
  company: CompanyToMatch | null,
  email: string | null,
): Slot<SuggestionView[]> {
  return toSlot(accounts, (all) =>
    [...new Map(all.map((account) => [account.record.ref.id, account])).values()]
      .flatMap((account) => {
        const reason = explainAccount(account, company, email);
        return reason === null ? [] : [{ account: { ...account.record, reasons: [reason] }, reason }];
      })
      .sort((a, b) => compareRank(rankOf(a), rankOf(b))),
  );
}

const rankOf = ({ account, reason }: SuggestionView) => ({
  id: account.ref.id,
  name: account.name,
  reasons: [reason],
  ownType: true,
  lastActivity: null,
});
