import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Caller, Engine } from '../engine.ts';
import { liveRows, type ServiceContext } from '../oauth/context.ts';
import { type Answer, refuseMissing } from './answer.ts';
import type { RestRequest } from './request.ts';
import type { Route } from './routes.ts';

const globalSchema = z.looseObject({
  sobjects: z.array(z.looseObject({ name: z.string(), keyPrefix: z.string().nullish(), label: z.string() })),
});

/** One line of the global describe. */
export type ObjectSummary = z.infer<typeof globalSchema>['sobjects'][number];

/** The objects this user sees. */
export function listObjects(engine: Engine, caller: Caller): ObjectSummary[] {
  return globalSchema.parse(engine.describeGlobal(caller)).sobjects;
}

/** An object by its name in any casing. */
export function findObject(engine: Engine, caller: Caller, name: string): ObjectSummary | undefined {
  return listObjects(engine, caller).find((object) => object.name.toLowerCase() === name.toLowerCase());
}

/** The object an id belongs to, by its key prefix. */
export function findObjectOfId(engine: Engine, caller: Caller, id: string): ObjectSummary | undefined {
  return listObjects(engine, caller).find((object) => object.keyPrefix === id.slice(0, 3));
}

/**
 * Metadata with `ETag` and `Last-Modified`; 304 without a body when the client's copy still holds (REST API guide,
 * "Conditional Requests": describes take `If-Modified-Since` and `If-None-Match`).
 */
function answerConditionally(context: ServiceContext, request: RestRequest, body: unknown): Answer {
  const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 8)}"`;
  // Rounded up: HTTP dates carry whole seconds, and a change must not hide behind a copy of the same second.
  const changedAt = Math.ceil(context.engine.schemaChangedAt() / 1000) * 1000;
  const headers = { ETag: etag, 'Last-Modified': new Date(changedAt).toUTCString() };
  const known = request.headers.get('If-None-Match');
  const since = Date.parse(request.headers.get('If-Modified-Since') ?? '');
  const unchanged = known === null ? !Number.isNaN(since) && changedAt <= since : known.includes(etag.slice(1, -1));
  return unchanged ? { status: 304, headers } : { status: 200, body, headers };
}

function answerLayouts(context: ServiceContext, request: RestRequest, object: string, recordType?: string): Answer {
  return answerConditionally(context, request, context.engine.describeLayouts(object, request.caller, recordType));
}

function recentItems(context: ServiceContext, request: RestRequest, object: string): unknown[] {
  const viewed = context.recentlyViewed.get(request.caller.userId) ?? [];
  return viewed
    .filter((item) => item.object === object)
    .map(({ id }) => {
      const name = String(liveRows(context.engine, object).find((row) => row.Id === id)?.Name ?? '');
      const url = `/services/data/v${request.version}/sobjects/${object}/${id}`;
      return { attributes: { type: object, url }, Id: id, Name: name };
    });
}

export const describeRoutes: Route[] = [
  {
    path: '/sobjects',
    methods: {
      GET: (context, request) => answerConditionally(context, request, context.engine.describeGlobal(request.caller)),
    },
  },
  {
    path: '/sobjects/:object/describe/layouts',
    methods: { GET: (context, request, { object = '' }) => answerLayouts(context, request, object) },
  },
  {
    path: '/sobjects/:object/describe/layouts/:recordType',
    methods: {
      GET: (context, request, { object = '', recordType = '' }) => answerLayouts(context, request, object, recordType),
    },
  },
  {
    path: '/sobjects/:object/describe',
    methods: {
      GET: (context, request, { object = '' }) => {
        if (findObject(context.engine, request.caller, object) === undefined) return refuseMissing();
        return answerConditionally(context, request, context.engine.describe(object, request.caller));
      },
    },
  },
];

/** `GET /sobjects/X`: the object's line of the global describe and what the user looked at last. */
export function answerBasicInformation(context: ServiceContext, request: RestRequest, name: string): Answer {
  const objectDescribe = findObject(context.engine, request.caller, name);
  if (objectDescribe === undefined) return refuseMissing();
  return { status: 200, body: { objectDescribe, recentItems: recentItems(context, request, objectDescribe.name) } };
}
