import { listOutOfPicklist } from './check-values.ts';
import { rowKey, type SyncRow, type SyncTable } from './mapping.ts';
import type { SyncAttribute, SyncField } from './sides.ts';

/** One thing that is said at a line. `wrong`: the line does nothing until it is put right. */
export interface RowCheck {
  level: 'ok' | 'know' | 'wrong';
  text: string;
  /** Values of the side the arrow comes from that have no pair: they can be paired. */
  pairValues?: string[];
}

/** What can be mapped in one table. */
export interface TableParts {
  attributes: readonly SyncAttribute[];
  fields: readonly SyncField[];
}

/** Field types whose values sync can neither read as text nor write. */
const opaque = new Set(['address', 'location', 'base64', 'encryptedstring', 'complexvalue', 'anyType', 'id']);

/** Whether a line goes across. */
export const isWorking = (checks: readonly RowCheck[]): boolean => checks.every(({ level }) => level !== 'wrong');

/**
 * Every line against the org and the workspace, by `rowKey`. A line of which nothing is wrong has one `ok`.
 * @param companyIdField Account field that holds Intercom's company id; empty: none is set
 */
export function checkMapping(
  rows: readonly SyncRow[],
  tables: Readonly<Record<SyncTable, TableParts>>,
  companyIdField: string,
): Map<string, RowCheck[]> {
  const circles = findCircles(rows);
  const checks = new Map<string, RowCheck[]>();
  for (const [at, row] of rows.entries()) {
    const key = rowKey(row);
    const twin = rows.findIndex((other) => targetOf(other) === targetOf(row));
    const said =
      twin !== at
        ? [wrong('Another line writes the same. Remove one of them.')]
        : circles.has(row)
          ? [wrong('It goes round in a circle: the value would come back changed.')]
          : checkRow(row, tables[row.table], companyIdField);
    checks.set(key, joinChecks(checks.get(key) ?? [], said));
  }
  return checks;
}

/** What is said of lines with one key: each thing once, and not that one is ready while another is wrong. */
function joinChecks(before: RowCheck[], more: RowCheck[]): RowCheck[] {
  const all = [...before, ...more.filter(({ text }) => !before.some((each) => each.text === text))];
  return isWorking(all) ? all : all.filter(({ level }) => level !== 'ok');
}

const wrong = (text: string): RowCheck => ({ level: 'wrong', text });
const know = (text: string): RowCheck => ({ level: 'know', text });

function checkRow(row: SyncRow, { attributes, fields }: TableParts, companyIdField: string): RowCheck[] {
  if (fields.length === 0) return [wrong('You may not see these records in Salesforce.')];
  const attribute = attributes.find(({ name }) => name === row.attribute);
  const field = fields.find(({ name }) => name === row.field);
  if (attribute === undefined) return [wrong('This attribute does not exist in Intercom.')];
  if (field === undefined) return [wrong('You cannot see this field in Salesforce.')];
  if (opaque.has(field.type)) return [wrong('This kind of field cannot be synced.')];
  if (row.table === 'account' && companyIdField === '') {
    return [wrong('Set the field that holds the Intercom company ID first, under Matching.')];
  }
  if (row.table === 'account' && field.name === companyIdField && attribute.name !== 'company_id') {
    return [wrong('This field holds the Intercom company ID, by which accounts are found.')];
  }
  const target = checkTarget(row, attribute, field);
  if (target !== null) return [target];
  const said = [...checkKey(row), ...checkTypes(row, attribute, field)];
  return said.length > 0 ? said : [{ level: 'ok', text: readyWords(row) }];
}

function readyWords({ values }: SyncRow): string {
  if (values.length === 0) return 'Ready';
  return values.length === 1 ? '1 value paired' : `${values.length} values paired`;
}

function checkKey({ attribute, field, direction }: SyncRow): RowCheck[] {
  if (attribute === 'email' && field === 'Email') {
    const from = direction === 'to-salesforce' ? 'Intercom' : 'Salesforce';
    return [{ level: 'ok', text: `Key. An address changed in ${from} goes across.` }];
  }
  return [];
}

