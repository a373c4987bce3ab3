import { openRunStore } from '../../lib/outbox/run-store.ts';
import { openSyncStore } from '../../lib/outbox/sync-store.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import type { SyncRow } from '../../lib/sync/mapping.ts';
import { openRoom, type SyncRoom } from '../../lib/syncing/sample-sync-room.ts';

/** Automatic sync over sample services and the stores of this browser. */
export function openSyncRoom(rows?: SyncRow[], more?: { settings?: Partial<Settings> }): SyncRoom {
  return openRoom({ runs: openRunStore(), store: openSyncStore() }, rows, more);
}
