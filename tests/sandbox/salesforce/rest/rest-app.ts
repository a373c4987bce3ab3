import type { Context, Hono } from 'hono';
import type { UserRow } from '../engine.ts';
import { type Env, findActiveUser, type ServiceContext } from '../oauth/context.ts';
import { bearerToken } from '../oauth/identity.ts';
import { type Answer, refuse, refuseMissing } from './answer.ts';
import { limitInfo } from './limits.ts';
import type { RestRequest } from './request.ts';
import { dispatchRest } from './resources.ts';
import { judgeVersion, listVersions } from './versions.ts';
import { writeFailure } from './write-failure.ts';

const JSON_TYPE = 'application/json;charset=UTF-8';
const MAX_HEAD_BYTES = 16_384;
const BODYLESS = [204, 304];

/** An answer as HTTP; `Sforce-Limit-Info` only where it is given. */
export function toResponse(answer: Answer, limit?: string): Response {
  const headers = new Headers(answer.headers);
  headers.set('Cache-Control', 'no-cache,must-revalidate,max-age=0,no-store,private');
  if (limit !== undefined) headers.set('Sforce-Limit-Info', limit);
  if (answer.text !== undefined) {
    headers.set('Content-Type', answer.text.type);
    return new Response(answer.text.body, { status: answer.status, headers });
  }
  if (answer.body === undefined || BODYLESS.includes(answer.status)) {
    return new Response(null, { status: answer.status, headers });
  }
  headers.set('Content-Type', JSON_TYPE);
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}

/** 401 for a token that is absent, unknown or expired. */
export function refuseSession(): Answer {
  return refuse(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
}

/** 403 once the org's 24-hour allowance is used up; no `Retry-After` comes with it. */
export function refuseLimit(): Answer {
  return refuse(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
}

/** The caller by the bearer token, or why there is none. */
function authenticate(context: ServiceContext, c: Context<Env>): { user: UserRow } | { refused: Answer } {
  const header = c.req.header('Authorization');
  const token = bearerToken(header);
  if (header !== undefined && token === undefined) {
    return { refused: refuse(401, 'INVALID_AUTH_HEADER', 'INVALID_AUTH_HEADER') };
  }
  const session = context.sessions.find(token);
  const user = findActiveUser(context, session?.userId);
  if (session === undefined || user === undefined) return { refused: refuseSession() };
  c.env.note.user = user.username;
  if (context.policy.apiAccessControl) {
    return { refused: refuse(401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API') };
  }
  if (context.policy.apiDisabled) {
    return { refused: refuse(403, 'API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner') };
  }
  return { user };
}

/** A text holds no null character, and half a surrogate pair becomes a question mark, as in UTF-8 made by Java. */
function cleanText(_key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value.includes('\u0000')) throw new SyntaxError('Illegal character (code 0) in a string value');
  return value.replaceAll(/\p{Surrogate}/gu, '?');
}

/** JSON, and CSV where a bulk job takes its upload. */
async function readBody(c: Context<Env>, path: string): Promise<{ body: unknown } | { refused: Answer }> {
  const text = await c.req.text();
  if (text === '') return { body: undefined };
  const type = c.req.header('Content-Type') ?? '';
  if (/^text\/csv\b/i.test(type) && /^\/jobs\/ingest\/[^/]+\/batches\/?$/.test(path)) return { body: text };
  if (!/^application\/json\b/i.test(type)) {
    return { refused: refuse(415, 'UNSUPPORTED_MEDIA_TYPE', `Content-Type header '${type}' is not supported`) };
  }
  try {
    return { body: JSON.parse(text, cleanText) };
  } catch (error) {
    return { refused: refuse(400, 'JSON_PARSER_ERROR', error instanceof Error ? error.message : 'invalid JSON') };
  }
}

/** `POST …?_HttpMethod=PATCH` stands for a PATCH (REST API guide, "Using HTTP Methods"). */
function effectiveMethod(c: Context<Env>): string {
  if (c.req.method === 'HEAD') return 'GET';
  const override = c.req.query('_HttpMethod');
  return c.req.method === 'POST' && override !== undefined ? override.toUpperCase() : c.req.method;
}

/** URI and headers together may have 16,384 bytes (REST API guide, "Status Codes and Error Responses": 414, 431). */
function findOversize(request: Request): 414 | 431 | null {
  const headerBytes = [...request.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  if (request.url.length > MAX_HEAD_BYTES) return 414;
  return request.url.length + headerBytes > MAX_HEAD_BYTES ? 431 : null;
}

/** Carries the request out; what it writes is refused where a fault is armed against that. */
function dispatch(context: ServiceContext, c: Context<Env>, request: RestRequest): Answer {
  const { effect, note } = c.env;
  if (effect === undefined) return dispatchRest(context, request);
  const run = () => dispatchRest(context, request);
  const { result, refused } = context.engine.whileWritesFail(writeFailure(effect), run);
  note.effectUnmet = !refused;
  return result;
}

async function answerData(context: ServiceContext, c: Context<Env>): Promise<Response> {
  const oversize = findOversize(c.req.raw);
  if (oversize !== null) return new Response(null, { status: oversize });
  const { pathname, searchParams } = new URL(c.req.url);
  const [, version = '', path = ''] = /^\/services\/data\/v([^/]+)(\/.*)?$/.exec(pathname) ?? [];
  const judged = judgeVersion(version);
  if (judged === 'retired') {
    return toResponse(refuse(410, 'UNSUPPORTED_API_VERSION', 'The requested API version has been retired'));
  }
  if (judged === 'unknown') return toResponse(refuseMissing());
  const caller = authenticate(context, c);
  if ('refused' in caller) return toResponse(caller.refused);
  if (context.apiUsage.used() >= context.apiLimit) return toResponse(refuseLimit(), limitInfo(context));
  const read = await readBody(c, path);
  const answer =
    'refused' in read
      ? read.refused
      : dispatch(context, c, {
          method: effectiveMethod(c),
          path: path.replace(/\/$/, ''),
          version,
          query: searchParams,
          headers: c.req.raw.headers,
          body: read.body,
          caller: { userId: caller.user.id, version },
        });
  const calls = answer.apiCalls ?? 1;
  context.apiUsage.count(calls);
  c.env.note.apiCalls = calls;
  return toResponse(answer, limitInfo(context));
}

/** The REST API at `/services/data`: versions without a token, everything else with one. */
export function addRestRoutes(app: Hono<Env>, context: ServiceContext): void {
  const versions = () => toResponse({ status: 200, body: listVersions() });
  app.get('/services/data', versions);
  app.get('/services/data/', versions);
  app.all('/services/data/*', (c) => answerData(context, c));
}
