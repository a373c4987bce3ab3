import type { Place } from '../inbox/place.ts';
import type { Notice } from '../messages/contract.ts';
import type { Reading, Recalled } from '../reading/read-place.ts';
import { tabs } from './tabs.ts';

interface ShowPorts {
  reading: Pick<Reading, 'context'>;
  tell(notice: Notice): void;
}

/** Reads a place for the tabs that show it, and tells them; null: none does, and nothing is read. */
export async function showRead(
  { reading, tell }: ShowPorts,
  place: Place,
  options: Parameters<Reading['context']>[1],
): Promise<Recalled | null> {
  if ((await tabs.showing(place)).length === 0) return null;
  const read = await reading.context(place, options);
  // Whoever came while it was read may have been shown what was known before.
  for (const tabId of await tabs.showing(place)) tell({ notice: 'view', tabId, view: read.view });
  return read;
}
