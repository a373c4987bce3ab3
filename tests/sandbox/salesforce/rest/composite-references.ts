import { isJsonObject } from './request.ts';

/** A reference that leads nowhere; the slot that holds it is halted. */
export class MissingReference extends Error {}

function follow(value: unknown, path: string): unknown {
  let current = value;
  for (const [, name, index] of path.matchAll(/\.?([A-Za-z0-9_]+)|\[(\d+)\]/g)) {
    if (index !== undefined) current = Array.isArray(current) ? current[Number(index)] : undefined;
    else if (name !== undefined) current = isJsonObject(current) ? current[name] : undefined;
  }
  return current;
}

/** The value of `ref.records[0].Id` among the answers so far. */
function lookUp(results: ReadonlyMap<string, unknown>, expression: string): string | number | boolean {
  const id = /^[A-Za-z0-9_]*/.exec(expression)?.[0] ?? '';
  const value = follow(results.get(id), expression.slice(id.length));
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new MissingReference(
    `Invalid reference specified. No value for ${expression} found in ${id}. Provided referenceId ('${expression}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`,
  );
}

/** Every `@{…}` of a URL replaced, percent-encoded for the place it lands in. */
export function resolveUrl(url: string, results: ReadonlyMap<string, unknown>): string {
  return url.replace(/@(?:\{|%7B)(.*?)(?:\}|%7D)/gi, (_match, expression: string) =>
    encodeURIComponent(String(lookUp(results, decodeURIComponent(expression)))),
  );
}

/**
 * Every `@{…}` in the strings of a body replaced. A string that is one reference takes the value's own type. There is
 * no escape: text that merely looks like a reference is one (REST API guide, "Composite Request Body", describes none).
 */
export function resolveBody(body: unknown, results: ReadonlyMap<string, unknown>): unknown {
  if (typeof body === 'string') {
    const whole = /^@\{([^}]*)\}$/.exec(body)?.[1];
    if (whole !== undefined) return lookUp(results, whole);
    return body.replace(/@\{([^}]*)\}/g, (_match, expression: string) => String(lookUp(results, expression)));
  }
  if (Array.isArray(body)) return body.map((item) => resolveBody(item, results));
  if (!isJsonObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, resolveBody(value, results)]));
}
