import type { Query } from '@jetstreamapp/soql-parser-js';
import { queryError, SUFFIX_OBJECT } from '../errors.ts';
import { visibleObject } from '../org.ts';
import { visibleRows } from '../rights.ts';
import { quote } from '../store/store.ts';
import { buildConditions, type Comparison, type Condition } from './conditions.ts';
import { locate } from './parse.ts';
import { openScope, type Scope, type Sql } from './scope.ts';

const NOT_INSIDE = ['Task', 'Event', 'Note', 'Attachment', 'ActivityHistory', 'OpenActivity'];
const MAX_JOINS = 2;

function collect(condition: Condition, underOr: boolean, found: { subquery: Query; underOr: boolean }[]): void {
  if (condition.kind === 'comparison') {
    if (condition.subquery !== undefined) found.push({ subquery: condition.subquery, underOr });
  } else if (condition.kind === 'not') {
    collect(condition.part, underOr, found);
  } else {
    for (const part of condition.parts) collect(part, underOr || condition.kind === 'or', found);
  }
}

/** The SOQL reference's limits on semi- and anti-joins of one WHERE: at most two, not beside OR. */
export function checkSemiJoins(condition: Condition, soql: string): void {
  const found: { subquery: Query; underOr: boolean }[] = [];
  collect(condition, false, found);
  if (found.length > MAX_JOINS) {
    throw queryError('MALFORMED_QUERY', soql, -1, 'Maximum of 2 semi join sub-selects are allowed');
  }
  if (found.some((join) => join.underOr)) {
    throw queryError(
      'MALFORMED_QUERY',
      soql,
      -1,
      'Semi join sub-selects are only allowed at the top level of the WHERE expression',
    );
  }
}

function readInner(comparison: Comparison, query: Query, outer: Scope): { object: string; field: string } {
  const { soql } = outer.translation;
  const refuse = (message: string) => queryError('MALFORMED_QUERY', soql, locate(soql, comparison.field), message);
  if (comparison.field.includes('.'))
    throw refuse('Semi join sub-selects can only query id fields, cannot use: relationship path');
  const [only, ...others] = query.fields ?? [];
  if (only === undefined || others.length > 0 || only.type !== 'Field') {
    throw refuse('Semi join sub-selects can only select one field and no functions or relationship paths');
  }
  if (
    query.orderBy !== undefined ||
    query.limit !== undefined ||
    query.offset !== undefined ||
    query.groupBy !== undefined
  ) {
    throw refuse('Semi join sub-selects cannot use ORDER BY, LIMIT, OFFSET or GROUP BY');
  }
  const object = query.sObject ?? '';
  if (NOT_INSIDE.some((name) => name.toLowerCase() === object.toLowerCase())) {
    throw refuse(`Entity '${object}' is not supported for semi join inner selects`);
  }
  if (object.toLowerCase() === outer.object.name.toLowerCase()) {
    throw refuse('The inner and outer selects should not be on the same object type');
  }
  return { object, field: only.field };
}

/**
 * `Field IN (SELECT …)` and `NOT IN`. Throws MALFORMED_QUERY for what the SOQL reference forbids inside.
 * @param translate makes SQL of the inner WHERE
 */
export function translateSemiJoin(
  comparison: Comparison,
  query: Query,
  outer: Scope,
  translate: (condition: Condition, scope: Scope) => Sql,
): Sql {
  const { translation } = outer;
  const { soql } = translation;
  const inner = readInner(comparison, query, outer);
  const left = outer.column(comparison.field);
  const object = visibleObject(translation.org, inner.object, translation.rights);
  if (object === undefined) {
    throw queryError(
      'INVALID_TYPE',
      soql,
      locate(soql, inner.object),
      `sObject type '${inner.object}' is not supported. ${SUFFIX_OBJECT}`,
    );
  }
  const scope = openScope(translation, object, query.sObjectAlias);
  const selected = scope.column(inner.field);
  for (const column of [left, selected]) {
    if (column.field.type !== 'id' && column.field.type !== 'reference') {
      throw queryError(
        'MALFORMED_QUERY',
        soql,
        locate(soql, column.field.name),
        `Semi join sub-selects can only query id fields, cannot use: '${column.field.name}'`,
      );
    }
  }
  const condition = query.where === undefined ? undefined : buildConditions(query.where);
  const nested: { subquery: Query; underOr: boolean }[] = [];
  if (condition !== undefined) collect(condition, false, nested);
  if (nested.length > 0)
    throw queryError('MALFORMED_QUERY', soql, -1, 'Nesting of semi join sub-selects is not supported');
  const where = condition === undefined ? { sql: '1', params: [] } : translate(condition, scope);
  const visible = visibleRows(translation.rights, object, scope.alias);
  const from = `FROM ${quote(object.name)} ${scope.alias}${scope.joins.sql}`;
  const filter = `${scope.alias}."IsDeleted" = 0 AND ${selected.expr} IS NOT NULL AND ${visible.sql} AND ${where.sql}`;
  const sub = `(SELECT ${selected.expr} ${from} WHERE ${filter})`;
  const params = [...scope.joins.params, ...visible.params, ...where.params];
  const negative = comparison.operator === 'NOT IN';
  const sql = negative ? `(${left.expr} IS NULL OR ${left.expr} NOT IN ${sub})` : `${left.expr} IN ${sub}`;
  return { sql, params };
}