function checkTarget({ direction, whenEmpty }: SyncRow, attribute: SyncAttribute, field: SyncField): RowCheck | null {
  if (direction === 'to-intercom') {
    return attribute.writable ? null : wrong('Intercom does not let this attribute be changed. Turn the arrow.');
  }
  if (!field.updateable) return wrong('You may not change this field in Salesforce. Turn the arrow.');
  if (field.type === 'reference') return wrong('A lookup needs a record, not a text.');
  if (whenEmpty === 'clear' && !field.nillable && field.type !== 'boolean') {
    return wrong('Salesforce demands a value here: leave it as is when empty.');
  }
  return null;
}

const numbers = new Set(['int', 'long', 'double', 'currency', 'percent']);
const textual = new Set(['string', 'textarea', 'picklist', 'combobox', 'phone', 'url', 'email', 'multipicklist']);

function checkTypes(row: SyncRow, attribute: SyncAttribute, field: SyncField): RowCheck[] {
  const toSalesforce = row.direction === 'to-salesforce';
  const isDay = field.type === 'date' || field.type === 'datetime';
  if (toSalesforce) {
    if (isDay && attribute.type !== 'date' && attribute.type !== 'string') return [wrong('This is not a date.')];
    if (numbers.has(field.type) && (attribute.type === 'boolean' || attribute.type === 'date')) {
      return [wrong('This is not a number.')];
    }
    if (field.type === 'boolean' && (attribute.type === 'date' || attribute.type === 'float')) {
      return [wrong('This is not yes or no.')];
    }
  } else {
    if (attribute.type === 'date' && !isDay && !textual.has(field.type)) return [wrong('This is not a date.')];
    const isNumber = attribute.type === 'integer' || attribute.type === 'float';
    if (isNumber && (isDay || field.type === 'boolean')) return [wrong('This is not a number.')];
    if (attribute.type === 'boolean' && (isDay || numbers.has(field.type))) return [wrong('This is not yes or no.')];
  }
  return [...checkListed(row, attribute, field), ...checkLength(row, attribute, field)];
}

function checkListed(row: SyncRow, attribute: SyncAttribute, field: SyncField): RowCheck[] {
  const missing = listOutOfPicklist(row, attribute, field);
  if (missing.length === 0) return [];
  const named = missing.slice(0, 3).map((value) => `“${value}”`);
  const more = missing.length > named.length ? ` and ${missing.length - named.length} more` : '';
  const where = row.direction === 'to-salesforce' ? 'the picklist' : 'Intercom’s list';
  const verb = missing.length === 1 ? '1 value is' : `${missing.length} values are`;
  return [{ level: 'know', text: `${verb} not in ${where}: ${named.join(', ')}${more}`, pairValues: missing }];
}

function checkLength(row: SyncRow, attribute: SyncAttribute, field: SyncField): RowCheck[] {
  if (attribute.type !== 'string') return [];
  if (row.direction === 'to-salesforce') {
    const most = field.maxLength;
    const isText = field.type === 'string' || field.type === 'textarea';
    return isText && most !== null && most > 0 && most < 128 && attribute.custom
      ? [know(`Text of more than ${most} characters is cut`)]
      : [];
  }
  return field.type === 'textarea' ? [know('Text of more than 255 characters is cut')] : [];
}

const sourceOf = (row: SyncRow) => (row.direction === 'to-salesforce' ? intercomEnd(row) : salesforceEnd(row));
const targetOf = (row: SyncRow) => (row.direction === 'to-salesforce' ? salesforceEnd(row) : intercomEnd(row));
/** Leads and users have the same attributes; which table holds depends on the person's record. */
const intercomEnd = ({ table, attribute }: SyncRow) => `${table}/i/${attribute}`;
const salesforceEnd = ({ table, field }: SyncRow) => `${table}/s/${field}`;

/** Lines from whose target, following other lines, one comes back to their source. */
function findCircles(rows: readonly SyncRow[]): Set<SyncRow> {
  const next = Map.groupBy(rows, sourceOf);
  const comesBack = (row: SyncRow): boolean => {
    const seen = new Set<string>();
    const open = [targetOf(row)];
    for (let end = open.pop(); end !== undefined; end = open.pop()) {
      if (end === sourceOf(row)) return true;
      if (seen.has(end)) continue;
      seen.add(end);
      open.push(...(next.get(end) ?? []).map(targetOf));
    }
    return false;
  };
  return new Set(rows.filter(comesBack));
}
