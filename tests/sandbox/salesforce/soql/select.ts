import type { FieldFunctionExpression, FieldTypeOf, FieldType as QueryField } from '@jetstreamapp/soql-parser-js';
import { malformedQuery, queryError } from '../errors.ts';
import type { Field } from '../schema/field.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { quote, type SqlValue } from '../store/store.ts';
import { locate } from './parse.ts';
import { type Column, fieldSql, type Scope, type Stop } from './scope.ts';
import type { ParentId, ShapeNode } from './shape.ts';

/** Columns of a SELECT as they gather, and the shape of the records made from them. */
export interface Selection {
  scope: Scope;
  columns: string[];
  nodes: ShapeNode[];
  add(expr: string): number;
}

const ADDRESS_PARTS: [key: string, suffix: string][] = [
  ['city', 'City'],
  ['country', 'Country'],
  ['geocodeAccuracy', 'GeocodeAccuracy'],
  ['latitude', 'Latitude'],
  ['longitude', 'Longitude'],
  ['postalCode', 'PostalCode'],
  ['state', 'State'],
  ['street', 'Street'],
];

export function openSelection(scope: Scope): Selection {
  const columns: string[] = [];
  const places = new Map<string, number>();
  return {
    scope,
    columns,
    nodes: [],
    add(expr) {
      const known = places.get(expr) ?? columns.push(expr) - 1;
      places.set(expr, known);
      return known;
    },
  };
}

/** The value node of a field; addresses gather their parts. */
function fieldNode(selection: Selection, object: ObjectSchema, field: Field, alias: string, expr: string): ShapeNode {
  if (field.type !== 'address') return { kind: 'value', key: field.name, index: selection.add(expr), type: field.type };
  const prefix = field.name.replace(/Address$/, '');
  const parts = ADDRESS_PARTS.flatMap(([key, suffix]): [string, number][] => {
    const part = object.field(`${prefix}${suffix}`);
    return [[key, selection.add(part === undefined ? 'NULL' : `${alias}.${quote(part.name)}`)]];
  });
  return { kind: 'address', key: field.name, parts };
}

/** Finds or makes the nested objects of a path, and returns the list the last one's fields go to. */
function descend(selection: Selection, names: string[], relationships: string[], whole: string): ShapeNode[] {
  let nodes = selection.nodes;
  for (const [depth, key] of names.entries()) {
    const known = nodes.find((node) => node.key === key && node.kind === 'parent');
    if (known !== undefined && known.kind === 'parent') {
      nodes = known.nodes;
      continue;
    }
    const skipped = relationships.length - names.length;
    const { stop } = selection.scope.stop(relationships.slice(0, skipped + depth + 1), whole);
    const made: ShapeNode = {
      kind: 'parent',
      key,
      type: stop.polymorphic ? 'Name' : undefined,
      ids: idsOf(selection, stop),
      nodes: [],
    };
    nodes.push(made);
    nodes = made.nodes;
  }
  return nodes;
}

function idsOf(selection: Selection, stop: Stop): ParentId[] {
  return stop.targets.map(({ object, alias }) => ({ object: object.name, index: selection.add(`${alias}."Id"`) }));
}

function place(nodes: ShapeNode[], node: ShapeNode): void {
  if (nodes.some((known) => known.key === node.key)) throw malformedQuery(`duplicate field selected: ${node.key}`);
  nodes.push(node);
}

/** `SELECT path`. */
export function selectPath(selection: Selection, path: string): void {
  const { scope } = selection;
  const column = scope.column(path);
  const relationships = path.split('.').slice(0, -1);
  const nodes = descend(selection, column.path.slice(0, -1), relationships, path);
  const alias = column.expr.slice(0, column.expr.indexOf('.'));
  place(nodes, fieldNode(selection, column.object, column.field, alias, column.expr));
}

const money = (value: SqlValue, currency: string) =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(Number(value));

