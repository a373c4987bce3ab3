import type { SObject } from '../engine.ts';
import type { FieldType } from '../schema/field.ts';
import type { SqlValue } from '../store/store.ts';
import { toJson } from '../store/values.ts';

/** How one key of an answer is made from the columns of a row. */
export type ShapeNode =
  | { kind: 'value'; key: string; index: number; type: FieldType; format?: (value: SqlValue) => unknown }
  | { kind: 'address'; key: string; parts: [key: string, index: number][] }
  | { kind: 'parent'; key: string; type: string | undefined; ids: ParentId[]; nodes: ShapeNode[] }
  | { kind: 'typeof'; key: string; branches: { id: ParentId; nodes: ShapeNode[] }[] }
  | { kind: 'children'; key: string; idIndex: number; read: (parentId: string) => unknown };

export interface ParentId {
  object: string;
  index: number;
}

export function recordUrl(version: string, object: string, id: SqlValue | undefined): string {
  return `/services/data/v${version}/sobjects/${object}/${String(id)}`;
}

function shapeParent(node: Extract<ShapeNode, { kind: 'parent' }>, row: SqlValue[], version: string): unknown {
  const found = node.ids.find((id) => row[id.index] !== null && row[id.index] !== undefined);
  if (found === undefined) return null;
  const url = recordUrl(version, found.object, row[found.index]);
  return shapeRecord({ type: node.type ?? found.object, url }, node.nodes, row, version);
}

function shapeAddress(node: Extract<ShapeNode, { kind: 'address' }>, row: SqlValue[]): unknown {
  const parts = node.parts.map(([key, index]) => [key, row[index] ?? null] as const);
  return parts.every(([, value]) => value === null) ? null : Object.fromEntries(parts);
}

function shapeNode(node: ShapeNode, row: SqlValue[], version: string): unknown {
  if (node.kind === 'value') {
    const value = row[node.index] ?? null;
    return node.format === undefined || value === null ? toJson(value, node.type) : node.format(value);
  }
  if (node.kind === 'address') return shapeAddress(node, row);
  if (node.kind === 'parent') return shapeParent(node, row, version);
  if (node.kind === 'children') return node.read(String(row[node.idIndex]));
  const branch = node.branches.find(({ id }) => row[id.index] !== null && row[id.index] !== undefined);
  if (branch === undefined) return null;
  const url = recordUrl(version, branch.id.object, row[branch.id.index]);
  return shapeRecord({ type: branch.id.object, url }, branch.nodes, row, version);
}

/** One record of an answer, keys in the order they were asked for. */
export function shapeRecord(
  attributes: SObject['attributes'],
  nodes: ShapeNode[],
  row: SqlValue[],
  version: string,
): SObject {
  const record: SObject = { attributes };
  for (const node of nodes) record[node.key] = shapeNode(node, row, version);
  return record;
}
