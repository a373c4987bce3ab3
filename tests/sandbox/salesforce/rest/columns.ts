import { type FieldType, parseQuery } from '@jetstreamapp/soql-parser-js';
import { z } from 'zod';
import type { Caller, Engine } from '../engine.ts';
import { findObject } from './describe.ts';

const describeSchema = z.looseObject({
  fields: z.array(
    z.looseObject({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      custom: z.boolean().optional(),
      createable: z.boolean().optional(),
      updateable: z.boolean().optional(),
      relationshipName: z.string().nullish(),
      referenceTo: z.array(z.string()).optional(),
    }),
  ),
  childRelationships: z
    .array(z.looseObject({ childSObject: z.string(), relationshipName: z.string().nullish() }))
    .default([]),
});

const APEX_TYPES: Record<string, string> = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  int: 'Integer',
  double: 'Double',
  currency: 'Double',
  percent: 'Double',
  date: 'Date',
  datetime: 'Datetime',
};
const NUMBER_TYPES = ['Integer', 'Double'];

interface Column {
  columnName: string;
  displayName: string;
  apexType: string;
  joinColumns: Column[];
  [property: string]: unknown;
}

function makeColumn(name: string, apexType: string, joinColumns: Column[] = []): Column {
  return {
    aggregate: false,
    apexType,
    booleanType: apexType === 'Boolean',
    columnName: name,
    custom: false,
    displayName: name,
    foreignKeyName: null,
    insertable: false,
    joinColumns,
    numberType: NUMBER_TYPES.includes(apexType),
    textType: apexType === 'String',
    updatable: false,
  };
}

function sameName(left: string | null | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}

/** Columns of a field path: one per relationship on the way, each holding the next. */
function pathColumn(engine: Engine, caller: Caller, object: string, path: string[]): Column {
  const [name = '', ...rest] = path;
  const { fields } = describeSchema.parse(engine.describe(object, caller));
  if (rest.length === 0) {
    const field = fields.find((candidate) => sameName(candidate.name, name));
    const column = makeColumn(field?.name ?? name, APEX_TYPES[field?.type ?? ''] ?? 'String');
    const { custom = false, createable = false, updateable = false } = field ?? {};
    return { ...column, custom, insertable: createable, updatable: updateable };
  }
  const lookup = fields.find((candidate) => sameName(candidate.relationshipName, name));
  const parent = lookup?.referenceTo?.at(-1);
  if (lookup === undefined || parent === undefined) return makeColumn(name, 'Id');
  const join = makeColumn(lookup.relationshipName ?? name, 'Id', [pathColumn(engine, caller, parent, rest)]);
  return { ...join, foreignKeyName: lookup.name };
}

function fieldColumn(engine: Engine, caller: Caller, object: string, field: FieldType): Column {
  if (field.type === 'Field') return pathColumn(engine, caller, object, [field.field]);
  if (field.type === 'FieldRelationship') {
    return pathColumn(engine, caller, object, [...field.relationships, field.field]);
  }
  if (field.type === 'FieldSubquery') {
    const { childRelationships } = describeSchema.parse(engine.describe(object, caller));
    const name = field.subquery.relationshipName;
    const child = childRelationships.find((candidate) => sameName(candidate.relationshipName, name))?.childSObject;
    const inner = (field.subquery.fields ?? []).map((part) => fieldColumn(engine, caller, child ?? object, part));
    return makeColumn(name, 'Id', inner);
  }
  if (field.type === 'FieldFunctionExpression') {
    const name = field.alias ?? field.functionName;
    return { ...makeColumn(name, 'String'), aggregate: field.isAggregateFn === true };
  }
  return makeColumn(field.field, 'Id');
}

/** What `query?columns=true` answers: the statement's columns, parents and children nested as `joinColumns`. */
export function describeColumns(engine: Engine, caller: Caller, soql: string): Record<string, unknown> {
  const query = parseQuery(soql, { allowApexBindVariables: false });
  const object = findObject(engine, caller, query.sObject ?? '');
  const fields = query.fields ?? [];
  return {
    columnMetadata: fields.map((field) => fieldColumn(engine, caller, object?.name ?? '', field)),
    entityName: object?.name ?? null,
    groupBy: query.groupBy !== undefined,
    idSelected: fields.some((field) => field.type === 'Field' && sameName(field.field, 'Id')),
    keyPrefix: object?.keyPrefix ?? null,
  };
}
