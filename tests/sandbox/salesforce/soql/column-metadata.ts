import type { Query, QueryBase } from '@jetstreamapp/soql-parser-js';
import type { QueryResult } from '../engine.ts';
import type { Field } from '../schema/field.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { isAggregate } from './functions.ts';
import { pathOf } from './select.ts';

interface ColumnMetadata {
  aggregate: boolean;
  apexType: string | null;
  booleanType: boolean;
  columnName: string;
  custom: boolean;
  displayName: string;
  foreignKeyName: string | null;
  insertable: boolean;
  joinColumns: ColumnMetadata[];
  numberType: boolean;
  textType: boolean;
  updatable: boolean;
}

const NUMBERS = ['int', 'double', 'currency', 'percent'];
const TEXTS = ['string', 'textarea', 'email', 'phone', 'url', 'picklist', 'multipicklist', 'combobox'];

function columnOf(name: string, field: Field | undefined, aggregate: boolean): ColumnMetadata {
  return {
    aggregate,
    apexType: null,
    booleanType: field?.type === 'boolean',
    columnName: field?.name ?? name,
    custom: field?.custom ?? false,
    displayName: field?.name ?? name,
    foreignKeyName: null,
    insertable: field?.createable ?? false,
    joinColumns: [],
    numberType: field !== undefined && NUMBERS.includes(field.type),
    textType: field !== undefined && TEXTS.includes(field.type),
    updatable: field?.updateable ?? false,
  };
}

/** Puts `Account.Name` into the join columns of `Account`, made when it is the first of its kind. */
function addPath(columns: ColumnMetadata[], object: ObjectSchema, path: string): void {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    columns.push(columnOf(head, object.field(head), false));
    return;
  }
  let level = columns;
  for (const name of [head, ...rest.slice(0, -1)]) {
    const known = level.find((column) => column.columnName === name);
    const join = known ?? columnOf(name, undefined, false);
    if (known === undefined) level.push(join);
    level = join.joinColumns;
  }
  level.push(columnOf(rest.at(-1) ?? '', undefined, false));
}

function columnsOf(
  query: QueryBase,
  object: ObjectSchema,
  childOf: (relationship: string) => ObjectSchema | undefined,
): ColumnMetadata[] {
  const columns: ColumnMetadata[] = [];
  let unnamed = 0;
  for (const item of query.fields ?? []) {
    const path = pathOf(item);
    if (path !== undefined) addPath(columns, object, path);
    else if (item.type === 'FieldFunctionExpression') {
      const name = item.alias ?? (isAggregate(item.functionName) ? `expr${unnamed++}` : item.functionName);
      columns.push(columnOf(name, undefined, true));
    } else if (item.type === 'FieldSubquery') {
      const { relationshipName } = item.subquery;
      const child = childOf(relationshipName);
      const join = columnOf(relationshipName, undefined, true);
      if (child !== undefined) join.joinColumns = columnsOf(item.subquery, child, () => undefined);
      columns.push(join);
    } else if (item.type === 'FieldTypeof') columns.push(columnOf(item.field, undefined, false));
  }
  return columns;
}

/** What `query?columns=true` answers instead of records: the statement's columns, those of parents and children nested. */
export function describeColumns(
  query: Query,
  object: ObjectSchema,
  objectNamed: (name: string) => ObjectSchema | undefined,
): QueryResult & Record<string, unknown> {
  const columnMetadata = columnsOf(query, object, (relationship) =>
    objectNamed(object.child(relationship)?.childSObject ?? ''),
  );
  return {
    totalSize: 0,
    done: true,
    records: [],
    columnMetadata,
    entityName: object.name,
    groupBy: query.groupBy !== undefined,
    idSelected: columnMetadata.some((column) => column.columnName === 'Id'),
    keyPrefix: object.keyPrefix,
  };
}
