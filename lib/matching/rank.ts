import type { MatchReason } from '../messages/view.ts';

/** What decides the place of a record in a list to choose from. */
export interface Ranked {
  id: string;
  name: string;
  reasons: MatchReason[];
  /** Whether it is of the type that goes with the person: a contact for a user, a lead for a lead. */
  ownType: boolean;
  /** ISO, null: never. */
  lastActivity: string | null;
}

const weight: Record<MatchReason['kind'], number> = {
  chosen: 6,
  'external-id': 5,
  'company-id': 4,
  email: 3,
  converted: 2,
  domain: 1,
  name: 0,
};

const strength = (reasons: MatchReason[]) => Math.max(-1, ...reasons.map(({ kind }) => weight[kind]));

/**
 * Order of records to choose from: the better reason, the person's own type, the newer activity, then name and id,
 * so that the same records come in the same order whichever way Salesforce returned them.
 */
export function compareRank(a: Ranked, b: Ranked): number {
  return (
    strength(b.reasons) - strength(a.reasons) ||
    Number(b.ownType) - Number(a.ownType) ||
    compareText(b.lastActivity ?? '', a.lastActivity ?? '') ||
    compareText(a.name, b.name) ||
    compareText(a.id, b.id)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
