import type { Caller } from '../engine.ts';
import { validationFailed } from '../errors.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { createCursors } from '../soql/cursors.ts';
import { runQuery } from '../soql/query.ts';

/** The seed's validation rules: `when` is a SOQL condition on the saved record that must not hold. */
export function checkValidation(org: Org, object: ObjectSchema, id: string, caller: Caller | null): void {
  if (caller === null) return;
  for (const rule of org.seed.rules.validation) {
    if (rule.object !== object.name || typeof rule.when !== 'string') continue;
    const soql = `SELECT Id FROM ${object.name} WHERE Id = '${id}' AND (${rule.when})`;
    const broken = runQuery(org, createCursors(org.mintId), soql, null).totalSize > 0;
    if (broken) {
      throw validationFailed(String(rule.message ?? ''), typeof rule.field === 'string' ? rule.field : undefined);
    }
  }
}
