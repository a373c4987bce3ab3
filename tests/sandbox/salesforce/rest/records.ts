import { changedSince } from '../errors.ts';
import type { ServiceContext } from '../oauth/context.ts';
import { type Answer, refuse, refuseMissing } from './answer.ts';
import { answerBasicInformation, findObject } from './describe.ts';
import { isJsonObject, type JsonObject, type RestRequest, readWriteOptions, recordFields } from './request.ts';
import type { Route } from './routes.ts';

/** The object's own casing; undefined when this user has no such object. */
function objectName(context: ServiceContext, request: RestRequest, name: string): string | undefined {
  return findObject(context.engine, request.caller, name)?.name;
}

function recordUrl(request: RestRequest, object: string, id: string): string {
  return `/services/data/v${request.version}/sobjects/${object}/${id}`;
}

/** A write's body has to be one JSON object. */
function refuseBody(body: unknown): Answer | null {
  if (body === undefined) {
    const message = 'The HTTP entity body is required, but this request has no entity body.';
    return refuse(400, 'JSON_PARSER_ERROR', message);
  }
  return isJsonObject(body)
    ? null
    : refuse(400, 'JSON_PARSER_ERROR', 'Can not deserialize SObject from the request body');
}

function answerCreated(request: RestRequest, object: string, id: string, extra: JsonObject = {}): Answer {
  const headers = { Location: recordUrl(request, object, id) };
  return { status: 201, body: { id, success: true, errors: [], ...extra }, headers };
}

function create(context: ServiceContext, request: RestRequest, name: string): Answer {
  const object = objectName(context, request, name);
  if (object === undefined) return refuseMissing();
  const refused = refuseBody(request.body);
  if (refused !== null) return refused;
  const options = readWriteOptions(request.headers);
  const { id } = context.engine.create(object, recordFields(request.body), request.caller, options);
  return answerCreated(request, object, id);
}

/** One record; `fields=` limits the columns, `If-Modified-Since`/`If-Unmodified-Since` make it conditional. */
function retrieve(context: ServiceContext, request: RestRequest, object: string, id: string): Answer {
  const fields = request.query
    .get('fields')
    ?.split(',')
    .map((field) => field.trim());
  const record = context.engine.read(object, id, request.caller, fields);
  const modified = modifiedAt(context, object, String(record.Id ?? id));
  const since = Date.parse(request.headers.get('If-Modified-Since') ?? '');
  const unmodifiedSince = Date.parse(request.headers.get('If-Unmodified-Since') ?? '');
  if (modified !== null && modified <= since) return { status: 304 };
  if (modified !== null && modified > unmodifiedSince) throw changedSince();
  const headers = modified === null ? {} : { 'Last-Modified': new Date(modified).toUTCString() };
  return { status: 200, body: record, headers };
}

/** The record's last change to the second (HTTP dates carry no more); null for objects without one. */
function modifiedAt(context: ServiceContext, object: string, id: string): number | null {
  const value = context.engine.read(object, id, null).LastModifiedDate;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : Math.floor(time / 1000) * 1000;
}

function update(context: ServiceContext, request: RestRequest, object: string, id: string): Answer {
  const refused = refuseBody(request.body);
  if (refused !== null) return refused;
  context.engine.update(object, id, recordFields(request.body), request.caller, readWriteOptions(request.headers));
  return { status: 204 };
}

/**
 * `PATCH /sobjects/X/Field/value`: creates (201) or updates (200, since v46 with `created`), 300 with the records' URLs
 * when several match; `updateOnly=true` never creates (REST API guide, "Insert or Update (Upsert) a Record Using an
 * External ID").
 */
function upsert(context: ServiceContext, request: RestRequest, object: string, field: string, value: string): Answer {
  const refused = refuseBody(request.body);
  if (refused !== null) return refused;
  const fields = recordFields(request.body);
  if (field.toLowerCase() === 'id') return update(context, request, object, value);
  const ids = context.engine.findByExternalId(object, field, value, request.caller);
  const named = Object.keys(fields).find((name) => name.toLowerCase() === field.toLowerCase());
  if (named !== undefined) {
    const message = `The ${named} field should not be specified in the sobject data.`;
    return refuse(400, 'INVALID_FIELD', message, [named]);
  }
  const [id, ...others] = ids;
  if (others.length > 0) return { status: 300, body: ids.map((match) => recordUrl(request, object, match)) };
  const options = readWriteOptions(request.headers);
  if (id !== undefined) {
    context.engine.update(object, id, fields, request.caller, options);
    return { status: 200, body: { id, success: true, errors: [], created: false } };
  }
  if (request.query.get('updateOnly') === 'true') return refuseMissing();
  const created = context.engine.create(object, { ...fields, [field]: value }, request.caller, options);
  return answerCreated(request, object, created.id, { created: true });
}

/** Runs `work` on the one record an external id names. */
function withMatch(
  context: ServiceContext,
  request: RestRequest,
  parameters: Record<string, string>,
  work: (object: string, id: string) => Answer,
): Answer {
  const { field = '', value = '' } = parameters;
  const object = objectName(context, request, parameters.object ?? '');
  if (object === undefined) return refuseMissing();
  const [id, ...others] = context.engine.findByExternalId(object, field, value, request.caller);
  if (id === undefined) return refuseMissing();
  if (others.length === 0) return work(object, id);
  return { status: 300, body: [id, ...others].map((match) => recordUrl(request, object, match)) };
}

function withObject(
  context: ServiceContext,
  request: RestRequest,
  name: string,
  work: (object: string) => Answer,
): Answer {
  const object = objectName(context, request, name);
  return object === undefined ? refuseMissing() : work(object);
}

export const recordRoutes: Route[] = [
  {
    path: '/sobjects/:object',
    methods: {
      GET: (context, request, { object = '' }) => answerBasicInformation(context, request, object),
      POST: (context, request, { object = '' }) => create(context, request, object),
    },
  },
  {
    path: '/sobjects/:object/:id',
    methods: {
      GET: (context, request, { object = '', id = '' }) =>
        withObject(context, request, object, (name) => retrieve(context, request, name, id)),
      PATCH: (context, request, { object = '', id = '' }) =>
        withObject(context, request, object, (name) => update(context, request, name, id)),
      DELETE: (context, request, { object = '', id = '' }) =>
        withObject(context, request, object, (name) => {
          context.engine.delete(name, id, request.caller);
          return { status: 204 };
        }),
    },
  },
  {
    path: '/sobjects/:object/:field/:value',
    methods: {
      GET: (context, request, parameters) =>
        withMatch(context, request, parameters, (object, id) => retrieve(context, request, object, id)),
      PATCH: (context, request, { object = '', field = '', value = '' }) =>
        withObject(context, request, object, (name) => upsert(context, request, name, field, value)),
      DELETE: (context, request, parameters) =>
        withMatch(context, request, parameters, (object, id) => {
          context.engine.delete(object, id, request.caller);
          return { status: 204 };
        }),
    },
  },
];
