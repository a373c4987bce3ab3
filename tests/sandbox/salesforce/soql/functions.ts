import { queryError } from '../errors.ts';
import { type Field, field } from '../schema/field.ts';
import { locate } from './parse.ts';
import type { Column, Scope } from './scope.ts';

/** SQLite's own calendar words for SOQL's date functions; date-times count in UTC, as the SOQL reference says. */
const DATE_PARTS: Record<string, string> = {
  CALENDAR_YEAR: "CAST(strftime('%Y', %) AS INTEGER)",
  CALENDAR_MONTH: "CAST(strftime('%m', %) AS INTEGER)",
  CALENDAR_QUARTER: "((CAST(strftime('%m', %) AS INTEGER) + 2) / 3)",
  FISCAL_YEAR: "CAST(strftime('%Y', %) AS INTEGER)",
  FISCAL_MONTH: "CAST(strftime('%m', %) AS INTEGER)",
  FISCAL_QUARTER: "((CAST(strftime('%m', %) AS INTEGER) + 2) / 3)",
  DAY_IN_MONTH: "CAST(strftime('%d', %) AS INTEGER)",
  DAY_IN_WEEK: "(CAST(strftime('%w', %) AS INTEGER) + 1)",
  DAY_IN_YEAR: "CAST(strftime('%j', %) AS INTEGER)",
  HOUR_IN_DAY: "CAST(strftime('%H', %) AS INTEGER)",
  WEEK_IN_YEAR: "((CAST(strftime('%j', %) AS INTEGER) + 6) / 7)",
  DAY_ONLY: "strftime('%Y-%m-%d', %)",
};

const AGGREGATES: Record<string, string> = {
  COUNT: 'count(%)',
  COUNT_DISTINCT: 'count(DISTINCT %)',
  SUM: 'sum(%)',
  AVG: 'avg(%)',
  MIN: 'min(%)',
  MAX: 'max(%)',
};

const NUMERIC = ['int', 'double', 'currency', 'percent'];

export const isAggregate = (name: string) => name.toUpperCase() in AGGREGATES;

function aggregateColumn(name: string, path: string, scope: Scope): Column {
  const { soql } = scope.translation;
  const template = AGGREGATES[name] ?? '%';
  if (path === '' || path === '*') {
    return {
      expr: 'count(*)',
      field: field('int', 'expr', 'expr'),
      object: scope.object,
      path: [],
      foreign: undefined,
    };
  }
  const inner = scope.column(path);
  const numeric = NUMERIC.includes(inner.field.type);
  const counting = name.startsWith('COUNT');
  if ((!numeric && (name === 'SUM' || name === 'AVG')) || (!inner.field.aggregatable && !counting)) {
    throw queryError(
      'MALFORMED_QUERY',
      soql,
      locate(soql, path),
      `field ${inner.field.name} does not support aggregate operator ${name}`,
    );
  }
  const type: Field['type'] = counting ? 'int' : name === 'AVG' ? 'double' : inner.field.type;
  return {
    ...inner,
    expr: template.replaceAll('%', inner.expr),
    field: field(type, inner.field.name, inner.field.label),
  };
}

/** The column behind `FUNCTION(path)`. Throws MALFORMED_QUERY for functions a filter or grouping cannot use. */
export function functionColumn(name: string, path: string, scope: Scope): Column {
  const upper = name.toUpperCase();
  if (isAggregate(upper)) return aggregateColumn(upper, path, scope);
  const template = DATE_PARTS[upper];
  const { soql } = scope.translation;
  if (template === undefined) {
    throw queryError('MALFORMED_QUERY', soql, locate(soql, name), `unexpected token: '${name}'`);
  }
  const inner = scope.column(path);
  if (inner.field.type !== 'date' && inner.field.type !== 'datetime') {
    throw queryError(
      'MALFORMED_QUERY',
      soql,
      locate(soql, path),
      `field ${inner.field.name} does not support date function ${upper}`,
    );
  }
  const moment = inner.field.type === 'datetime' ? `${inner.expr} / 1000, 'unixepoch'` : inner.expr;
  const expr = template.replace(/, %\)/g, `, ${moment})`);
  const made =
    upper === 'DAY_ONLY'
      ? field('date', inner.field.name, inner.field.label)
      : field('int', inner.field.name, inner.field.label);
  return { ...inner, foreign: undefined, expr, field: upper === 'DAY_ONLY' ? made : { ...made, type: 'int' } };
}
