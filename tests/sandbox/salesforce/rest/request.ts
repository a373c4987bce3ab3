import type { Caller, WriteOptions } from '../engine.ts';

/** One call of a REST resource, be it a whole HTTP request or a slot of a Composite. */
export interface RestRequest {
  method: string;
  /** What follows `/services/data/vXX.X`, percent-encoded, without a slash at its end. */
  path: string;
  /** e.g. `67.0` */
  version: string;
  query: URLSearchParams;
  headers: Headers;
  /** Parsed JSON, the text of an uploaded CSV; undefined when the request had none. */
  body: unknown;
  caller: Caller;
  /** Set by a Composite that is itself all or none: it outranks the collection's own word. */
  allOrNone?: true;
}

/** A JSON object as a request carries it. */
export type JsonObject = Record<string, unknown>;

/** Tells a JSON object from everything else JSON can hold. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of a record in a request body: without `attributes`, which only names the type. */
export function recordFields(body: unknown): JsonObject {
  if (!isJsonObject(body)) return {};
  const { attributes: _attributes, ...fields } = body;
  return fields;
}

/**
 * Headers that steer a write. `Sforce-Auto-Assign` counts as TRUE when absent (REST API guide, "Assignment Rule
 * Header"); every flag of `Sforce-Duplicate-Rule-Header` as false ("Duplicate Rule Header").
 */
export function readWriteOptions(headers: Headers): WriteOptions {
  const assign = headers.get('Sforce-Auto-Assign')?.trim();
  const duplicate = headers.get('Sforce-Duplicate-Rule-Header') ?? '';
  const isOn = (name: string) => new RegExp(`\\b${name}\\s*=\\s*true\\b`, 'i').test(duplicate);
  const since = Date.parse(headers.get('If-Unmodified-Since') ?? '');
  const isFlag = /^(true|false)$/i.test(assign ?? '');
  return {
    allowDuplicates: isOn('allowSave'),
    ...(isOn('includeRecordDetails') ? { duplicateDetails: true } : {}),
    ...(isOn('runAsCurrentUser') ? { duplicatesAsUser: true } : {}),
    autoAssign: assign === undefined || assign === '' ? true : isFlag ? assign.toLowerCase() === 'true' : assign,
    ...(Number.isNaN(since) ? {} : { ifUnmodifiedSince: since }),
  };
}
