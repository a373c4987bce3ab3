import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const groundTruth = resolve(root, process.env.TANDEM_GROUND_TRUTH ?? '../shared/ground-truth');
const descriptionFile = resolve(groundTruth, 'intercom/intercom-2.16.yaml');

/** Whether Intercom's official description is there to be checked against. */
export const hasDescription = existsSync(descriptionFile);

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** OpenAPI 3.0's `nullable` as JSON Schema says it; `if` instead of `anyOf` keeps the errors to the branch that counts. */
function allowNull(schema: Node): Node {
  const { nullable, ...rest } = schema;
  if (nullable !== true) return rest;
  if (rest.$ref || rest.allOf || rest.oneOf || rest.anyOf) return { if: { type: 'null' }, else: rest };
  const withNull: Node = { ...rest };
  if (typeof rest.type === 'string') withNull.type = [rest.type, 'null'];
  if (Array.isArray(rest.enum)) withNull.enum = [...rest.enum, null];
  return withNull;
}

const dropped = new Set(['example', 'examples', 'discriminator', 'title', 'description', 'default', 'deprecated']);

/** Turns a schema of the description into one ajv understands; the description's known slips are put right on the way. */
function normalise(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(normalise);
  if (!isNode(schema)) return schema;
  if (typeof schema.$ref === 'string') {
    return allowNull({ $ref: `intercom${schema.$ref}`, ...(schema.nullable === true ? { nullable: true } : {}) });
  }
  const result: Node = {};
  for (const [key, value] of Object.entries(schema)) {
    if (dropped.has(key) || key.startsWith('x-')) continue;
    if (key === 'properties' && isNode(value)) {
      result[key] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, normalise(one)]));
    } else if (key === 'format') {
      if (value === 'uri') result.format = 'uri-reference';
      else if (schema.type === 'string') result.format = value;
    } else result[key] = key === 'enum' || key === 'required' ? value : normalise(value);
  }
  return allowNull(result);
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((found, key) => (isNode(found) ? found[key] : undefined), value);
}

export interface Checker {
  /** Whether the description knows `METHOD /path/{param}`. */
  knows(operation: string): boolean;
  /** What is wrong with an answer: `pointer message`, nothing when it fits. Undocumented statuses are held to the error schema. */
  checkResponse(operation: string, status: number, body: unknown): string[];
  /** The same for a request body; operations without one accept anything. */
  checkRequest(operation: string, body: unknown): string[];
}

function describeError(error: ErrorObject): string {
  return `${error.instancePath} ${error.message ?? error.keyword}`;
}

/** Reads the description and compiles schemas as they are asked for. */
export function createChecker(): Checker {
  const description: unknown = parse(readFileSync(descriptionFile, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const schemas = at(description, 'components', 'schemas');
  const definitions = isNode(schemas) ? Object.entries(schemas).map(([name, one]) => [name, normalise(one)]) : [];
  ajv.addSchema({ $id: 'intercom', components: { schemas: Object.fromEntries(definitions) } });
  const compiled = new Map<string, ValidateFunction>();
  const validate = (key: string, schema: unknown, body: unknown): string[] => {
    const normal = normalise(schema);
    const known = compiled.get(key) ?? ajv.compile(isNode(normal) ? normal : {});
    compiled.set(key, known);
    return known(body) ? [] : (known.errors ?? []).filter((one) => one.keyword !== 'if').map(describeError);
  };
  const find = (operation: string): unknown => {
    const [method = '', path = ''] = operation.split(' ');
    return at(description, 'paths', path, method.toLowerCase());
  };
  const json = (holder: unknown) => at(holder, 'content', 'application/json', 'schema');
  return {
    knows: (operation) => find(operation) !== undefined,
    checkResponse(operation, status, body) {
      const documented = json(at(find(operation), 'responses', String(status)));
      const schema = documented ?? (status >= 400 ? { $ref: '#/components/schemas/error' } : undefined);
      if (schema === undefined) return [` status ${status} is not documented`];
      return validate(`${operation} ${documented ? status : 'error'}`, schema, body);
    },
    checkRequest(operation, body) {
      const schema = json(at(find(operation), 'requestBody'));
      return schema === undefined ? [] : validate(`${operation} request`, schema, body);
    },
  };
}
