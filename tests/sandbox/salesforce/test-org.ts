import { createHash } from 'node:crypto';
import { seedSchema } from '../seed.ts';
import type { RequestNote } from '../service.ts';
import { createSalesforce, type SalesforceService } from './index.ts';

export const CONSUMER_KEY = '3MVG9test';
export const CALLBACK = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
export const MY_DOMAIN = 'https://acme.my.salesforce.com';
export const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

export interface TestOrg {
  service: SalesforceService;
  /** Moves the services' clock. */
  advance(ms: number): void;
}

const DEFAULT_SEED = {
  now: '2026-11-22T10:00:00Z',
  salesforce: {
    org: { name: 'Acme', myDomain: 'acme', features: { keyFields: true, apiLimit: 1000 } },
    users: [
      { alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana Ruiz', password: 'sandbox' },
      {
        alias: 'ben',
        Username: 'ben@acme.example',
        Email: 'ben@acme.example',
        Name: 'Ben Okafor',
        password: 'sandbox',
      },
    ],
  },
};

/** An org of two users with a clock that stands still until moved. */
export function startOrg(seed: object = DEFAULT_SEED): TestOrg {
  const parsed = seedSchema.parse(seed);
  let now = Date.parse(parsed.now ?? '2026-11-22T10:00:00Z');
  const clock = { now: () => now };
  const options = { seed: parsed.salesforce, clock, consumerKey: CONSUMER_KEY, redirectUris: [CALLBACK] };
  const service = createSalesforce(options);
  return {
    service,
    advance(ms) {
      now += ms;
    },
  };
}

/** Status, headers, parsed body and log entry of one request. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
  note: RequestNote;
}

/** Sends one request; `path` may be a whole URL. A body that is no string goes as JSON. */
export async function send(
  org: TestOrg,
  method: string,
  path: string,
  options: { token?: string; cookie?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<Reply> {
  const headers = new Headers(options.headers);
  if (options.token !== undefined) headers.set('Authorization', `Bearer ${options.token}`);
  if (options.cookie !== undefined) headers.set('Cookie', options.cookie);
  const { body } = options;
  if (body !== undefined && typeof body !== 'string' && !(body instanceof URLSearchParams)) {
    headers.set('Content-Type', headers.get('Content-Type') ?? 'application/json');
  }
  const sent =
    body === undefined || typeof body === 'string' || body instanceof URLSearchParams ? body : JSON.stringify(body);
  const request = new Request(new URL(path, MY_DOMAIN), {
    method,
    headers,
    ...(sent === undefined ? {} : { body: sent }),
  });
  const { response, note } = await org.service.handle(request);
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
    note,
  };
}

/** A browser with a cookie jar that follows redirects until one leaves the org. */
export class Browser {
  readonly org: TestOrg;
  readonly jar = new Map<string, string>();

  constructor(org: TestOrg) {
    this.org = org;
  }

  /** Where the visit ended: the page shown, or the URL outside the org that the last redirect named. */
  async visit(url: string, form?: Record<string, string>): Promise<Reply & { url: string }> {
    let next = url;
    let body = form === undefined ? undefined : new URLSearchParams(form);
    for (let hop = 0; hop < 10; hop++) {
      const { host } = new URL(next);
      const sid = this.jar.get(host);
      const options = {
        ...(sid === undefined ? {} : { cookie: `sid=${sid}` }),
        ...(body === undefined ? {} : { body }),
      };
      const reply = await send(this.org, body === undefined ? 'GET' : 'POST', next, options);
      body = undefined;
      const set = /(?:^|,\s*)sid=([^;]+)/.exec(reply.headers.get('Set-Cookie') ?? '')?.[1];
      if (set !== undefined) this.jar.set(host, decodeURIComponent(set));
      const location = reply.headers.get('Location');
      if (reply.status !== 302 || location === null) return { ...reply, url: next };
      const target = new URL(location, next);
      if (!/\.(salesforce|force)\.com$/.test(target.host)) return { ...reply, url: target.href };
      next = target.href;
    }
    throw new Error(`too many redirects at ${next}`);
  }

  /** Fills in the login page that a visit ended on. */
  logIn(page: { url: string; text: string }, username = 'ana@acme.example', password = 'sandbox') {
    const startURL = (/name="startURL" value="([^"]*)"/.exec(page.text)?.[1] ?? '').replaceAll('&amp;', '&');
    return this.visit(new URL('/', page.url).href, { username, pw: password, startURL });
  }

  /** Presses `#oaapprove` or `#oadeny`. */
  decide(page: { url: string; text: string }, decision: 'allow' | 'deny') {
    const source = /name="source" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    return this.visit(new URL('/setup/secur/RemoteAccessAuthorizationPage.apexp', page.url).href, { source, decision });
  }
}

/** The authorize URL of a correct request, with `change` laid over it (`undefined` leaves a parameter out). */
export function authorizeUrl(change: Record<string, string | undefined> = {}, host = MY_DOMAIN): string {
  const parameters = {
    response_type: 'code',
    client_id: CONSUMER_KEY,
    redirect_uri: CALLBACK,
    scope: 'api refresh_token',
    state: 'st4te',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...change,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return `${host}/services/oauth2/authorize?${query}`;
}

/** Signs in and approves through the pages; returns the code. */
export async function approve(org: TestOrg, browser = new Browser(org)): Promise<string> {
  const login = await browser.visit(authorizeUrl());
  const approval = await browser.logIn(login);
  const done = approval.url.startsWith(CALLBACK) ? approval : await browser.decide(approval, 'allow');
  return new URL(done.url).searchParams.get('code') ?? '';
}

/** Posts a form to the token endpoint; a correct exchange of `code` with `change` laid over it. */
export function requestToken(
  org: TestOrg,
  code: string,
  change: Record<string, string | undefined> = {},
): Promise<Reply> {
  const parameters = {
    grant_type: 'authorization_code',
    code,
    client_id: CONSUMER_KEY,
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
    ...change,
  };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) body.set(name, value);
  return send(org, 'POST', '/services/oauth2/token', { body });
}

/** Refreshes with a token. */
export function refresh(org: TestOrg, refreshToken: string): Promise<Reply> {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: CONSUMER_KEY,
  });
  return send(org, 'POST', '/services/oauth2/token', { body });
}
