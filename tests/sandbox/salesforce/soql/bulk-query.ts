import type { Query } from '@jetstreamapp/soql-parser-js';
import type { BulkQuery, Caller } from '../engine.ts';
import { type ErrorCode, SalesforceError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { FieldType } from '../schema/field.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import type { SqlValue } from '../store/store.ts';
import { isAggregateQuery } from './aggregate.ts';
import type { Cursors } from './cursors.ts';
import { isCount, planRows, prepareQuery } from './query.ts';
import type { ShapeNode } from './shape.ts';

interface BulkColumn {
  name: string;
  index: number;
  type: FieldType;
  format: ((value: SqlValue) => unknown) | undefined;
}

/** Objects that public connectors list as out of the Bulk API's reach. */
const NO_BULK = ['CaseStatus', 'TaskStatus'];

const refuse = (message: string, code: ErrorCode = 'API_ERROR') => new SalesforceError(400, code, message);

/** What the Bulk API 2.0 guide leaves out of its SOQL ("Understanding Bulk API 2.0 Query"). */
function checkQuery(query: Query, object: ObjectSchema): void {
  const fields = query.fields ?? [];
  if (NO_BULK.includes(object.name)) {
    throw refuse(`Entity '${object.name}' is not supported by the Bulk API.`, 'INVALIDENTITY');
  }
  if (fields.some((field) => field.type === 'FieldSubquery')) {
    throw refuse('Aggregate Relationships not supported in Bulk Query');
  }
  if (isCount(query) || isAggregateQuery(query)) throw refuse('Aggregate functions not supported in Bulk Query');
  if (fields.some((field) => field.type === 'FieldTypeof')) throw refuse('TYPEOF not supported in Bulk Query');
  if (query.offset !== undefined) throw refuse('OFFSET not supported in Bulk Query');
}

/** The values of a record side by side, a parent's under its path. */
function flatten(nodes: readonly ShapeNode[], prefix: string): BulkColumn[] {
  return nodes.flatMap((node): BulkColumn[] => {
    const name = `${prefix}${node.key}`;
    if (node.kind === 'value') return [{ name, index: node.index, type: node.type, format: node.format }];
    if (node.kind === 'parent') return flatten(node.nodes, `${name}.`);
    throw refuse('Selecting compound data not supported in Bulk Query');
  });
}

/** A number as Java prints a double: always with a fraction, with an exponent from ten millions on. */
function writeDouble(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e7 || Math.abs(value) < 1e-3)) {
    const [digits = '0', exponent = '0'] = value.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function writeCell(value: SqlValue, { type, format }: BulkColumn): string {
  if (value === null) return '';
  if (format !== undefined) return String(format(value));
  if (type === 'boolean') return value === 1 ? 'true' : 'false';
  if (type === 'datetime') return new Date(Number(value)).toISOString();
  return ['double', 'currency', 'percent'].includes(type) ? writeDouble(Number(value)) : String(value);
}

/** Opens a query the way a bulk job runs it; see `Engine.openBulkQuery`. */
export function openBulkQuery(org: Org, cursors: Cursors, soql: string, caller: Caller, all: boolean): BulkQuery {
  const { query, object, run } = prepareQuery(org, cursors, soql, caller, { all });
  checkQuery(query, object);
  const columns = flatten(planRows(query, object, run).nodes, '');
  const { where: _where, orderBy: _order, limit: _limit, ...rest } = query;
  return {
    object: object.name,
    columns: columns.map((column) => column.name),
    findIds() {
      const plan = planRows({ ...query, fields: [{ type: 'Field', field: 'Id' }] }, object, run);
      return org.store.arrays(plan.sql, plan.params).map(([id]) => String(id));
    },
    readRows(ids) {
      const chunk = prepareQuery(org, cursors, soql, caller, { all, among: ids });
      const plan = planRows(rest, object, chunk.run);
      const cells = flatten(plan.nodes, '');
      const rows = new Map(org.store.arrays(plan.sql, plan.params).map((row) => [String(row[plan.idIndex]), row]));
      return ids.flatMap((id) => {
        const row = rows.get(id);
        return row === undefined ? [] : [cells.map((cell) => writeCell(row[cell.index] ?? null, cell))];
      });
    },
  };
}
