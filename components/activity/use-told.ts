import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { LogView } from '../../lib/messages/logging.ts';
import type { SyncView } from '../../lib/messages/sync.ts';
import { usePanel, useSession } from '../panel/panel-session.ts';
import { useApi } from '../ui/api.ts';
import { createPlaceReader, keyOf, logReading, syncReading } from './place-reader.ts';

/** What is known of logging the conversation on screen; null: nothing (yet). Never another person's. */
export function useLog(): LogView | null {
  return useTold(logReading);
}

/** How the attributes of the person or company on screen stand; null: nothing (yet). Never another's. */
export function useSync(): SyncView | null {
  return useTold(syncReading);
}

function useTold<Name extends 'log-read' | 'sync-read'>(reading: Parameters<typeof createPlaceReader<Name>>[2]) {
  const api = useApi();
  const { store } = useSession();
  const [reader] = useState(() => createPlaceReader(api, store, reading));
  useEffect(() => reader.start(), [reader]);
  const key = usePanel(({ panel }) => keyOf(reading, panel));
  const known = useStore(reader.store);
  return known.key === key ? known.told : null;
}
