import type { Caller, WriteOptions } from '../engine.ts';
import { SalesforceError } from '../errors.ts';
import type { Org } from '../org.ts';
import { type Rights, visibleRows } from '../rights.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { ignoresCase, quote, type Row, type SqlValue } from '../store/store.ts';
import { toJson } from '../store/values.ts';

const MESSAGE = 'Use one of these records?';

/** A duplicate rule of the seed, with the defaults filled in. */
interface DuplicateRule {
  object: string;
  match: string[];
  against: string[];
  blocks: boolean;
  name: string;
  message: string;
}

function readRule(rule: Record<string, unknown>): DuplicateRule {
  const object = String(rule.object);
  const list = (value: unknown, otherwise: string[]) => (Array.isArray(value) ? value.map(String) : otherwise);
  const name = typeof rule.name === 'string' ? rule.name : `Standard_${object}_Duplicate_Rule`;
  return {
    object,
    match: list(rule.match, []),
    against: list(rule.against, [object]),
    blocks: rule.action === 'block',
    name: name.replaceAll(/\W+/g, '_'),
    message: typeof rule.message === 'string' ? rule.message : MESSAGE,
  };
}

/** Rows of `target` that hold the record's values in every field the rule compares; the record itself is none of them. */
function findMatches(org: Org, target: ObjectSchema, fields: string[], row: Row, rights: Rights): Row[] {
  const visible = visibleRows(rights, target, 't');
  const params: SqlValue[] = [];
  const tests = fields.map((name) => {
    const field = target.field(name);
    const value = field === undefined ? undefined : row[field.name];
    if (field === undefined || value === null || value === undefined) return '0';
    params.push(value);
    return ignoresCase(field) ? `fold(t.${quote(field.name)}) = fold(?)` : `t.${quote(field.name)} = ?`;
  });
  const sql = `SELECT t.* FROM ${quote(target.name)} t WHERE ${tests.join(' AND ')} AND t."Id" <> ? AND t."IsDeleted" = 0 AND ${visible.sql}`;
  return org.store.rows(sql, [...params, row.Id ?? '', ...visible.params]);
}

/** The found record as the rule shows it: its id, and with `includeRecordDetails` every field the user may read. */
function showRecord(target: ObjectSchema, row: Row, rights: Rights, version: string, details: boolean) {
  const url = `/services/data/v${version}/sobjects/${target.name}/${row.Id}`;
  const head = { attributes: { type: target.name, url }, Id: row.Id ?? null };
  if (!details) return head;
  const fields = target.fields.filter(
    (field) => field.type !== 'address' && !rights.hides(target.name, field.name) && row[field.name] !== null,
  );
  return { ...head, ...Object.fromEntries(fields.map((field) => [field.name, toJson(row[field.name], field.type)])) };
}

function matchResult(target: ObjectSchema, records: Record<string, unknown>[]): Record<string, unknown> {
  const matchRecords = records.map((record) => ({
    additionalInformation: [],
    fieldDiffs: [],
    matchConfidence: 100,
    record,
  }));
  return {
    entityType: target.name,
    errors: [],
    matchEngine: 'FuzzyMatchEngine',
    matchRecords,
    rule: `Standard_${target.name}_Match_Rule_v1_1`,
    size: records.length,
    success: true,
  };
}

function refuse(rule: DuplicateRule, matchResults: Record<string, unknown>[]): SalesforceError {
  const result = {
    allowSave: !rule.blocks,
    duplicateRule: rule.name,
    duplicateRuleEntityType: rule.object,
    errorMessage: rule.message,
    matchResults,
  };
  return new SalesforceError(400, 'DUPLICATES_DETECTED', rule.message, undefined, { duplicateResut: result });
}

/**
 * The seed's duplicate rules. An alert yields to `allowDuplicates`, a block does not; sharing counts only where the header's
 * `runAsCurrentUser` says so (REST API guide, "Duplicate Rule Header"). The body's misspelt key is the one real orgs send.
 */
export function checkDuplicates(
  org: Org,
  object: ObjectSchema,
  row: Row,
  caller: Caller | null,
  options: WriteOptions,
): void {
  if (caller === null) return;
  const rights = org.rightsOf(caller);
  const seeing = options.duplicatesAsUser === true ? rights : org.rightsOf(null);
  for (const rule of org.seed.rules.duplicate.map(readRule)) {
    const yields = !rule.blocks && options.allowDuplicates === true;
    if (rule.object !== object.name || rule.match.length === 0 || yields) continue;
    const matchResults = rule.against.flatMap((name) => {
      const target = org.schema.object(name);
      const found = target === undefined ? [] : findMatches(org, target, rule.match, row, seeing);
      if (target === undefined || found.length === 0) return [];
      const show = (one: Row) => showRecord(target, one, rights, caller.version, options.duplicateDetails === true);
      return [matchResult(target, found.map(show))];
    });
    if (matchResults.length > 0) throw refuse(rule, matchResults);
  }
}
