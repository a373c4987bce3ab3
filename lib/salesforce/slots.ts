import type { DescribedObject } from './schema.ts';

/** The parts of one read of a person: each is a statement of its own, and may fail alone. */
export const slotNames = ['contacts', 'leads', 'accounts', 'opportunities', 'cases'] as const;
export type SlotName = (typeof slotNames)[number];

export const objectOfSlot: Record<SlotName, DescribedObject> = {
  contacts: 'Contact',
  leads: 'Lead',
  accounts: 'Account',
  opportunities: 'Opportunity',
  cases: 'Case',
};
