import { type FailureCode, fail } from '../failures/codes.ts';
import type { TandemError } from '../shared/tandem-error.ts';

/** An answer whole, as text. Header names in lower case. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface Ask {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

/** How long one answer may take, head and body together, in milliseconds. */
const patience = 20_000;

const codeOf: Record<string, FailureCode> = {
  network: 'salesforce-offline',
  timeout: 'salesforce-slow',
  redirect: 'salesforce-unreadable',
  'not-json': 'salesforce-unreadable',
};

function broken(kind: 'network' | 'timeout' | 'redirect' | 'not-json', cause?: unknown): TandemError<FailureCode> {
  return fail(codeOf[kind] ?? 'unexpected', {}, kind, cause);
}

/** Chrome's longest pause, in milliseconds, before it lets an extension ask an address again that answered 5xx. */
const longestHold = 15 * 60_000;
/** When each host last answered with an error of its own, milliseconds since the epoch. */
const lastErrors = new Map<string, number>();

/**
 * A request that never left or found nobody. After several 5xx Chrome itself holds an extension's requests back for a
 * while (`--disable-extensions-http-throttling` turns that off), which looks the same and is not the agent's connection.
 */
function lost(url: string, cause: unknown): TandemError<FailureCode> {
  const answered = lastErrors.get(new URL(url).host);
  const isHeld = answered !== undefined && Date.now() - answered < longestHold;
  return isHeld ? fail('salesforce-offline', { held: 1 }, 'network', cause) : broken('network', cause);
}

/**
 * One request that always settles: no cookies, no cache, no redirect followed (a redirect would carry the token
 * elsewhere, and Salesforce's API never needs one).
 *
 * @throws `salesforce-offline`, `salesforce-slow` or `salesforce-unreadable`; any HTTP status is an answer.
 */
export async function ask(fetch: typeof globalThis.fetch, request: Ask, milliseconds = patience): Promise<Answer> {
  const signal = AbortSignal.timeout(milliseconds);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal,
      ...(request.headers === undefined ? {} : { headers: request.headers }),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    if (response.type === 'opaqueredirect' || (response.status >= 301 && response.status < 400)) {
      throw broken('redirect');
    }
    const { host } = new URL(request.url);
    if (response.status >= 500) lastErrors.set(host, Date.now());
    else lastErrors.delete(host);
    const body = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  } catch (error) {
    if (error instanceof Error && error.name === 'TandemError') throw error;
    throw signal.aborted ? broken('timeout', error) : lost(request.url, error);
  }
}

/** The answer's JSON; a log-in page, a proxy's page or a cut body is `salesforce-unreadable`. */
export function parseJson(answer: Answer): unknown {
  if (!/^application\/json\b/i.test(answer.headers['content-type'] ?? '')) throw broken('not-json');
  try {
    return JSON.parse(answer.body);
  } catch (error) {
    throw broken('not-json', error);
  }
}

interface JsforceRequest {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
}

const idle = {
  on: () => idle,
  once: () => idle,
  removeListener: () => idle,
  end: () => idle,
  emit: () => true,
  write: () => true,
  pipe: (to: unknown) => to,
};

function methodOf(text: string): Ask['method'] {
  const upper = text.toUpperCase();
  const known = (['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const).find((each) => each === upper);
  if (!known) throw fail('unexpected', {}, `method ${upper.slice(0, 10)}`);
  return known;
}

function withoutLength(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length'));
}

/** Jobs of the org take and give tables, and answer an upload with nothing (Bulk API 2.0 Developer Guide). */
function isOtherThanJson({ status, headers }: Answer, method: string): boolean {
  return status === 204 || method === 'PUT' || /^text\/csv\b/i.test(headers['content-type'] ?? '');
}

/**
 * What jsforce sends through. `target` turns the address jsforce made into the one to ask, so that a token
 * cannot leave for another host and a request repeated after a refresh goes to the org's new host.
 */
export function makeTransport(
  fetch: typeof globalThis.fetch,
  target: (url: string) => string,
  onAnswer: (answer: Answer) => void,
) {
  const send = async (request: JsforceRequest) => {
    const answer = await ask(fetch, {
      method: methodOf(request.method),
      url: target(request.url),
      headers: withoutLength(request.headers),
      ...(typeof request.body === 'string' ? { body: request.body } : {}),
    });
    if (answer.status < 300 && !isOtherThanJson(answer, request.method)) parseJson(answer);
    onAnswer(answer);
    return { statusCode: answer.status, headers: answer.headers, body: answer.body };
  };
  return { httpRequest: (request: JsforceRequest) => Object.assign(send(request), { stream: () => idle }) };
}