function formatted(column: Column): (value: SqlValue) => unknown {
  const { type } = column.field;
  if (type === 'currency') return (value) => money(value, 'USD');
  if (type === 'double' || type === 'int' || type === 'percent') {
    return (value) => new Intl.NumberFormat('en-US').format(Number(value)) + (type === 'percent' ? '%' : '');
  }
  if (type === 'date') {
    return (value) => new Intl.DateTimeFormat('en-US', { timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`));
  }
  if (type === 'datetime') {
    const style = { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' } as const;
    return (value) => new Intl.DateTimeFormat('en-US', style).format(Number(value));
  }
  return (value) => value;
}

/** `toLabel(x)`, `FORMAT(x)`, `convertCurrency(x)`, also one in the other. */
export function selectFunction(selection: Selection, expression: FieldFunctionExpression): void {
  const { scope } = selection;
  const { soql } = scope.translation;
  const name = expression.functionName.toLowerCase();
  const [argument] = expression.parameters;
  const inner = typeof argument === 'object' ? argument.parameters[0] : argument;
  if (!['tolabel', 'format', 'convertcurrency'].includes(name) || typeof inner !== 'string') {
    throw queryError(
      'MALFORMED_QUERY',
      soql,
      locate(soql, expression.functionName),
      `unexpected token: '${expression.functionName}'`,
    );
  }
  const column = scope.column(inner);
  if (
    name === 'tolabel' &&
    !['picklist', 'multipicklist', 'combobox'].includes(column.field.type) &&
    column.field.name !== 'RecordTypeId'
  ) {
    throw queryError(
      'INVALID_FIELD',
      soql,
      locate(soql, inner),
      `toLabel() is not supported on field '${column.field.name}'`,
    );
  }
  const key = expression.alias ?? column.field.name;
  const node: ShapeNode = { kind: 'value', key, index: selection.add(column.expr), type: column.field.type };
  if (name === 'format') node.format = formatted(column);
  if (name === 'tolabel') {
    const labels = new Map(column.field.picklistValues.map((entry) => [entry.value, entry.label]));
    node.format = (value) => labels.get(String(value)) ?? value;
  }
  place(selection.nodes, node);
}

/** `TYPEOF What WHEN Account THEN … ELSE … END`. */
export function selectTypeof(selection: Selection, clause: FieldTypeOf): void {
  const { scope } = selection;
  const { org, rights, soql } = scope.translation;
  const { stop, names } = scope.stop([clause.field], clause.field);
  if (!stop.polymorphic) {
    throw queryError(
      'MALFORMED_QUERY',
      soql,
      locate(soql, clause.field),
      `TYPEOF can only be used with polymorphic relationships: ${clause.field}`,
    );
  }
  const branches = stop.targets.flatMap(({ object, alias }) => {
    const when = clause.conditions.find((entry) => entry.objectType?.toLowerCase() === object.name.toLowerCase());
    const chosen = when ?? clause.conditions.find((entry) => entry.type === 'ELSE');
    const id = { object: object.name, index: selection.add(`${alias}."Id"`) };
    const nodes = (chosen?.fieldList ?? []).map((path): ShapeNode => {
      const field = object.field(path) ?? (path.toLowerCase() === 'name' ? object.nameField : undefined);
      if (field === undefined || rights.hides(object.name, field.name)) throw scope.noColumn(path, object.name, path);
      return fieldNode(selection, object, field, alias, fieldSql(object, field, alias));
    });
    return [{ id, nodes }];
  });
  for (const entry of clause.conditions) {
    const unknown = entry.objectType !== undefined && org.schema.object(entry.objectType) === undefined;
    if (unknown)
      throw queryError(
        'INVALID_TYPE',
        soql,
        locate(soql, entry.objectType ?? ''),
        `sObject type '${entry.objectType}' is not supported.`,
      );
  }
  place(selection.nodes, { kind: 'typeof', key: names[0] ?? clause.field, branches });
}

/** `FIELDS(ALL|STANDARD|CUSTOM)`: every readable field of that kind, without relationships. */
export function selectFields(selection: Selection, group: string, limit: number | undefined): void {
  const { scope } = selection;
  const kind = group.toUpperCase();
  if (kind !== 'STANDARD' && (limit === undefined || limit > 200)) {
    throw malformedQuery('The SOQL FIELDS function must have a LIMIT of at most 200');
  }
  for (const field of scope.object.fields) {
    const wanted = kind === 'ALL' || field.custom === (kind === 'CUSTOM');
    if (!wanted || scope.translation.rights.hides(scope.object.name, field.name)) continue;
    if (selection.nodes.some((node) => node.key === field.name))
      throw malformedQuery(`duplicate field selected: ${field.name}`);
    selectPath(selection, field.name);
  }
}

/** The path a plain select item names, or undefined for functions, subqueries and TYPEOF. */
export function pathOf(item: QueryField): string | undefined {
  if (item.type === 'Field') return item.field;
  if (item.type === 'FieldRelationship') return [...item.relationships, item.field].join('.');
  return undefined;
}
