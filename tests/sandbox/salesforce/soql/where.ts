import { queryError } from '../errors.ts';
import { visibleRows } from '../rights.ts';
import { ignoresCase, quote, type SqlValue } from '../store/store.ts';
import type { Comparison, Condition } from './conditions.ts';
import { functionColumn } from './functions.ts';
import { type Operand, readLiteral, unquote } from './literals.ts';
import { locate } from './parse.ts';
import type { Column, Scope, Sql } from './scope.ts';
import { translateSemiJoin } from './semi-join.ts';

const SQL_OPERATORS: Record<string, string> = {
  '=': '=',
  '!=': '<>',
  '<>': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/**
 * `Contact.Email = 'x'` as a look-up of the parents' ids, so that an index serves it, also beside OR. Without an
 * own place the comparison stays on the joined row, where the user's rights have been applied.
 */
function throughParent(column: Column, operator: string, test: Sql, scope: Scope): Sql {
  const plain = /^t\d+\./.test(column.expr);
  if (column.foreign === undefined || !plain || (operator !== '=' && operator !== 'IN')) return test;
  const { rights } = scope.translation;
  const visible = visibleRows(rights, column.object, 'p');
  const inner = test.sql.replaceAll(column.expr, `p.${column.expr.slice(column.expr.indexOf('.') + 1)}`);
  const sql = `${column.foreign} IN (SELECT p."Id" FROM ${quote(column.object.name)} p WHERE ${inner} AND ${visible.sql})`;
  return { sql, params: [...test.params, ...visible.params] };
}

/** The expression to compare: folded where case does not count. */
function comparable(column: Column): { expr: string; fold: (value: SqlValue) => SqlValue } {
  if (!ignoresCase(column.field)) return { expr: column.expr, fold: (value) => value };
  return {
    expr: `fold(${column.expr})`,
    fold: (value) => (typeof value === 'string' ? value.toLowerCase() : value),
  };
}

function compareNull(expr: string, operator: string): Sql {
  if (operator === '=') return { sql: `${expr} IS NULL`, params: [] };
  if (operator === '!=' || operator === '<>') return { sql: `${expr} IS NOT NULL`, params: [] };
  return { sql: '0', params: [] };
}

function compareSpan(expr: string, operator: string, span: { start: SqlValue; end: SqlValue }): Sql {
  const { start, end } = span;
  if (operator === '=') return { sql: `(${expr} >= ? AND ${expr} < ?)`, params: [start, end] };
  if (operator === '<') return { sql: `${expr} < ?`, params: [start] };
  if (operator === '<=') return { sql: `${expr} < ?`, params: [end] };
  if (operator === '>') return { sql: `${expr} >= ?`, params: [end] };
  if (operator === '>=') return { sql: `${expr} >= ?`, params: [start] };
  return { sql: `(${expr} IS NULL OR ${expr} < ? OR ${expr} >= ?)`, params: [start, end] };
}

function compareOne(column: Column, operator: string, operand: Operand): Sql {
  const { expr, fold } = comparable(column);
  if (operand.kind === 'span') return compareSpan(column.expr, operator, operand);
  if (operand.value === null) return compareNull(column.expr, operator);
  const sign = SQL_OPERATORS[operator] ?? '=';
  const value = fold(operand.value);
  if (sign === '<>') return { sql: `(${column.expr} IS NULL OR ${expr} <> ?)`, params: [value] };
  return { sql: `${expr} ${sign} ?`, params: [value] };
}

/** `IN` / `NOT IN`. A null in a NOT IN set keeps empty fields out; without it they are in, as with `!=`. */
function compareList(column: Column, negative: boolean, operands: Operand[]): Sql {
  const { expr, fold } = comparable(column);
  const parts = operands.filter((operand) => operand.kind === 'span').map((span) => compareOne(column, '=', span));
  const values = operands.flatMap((operand) => (operand.kind === 'value' ? [operand.value] : []));
  const present = values.filter((value) => value !== null).map(fold);
  if (present.length > 0) parts.push({ sql: `${expr} IN (${present.map(() => '?').join(', ')})`, params: present });
  if (values.includes(null)) parts.push({ sql: `${column.expr} IS NULL`, params: [] });
  const any = parts.map((part) => part.sql).join(' OR ') || '0';
  const params = parts.flatMap((part) => part.params);
  return negative ? { sql: `NOT coalesce(${any}, 0)`, params } : { sql: `(${any})`, params };
}

function compareLike(column: Column, text: string): Sql {
  const pattern = unquote(text, true);
  return { sql: `coalesce(fold(${column.expr}), '') LIKE ? ESCAPE '\\'`, params: [pattern.toLowerCase()] };
}

/** Multi-select picklists: each operand is `A;B` (all of them), the operands alternatives. */
function compareMembers(column: Column, negative: boolean, texts: string[]): Sql {
  const params: SqlValue[] = [];
  const groups = texts.map((text) => {
    const members = unquote(text).split(';');
    params.push(...members.map((member) => `%;${member.trim().toLowerCase()};%`));
    return `(${members.map(() => `(';' || fold(${column.expr}) || ';') LIKE ?`).join(' AND ')})`;
  });
  const any = groups.join(' OR ');
  return { sql: negative ? `NOT coalesce(${any}, 0)` : `(${any})`, params };
}

function checkFilterable(column: Column, comparison: Comparison, scope: Scope): void {
  const { soql } = scope.translation;
  const refuse = (message: string) => queryError('INVALID_FIELD', soql, locate(soql, comparison.field), message);
  const { field } = column;
  if (!field.filterable || field.type === 'address') {
    throw refuse(`field '${field.name}' can not be filtered in a query call`);
  }
  const { operator } = comparison;
  const members = operator === 'INCLUDES' || operator === 'EXCLUDES';
  const textual = ignoresCase(field) || field.caseSensitive;
  const wrong =
    (operator === 'LIKE' && (!textual || field.type === 'multipicklist')) ||
    (members && field.type !== 'multipicklist') ||
    (['<', '>', '<=', '>='].includes(operator) && (field.type === 'boolean' || field.type === 'multipicklist'));
  if (wrong) throw refuse(`invalid operator on ${field.type} field`);
}

function translateComparison(comparison: Comparison, scope: Scope): Sql {
  if (comparison.subquery !== undefined)
    return translateSemiJoin(comparison, comparison.subquery, scope, translateCondition);
  const column =
    comparison.fn === undefined
      ? scope.column(comparison.field)
      : functionColumn(comparison.fn, comparison.field, scope);
  checkFilterable(column, comparison, scope);
  const { operator, values } = comparison;
  const texts = values.map((value) => value.text);
  if (operator === 'LIKE') return compareLike(column, texts[0] ?? '');
  if (operator === 'INCLUDES' || operator === 'EXCLUDES') return compareMembers(column, operator === 'EXCLUDES', texts);
  const operands = values.map((value) => readLiteral(value.text, value.type, column.field, scope.translation));
  const anyNull = operands.some((operand) => operand.kind === 'span' || operand.value === null);
  if (operator === 'IN' || operator === 'NOT IN') {
    const test = compareList(column, operator === 'NOT IN', operands);
    return anyNull ? test : throughParent(column, operator, test, scope);
  }
  const [operand] = operands;
  if (operand === undefined) throw queryError('MALFORMED_QUERY', scope.translation.soql, -1, "unexpected token: ')'");
  const test = compareOne(column, operator, operand);
  return anyNull ? test : throughParent(column, operator, test, scope);
}

/** SQL for a condition tree. Comparisons never turn into NULL under a NOT: SOQL knows true and false only. */
export function translateCondition(condition: Condition, scope: Scope): Sql {
  if (condition.kind === 'comparison') return translateComparison(condition, scope);
  if (condition.kind === 'not') {
    const inner = translateCondition(condition.part, scope);
    return { sql: `NOT coalesce(${inner.sql}, 0)`, params: inner.params };
  }
  const parts = condition.parts.map((part) => translateCondition(part, scope));
  const joint = condition.kind === 'and' ? ' AND ' : ' OR ';
  return { sql: `(${parts.map((part) => part.sql).join(joint)})`, params: parts.flatMap((part) => part.params) };
}
