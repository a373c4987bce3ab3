import type { LoggingStatus } from '../messages/logging.ts';
import type { LogStore } from '../outbox/log-store.ts';
import type { WritingPorts } from './ports.ts';

/** All that automatic logging needs beside what writing does. */
export interface LogPorts extends WritingPorts {
  logs: LogStore;
  /** Runs `work` unless another worker of this browser does so already: a Web Lock asked for with `ifAvailable`. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T | null>;
  /** From the last answer's `Sforce-Limit-Info`; null until there was one. */
  apiUsage(): Promise<{ used: number; limit: number } | null>;
  /** Pages are told how logging stands, and that a conversation's log may have changed. */
  toldLogging(status: LoggingStatus): void;
}

/** Now in Unix seconds by Intercom's clock, whose times conversations carry: this computer's may be wrong. */
export function secondsOf({ intercom }: Pick<LogPorts, 'intercom'>): number {
  return Math.floor(intercom.now() / 1000);
}
