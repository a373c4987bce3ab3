import type { Context } from 'hono';
import type { Admin, Json, Workspace } from '../store.ts';
import { invalid } from './api-error.ts';

/** What every operation knows about its caller: the token's workspace and admin. */
export interface Caller {
  workspace: Workspace;
  admin: Admin;
}

export type ApiEnvironment = { Bindings: Caller };
export type ApiContext = Context<ApiEnvironment>;

/** The request's JSON object. @throws ApiError 400 `parameter_invalid` when it is not valid JSON (Intercom, "HTTP responses") */
export async function readBody(context: ApiContext): Promise<Json> {
  const text = await context.req.text();
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw invalid('The request body is not valid JSON');
  }
  if (!isJson(body)) throw invalid('The request body is not a JSON object');
  return body;
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An id of a request: the description asks for a string, the official examples send numbers; both count. */
export function readId(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
