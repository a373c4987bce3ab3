import { z } from 'zod';
import { type FailureCode, fail } from '../failures/codes.ts';
import { once } from '../shared/once.ts';
import { TandemError } from '../shared/tandem-error.ts';

/** One entry of the array Salesforce answers a failed REST request with. */
export interface ApiError {
  errorCode: string;
  message: string;
}

/**
 * `errorCode` → what the agent is told. Codes and meanings: REST API Developer Guide "Status Codes and Error
 * Responses", SOAP API Developer Guide "Core Data Types". HTTP statuses differ between orgs for the same code, so
 * the code decides.
 */
const byErrorCode: Readonly<Record<string, FailureCode>> = {
  INVALID_SESSION_ID: 'session-expired',
  INVALID_AUTH_HEADER: 'session-expired',
  REQUEST_LIMIT_EXCEEDED: 'api-limit',
  API_DISABLED_FOR_ORG: 'api-disabled',
  API_CURRENTLY_DISABLED: 'api-disabled',
  INVALID_OPERATION_WITH_EXPIRED_PASSWORD: 'password-expired',
  INVALID_TYPE: 'no-object-access',
  INSUFFICIENT_ACCESS: 'no-object-access',
  INSUFFICIENT_ACCESS_OR_READONLY: 'no-object-access',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'no-object-access',
  INVALID_FIELD: 'no-field-access',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'no-field-access',
  NOT_FOUND: 'record-not-found',
  ENTITY_IS_DELETED: 'record-not-found',
  INVALID_CROSS_REFERENCE_KEY: 'record-not-found',
  UNABLE_TO_LOCK_ROW: 'record-locked',
  QUERY_TIMEOUT: 'salesforce-slow',
  EXCEEDED_MAX_QUERY_TIME: 'salesforce-slow',
  SERVER_UNAVAILABLE: 'salesforce-down',
  UNKNOWN_EXCEPTION: 'salesforce-down',
  INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE: 'salesforce-maintenance',
};

/** Texts of API Access Control: a new token would be refused too, so nothing is refreshed. */
const controlled = ['not valid for use with the REST API', 'Connected app is not attached'];

/** Whether API Access Control or a missing app turned the session away. */
export function isControlled(error: Pick<ApiError, 'message'>): boolean {
  return controlled.some((text) => error.message.includes(text));
}

/**
 * Whether too much was asked at one time, which is over in a moment, and not too much in a day: the limit is named in the
 * text, "ConcurrentPerOrgLongTxn Limit exceeded." or "TotalRequests Limit exceeded." (Salesforce Developer Limits, "API
 * Request Limits and Allocations"). Something in front of an org may say so by the HTTP status alone.
 */
export function isCrowded({ errorCode, message }: ApiError, status: number): boolean {
  return status === 429 || (errorCode === 'REQUEST_LIMIT_EXCEEDED' && message.startsWith('Concurrent'));
}

/** A REST error as ours; `status` is the HTTP status. */
export function errorOfApi(error: ApiError, status: number): TandemError<FailureCode> {
  const detail = `HTTP ${status}, ${error.errorCode}`;
  if (isControlled(error)) return fail('api-access-controlled', {}, detail);
  if (isCrowded(error, status)) return fail('salesforce-busy', {}, detail);
  const code = byErrorCode[error.errorCode] ?? (status >= 500 ? 'salesforce-down' : 'salesforce-refused');
  const field = code === 'no-field-access' ? /No such column '(\w+)'/.exec(error.message)?.[1] : undefined;
  return fail(code, field === undefined ? {} : { field }, detail);
}

function makeSchemas() {
  const one = z.looseObject({ errorCode: z.string(), message: z.string().catch('') });
  return { list: z.array(one).min(1), one, thrown: z.looseObject({ errorCode: z.string(), message: z.string() }) };
}
const schemas = once(makeSchemas);

/** The first error in a failed answer's body; null when it is not one of Salesforce's. */
export function readApiError(body: unknown): ApiError | null {
  const list = schemas().list.safeParse(body);
  if (list.success) return list.data[0] ?? null;
  const one = schemas().one.safeParse(body);
  return one.success ? one.data : null;
}

/** What jsforce threw, as ours. jsforce names the error by Salesforce's `errorCode`, or `ERROR_HTTP_<status>` without one. */
export function errorOfJsforce(thrown: unknown, status: number): TandemError {
  if (thrown instanceof TandemError) return thrown;
  const parsed = schemas().thrown.safeParse(thrown);
  if (!parsed.success) return fail('unexpected', {}, thrown instanceof Error ? thrown.name : typeof thrown, thrown);
  const several = parsed.data.errorCode === 'MULTIPLE_API_ERRORS' ? readApiError(parsed.data.data) : null;
  const { errorCode, message } = several ?? parsed.data;
  return errorOfApi({ errorCode, message }, status);
}
