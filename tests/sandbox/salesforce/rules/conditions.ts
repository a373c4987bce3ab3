import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { createCursors } from '../soql/cursors.ts';
import { runQuery } from '../soql/query.ts';

function fromValues(values: Record<string, unknown>): string {
  const tests = Object.entries(values).map(([field, value]) => {
    const literal = typeof value === 'string' ? `'${value.replaceAll(/['\\]/g, String.raw`\$&`)}'` : String(value);
    return `${field} = ${literal}`;
  });
  return tests.join(' AND ');
}

/** Whether a saved record meets a rule's `when`: a SOQL condition, or `{Field: value}`; without one it always does. */
export function meets(org: Org, object: ObjectSchema, id: string, when: unknown): boolean {
  if (when === undefined) return true;
  const condition = typeof when === 'string' ? when : fromValues(when as Record<string, unknown>);
  const soql = `SELECT Id FROM ${object.name} WHERE Id = '${id}' AND (${condition})`;
  return runQuery(org, createCursors(org.mintId), soql, null).totalSize > 0;
}
