import type { Notice } from '../../lib/messages/contract.ts';
import type { SyncStatus } from '../../lib/messages/sync.ts';
import { formatWhen } from '../actions/when.ts';
import { type Told, useToldStatus } from '../settings/told-status.ts';
import type { PanelApi } from '../ui/api.ts';
import { formatCount } from '../ui/format.ts';

export interface ToldSync extends Omit<Told<SyncStatus>, 'ask'> {
  /** Looks at both sides now. */
  run(): void;
  /** Tries what is not in sync again: one (Intercom's id), or all (null). */
  retry(id: string | null): void;
}

const read = (api: PanelApi) => api.ask('sync-status', {});
const toldIn = (notice: Notice) => (notice.notice === 'sync' ? notice.status : null);

export function useSyncStatus(): ToldSync {
  const { ask, ...told } = useToldStatus(read, toldIn);
  return {
    ...told,
    run: () => ask((api) => api.ask('sync-run', {})),
    retry: (id) => ask((api) => api.ask('sync-retry', { id })),
  };
}

/** Where sync stands, as one line; `now` in milliseconds since the epoch. */
export function saySync({ running, backlog, lookedAt }: SyncStatus, now: number): string {
  if (!running) return 'Nothing is synced by itself.';
  if (backlog !== null) return `Catching up: ${formatCount(backlog.done)} of ${formatCount(backlog.total)}`;
  const { intercom, salesforce } = lookedAt;
  if (intercom === null && salesforce === null) return 'Not looked yet';
  const say = (at: number | null) => (at === null ? 'not yet' : formatWhen(at, now));
  return `Intercom looked at ${say(intercom)}, Salesforce ${say(salesforce)}`;
}

/** What this browser has written; empty before the first. */
export function sayWritten({ written, pairs }: SyncStatus): string {
  const known = `${formatCount(pairs)} ${pairs === 1 ? 'record' : 'records'} known on both sides`;
  if (written.salesforce + written.intercom === 0) return `${known}. Nothing written yet.`;
  const values = (count: number) => `${formatCount(count)} ${count === 1 ? 'value' : 'values'}`;
  return `${known}. Written by this browser: ${values(written.salesforce)} to Salesforce, ${values(written.intercom)} to Intercom.`;
}
