import { type ErrorCode, SalesforceError } from '../errors.ts';

/** Codes of REST alone, which the WSDL's enumerations do not list. */
type RestOnlyCode = 'METHOD_NOT_ALLOWED' | 'NOT_FOUND' | 'PROCESSING_HALTED';

/** What a REST resource answers, before it becomes an HTTP response or a slot of a Composite. */
export interface Answer {
  status: number;
  /** Sent as JSON; absent for 204 and 304. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent as it is instead of `body`: the CSV of bulk results. */
  text?: { type: string; body: string };
  /** Calls counted against the org's limit where it is not one (Composite Batch). */
  apiCalls?: number;
  /** A collection under `allOrNone` that undid its own writes, although its status is 200. */
  rolledBack?: true;
}

/** REST's error body is an array even for one error (REST API guide, "Status Codes and Error Responses"). */
export function refuse(
  status: number,
  errorCode: ErrorCode | RestOnlyCode,
  message: string,
  fields?: string[],
): Answer {
  return { status, body: [{ message, errorCode, ...(fields === undefined ? {} : { fields }) }] };
}

/** 404 for a resource that does not exist or is not part of this org. */
export function refuseMissing(): Answer {
  return refuse(404, 'NOT_FOUND', 'The requested resource does not exist');
}

/** Turns the engine's refusals into answers; anything else is a fault of the sandbox and is thrown on. */
export function answerError(error: unknown): Answer {
  if (error instanceof SalesforceError) return { status: error.status, body: error.toBody() };
  throw error;
}
