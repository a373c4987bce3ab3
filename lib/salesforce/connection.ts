import { Connection } from 'jsforce/core';
import { fail } from '../failures/codes.ts';
import { TandemError } from '../shared/tandem-error.ts';
import { apiVersion } from './api-version.ts';
import { errorOfJsforce } from './errors.ts';
import { allowedHost, isServicesPath } from './hosts.ts';
import type { Grant, SalesforcePorts } from './ports.ts';
import type { Renew } from './refresh.ts';
import { type Answer, makeTransport } from './transport.ts';

/** One org, open for the length of one piece of work. */
export interface Org {
  /** The grant it works with now (a renewal replaces it). */
  grant(): Grant;
  host(): string;
  /** Sends JSON to a path below `/services/data/v67.0` and gives the answer's JSON. Throws a `TandemError`. */
  post(path: string, body: unknown): Promise<unknown>;
  get(path: string): Promise<unknown>;
  /** Sends something that must not be repeated, once (again only after a 401), or asks for a table. Never throws. */
  send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, parts: SentParts): Promise<Sending>;
  /** When Salesforce gave its last answer, by its own clock (ISO). */
  answeredAt(): string;
}

export interface SentParts {
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of a body. */
  csv?: string;
}

/** An answer whole, whatever its status; or none, and whether the request may have reached Salesforce. */
export type Sending = { answer: Answer } | { answer: null; mayBeDone: boolean; error: TandemError };

/**
 * Opens the org of the stored grant. One kept over a restart has no access token and is renewed first. A 401 is answered by one renewal; a second one in the same piece of work ends
 * it, since jsforce itself would go round without limit.
 *
 * @throws `salesforce-signed-out` without a grant, `host-refused` when its host is not a Salesforce org's.
 */
export async function openOrg(ports: SalesforcePorts, renew: Renew): Promise<Org> {
  const stored = await ports.grants.read();
  if (!stored) throw fail('salesforce-signed-out');
  const kept = stored.accessToken === '';
  const state: State = { grant: kept ? await renew('') : stored, last: null, failure: null, renewed: kept };
  const connection = connect(ports, state, renew);
  const base = `/services/data/v${apiVersion}`;

  const guarded = async (path: string, send: (full: string) => Promise<unknown>): Promise<unknown> => {
    const full = `${base}${path}`;
    if (!isServicesPath(full)) throw fail('host-refused', {}, 'path');
    try {
      return await send(full);
    } catch (thrown) {
      throw state.failure ?? errorOfJsforce(thrown, state.last?.status ?? 0);
    }
  };

  return {
    grant: () => state.grant,
    host: () => allowedHost(state.grant.instanceUrl),
    post: (path, body) =>
      guarded(path, (url) =>
        connection.request({
          method: 'POST',
          url,
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      ),
    get: (path) => guarded(path, (url) => connection.request({ method: 'GET', url })),
    send: async (method, path, { headers = {}, ...content }) => {
      const url = `${base}${path}`;
      if (!isServicesPath(url)) return { answer: null, mayBeDone: false, error: fail('host-refused', {}, 'path') };
      const asked = { method, url, ...encode(headers, content) };
      state.last = null;
      try {
        await connection.request(asked);
      } catch (thrown) {
        const none = unanswered(state, thrown);
        if (none) return none;
      }
      return state.last ? { answer: state.last } : { answer: null, mayBeDone: true, error: fail('unexpected') };
    },
    answeredAt: () => timeOf(state.last, ports.now()),
  };
}

function encode(headers: Record<string, string>, { body, csv }: Omit<SentParts, 'headers'>) {
  if (csv !== undefined) return { headers: { ...headers, 'content-type': 'text/csv; charset=UTF-8' }, body: csv };
  if (body === undefined) return { headers };
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

interface State {
  grant: Grant;
  last: Answer | null;
  /** Why the renewal failed: jsforce keeps only its text. */
  failure: unknown;
  renewed: boolean;
}

/** Why nothing came back; null when something did and jsforce threw for its status. */
function unanswered(state: State, thrown: unknown): Sending | null {
  // A 401 was all that came: the request was turned away before anything was done.
  if (state.failure !== null) {
    return { answer: null, mayBeDone: false, error: errorOfJsforce(state.failure, 401) };
  }
  if (!(thrown instanceof TandemError)) return null;
  return { answer: null, mayBeDone: thrown.code !== 'host-refused', error: thrown };
}

function connect(ports: SalesforcePorts, state: State, renew: Renew): Connection {
  const connection = new Connection({
    instanceUrl: `https://${allowedHost(state.grant.instanceUrl)}`,
    accessToken: state.grant.accessToken,
    version: apiVersion,
    refreshFn: (_connection, done) => {
      renewOnce(state, renew).then(
        (token) => done(null, token),
        (error: unknown) => {
          state.failure = error;
          done(error instanceof Error ? error : new Error('refresh'));
        },
      );
    },
  });
  const opened = new URL(connection.instanceUrl).origin;
  const target = (address: string): string => {
    const url = new URL(address);
    const path = url.pathname + url.search;
    if (url.origin !== opened || !isServicesPath(path)) throw fail('host-refused', { host: url.host });
    return `https://${allowedHost(state.grant.instanceUrl)}${path}`;
  };
  const transport = makeTransport(ports.fetch, target, (answer) => {
    state.last = answer;
    noteUsage(ports, answer);
  });
  Object.assign(connection, { _transport: transport });
  Object.assign(connection.oauth2, { _transport: transport });
  return connection;
}

async function renewOnce(state: State, renew: Renew): Promise<string> {
  if (state.renewed) throw fail('session-expired', {}, 'HTTP 401 after a renewal');
  state.renewed = true;
  state.grant = await renew(state.grant.accessToken);
  return state.grant.accessToken;
}

function noteUsage(ports: SalesforcePorts, answer: Answer): void {
  const found = /\bapi-usage=(\d+)\/(\d+)/.exec(answer.headers['sforce-limit-info'] ?? '');
  if (found) ports.noteUsage({ used: Number(found[1]), limit: Number(found[2]) });
}

function timeOf(answer: Answer | null, now: number): string {
  const sent = Date.parse(answer?.headers.date ?? '');
  return new Date(Number.isNaN(sent) ? now : sent).toISOString();
}
