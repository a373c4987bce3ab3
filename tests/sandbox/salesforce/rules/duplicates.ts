import type { Caller, WriteOptions } from '../engine.ts';
import { SalesforceError } from '../errors.ts';
import type { Org } from '../org.ts';
import { visibleRows } from '../rights.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { ignoresCase, quote, type Row, type SqlValue } from '../store/store.ts';

const MESSAGE = 'Use one of these records?';

function findMatches(org: Org, object: ObjectSchema, fields: string[], row: Row, caller: Caller): string[] {
  const rights = org.rightsOf(caller);
  const visible = visibleRows(rights, object, 't');
  const params: SqlValue[] = [];
  const tests = fields.map((name) => {
    const field = object.field(name);
    const value = field === undefined ? undefined : row[field.name];
    if (field === undefined || value === null || value === undefined) return '0';
    params.push(value);
    return ignoresCase(field) ? `fold(t.${quote(field.name)}) = fold(?)` : `t.${quote(field.name)} = ?`;
  });
  const sql = `SELECT t."Id" FROM ${quote(object.name)} t WHERE ${tests.join(' AND ')} AND t."Id" <> ? AND t."IsDeleted" = 0 AND ${visible.sql}`;
  return org.store.rows(sql, [...params, row.Id ?? '', ...visible.params]).map((found) => String(found.Id));
}

/**
 * The seed's duplicate rules: `{object, match: [fields], action: 'alert' | 'block'}`. An alert yields to
 * `allowDuplicates`; the body's misspelt key is the one real orgs send.
 */
export function checkDuplicates(
  org: Org,
  object: ObjectSchema,
  row: Row,
  caller: Caller | null,
  options: WriteOptions,
): void {
  if (caller === null) return;
  for (const rule of org.seed.rules.duplicate) {
    const fields = Array.isArray(rule.match) ? rule.match.map(String) : [];
    const blocks = rule.action === 'block';
    if (rule.object !== object.name || fields.length === 0 || (!blocks && options.allowDuplicates === true)) continue;
    const ids = findMatches(org, object, fields, row, caller);
    if (ids.length === 0) continue;
    const message = typeof rule.message === 'string' ? rule.message : MESSAGE;
    const result = {
      allowSave: !blocks,
      duplicateRule: `Standard_${object.name}_Duplicate_Rule`,
      duplicateRuleEntityType: object.name,
      errorMessage: message,
      matchResults: [matchResult(object.name, ids, caller.version)],
    };
    throw new SalesforceError(400, 'DUPLICATES_DETECTED', message, undefined, { duplicateResut: result });
  }
}

function matchResult(object: string, ids: string[], version: string): Record<string, unknown> {
  const matchRecords = ids.map((id) => ({
    additionalInformation: [],
    fieldDiffs: [],
    matchConfidence: 100,
    record: { attributes: { type: object, url: `/services/data/v${version}/sobjects/${object}/${id}` }, Id: id },
  }));
  const rule = `Standard_${object}_Match_Rule_v1_1`;
  return {
    entityType: object,
    errors: [],
    matchEngine: 'FuzzyMatchEngine',
    matchRecords,
    rule,
    size: ids.length,
    success: true,
  };
}
