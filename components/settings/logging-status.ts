import type { Notice } from '../../lib/messages/contract.ts';
import type { LoggingStatus } from '../../lib/messages/logging.ts';
import { formatWhen } from '../actions/when.ts';
import type { PanelApi } from '../ui/api.ts';
import { formatCount } from '../ui/format.ts';
import { type Told, useToldStatus } from './told-status.ts';

export interface ToldStatus extends Omit<Told<LoggingStatus>, 'ask'> {
  /** Looks for what is to be logged now. */
  run(): void;
}

const read = (api: PanelApi) => api.ask('logging-status', {});
const toldIn = (notice: Notice) => (notice.notice === 'logging' ? notice.status : null);

export function useLoggingStatus(): ToldStatus {
  const { ask, ...told } = useToldStatus(read, toldIn);
  return { ...told, run: () => ask((api) => api.ask('logging-run', {})) };
}

/** Where logging stands, as one line; `now` in milliseconds since the epoch. */
export function sayStatus({ running, backlog, caughtUpTo, trouble }: LoggingStatus, now: number): string {
  if (!running) return 'Nothing is logged by itself.';
  if (backlog !== null) return `Catching up: ${formatCount(backlog.done)} of ${formatCount(backlog.total)}`;
  if (caughtUpTo === null) return 'Not looked yet';
  const when = formatWhen(caughtUpTo, now);
  return trouble === null ? `Up to date, last looked at ${when}` : `Last looked at ${when}`;
}
