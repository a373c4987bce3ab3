import { sameRecord } from '../shared/record-id.ts';
import { foldAddress } from '../shared/spellings.ts';
import type { SalesforceSide } from './sides.ts';

/**
 * The teammate who owns a person: whoever is paired with the owner of the account, else with the record's own. A pair set by
 * hand comes before an equal address. Null: nobody is, and nothing is to be changed.
 * @param pairs Intercom admin id → Salesforce user id
 */
export function ownerFor(
  { accountOwner, owner }: Pick<SalesforceSide, 'owner' | 'accountOwner'>,
  admins: readonly { id: string; email: string }[],
  pairs: Readonly<Record<string, string>>,
): string | null {
  for (const each of [accountOwner, owner]) {
    if (each === null) continue;
    const byHand = admins.find(({ id }) => sameRecord(pairs[id] ?? '', each.id));
    const address = foldAddress(each.email ?? '');
    const free = admins.filter(({ id }) => pairs[id] === undefined);
    const found = byHand ?? (address ? free.find(({ email }) => foldAddress(email) === address) : undefined);
    if (found !== undefined) return found.id;
  }
  return null;
}
