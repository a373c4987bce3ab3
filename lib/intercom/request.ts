import { fail } from '../failures/codes.ts';
import type { Region } from '../inbox/place.ts';
import { tryJson } from '../shared/try-json.ts';
import { readDate } from './clock.ts';
import { failureOfAnswer, failureOfSilence } from './failure.ts';
import { apiOrigin } from './hosts.ts';
import type { RateLimit } from './shapes.ts';

/** The API version every request names: without it each token's app would decide the shapes. */
const intercomVersion = '2.16';

const timeoutMs = 20_000;
const longestWaitMs = 10_000;

/** What the client is given from outside. `now` is in milliseconds. */
export interface IntercomPorts {
  token: () => Promise<Access | null>;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  now: () => number;
  noteLimits?: (limits: RateLimit) => void;
  /** Resolves after so many milliseconds. */
  wait?: (ms: number) => Promise<void>;
}

/** An answer as it came: any status, the body parsed as JSON (undefined where it is not JSON). */
export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/**
 * What is asked of one path. `PUT` sets values, so asking twice does no more than once; `POST` adds something, unless it
 * `searches`.
 */
export type Request = { path: string } & (
  | { method: 'GET' }
  | { method: 'PUT'; body: object }
  | { method: 'POST'; body: object; searches?: true }
);

/** Whose API is asked, and with which token. */
export interface Access {
  token: string;
  region: Region;
}

/**
 * Asks one path of a region's API. `GET`, `PUT` and searches at most twice: again after a 429 whose window ends within
 * ten seconds, and after a 5xx; any other `POST` once and never again. An error status comes back as an answer, for the caller to judge.
 * @throws TandemError `intercom-offline` or `intercom-slow` when there is no answer
 */
export async function askIntercom(ports: IntercomPorts, access: Access, request: Request): Promise<Answer> {
  const first = await askOnce(ports, access, request);
  const adds = request.method === 'POST' && request.searches !== true;
  const pause = adds ? null : pauseBeforeRetry(first, ports.now());
  if (pause === null) return first;
  await (ports.wait ?? waitFor)(pause);
  return askOnce(ports, access, request);
}

/** An id fit for a path: Intercom's are digits or hex, and anything else could name another path. */
export function pathId(id: string): string {
  if (!/^[\w-]+$/.test(id)) throw fail('intercom-not-found');
  return id;
}

/** Throws the failure an answer stands for, unless it is a success. */
export function refuseFailure(answer: Answer): void {
  if (answer.status < 200 || answer.status > 299) throw failureOfAnswer(answer.status, answer.body);
}

async function askOnce(ports: IntercomPorts, access: Access, request: Request): Promise<Answer> {
  const headers = {
    Accept: 'application/json',
    Authorization: `Bearer ${access.token}`,
    'Intercom-Version': intercomVersion,
  };
  let response: Response;
  let text: string;
  try {
    response = await ports.fetch(`${apiOrigin(access.region)}${request.path}`, {
      method: request.method,
      ...(request.method === 'GET'
        ? { headers }
        : { headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(request.body) }),
      credentials: 'omit',
      // Not followed, since the token would go along; told apart from "no connection", since somebody did answer.
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch (error) {
    throw failureOfSilence(error);
  }
  const limits = readLimits(response.headers);
  if (limits !== null) ports.noteLimits?.(limits);
  return { status: response.status, headers: response.headers, body: tryJson(text) };
}

function readLimits(headers: Headers): RateLimit | null {
  const [limit, remaining, resetAt] = ['Limit', 'Remaining', 'Reset'].map((name) => {
    const value = headers.get(`X-RateLimit-${name}`);
    return value !== null && /^\d+$/.test(value) ? Number(value) : null;
  });
  if (limit == null || remaining == null || resetAt == null) return null;
  return { limit, remaining, resetAt };
}

/**
 * Milliseconds to wait before the one retry; null: no retry. Limits are handed out in windows of ten seconds, whose end is
 * told by Intercom's clock, as `Date` is; `now` is this computer's.
 */
function pauseBeforeRetry(answer: Answer, now: number): number | null {
  const jitter = Math.random() * 250;
  if (answer.status >= 500) return 250 + jitter;
  if (answer.status !== 429) return null;
  const resetAt = Number(answer.headers.get('X-RateLimit-Reset') ?? Number.NaN) * 1000;
  const pause = Number.isFinite(resetAt) ? Math.max(0, resetAt - (readDate(answer.headers) ?? now)) : 1000;
  return pause <= longestWaitMs ? pause + jitter : null;
}

const waitFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
