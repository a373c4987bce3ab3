import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Certificate } from './certificate.ts';
import { cutConnection } from './cut-connection.ts';
import type { Faults } from './faults.ts';
import { listen } from './listen.ts';
import { describePath, type RequestLog } from './request-log.ts';
import { sendResponse, sendTruncated } from './send-response.ts';
import { type Clock, type FaultEffect, isWriteEffect, type RequestNote, type Service } from './service.ts';
import { WorldGone, type WorldWatch } from './watch-world.ts';
import { serviceFor, type World } from './world.ts';

/** What the front asks anew for every request, so that a reset can put another world in place. */
export interface FrontState {
  world: () => World;
  worlds: WorldWatch;
  faults: Faults;
  log: RequestLog;
  /** Milliseconds added before each answer; of Intercom to its API, the web inbox has a delay of its own (`contentDelayMs`). */
  latency: (service: Service['name']) => number;
  /** The services' clock: what `Date` says on every answer. */
  clock: Clock;
}

export interface Front {
  port: number;
  stop(): Promise<void>;
}

interface Exchange {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  service: Service;
  host: string;
  url: URL;
  now(): number;
  giveBack(effect: FaultEffect): void;
  record(status: number, note?: RequestNote): void;
}

const noNote: RequestNote = { user: null, apiCalls: 0 };

async function toRequest({ incoming, outgoing, url }: Exchange, body: Buffer): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const method = incoming.method ?? 'GET';
  const bodyless = method === 'GET' || method === 'HEAD' || body.length === 0;
  return new Request(url, { method, headers, signal: gone.signal, body: bodyless ? null : new Uint8Array(body) });
}

/** Intercom sends a browser without a session to its sign-in page; Salesforce's service knows its own redirect. */
function redirectToLogin(service: Service, request: Request): Response {
  if (service.name === 'salesforce') return service.faultResponse('login-redirect', request);
  return new Response(null, { status: 302, headers: { Location: 'https://app.intercom.com/admins/sign_in' } });
}

async function answer(exchange: Exchange, effect: FaultEffect | undefined, body: Buffer): Promise<void> {
  const { incoming, outgoing, service, record, giveBack } = exchange;
  const request = await toRequest(exchange, body);
  outgoing.setHeader('Date', new Date(exchange.now()).toUTCString());
  if (isWriteEffect(effect) && service.name === 'salesforce') {
    const { response, note } = await service.handle(request, effect);
    if (note.effectUnmet === true) giveBack(effect);
    record(response.status, note);
    return sendResponse(response, outgoing);
  }
  switch (effect) {
    case undefined:
    case 'drop-after':
    case 'error-after':
    case 'truncate': {
      const { response, note } = await service.handle(request);
      if (effect === 'drop-after') {
        record(0, note);
        await response.body?.cancel();
        return cutConnection(incoming);
      }
      const answered = effect === 'error-after' ? service.faultResponse('500', request) : response;
      record(answered.status, note);
      return effect === 'truncate' ? sendTruncated(answered, incoming, outgoing) : sendResponse(answered, outgoing);
    }
    default: {
      const refused =
        effect === 'login-redirect' ? redirectToLogin(service, request) : service.faultResponse(effect, request);
      record(refused.status);
      return sendResponse(refused, outgoing);
    }
  }
}

async function serve(exchange: Exchange, effect: FaultEffect | undefined, latency: number): Promise<void> {
  const { incoming, record } = exchange;
  if (effect === 'refuse') {
    record(0);
    return cutConnection(incoming);
  }
  const body = await buffer(incoming);
  const slow = effect?.startsWith('slow:') ? Number(effect.slice('slow:'.length)) : 0;
  if (latency + slow > 0) await wait(latency + slow);
  if (effect === 'drop-before') {
    record(0);
    return cutConnection(incoming);
  }
  return answer(exchange, slow > 0 || effect === 'slow:0' ? undefined : effect, body);
}

/** Host name of a `Host` header, without the port: Chromium leaves it out when hosts are mapped, other clients send it. */
function readHost(incoming: IncomingMessage): string {
  return (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

function createListener({ world, worlds, faults, log, latency, clock }: FrontState) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const started = performance.now();
    const host = readHost(incoming);
    const began = world();
    const found = serviceFor(began, host);
    if (found === undefined) {
      outgoing.writeHead(421).end();
      return;
    }
    const service = worlds.watch(found);
    const path = incoming.url ?? '/';
    const url = new URL(`https://${host}${path.startsWith('/') ? path : '/'}`);
    const method = incoming.method ?? 'GET';
    const record = (status: number, note = noNote) => {
      if (world() !== began) return;
      const ms = Math.round((performance.now() - started) * 10) / 10;
      const { user, apiCalls } = note;
      const path = describePath(service.name, url);
      log.add({ service: service.name, host, method, path, status, ms, user, apiCalls });
    };
    const effect = faults.take({ service: service.name, host, method, path: url.pathname + url.search });
    const delayed = service.name === 'salesforce' || host.startsWith('api.');
    try {
      const exchange = { incoming, outgoing, service, host, url, record, giveBack: faults.giveBack, now: clock.now };
      await serve(exchange, effect, delayed ? latency(service.name) : 0);
    } catch (error) {
      // A client that left while its request was read or answered is no fault of the service.
      if (incoming.socket.destroyed || outgoing.destroyed) return;
      if (error instanceof WorldGone) return cutConnection(incoming);
      process.stderr.write(`sandbox: ${method} https://${host}${url.pathname} failed: ${String(error)}\n`);
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    }
  };
}

/** One TLS server on loopback for every host of the services. It applies latency and faults, and writes the request log. */
export async function startFront(state: FrontState, { key, cert }: Certificate, port: number): Promise<Front> {
  const server = createServer({ key, cert, keepAliveTimeout: 60_000 }, createListener(state));
  return listen(server, port);
}
