import type { OrderByClause, Query, QueryBase, Subquery } from '@jetstreamapp/soql-parser-js';
import type { Caller, QueryResult, SObject } from '../engine.ts';
import { malformedQuery, queryError, SalesforceError, SUFFIX_OBJECT } from '../errors.ts';
import { type Org, visibleObject } from '../org.ts';
import { type ActivityObject, activityObject, isActivityObject } from '../schema/activities.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { ignoresCase, quote, type SqlValue } from '../store/store.ts';
import { checkActivityQuery, findActivityRelationship } from './activities.ts';
import { aggregateQuery, isAggregateQuery } from './aggregate.ts';
import { describeColumns } from './column-metadata.ts';
import type { Cursors } from './cursors.ts';
import { filterSql, limitSql, type Run } from './filter.ts';
import { functionColumn } from './functions.ts';
import { locate, parseSoql } from './parse.ts';
import { openScope, type Scope, type Translation } from './scope.ts';
import {
  openSelection,
  pathOf,
  type Selection,
  selectFields,
  selectFunction,
  selectPath,
  selectTypeof,
} from './select.ts';
import { recordUrl, type ShapeNode, shapeRecord } from './shape.ts';

const MAX_CHILDREN = 20;
const PAGE = 2_000;

export interface QueryOptions {
  all?: boolean;
  batchSize?: number;
  columns?: boolean;
  /** Only these records: what a search has found. */
  among?: string[];
}

/** ORDER BY: ascending and nulls first unless said otherwise; text without regard to case. */
function orderSql(query: QueryBase, scope: Scope): string {
  const clauses: OrderByClause[] = query.orderBy === undefined ? [] : [query.orderBy].flat();
  if (clauses.length === 0) return '';
  const { soql } = scope.translation;
  const terms = clauses.map((clause) => {
    const parameter = 'fn' in clause ? clause.fn.parameters?.[0] : undefined;
    const column =
      'fn' in clause
        ? functionColumn(clause.fn.functionName ?? '', typeof parameter === 'string' ? parameter : '', scope)
        : scope.column(clause.field);
    if (!column.field.sortable) {
      throw queryError(
        'MALFORMED_QUERY',
        soql,
        locate(soql, column.field.name),
        `field '${column.field.name}' can not be sorted in a query call`,
      );
    }
    const value = ignoresCase(column.field) ? `fold(${column.expr})` : column.expr;
    return `${value} ${clause.order === 'DESC' ? 'DESC' : 'ASC'} NULLS ${clause.nulls === 'LAST' ? 'LAST' : 'FIRST'}`;
  });
  return ` ORDER BY ${terms.join(', ')}`;
}

interface Plan {
  sql: string;
  params: SqlValue[];
  object: ObjectSchema;
  idIndex: number;
  nodes: ShapeNode[];
}

