import type { ServiceContext } from '../oauth/context.ts';
import { type Answer, answerError, refuse, refuseMissing } from './answer.ts';
import type { RestRequest } from './request.ts';

/** Decoded `:names` of a route's path. */
export type Parameters = Record<string, string>;
export type Handler = (context: ServiceContext, request: RestRequest, parameters: Parameters) => Answer;
export interface Route {
  /** e.g. `/sobjects/:object/:id` */
  path: string;
  methods: Partial<Record<'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', Handler>>;
}

function matchPath(template: string, path: string): Parameters | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Parameters = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) {
      if (value === '') return undefined;
      parameters[part.slice(1)] = value;
    } else if (part !== value) return undefined;
  }
  return parameters;
}

/** Percent-decoding that takes a broken sequence as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The REST API as a plain function: a Composite calls it for each of its slots inside one transaction. */
export function createDispatcher(routes: readonly Route[]) {
  return function dispatch(context: ServiceContext, request: RestRequest): Answer {
    for (const route of routes) {
      const parameters = matchPath(route.path, request.path);
      if (parameters === undefined) continue;
      const known = Object.entries(route.methods);
      const handler = known.find(([method]) => method === request.method)?.[1];
      if (handler === undefined) {
        const names = known.map(([method]) => (method === 'GET' ? 'HEAD,GET' : method)).join(',');
        const message = `HTTP Method '${request.method}' not allowed. Allowed are ${names}`;
        return { ...refuse(405, 'METHOD_NOT_ALLOWED', message), headers: { Allow: names } };
      }
      const decoded = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, decode(value)]));
      try {
        return handler(context, request, decoded);
      } catch (error) {
        return answerError(error);
      }
    }
    return refuseMissing();
  };
}

export type Dispatch = ReturnType<typeof createDispatcher>;
