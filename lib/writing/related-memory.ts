import type { Place } from '../inbox/place.ts';
import { storedItem } from '../settings/stored-item.ts';
import { createTurns } from '../shared/in-turn.ts';
import { withNewest } from '../shared/with-newest.ts';

const mostKept = 500;

// Written only below: an opportunity's id, or empty text for "none", by conversation. Ids only, no names.
const item = storedItem<Record<string, string>>('local', 'related', (raw) =>
  raw === undefined ? {} : (raw as Record<string, string>),
);
const inTurn = createTurns();
const keyOf = ({ workspace, kind, id }: Place) => `${workspace}/${kind}/${id}`;

/** Which opportunity the agent chose for a conversation; empty text: none, on purpose. */
export const relatedMemory = {
  read: async (place: Place): Promise<string | null> => (await item.read())[keyOf(place)] ?? null,
  keep: (place: Place, opportunityId: string): Promise<void> =>
    inTurn(async () => {
      await item.write(withNewest(await item.read(), keyOf(place), opportunityId, mostKept));
    }),
  forgetAll: (): Promise<void> => inTurn(() => item.remove()),
};
