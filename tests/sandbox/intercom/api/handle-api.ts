import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Clock } from '../../service.ts';
import { wakeSnoozed } from '../change-conversation.ts';
import { UnknownReference } from '../references.ts';
import type { Workspace } from '../store.ts';
import { ApiError, errorList, unauthorized } from './api-error.ts';
import { attributeRoutes } from './attribute-routes.ts';
import { companyRoutes } from './company-routes.ts';
import { contactRoutes } from './contact-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';
import type { ApiEnvironment, Caller } from './environment.ts';
import { peopleRoutes } from './people-routes.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { tagRoutes } from './tag-routes.ts';

/** API host of each region (servers of the OpenAPI description 2.16). */
export const apiHosts = { us: 'api.intercom.io', eu: 'api.eu.intercom.io', au: 'api.au.intercom.io' } as const;

/** Versions named by the description's `intercom_version`, and the two names of the preview. */
const versions = new Set(
  '1.0 1.1 1.2 1.3 1.4 2.0 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 2.10 2.11 2.12 2.13 2.14 2.15 2.16 Preview Unstable'.split(
    ' ',
  ),
);

export interface ApiOptions {
  workspaces: () => Map<string, Workspace>;
  clock: Clock;
  /** Whether the US host answers for workspaces of other regions, as Intercom says it tries to. */
  usHostRoutes: boolean;
  callsPerMinute: number;
}

export interface Api {
  /** Answers one request to an API host; `adminId` is the token's owner, null without a valid token. */
  handle(request: Request): Promise<{ response: Response; adminId: string | null }>;
  /** An error in the API's own shape, as an armed fault wants it. */
  refuse(request: Request, error: ApiError): Response;
  readonly rateLimit: RateLimit;
}

function createApp(): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  for (const routes of [attributeRoutes, conversationRoutes, contactRoutes, companyRoutes, peopleRoutes, tagRoutes]) {
    app.route('/', routes());
  }
  app.notFound((c) => {
    const accept = c.req.header('accept');
    const suits = accept !== undefined && /\*\/\*|application\/(?:\*|json)/.test(accept);
    if (!suits || c.req.method === 'OPTIONS') throw new ApiError(406, 'not_acceptable', 'Not Acceptable');
    throw new ApiError(404, 'not_found', 'The requested resource was not found');
  });
  app.onError((error) => {
    if (error instanceof ApiError) throw error;
    if (error instanceof UnknownReference || error instanceof RangeError) {
      throw new ApiError(400, 'parameter_invalid', error.message);
    }
    throw error;
  });
  return app;
}

function findCaller(request: Request, options: ApiOptions): Caller | null {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const host = new URL(request.url).hostname;
  if (token === undefined) return null;
  for (const workspace of options.workspaces().values()) {
    const admin = workspace.admins.get(workspace.tokens.get(token) ?? '');
    if (!admin) continue;
    const served = host === apiHosts[workspace.region] || (options.usHostRoutes && host === apiHosts.us);
    return served ? { workspace, admin } : null;
  }
  return null;
}

function failure(error: ApiError, requestId: string): Response {
  const body = JSON.stringify(errorList(error.code, error.message, requestId));
  return new Response(body, {
    status: error.status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...error.headers },
  });
}

function addHeaders(response: Response, request: Request, requestId: string): Response {
  response.headers.set('Content-Type', 'application/json; charset=utf-8');
  response.headers.set('X-Request-Id', requestId);
  response.headers.set('X-Intercom-Version', request.headers.get('intercom-version') ?? '2.16');
  response.headers.set('X-Runtime', '0.05');
  response.headers.set('Vary', 'Accept-Encoding');
  response.headers.set('Cache-Control', 'max-age=0, private, must-revalidate');
  return response;
}

/** Checks that come before any operation. @throws ApiError 400, 401, 429 */
function admit(request: Request, caller: Caller | null, limit: RateLimit): Record<string, string> {
  if (request.method === 'OPTIONS') throw new ApiError(406, 'not_acceptable', 'Not Acceptable');
  const version = request.headers.get('intercom-version');
  if (version !== null && !versions.has(version)) {
    throw new ApiError(400, 'intercom_version_invalid', 'The requested version could not be found');
  }
  if (!caller) throw unauthorized();
  const { exceeded, headers } = limit.count(caller.workspace.id);
  if (exceeded) throw new ApiError(429, 'rate_limit_exceeded', limit.message(), headers);
  return headers;
}

/** The REST API of all workspaces on the three API hosts. Sends no CORS headers and answers preflights with 406. */
export function createApi(options: ApiOptions): Api {
  const app = createApp();
  const rateLimit = createRateLimit(options.clock, options.callsPerMinute);
  return {
    rateLimit,
    refuse: (request, error) => {
      const requestId = randomUUID();
      return addHeaders(failure(error, requestId), request, requestId);
    },
    async handle(request) {
      const requestId = randomUUID();
      const caller = findCaller(request, options);
      const answer = async (): Promise<Response> => {
        try {
          const limits = admit(request, caller, rateLimit);
          if (!caller) throw unauthorized();
          wakeSnoozed(caller.workspace);
          const response = await run(app, request, caller, requestId);
          for (const [name, value] of Object.entries(limits)) response.headers.set(name, value);
          return response;
        } catch (error) {
          return failure(error instanceof ApiError ? error : crash(error), requestId);
        }
      };
      const response = addHeaders(await answer(), request, requestId);
      return { response, adminId: caller?.admin.id ?? null };
    },
  };
}

async function run(app: Hono<ApiEnvironment>, request: Request, caller: Caller, requestId: string): Promise<Response> {
  try {
    return await app.fetch(request, caller);
  } catch (error) {
    if (error instanceof ApiError) return failure(error, requestId);
    throw error;
  }
}

function crash(error: unknown): ApiError {
  console.error(error);
  return new ApiError(500, 'server_error', 'Something went wrong');
}