function selectChildren(query: QueryBase, selection: Selection, subquery: Subquery, run: Run): void {
  const { scope } = selection;
  const { soql, org, rights } = run.translation;
  const name = subquery.relationshipName;
  const activities = findActivityRelationship(scope.object.name, name);
  const child = activities ?? scope.object.child(name);
  const object = activities ? openActivities(activities, run) : visibleObject(org, child?.childSObject ?? '', rights);
  if (child === undefined || object === undefined) {
    const message = `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
    throw queryError('INVALID_TYPE', soql, locate(soql, name), message);
  }
  if (activities) checkActivityQuery(query, subquery, activities);
  const plan = planRows(subquery, object, { ...run, among: undefined }, child.field);
  const key = child.relationshipName ?? name;
  const read = (parentId: string) => {
    const rows = org.store.arrays(plan.sql, [...plan.params.slice(0, -1), parentId]);
    if (rows.length === 0) return null;
    return pageOf(rows, plan, run);
  };
  if (selection.nodes.some((node) => node.key === key)) throw malformedQuery(`duplicate field selected: ${key}`);
  selection.nodes.push({ kind: 'children', key, idIndex: selection.add(`${scope.alias}."Id"`), read });
}

/** The read-only object behind a record's activities; undefined for who may read neither tasks nor events. */
function openActivities(relationship: { childSObject: ActivityObject }, run: Run): ObjectSchema | undefined {
  const { org, rights } = run.translation;
  const { childSObject } = relationship;
  return rights.can(childSObject, 'r') ? activityObject(org.schema, childSObject) : undefined;
}

function selectItems(query: QueryBase, selection: Selection, run: Run): void {
  const items = query.fields ?? [];
  const children = items.filter((item) => item.type === 'FieldSubquery');
  if (children.length > MAX_CHILDREN) throw malformedQuery('Maximum of 20 child sub-queries are allowed');
  for (const item of items) {
    const path = pathOf(item);
    if (path !== undefined) selectPath(selection, path);
    else if (item.type === 'FieldSubquery') selectChildren(query, selection, item.subquery, run);
    else if (item.type === 'FieldTypeof') selectTypeof(selection, item);
    else if (item.type === 'FieldFunctionExpression' && item.functionName.toUpperCase() === 'FIELDS') {
      selectFields(selection, String(item.parameters[0]), query.limit);
    } else if (item.type === 'FieldFunctionExpression') selectFunction(selection, item);
  }
}

/** One SELECT as SQL. With `foreignKey` the last parameter is the parent's id. */
export function planRows(
  query: QueryBase & { sObjectAlias?: string },
  object: ObjectSchema,
  run: Run,
  foreignKey?: string,
): Plan {
  const scope = openScope(run.translation, object, query.sObjectAlias);
  const selection = openSelection(scope);
  const idIndex = selection.add(`${scope.alias}."Id"`);
  selectItems(query, selection, run);
  const where = filterSql(query, scope, run);
  const order = orderSql(query, scope);
  const child = foreignKey === undefined ? '' : ` AND ${scope.alias}.${quote(foreignKey)} = ?`;
  const from = `FROM ${quote(object.name)} ${scope.alias}${scope.joins.sql}`;
  const sql = `SELECT ${selection.columns.join(', ')} ${from} WHERE ${where.sql}${child}${order}${limitSql(query)}`;
  const params = [...scope.joins.params, ...where.params, ...(foreignKey === undefined ? [] : [''])];
  return { sql, params, object, idIndex, nodes: selection.nodes };
}

function pageOf(rows: SqlValue[][], plan: Plan, run: Run): QueryResult {
  const { version } = run;
  const shape = (row: SqlValue[]): SObject =>
    shapeRecord(
      { type: plan.object.name, url: recordUrl(version, plan.object.name, row[plan.idIndex]) },
      plan.nodes,
      row,
      version,
    );
  return run.cursors.open({ rows, shape, batchSize: run.batchSize, caller: run.caller });
}

export function isCount(query: Query): boolean {
  const [only, ...others] = query.fields ?? [];
  return (
    others.length === 0 &&
    only?.type === 'FieldFunctionExpression' &&
    only.functionName.toUpperCase() === 'COUNT' &&
    only.parameters.length === 0
  );
}

function countRows(query: Query, object: ObjectSchema, run: Run): QueryResult {
  const scope = openScope(run.translation, object, query.sObjectAlias);
  const where = filterSql(query, scope, run);
  if (query.orderBy !== undefined) throw malformedQuery('Grouped query cannot use ORDER BY with COUNT()');
  const inner = `SELECT 1 FROM ${quote(object.name)} ${scope.alias}${scope.joins.sql} WHERE ${where.sql}${limitSql(query)}`;
  const [row] = run.translation.org.store.arrays(`SELECT count(*) FROM (${inner})`, [
    ...scope.joins.params,
    ...where.params,
  ]);
  return { totalSize: Number(row?.[0] ?? 0), done: true, records: [] };
}

/** A parsed statement with what its translation needs. Throws what the query resource answers for its FROM. */
export function prepareQuery(
  org: Org,
  cursors: Cursors,
  soql: string,
  caller: Caller | null,
  options: QueryOptions = {},
): { query: Query; object: ObjectSchema; run: Run } {
  const query = parseSoql(soql);
  let aliases = 0;
  const rights = org.rightsOf(caller);
  const nextAlias = () => `t${aliases++}`;
  const translation: Translation = { org, rights, soql, all: options.all === true, nextAlias };
  const batchSize = Math.min(PAGE, Math.max(200, options.batchSize ?? PAGE));
  const run: Run = {
    translation,
    version: caller?.version ?? '67.0',
    caller,
    cursors,
    batchSize,
    among: options.among,
  };
  const name = query.sObject ?? '';
  const object = visibleObject(org, name, rights);
  if (isActivityObject(name)) {
    throw new SalesforceError(400, 'INVALID_TYPE_FOR_OPERATION', `entity type ${name} does not support query`);
  }
  if (object === undefined) {
    throw queryError(
      'INVALID_TYPE',
      soql,
      locate(soql, name),
      `sObject type '${name}' is not supported. ${SUFFIX_OBJECT}`,
    );
  }
  return { query, object, run };
}

/** Runs one SOQL statement for a user (null: the system). Throws what the query resource answers. */
export function runQuery(
  org: Org,
  cursors: Cursors,
  soql: string,
  caller: Caller | null,
  options: QueryOptions = {},
): QueryResult {
  const { query, object, run } = prepareQuery(org, cursors, soql, caller, options);
  const grouped = isCount(query) ? countRows : isAggregateQuery(query) ? aggregateQuery : undefined;
  if (grouped !== undefined) {
    const answer = grouped(query, object, run);
    return options.columns === true ? describeColumns(query, object, org.schema.object) : answer;
  }
  const plan = planRows(query, object, run);
  if (options.columns === true) return describeColumns(query, object, org.schema.object);
  return pageOf(org.store.arrays(plan.sql, plan.params), plan, run);
}
