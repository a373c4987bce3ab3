import type { Write } from '../support/three-writes.ts';
import { conversation } from './house.ts';
import { makeWritingCast } from './writing.ts';

/** As many as a write meets faults in one test. */
const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const idOf = (kind: number, index: number) => String(225470000001100 + kind * 100 + index);
const strangerOf = (index: number) => ({ alias: `stranger-${index}`, email: `stranger-${index}@copperfinch.example` });
const customerOf = (index: number) => ({ alias: `customer-${index}`, email: `customer-${index}@quillfeather.example` });

/** Conversations for each of the three writes, every one with somebody of its own, so that a form is met only once. */
export const faultPlaces: Record<Write['object'], string[]> = {
  Lead: numbers.map((index) => idOf(0, index)),
  Case: numbers.map((index) => idOf(1, index)),
  Task: numbers.map((index) => idOf(2, index)),
};

/** Those who write for a lead are nobody in the org; those who write for a case or a task are contacts of it. */
export const faultsCast = makeWritingCast({
  features: { apiLimit: 1000 },
  salesforce: {
    records: {
      Account: [{ alias: 'quillfeather', Name: 'Quillfeather Freight' }],
      Contact: numbers.map((index) => ({
        FirstName: 'Nora',
        LastName: `Lindqvist ${index}`,
        Email: customerOf(index).email,
        AccountId: '@quillfeather',
      })),
    },
  },
  workspace: {
    contacts: [
      ...numbers.map((index) => ({ ...strangerOf(index), role: 'user' as const, name: `Priya Ellwood ${index}` })),
      ...numbers.map((index) => ({ ...customerOf(index), role: 'user' as const, name: `Nora Lindqvist ${index}` })),
    ],
    conversations: numbers.flatMap((index) => [
      conversation(idOf(0, index), `@${strangerOf(index).alias}`),
      conversation(idOf(1, index), `@${customerOf(index).alias}`),
      conversation(idOf(2, index), `@${customerOf(index).alias}`),
    ]),
  },
});
