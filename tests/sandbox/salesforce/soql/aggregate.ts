import type { FieldFunctionExpression, GroupByClause, Query } from '@jetstreamapp/soql-parser-js';
import type { QueryResult, SObject } from '../engine.ts';
import { malformedQuery, queryError } from '../errors.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { ignoresCase, quote, type SqlValue } from '../store/store.ts';
import { buildConditions } from './conditions.ts';
import { filterSql, limitSql, type Run } from './filter.ts';
import { functionColumn, isAggregate } from './functions.ts';
import { locate } from './parse.ts';
import { type Column, openScope, type Scope } from './scope.ts';
import { pathOf } from './select.ts';
import { type ShapeNode, shapeRecord } from './shape.ts';
import { translateCondition } from './where.ts';

/** Grouped, or with an aggregate in the SELECT. */
export function isAggregateQuery(query: Query): boolean {
  const aggregates = (query.fields ?? []).some(
    (item) => item.type === 'FieldFunctionExpression' && isAggregate(item.functionName),
  );
  return query.groupBy !== undefined || aggregates;
}

function argumentOf(expression: { parameters?: unknown[] }): string {
  const [argument] = expression.parameters ?? [];
  return typeof argument === 'string' ? argument : '';
}

function groupColumn(clause: GroupByClause, scope: Scope): Column {
  const { soql } = scope.translation;
  const column =
    'field' in clause
      ? scope.column(clause.field)
      : functionColumn(clause.fn.functionName ?? '', argumentOf(clause.fn), scope);
  if ('field' in clause && !column.field.groupable) {
    throw queryError(
      'MALFORMED_QUERY',
      soql,
      locate(soql, clause.field),
      `field '${column.field.name}' can not be grouped in a query call`,
    );
  }
  return column;
}

function selectItems(
  query: Query,
  scope: Scope,
  groups: Column[],
): { nodes: ShapeNode[]; columns: string[]; byAlias: Map<string, string> } {
  const nodes: ShapeNode[] = [];
  const columns: string[] = [];
  const byAlias = new Map<string, string>();
  let unnamed = 0;
  for (const item of query.fields ?? []) {
    const path = pathOf(item);
    const fn: FieldFunctionExpression | undefined = item.type === 'FieldFunctionExpression' ? item : undefined;
    if (path === undefined && fn === undefined)
      throw malformedQuery('Grouped queries cannot select sub-queries or TYPEOF');
    const column = fn === undefined ? scope.column(path ?? '') : functionColumn(fn.functionName, argumentOf(fn), scope);
    const grouped = groups.some((group) => group.expr === column.expr);
    if (!grouped && (fn === undefined || !isAggregate(fn.functionName))) {
      throw malformedQuery(`Field must be grouped or aggregated: ${column.field.name}`);
    }
    const alias = 'alias' in item && item.alias !== undefined ? item.alias : undefined;
    const key = alias ?? (fn === undefined ? column.field.name : `expr${unnamed++}`);
    if (nodes.some((node) => node.key === key)) throw malformedQuery(`duplicate alias: ${key}`);
    byAlias.set(key.toLowerCase(), column.expr);
    nodes.push({ kind: 'value', key, index: columns.push(column.expr) - 1, type: column.field.type });
  }
  return { nodes, columns, byAlias };
}

function orderGroups(query: Query, scope: Scope, byAlias: Map<string, string>): string {
  const clauses = query.orderBy === undefined ? [] : [query.orderBy].flat();
  const terms = clauses.map((clause) => {
    const known = 'field' in clause ? byAlias.get(clause.field.toLowerCase()) : undefined;
    const column =
      'field' in clause ? undefined : functionColumn(clause.fn.functionName ?? '', argumentOf(clause.fn), scope);
    const plain = 'field' in clause && known === undefined ? scope.column(clause.field) : column;
    const expr = known ?? (plain !== undefined && ignoresCase(plain.field) ? `fold(${plain.expr})` : plain?.expr);
    return `${expr} ${clause.order === 'DESC' ? 'DESC' : 'ASC'} NULLS ${clause.nulls === 'LAST' ? 'LAST' : 'FIRST'}`;
  });
  return terms.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`;
}

/** Aggregates and GROUP BY: `AggregateResult` records; unnamed functions are `expr0`, `expr1`, … */
export function aggregateQuery(query: Query, object: ObjectSchema, run: Run): QueryResult {
  const scope = openScope(run.translation, object, query.sObjectAlias);
  const clauses = query.groupBy === undefined ? [] : [query.groupBy].flat();
  const groups = clauses.map((clause) => groupColumn(clause, scope));
  if (groups.length === 0 && query.limit !== undefined) {
    throw malformedQuery('Non-grouped query that uses overall aggregate functions cannot also use LIMIT');
  }
  const { nodes, columns, byAlias } = selectItems(query, scope, groups);
  const where = filterSql(query, scope, run);
  const having = query.having === undefined ? undefined : translateCondition(buildConditions(query.having), scope);
  const order = orderGroups(query, scope, byAlias);
  const by = groups.map((group) => (ignoresCase(group.field) ? `fold(${group.expr})` : group.expr));
  const groupSql = by.length === 0 ? '' : ` GROUP BY ${by.join(', ')}`;
  const havingSql = having === undefined ? '' : ` HAVING ${having.sql}`;
  const from = `FROM ${quote(object.name)} ${scope.alias}${scope.joins.sql}`;
  const sql = `SELECT ${columns.join(', ')} ${from} WHERE ${where.sql}${groupSql}${havingSql}${order}${limitSql(query)}`;
  const params = [...scope.joins.params, ...where.params, ...(having?.params ?? [])];
  const rows = run.translation.org.store.arrays(sql, params);
  const shape = (row: SqlValue[]): SObject => shapeRecord({ type: 'AggregateResult' }, nodes, row, run.version);
  return { totalSize: rows.length, done: true, records: rows.map(shape) };
}
