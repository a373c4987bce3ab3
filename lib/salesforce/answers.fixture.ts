import type { Failure } from '../failures/codes.ts';
import type { Grant, SalesforcePorts } from './ports.ts';

/** Answers in the shapes Salesforce sends, and ports that keep everything in memory, for the tests of this room. */

export const grant: Grant = {
  accessToken: '00Dxx!first',
  refreshToken: 'refresh-1',
  instanceUrl: 'https://acme.my.salesforce.com',
  orgId: '00D5g000004kQABEA2',
  userId: '0055g00000AbCdEAAV',
  tokenHost: 'acme.my.salesforce.com',
  consumerKey: '3MVG9key',
  issuedAt: 0,
};

export interface Sent {
  method: string;
  url: string;
  path: string;
  token: string;
  body: string;
  headers: Record<string, string>;
}

export const isToken = (sent: Sent): boolean => sent.path === '/services/oauth2/token';

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
  });
}

export const apiError = (errorCode: string, status: number, message = errorCode) =>
  json([{ message, errorCode }], status);

export const expired = () => apiError('INVALID_SESSION_ID', 401, 'Session expired or invalid');

export const tokens = (accessToken: string, more: Record<string, string> = {}) =>
  json({
    access_token: accessToken,
    signature: 'c2lnbmF0dXJl',
    scope: 'refresh_token api',
    instance_url: grant.instanceUrl,
    id: `https://login.salesforce.com/id/${grant.orgId}/${grant.userId}`,
    token_type: 'Bearer',
    issued_at: '1763812345678',
    ...more,
  });

export const refusal = (error: string, description: string, status = 400) =>
  json({ error, error_description: description }, status);

/** Ports over memory; `answer` plays Salesforce. What was sent, stored and told is kept to be looked at. */
export function makePorts(answer: (sent: Sent) => Response | Promise<Response>, stored: Grant | null = grant) {
  const seen = {
    sent: [] as Sent[],
    grant: stored,
    schema: null as unknown,
    forms: null as unknown,
    ends: [] as Failure[],
    usage: [] as { used: number; limit: number }[],
    now: Date.parse('2026-11-22T10:00:00Z'),
  };
  let turn: Promise<unknown> = Promise.resolve();
  const ports: SalesforcePorts = {
    grants: {
      read: async () => seen.grant,
      write: async (next) => {
        seen.grant = next;
      },
      clear: async () => {
        seen.grant = null;
      },
    },
    schema: {
      read: async () => seen.schema,
      write: async (value) => {
        seen.schema = JSON.parse(JSON.stringify(value));
      },
    },
    forms: {
      read: async () => seen.forms,
      write: async (value) => {
        seen.forms = JSON.parse(JSON.stringify(value));
      },
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const sent: Sent = {
        method: request.method,
        url: request.url,
        path: url.pathname + url.search,
        token: request.headers.get('authorization')?.replace('Bearer ', '') ?? '',
        body: await request.text(),
        headers: Object.fromEntries(request.headers),
      };
      seen.sent.push(sent);
      return answer(sent);
    },
    now: () => seen.now,
    lock: (_name, work) => {
      const mine = turn.then(work);
      turn = mine.catch(() => undefined);
      return mine;
    },
    noteUsage: (usage) => seen.usage.push(usage),
    noteEnd: (failure) => seen.ends.push(failure),
  };
  return { ports, seen };
}
