import type { Clock, Service } from './service.ts';

/** One answered (or cut) request. */
export interface LogEntry {
  /** Counts up for the life of the sandbox, in the order of the answers; a reset does not start it anew. */
  n: number;
  /** When it was answered, by the services' clock (ISO). */
  at: string;
  service: Service['name'];
  host: string;
  method: string;
  /** With its query only where that cannot hold a secret. */
  path: string;
  /** 0 when the connection was cut without an answer. */
  status: number;
  /** Username (Salesforce) or admin id (Intercom) of the token; null without one. */
  user: string | null;
  /** From the request's arrival to the answer's first byte, added latency included. */
  ms: number;
  apiCalls: number;
}

export interface RequestLog {
  add(entry: Omit<LogEntry, 'n' | 'at'>): void;
  /** Entries with a higher number than `after`, oldest first. */
  list(after: number): LogEntry[];
  clear(): void;
}

const kept = 50_000;

export function createRequestLog(clock: Clock): RequestLog {
  let last = 0;
  let entries: LogEntry[] = [];
  return {
    add(entry) {
      last += 1;
      entries.push({ n: last, at: new Date(clock.now()).toISOString(), ...entry });
      if (entries.length > kept * 1.2) entries = entries.slice(-kept);
    },
    list: (after) => entries.filter((entry) => entry.n > after),
    clear() {
      entries = [];
    },
  };
}

const withoutSecrets = [/^\/+services\/data\//, /^\/+(?!oauth|auth)/];

/**
 * The path as it may be written down. Sign-in pages carry codes, session ids and start addresses in the query, so only the data
 * API's query (SOQL, SOSL) and Intercom's REST query (paging) are kept.
 */
export function describePath(service: Service['name'], url: URL): string {
  const safe = service === 'salesforce' ? withoutSecrets[0] : withoutSecrets[1];
  const query = safe?.test(url.pathname) ? url.search : '';
  return url.pathname + query;
}
