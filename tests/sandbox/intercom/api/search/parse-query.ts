import { ApiError, invalid } from '../api-error.ts';
import { isJson } from '../environment.ts';

export type Operator = '=' | '!=' | 'IN' | 'NIN' | '<' | '<=' | '>' | '>=' | '~' | '!~' | '^' | '$';

export interface Filter {
  field: string;
  operator: Operator;
  value: unknown;
}

interface Group {
  operator: 'AND' | 'OR';
  value: Query[];
}

export type Query = Filter | Group;

const operators = new Set(['=', '!=', 'IN', 'NIN', '<', '<=', '>', '>=', '~', '!~', '^', '$']);
/** Limits of both searches (OpenAPI description 2.16, "Nesting & Limitations"). */
const maxDepth = 2;
const maxFilters = 15;

function isOperator(value: unknown): value is Operator {
  return typeof value === 'string' && operators.has(value);
}

/**
 * Reads the `query` of a search. Groups may nest two deep and hold 15 filters each; a group may mix filters and groups, which the
 * description's types forbid but well-known connectors send.
 *
 * @throws ApiError 400
 */
export function parseQuery(query: unknown, depth = 1): Query {
  if (query === undefined) throw new ApiError(400, 'parameter_not_found', 'query not specified');
  if (!isJson(query)) throw invalid('query must be an object');
  if (query.operator !== 'AND' && query.operator !== 'OR') return parseFilter(query);
  if (depth > maxDepth) throw invalid(`Queries may not be nested more than ${maxDepth} levels deep`);
  if (!Array.isArray(query.value)) throw invalid('value of a group must be an array of filters');
  if (query.value.length === 0) throw invalid('A group must hold at least one filter');
  if (query.value.length > maxFilters) throw invalid(`A group may not hold more than ${maxFilters} filters`);
  return { operator: query.operator, value: query.value.map((one) => parseQuery(one, depth + 1)) };
}

function parseFilter(query: Record<string, unknown>): Filter {
  const { field, operator, value } = query;
  if (typeof field !== 'string' || field === '') throw new ApiError(400, 'parameter_not_found', 'field not specified');
  if (!isOperator(operator)) throw invalid(`${String(operator)} is not a valid operator`);
  if (value === undefined) throw new ApiError(400, 'parameter_not_found', 'value not specified');
  if (isJson(value)) throw invalid('value must be a string, a number, a boolean or an array');
  return { field, operator, value };
}
